"""``/agenda`` and ``/agenda.ics``: public, without a cookie, cheap to ask again, nothing of people."""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Final, TypeAlias

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.web.agenda_page import LANGUAGES, LISTED, STYLE_HASH, AgendaPage, Shown
from locales.texts import text
from models.queries.calendar import agenda_of, calendar_of, called_off, edition_codes
from models.queries.editions import next_edition
from models.region.regency import Regency
from models.region.wib import utc_now

# So long what was read is believed; a change is on the page after this at the latest.
FRESH_S = 5.0
RETRY_AFTER_S = "5"
HTML = "text/html; charset=utf-8"
HEADERS: Final = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; form-action 'none'; frame-ancestors 'none'; "
        "base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Hours move on the day itself; a calendar program comes by seldom enough.
CACHED = {"page": "public, max-age=60", "calendar": "public, max-age=300"}

Key: TypeAlias = tuple[str, str, str | None]


@dataclass(slots=True)
class _Kept:
    """What was made last for a key: since when it is like this, and when that was looked at."""

    body: bytes
    etag: str
    since: datetime
    looked_at: float


class Agenda:
    """Reads through the reader engine only; at most one reading at a time, shared by who asks meanwhile."""

    def __init__(
        self,
        reader: Engine,
        regency: Regency,
        public_url: str = "",
        chat: bool = True,
        now: Callable[[], datetime] = utc_now,
        fresh_s: float = FRESH_S,
    ) -> None:
        self._reader = reader
        self._regency = regency
        self._public_url = public_url
        self._page = AgendaPage(regency, chat)
        self._now = now
        self._fresh_s = fresh_s
        self._kept: dict[Key, _Kept] = {}
        self._reading = asyncio.Lock()

    async def page(self, request: Request) -> Response:
        return await self._answer(request, ("page", _language(request), _programme(request)))

    async def calendar(self, request: Request) -> Response:
        return await self._answer(request, ("calendar", _language(request), _programme(request)))

    async def _answer(self, request: Request, key: Key) -> Response:
        kind, language, programme = key
        try:
            kept = await self._current(key)
        except SQLAlchemyError:
            words = text(language, "agenda-page-unavailable")
            return PlainTextResponse(words, 503, {**HEADERS, "Retry-After": RETRY_AFTER_S, "Cache-Control": "no-store"})
        headers = {
            **HEADERS,
            "ETag": kept.etag,
            "Last-Modified": format_datetime(kept.since, usegmt=True),
            "Cache-Control": CACHED[kind],
            "Content-Language": language,
        }
        if _unchanged(request, kept):
            return Response(status_code=304, headers=headers)
        if kind == "page":
            return Response(kept.body, headers=headers, media_type=HTML)
        named = "-".join(["agenda", *([programme] if programme else [])]) + ".ics"
        headers["Content-Disposition"] = f'inline; filename="{named}"'
        return Response(kept.body, headers=headers, media_type="text/calendar; charset=utf-8")

    async def _current(self, key: Key) -> _Kept:
        kept = self._kept.get(key)
        if kept is not None and time.monotonic() - kept.looked_at < self._fresh_s:
            return kept
        async with self._reading:
            kept = self._kept.get(key)
            if kept is None or time.monotonic() - kept.looked_at >= self._fresh_s:
                kept = self._kept[key] = await asyncio.to_thread(self._made, key, kept)
        return kept

    def _made(self, key: Key, before: _Kept | None) -> _Kept:
        now = self._now()
        body = (self._made_page if key[0] == "page" else self._made_calendar)(key[1], key[2], now)
        etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        since = before.since if before is not None and before.etag == etag else now.astimezone(UTC)
        return _Kept(body, etag, since.replace(microsecond=0), time.monotonic())

    def _made_page(self, language: str, programme: str | None, now: datetime) -> bytes:
        with self._reader.connect() as db:
            edition = next_edition(db, "festival", now)
            off = called_off(db, "festival", now) if edition is None else None
            shown = Shown(agenda_of(db, programme, now), edition, off, now)
        return self._page.render(shown, language, programme)

    def _made_calendar(self, language: str, programme: str | None, now: datetime) -> bytes:
        # Loading the library takes a moment, which the start should not pay.
        from models.files.calendar_file import Names, calendar_file

        with self._reader.connect() as db:
            activities = calendar_of(db, programme, now)
            names = Names(self._regency, edition_codes(db, activities), language, self._public_url)
        return calendar_file(activities, names, programme)


def agenda_routes(agenda: Agenda) -> list[Route]:
    return [Route("/agenda", agenda.page), Route("/agenda.ics", agenda.calendar)]


def _language(request: Request) -> str:
    wanted = request.query_params.get("lang", "")
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


def _programme(request: Request) -> str | None:
    wanted = request.query_params.get("program", "")
    return wanted if wanted in LISTED else None


def _unchanged(request: Request, kept: _Kept) -> bool:
    """Who names a version is asked about that; the date counts only where none is named."""
    named = request.headers.get("if-none-match")
    if named is not None:
        return any(tag.strip().removeprefix("W/") in (kept.etag, "*") for tag in named.split(","))
    try:
        return kept.since <= parsedate_to_datetime(request.headers.get("if-modified-since", ""))
    except (TypeError, ValueError):
        return False
