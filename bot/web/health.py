"""``/health``, ``/ready`` and ``/metrics``."""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
from collections.abc import Callable

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import Engine
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.metrics import COST, QUEUE, REGISTRY, UP, WHATSAPP
from models.actions.delivery import queue_depth
from models.queries.costs import counted, month_of, rupiah
from models.region.regency import Whatsapp
from models.region.wib import utc_now
from models.store.writer import Writer

Part = Callable[[], str | None]


class Health:
    """Knows how the parts are: each tells why it does not work, or None."""

    def __init__(self, writer: Writer, reader: Engine, tariff: Whatsapp | None = None) -> None:
        self._writer = writer
        self._reader = reader
        self._tariff = tariff or Whatsapp()
        self._parts: dict[str, Part] = {"database": lambda: None if writer.healthy else "cannot be written"}

    def watch(self, name: str, part: Part) -> None:
        """Count a further part in."""
        self._parts[name] = part

    def troubles(self) -> dict[str, str]:
        """The parts that do not work, and why."""
        found = {name: part() for name, part in self._parts.items()}
        for name, why in found.items():
            UP.labels(name).set(0 if why else 1)
        return {name: why for name, why in found.items() if why}

    async def read_gauges(self) -> None:
        """Bring the gauges of the outbox and of WhatsApp's costs up to date."""
        depth, counts = await asyncio.to_thread(self._read)
        for state in ("queued", "sending", "held", "unknown"):
            QUEUE.labels(state).set(depth.get(state, 0))
        WHATSAPP.clear()
        for (category, charged), count in counts.items():
            WHATSAPP.labels(category, "yes" if charged else "no").set(count)
        COST.labels("spent").set(rupiah(counts, self._tariff))
        COST.labels("cap").set(self._tariff.month_cap)

    def _read(self) -> tuple[dict[str, int], dict[tuple[str, bool], int]]:
        with self._reader.connect() as db:
            return queue_depth(db), counted(db, month_of(utc_now()))


def health_routes(health: Health, metrics_token: str | None) -> list[Route]:
    """``/health``: does the process work at all. ``/ready``: does every part work."""

    async def alive(_request: Request) -> Response:
        why = health.troubles().get("database")
        return JSONResponse({"status": "trouble" if why else "ok"}, 503 if why else 200)

    async def ready(_request: Request) -> Response:
        troubles = health.troubles()
        return JSONResponse({"status": "trouble" if troubles else "ok", "troubles": troubles}, 503 if troubles else 200)

    async def metrics(request: Request) -> Response:
        if not _may_measure(request, metrics_token):
            return PlainTextResponse("not found", 404)
        health.troubles()
        await health.read_gauges()
        return Response(generate_latest(REGISTRY), media_type=CONTENT_TYPE_LATEST)

    return [Route("/health", alive), Route("/ready", ready), Route("/metrics", metrics)]


def _may_measure(request: Request, token: str | None) -> bool:
    """With a token only its bearer; without one only this machine, and never through a proxy."""
    if token is not None:
        given = request.headers.get("authorization", "")
        return hmac.compare_digest(given.encode(), f"Bearer {token}".encode())
    if any(name == "forwarded" or name.startswith("x-forwarded-") for name in request.headers):
        return False
    try:
        return ipaddress.ip_address(request.client.host if request.client else "").is_loopback
    except ValueError:
        return False
