"""T1, kill -9: the real program dies again and again while residents sign up, and nobody's sign-up suffers."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from models.actions.agenda import NewActivity, create_activity
from models.region.wib import utc_now
from models.store.database import open_database, sqlite_url
from models.store.migrate import migrate
from tests.torture.databases import NO_POSTGRES, postgres_database
from tests.torture.kill_checks import Tally
from tests.torture.kill_program import Program, free_port
from tests.torture.kill_residents import Town
from tests.torture.kill_storm import SEND_POINTS, SLOTS, TURN_POINTS, Size, Storm, points_in_the_program
from tests.torture.kill_telegram import SECRET, TelegramTown
from tests.torture.kill_webchat import WebTown
from tests.torture.kill_whatsapp import WhatsAppTown
from tests.torture.report import Report

REGION = "33.03.04.2014"
FULL = (
    Size("poll", 2000, 200, 16, TURN_POINTS + SEND_POINTS),
    Size("webhook", 2000, 200, 16, TURN_POINTS),
    Size("web", 1000, 64, 8, TURN_POINTS),
    Size("whatsapp", 1000, 150, 12, TURN_POINTS + SEND_POINTS),
)
POSTGRES = Size("poll", 500, 100, 8)
SMALL = (
    Size("web", 16, 5, 1, ("in_handler", "committed"), (3,), cold=False),
    Size("poll", 10, 5, 0, ("http_written",), (3,), cold=False),
    Size("whatsapp", 10, 5, 0, ("confirming",), (3,), cold=False),
)


async def run(seed: int, small: bool) -> Report:
    """All four ways in on SQLite; on PostgreSQL, which has less to lose, a smaller run."""
    report = Report("T1 kill -9")
    unknown = points_in_the_program() - {*TURN_POINTS, *SEND_POINTS}
    report.violations.extend(f"no kill at crash point {point}" for point in sorted(unknown))
    for size in SMALL if small else FULL:
        await torment(size, seed, report)
    if not small:
        with ExitStack() as stack:
            url = await asyncio.to_thread(stack.enter_context, postgres_database())
            if url is None:
                report.figures["postgresql"] = NO_POSTGRES
            else:
                await torment(POSTGRES, seed, report, url)
    return report


async def torment(size: Size, seed: int, report: Report, url: str = "") -> None:
    """One run, its figures and what it found added to the report."""
    name = f"postgresql {size.mode}" if url else size.mode
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="sambatan-kills-") as folder:
        tally = await _run(size, Random(f"{seed}:{name}"), Path(folder), url)
    report.violations.extend(f"{name}: {violation}" for violation in tally.violations())
    bound = tally.kills * SLOTS + tally.timeouts
    report.figures[name] = (
        f"{tally.kills} kills, {tally.signups} sign-ups ({tally.waiting} wait), lost {tally.lost}, "
        f"doubled {tally.doubled}, torn {tally.torn}, extra copies {tally.copies} of at most {bound} "
        f"({tally.in_flight} in flight at the kills, {tally.timeouts} time-outs), {time.monotonic() - begun:.0f} s"
    )


async def _run(size: Size, luck: Random, folder: Path, url: str) -> Tally:
    port = free_port()
    settings = {"DATA_DIR": str(folder / "data"), "PORT": str(port), "DEMO": "off"}
    settings |= {"TELEGRAM_RATE": "5000", "TELEGRAM_CHAT_RATE": "1000", "TELEGRAM_SLOTS": str(SLOTS)}
    settings |= {"WHATSAPP_SLOTS": str(SLOTS)}
    if url:
        settings["DATABASE_URL"] = url
    else:
        (folder / "data").mkdir()
        url = sqlite_url(folder / "data" / "sambatan.db")
    activities = await asyncio.to_thread(_prepare, url, size.residents)
    async with _town(size, luck.getrandbits(32), activities, port) as (town, found):
        storm = Storm(size, luck, Program(folder, settings | found), town, url)
        await storm.blow()
    return storm.tally


@asynccontextmanager
async def _town(size: Size, seed: int, activities: list[int], port: int) -> AsyncIterator[tuple[Town, dict[str, str]]]:
    """The town of a mode, already writing, and the settings that lead to it."""
    if size.mode == "web":
        web = WebTown(seed, size.residents, size.crowd, activities)
        found = await web.open(port)
        try:
            yield web, found
        finally:
            await web.close()
        return
    if size.mode == "whatsapp":
        people = WhatsAppTown(seed, size.residents, size.crowd, activities)
        found = await people.open(port)
        try:
            yield people, found | {"WEBCHAT": "off"}
        finally:
            await people.close()
        return
    town = TelegramTown(seed, size.residents, size.crowd, activities)
    found = await town.open() | {"WEBCHAT": "off"}
    if size.mode == "webhook":
        address = f"http://127.0.0.1:{port}"
        found |= {"TELEGRAM_MODE": "webhook", "TELEGRAM_SECRET": SECRET, "PUBLIC_URL": address}
    try:
        yield town, found
    finally:
        await town.close()


def _prepare(url: str, residents: int) -> list[int]:
    """A migrated database with activities of all kinds: without a limit, soon full, nearly all waiting."""
    database = open_database(url)
    migrate(database)
    now = utc_now()
    quotas = (None, None, residents // 10, residents // 20, 1)
    with database.begin() as db:
        ids = [create_activity(db, _activity(n, quota, now), now) for n, quota in enumerate(quotas)]
    database.dispose()
    return ids


def _activity(number: int, quota: int | None, now: datetime) -> NewActivity:
    starts = now + timedelta(days=9 + number)
    title = f"Kerja bakti {number}"
    return NewActivity(f"T1-{number}", "gebrak", "psn", title, REGION, "Balai Desa", starts, quota=quota)
