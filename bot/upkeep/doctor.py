"""The doctor: what is wrong with this installation, and what to do about it."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.upkeep.database_health import CLOCK_OFF, database_findings
from bot.upkeep.findings import Finding, fail, ok, warn
from bot.upkeep.whatsapp_health import WhatsApp, whatsapp_findings
from models.region.regency import BadRegencyFile, Regency, read_regency

MIB = 1024 * 1024
LEAST_FREE, LITTLE_FREE = 200 * MIB, 1024 * MIB
ZONE, ZONE_OFFSET = "Asia/Jakarta", timedelta(hours=7)
REGENCY = "daerah.toml"


class Installation(Protocol):
    """What the doctor reads of the settings."""

    @property
    def data_dir(self) -> Path: ...
    @property
    def database(self) -> str: ...
    @property
    def public_url(self) -> str: ...
    @property
    def telegram_mode(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Telegram:
    """How to ask Telegram: ``whoami`` gives the bot's name, ``time`` the Date header of its answer."""

    whoami: Callable[[], Awaitable[str]]
    time: Callable[[], Awaitable[datetime]]


async def doctor(
    settings: Installation,
    now: Callable[[], datetime],
    env_file: Path,
    telegram: Telegram | None,
    whatsapp: WhatsApp | None = None,
) -> list[Finding]:
    """Every finding, in the order in which to mend them. Without its token a channel is None."""
    return [
        *data_directory(settings.data_dir),
        *secrets_kept([env_file, settings.data_dir]),
        *database_findings(settings.database, now()),
        time_zone(),
        *await channel(telegram, now),
        *await whatsapp_findings(whatsapp, settings.data_dir),
        public_url(settings.public_url, settings.telegram_mode, telegram is not None),
        *regency_file(settings.data_dir / REGENCY),
    ]


def data_directory(folder: Path) -> list[Finding]:
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"x")
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as error:
        why = (error.strerror or "error").lower()
        remedy = "create it, give this user the right to write there, or set SAMBATAN_DATA_DIR."
        return [fail(f"data directory: {folder} cannot be written ({why})", remedy)]
    return [ok(f"data directory: {folder} is writable"), disk_space(shutil.disk_usage(folder).free)]


def disk_space(free: int) -> Finding:
    what = f"disk: {free // MIB} MB free"
    if free < LEAST_FREE:
        return fail(what, "make room now; below this the bot soon cannot store and stops confirming messages.")
    if free < LITTLE_FREE:
        return warn(what, "make room, or move SAMBATAN_DATA_DIR to a larger disk.")
    return ok(what)


def secrets_kept(paths: list[Path]) -> list[Finding]:
    """What holds tokens or people's data is closed to other users of the machine."""
    found = []
    for path in paths:
        if not path.exists():
            continue
        mode = stat.S_IMODE(path.stat().st_mode)
        closed = "700" if path.is_dir() else "600"
        if mode & stat.S_IRWXO:
            found.append(fail(f"secrets: {path} is open to every user", f"run: chmod {closed} {path}"))
        else:
            found.append(ok(f"secrets: {path} is closed to other users"))
    return found


def time_zone(load: Callable[[str], tzinfo] = ZoneInfo) -> Finding:
    try:
        offset = load(ZONE).utcoffset(datetime(2026, 1, 1))  # noqa: DTZ001  # local time is what is asked for
    except (ZoneInfoNotFoundError, OSError):
        offset = None
    if offset != ZONE_OFFSET:
        return fail(f"time zone: {ZONE} is not known or wrong", "install the tzdata package.")
    return ok(f"time zone: {ZONE}")


async def channel(telegram: Telegram | None, now: Callable[[], datetime]) -> list[Finding]:
    if telegram is None:
        return [ok("token: none set, web chat only")]
    try:
        name = await telegram.whoami()
    except Exception as error:
        # The libraries' own words hold the address, and that holds the token.
        remedy = "check SAMBATAN_TELEGRAM_TOKEN with @BotFather, and that this machine reaches SAMBATAN_TELEGRAM_API."
        return [fail(f"token: Telegram did not accept it or did not answer ({type(error).__name__})", remedy)]
    return [ok(f"token: belongs to @{name}"), await _clock(telegram, now)]


def clock(here: datetime, there: datetime) -> Finding:
    """Ours against another's. A Date header has whole seconds."""
    off = abs(here - there)
    if off > CLOCK_OFF:
        return warn(
            f"clock: {int(off.total_seconds())} s off Telegram's", "let NTP keep it (timedatectl set-ntp true)."
        )
    return ok("clock: agrees with Telegram's")


def public_url(url: str, mode: str, connected: bool) -> Finding:
    if not connected or mode != "webhook":
        return ok("public address: not needed while polling")
    if not url.startswith("https://"):
        return fail(
            "public address: a webhook needs one with https", "set SAMBATAN_PUBLIC_URL, as https://bot.example.go.id."
        )
    return ok(f"public address: {url}")


def regency_file(path: Path) -> list[Finding]:
    """What only the regency can fill in."""
    try:
        regency = read_regency(path)
    except BadRegencyFile as error:
        return [fail(f"{REGENCY}: {error}", "mend this line; data/daerah.contoh.toml shows how it is written.")]
    except OSError as error:
        return [
            fail(f"{REGENCY}: cannot be read ({(error.strerror or 'error').lower()})", "give this user the right to.")
        ]
    present = ok(f"{REGENCY}: readable")
    if not path.exists():
        present = warn(f"{REGENCY}: there is none", f"copy data/daerah.contoh.toml to {path} and fill it in.")
    return [present, emergency_numbers(regency), data_protection(regency)]


def emergency_numbers(regency: Regency) -> Finding:
    numbers = regency.emergency.numbers
    empty = [label for label, number in numbers.items() if not number.strip()]
    if numbers and not empty:
        return ok(f"emergency numbers: {len(numbers)}")
    key = f'[darurat.nomor] "{empty[0]}"' if empty else "[darurat.nomor]"
    return fail(
        "emergency numbers: EMPTY, residents in danger are shown none",
        f"fill in {key} in {REGENCY} with numbers that somebody answers.",
    )


def data_protection(regency: Regency) -> Finding:
    if regency.contact.data_protection.strip():
        return ok("data-protection contact: filled in")
    return fail(
        "data-protection contact: EMPTY, residents are not told whom to ask",
        f"fill in [kontak] perlindungan_data in {REGENCY}.",
    )


async def _clock(telegram: Telegram, now: Callable[[], datetime]) -> Finding:
    try:
        there = await telegram.time()
    except Exception as error:
        return warn(f"clock: Telegram's could not be read ({type(error).__name__})", "run sambatan doctor again.")
    return clock(now(), there)
