"""``sambatan doctor``."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import typer

from bot.settings import Settings
from bot.upkeep.doctor import Telegram, doctor
from bot.upkeep.findings import Finding
from models.wib import utc_now

MARKS = {"ok": "ok  ", "warn": "WARN", "fail": "FAIL"}
ANSWER_S = 10


def examine(settings: Settings) -> bool:
    """Print one line for each finding; False where something must be mended."""
    findings = asyncio.run(_ask(settings))
    for finding in findings:
        remedy = f": {finding.remedy}" if finding.remedy else ""
        typer.echo(f"{MARKS[finding.level]}  {finding.what}{remedy}")
    return all(finding.level != "fail" for finding in findings)


async def _ask(settings: Settings) -> list[Finding]:
    if settings.telegram_token is None:
        return await doctor(settings, utc_now, Path(".env"), None)
    from bot.channels.telegram.client import check_token, connect, disconnect

    bot = connect(settings.telegram_token.get_secret_value(), settings.telegram_api)

    async def whoami() -> str:
        return (await check_token(bot)).username

    async def time() -> datetime:
        return await _date_of(settings.telegram_api)

    try:
        return await doctor(settings, utc_now, Path(".env"), Telegram(whoami, time))
    finally:
        await disconnect(bot)


async def _date_of(address: str) -> datetime:
    """The provider's clock, as every HTTP answer tells it."""
    import aiohttp

    limit = aiohttp.ClientTimeout(total=ANSWER_S)
    async with aiohttp.ClientSession(timeout=limit) as session, session.head(address) as answer:
        return parsedate_to_datetime(answer.headers["Date"]).astimezone(UTC)
