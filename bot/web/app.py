"""One FastAPI application; webhooks and chat are plain routes on it."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import FastAPI
from starlette.routing import BaseRoute

from bot.web.health import Health, health_routes


def web_app(routes: Sequence[BaseRoute], health: Health, metrics_token: str | None) -> FastAPI:
    """The application with everything mounted; its own documentation pages are off."""
    app = FastAPI(title="Sambatan", docs_url=None, redoc_url=None, openapi_url=None)
    app.router.routes.extend([*routes, *health_routes(health, metrics_token)])
    return app
