"""Runs of one announcement: residents settled once, a sender in one process, the square in another."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine, update

from models.actions.announcing import start
from models.message.channel import TELEGRAM
from models.message.rendering import render
from models.queries.announcing import announcements_of, open_announcements
from models.region.wib import utc_now
from models.store.database import open_database, sqlite_url
from models.store.migrate import migrate
from models.tables.announcing import Announcement
from models.tables.base import table_of
from tests.announcing import BODY, account, announcement, chat_of, reader, settle
from tests.bench.announcement.audience import Heard
from tests.bench.announcement.chatter import Waits
from tests.bench.announcement.square import Paced
from tests.bench.contenders import OURS, Contender
from tests.bench.running import RunFailed, folder, opened, started, tail
from tests.fakes.bot_api import TOKEN

TEXT = render(BODY, "id", TELEGRAM).text
RATE = 25.0
DATABASE = "sambatan.db"
AT_ONCE = 10_000
# Settings that an operator has unless they say otherwise.
LAWFUL = {"SAMBATAN_TELEGRAM_RATE": f"{RATE:g}", "SAMBATAN_TELEGRAM_CHAT_RATE": "1", "SAMBATAN_TELEGRAM_SLOTS": "6"}
# The bench may run at night.
AWAKE = {"SAMBATAN_QUIET": "off"}


def _sender(api: str, folder: Path) -> dict[str, str]:
    return {"BENCH_TOKEN": TOKEN, "BENCH_API": api, "BENCH_TEXT": TEXT, "BENCH_FIRST": str(chat_of(1))}


GATHER = Contender("gather", "asyncio.gather over aiogram", ("-m", "tests.bench.peers.gather"), _sender)
BARE = Contender("bare", "a bare client: the fake's own most", ("-m", "tests.bench.announcement.bare"), _sender)
SENDERS = (OURS, GATHER, BARE)


@dataclass(frozen=True, slots=True)
class Regency:
    """A database in which so many residents follow announcements; the last of them, a camat, has planned one."""

    database: Path
    residents: int


@contextmanager
def settled(residents: int) -> Iterator[Regency]:
    """For all runs; its announcement would begin tomorrow."""
    with folder() as place:
        database = place / DATABASE
        with _opened(database) as engine:
            migrate(engine)
            with engine.begin() as db:
                for begun in range(0, residents - 1, AT_ONCE):
                    settle(db, min(AT_ONCE, residents - 1 - begun), utc_now())
                announcement(db, utc_now(), begun=False, starts_at=utc_now() + timedelta(days=1))
        yield Regency(database, residents)


def lifted(sender: Contender, regency: Regency) -> Heard:
    """To everybody, as fast as it goes. Raises RunFailed."""
    ours = sender is OURS
    with opened(*_square(regency)) as square, folder() as place:
        if ours:
            shutil.copy(regency.database, place / DATABASE)
            _begin(place)
        settings = AWAKE if ours else {"BENCH_COUNT": str(regency.residents)}
        with started(sender, square.url, place, **settings) as (process, _):
            told = square.watch(process)
            if told is None:
                raise RunFailed("not everybody heard it")
        heard = Heard(**told)
        _check(sender, regency, heard, place)
    return heard


def paced(regency: Regency, idle: float, seconds: float) -> Paced:
    """Ours at the lawful pace for a while, residents asking all the time. Raises RunFailed."""
    call = (*_square(regency), "--idle", str(idle), "--seconds", str(seconds))
    with opened(*call) as square, folder() as place:
        shutil.copy(regency.database, place / DATABASE)
        with started(OURS, square.url, place, **LAWFUL, **AWAKE) as (process, _):
            square.introduce(process)
            square.hear_of(process)
            _plan(place)
            told = square.hear_of(process)
            found = Paced(**{**told, "idle": Waits(**told["idle"]), "during": Waits(**told["during"])})
            if found.idle.silent or found.during.silent or found.complaints:
                silent = f"{found.idle.silent + found.during.silent} residents without an answer"
                raise RunFailed("; ".join([silent, *found.complaints]))
    return found


def _square(regency: Regency) -> tuple[str, ...]:
    audience = ("--first", str(chat_of(1)), "--count", str(regency.residents))
    return ("tests.bench.announcement.square", "--text", TEXT, *audience)


@contextmanager
def _opened(database: Path) -> Iterator[Engine]:
    engine = open_database(sqlite_url(database))
    try:
        yield engine
    finally:
        reader(engine).dispose()
        engine.dispose()


def _plan(place: Path) -> None:
    """It begins with the next sweep."""
    with _opened(place / DATABASE) as engine, engine.begin() as db:
        db.execute(update(table_of(Announcement)).values(starts_at=utc_now()))


def _begin(place: Path) -> None:
    """It has begun when the sender starts."""
    with _opened(place / DATABASE) as engine, engine.begin() as db:
        (row,) = open_announcements(db)
        start(db, row, utc_now())


def _check(sender: Contender, regency: Regency, heard: Heard, place: Path) -> None:
    """Everybody heard it once, and ours says so."""
    faults = [*heard.complaints]
    if heard.twice:
        faults.append(f"{heard.twice} heard it twice")
    if sender is OURS:
        faults += _unaccounted(place, regency.residents)
    if faults:
        raise RunFailed(f"{sender.title}: {'; '.join(faults)}\n{tail(place)}")


def _unaccounted(place: Path, residents: int) -> list[str]:
    with _opened(place / DATABASE) as engine:
        with reader(engine).connect() as db:
            (row,) = announcements_of(db, "", 1)
        kept = account(engine, row)
    return [] if kept == {"sent": residents} else [f"the account says {kept}"]
