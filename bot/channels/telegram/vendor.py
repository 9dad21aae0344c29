"""aiogram, with only the type we read built: building all of its types takes most of the program's start."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pydantic import BaseModel


@contextmanager
def _built_later(names: dict[str, Any]) -> Iterator[None]:
    """Skip the building of pydantic models, collecting the ``names`` that it would resolve them with."""
    built_now = BaseModel.__dict__["model_rebuild"]

    def later(_: type[Any], /, *, _types_namespace: dict[str, Any] | None = None, **__: object) -> None:
        names.update(_types_namespace or {})

    setattr(BaseModel, "model_rebuild", classmethod(later))  # noqa: B010  # no assignment mypy would accept
    try:
        yield
    finally:
        setattr(BaseModel, "model_rebuild", built_now)  # noqa: B010


_names: dict[str, Any] = {}
with _built_later(_names):
    from aiogram import Bot
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.exceptions import (
        ClientDecodeError,
        TelegramAPIError,
        TelegramBadRequest,
        TelegramConflictError,
        TelegramNotFound,
        TelegramRetryAfter,
        TelegramUnauthorizedError,
    )
    from aiogram.types import CallbackQuery, Chat, ChatMemberUpdated, Contact, Message, Update, User
# The types an update is made of are built inside it.
Update.model_rebuild(_types_namespace=_names)

__all__ = [
    "AiohttpSession",
    "Bot",
    "CallbackQuery",
    "Chat",
    "ChatMemberUpdated",
    "ClientDecodeError",
    "Contact",
    "Message",
    "TelegramAPIError",
    "TelegramAPIServer",
    "TelegramBadRequest",
    "TelegramConflictError",
    "TelegramNotFound",
    "TelegramRetryAfter",
    "TelegramUnauthorizedError",
    "Update",
    "User",
]
