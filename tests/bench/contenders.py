"""The rows of the bench: how each bot is started, and what it must remember afterwards."""

import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.fakes.bot_api import TOKEN

ROOT = Path(__file__).resolve().parents[2]
SIGNUPS = "SELECT count(*) FROM signup WHERE status = 'registered'"


@dataclass(frozen=True, slots=True)
class Contender:
    """One bot. ``environment`` is made for the fake's address and the folder it may write in."""

    name: str
    title: str
    command: tuple[str, ...]
    environment: Callable[[str, Path], dict[str, str]]
    database: str | None = None
    sent: str = ""
    prepare: tuple[str, ...] = ()


def _ours(api: str, folder: Path) -> dict[str, str]:
    settings = {
        "DATA_DIR": str(folder),
        "PORT": "0",
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API": api,
        "TELEGRAM_RATE": "100000",
        "TELEGRAM_CHAT_RATE": "1000",
        "TELEGRAM_SLOTS": "64",
        "WEBCHAT": "off",
    }
    return {f"SAMBATAN_{name}": value for name, value in settings.items()}


def _peer(api: str, folder: Path) -> dict[str, str]:
    return {"BENCH_TOKEN": TOKEN, "BENCH_API": api, "BENCH_DATABASE": str(folder / "plain.db")}


OURS = Contender(
    "ours",
    "Sambatan",
    ("-m", "bot", "run"),
    _ours,
    database="sambatan.db",
    sent="SELECT count(*) FROM outbox WHERE state = 'sent'",
    prepare=("-m", "bot", "import"),
)
PLAIN = Contender(
    "plain",
    "aiogram + SQLModel AsyncSession",
    ("-m", "tests.bench.peers.plain"),
    _peer,
    database="plain.db",
    sent="SELECT count(*) FROM sent",
)
FORGETFUL = Contender("forgetful", "aiogram, no database", ("-m", "tests.bench.peers.forgetful"), _peer)
CONTENDERS = (OURS, PLAIN, FORGETFUL)


def surroundings(extra: dict[str, str]) -> dict[str, str]:
    """The environment of a bot: ours, without settings that an operator may have set here."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAMBATAN_")}
    return {**kept, "PYTHONPATH": str(ROOT), **extra}


def command(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]


def remembered(contender: Contender, folder: Path) -> tuple[int, int] | None:
    """How many sign-ups and sent messages the database holds; None where there is none."""
    if contender.database is None:
        return None
    with closing(sqlite3.connect(folder / contender.database)) as db:
        counts = [int(db.execute(query).fetchone()[0]) for query in (SIGNUPS, contender.sent)]
    return counts[0], counts[1]
