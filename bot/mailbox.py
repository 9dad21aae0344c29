"""The web chat's outgoing side: rows of the outbox, rendered for one visitor."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import structlog
from sqlalchemy import Engine

from bot.kept_files import KeptFiles
from models.actions.webchat import mark_shown
from models.chat import Rendered, say
from models.message.body import body_of
from models.message.channel import WEB
from models.message.rendering import render
from models.queries.webchat import WebRow, file_of, rows_after
from models.region.wib import utc_now
from models.store.writer import Writer

log = structlog.get_logger()

LOOK_AGAIN_S = 5.0
MOST = 50
SORRY = body_of(say("common-sorry"), str)


class Mailbox:
    """Reads by a connection of its own; streams are woken after commits of this process."""

    def __init__(self, reader: Engine, writer: Writer, files: KeptFiles) -> None:
        self._reader = reader
        self._writer = writer
        self._files = files
        self._news: defaultdict[str, set[asyncio.Event]] = defaultdict(set)

    def wake(self, visitors: Iterable[str]) -> None:
        """These visitors have something new."""
        for visitor in visitors:
            for event in self._news.get(visitor, ()):
                event.set()

    async def after(self, visitor: str, last: int) -> list[tuple[int, Rendered]]:
        rows = await asyncio.to_thread(self._read, visitor, last)
        return [(row.id, _rendered(row)) for row in rows]

    async def changed(self, visitor: str, timeout: float) -> None:
        """Returns after five seconds at the latest: another process may have written."""
        event = asyncio.Event()
        self._news[visitor].add(event)
        try:
            await asyncio.wait_for(event.wait(), min(timeout, LOOK_AGAIN_S))
        except TimeoutError:
            return
        finally:
            self._news[visitor].discard(event)
            if not self._news[visitor]:
                del self._news[visitor]

    async def seen(self, visitor: str, upto: int) -> None:
        await asyncio.wrap_future(self._writer.do(lambda db: mark_shown(db, visitor, upto, utc_now())))

    async def file(self, visitor: str, message: int) -> tuple[Path, str] | None:
        return await asyncio.to_thread(self._file, visitor, message)

    def _read(self, visitor: str, last: int) -> Sequence[WebRow]:
        with self._reader.connect() as db:
            return rows_after(db, visitor, last, MOST)

    def _file(self, visitor: str, message: int) -> tuple[Path, str] | None:
        with self._reader.connect() as db:
            found = file_of(db, visitor, message)
        path = self._files.path_of(found[0]) if found else None
        return (path, found[1]) if found and path else None


def _rendered(row: WebRow) -> Rendered:
    """A message that cannot be shown must not stand in the way of those after it."""
    try:
        return render(row.body, row.language, WEB)
    except Exception as error:
        log.error("mailbox.unforeseen", row=row.id, error=type(error).__name__)
        return render(SORRY, row.language, WEB)
