"""Find out how one comes to stand everywhere: by every button, and by words that steps may be waiting for."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Any

from tests.stored.driving import REGISTRY, Driver, Move, Standing, name_of
from tests.stored.town import Chat, Town

Walk = tuple[Move, ...]
WORDS = (
    "Joko Susilo",
    "Slinga",
    "Jalan berlubang di Desa Slinga dekat balai, bahaya untuk anak sekolah",
    "besok 09.00",
    "5 Desember 09.00-11.00",
    "1-3 Agustus 2027",
    "31 Desember 2026",
    "5",
    "PBG-2026-1",
)


def explore(town: Town, chat: Chat, driver: Driver, known: set[Any]) -> Iterator[tuple[Walk, Standing]]:
    """Every way to stand where nobody has stood yet, shortest first; nothing of it is kept."""
    ahead: deque[tuple[Walk, Standing | None]] = deque([((), None)])
    while ahead:
        path, before = ahead.popleft()
        for move, found in _tried(town, chat, driver, path, before):
            shape = found.drafts or (found.step, frozenset(map(name_of, found.buttons)), found.text)
            new = shape not in known
            known.add(shape)
            if new:
                yield (*path, move), found
            stays = found.text.startswith("hint") and before is not None and found.step == before.step
            if (new or not path) and not stays:
                ahead.append(((*path, move), found))


def _tried(
    town: Town, chat: Chat, driver: Driver, path: Walk, before: Standing | None
) -> Iterator[tuple[Move, Standing]]:
    with town.database.connect() as db:
        for move in path:
            driver.make(db, chat, move, town.clock.now)
        for move in moves(chat, before):
            with db.begin_nested() as attempt:
                found = driver.make(db, chat, move, town.clock.now)
                attempt.rollback()
            if found is not None:
                yield move, found
        db.rollback()


def moves(chat: Chat, before: Standing | None) -> Iterator[Move]:
    """At first every command; then each button once, and where a step waits, words, a photo and a pin."""
    if before is None:
        first = [next(iter(way.words)) for way in REGISTRY.ways.values() if way.words]
        yield from (Move(words) for words in (*first, *chat.knows))
        yield from (Move(words) for words in ("terima kasih", "apa kabar semua"))
        yield from (Move("Jalan berlubang di depan balai desa Slinga"), Move(photo=True), Move(pin=True))
        return
    seen: set[str] = set()
    for number, name in enumerate(before.buttons):
        if name not in seen:
            seen.add(name)
            yield Move(button=number)
    if before.step:
        yield from (Move(words) for words in WORDS)
        yield from (Move(photo=True), Move(pin=True), Move("bantuan"), Move("menu"))
    elif before.drafts:
        yield from (Move(words) for words in ("lapor", "siaran", "daftar"))
