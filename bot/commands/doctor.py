"""``sambatan doctor``."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import typer

from bot.settings import Settings
from bot.upkeep.doctor import Telegram, doctor
from bot.upkeep.findings import Finding
from bot.upkeep.whatsapp_health import WhatsApp
from models.region.wib import utc_now

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
    async with contextlib.AsyncExitStack() as open_clients:
        telegram = await _telegram(settings, open_clients)
        whatsapp = await _whatsapp(settings, open_clients)
        return await doctor(settings, utc_now, Path(".env"), telegram, whatsapp)


async def _telegram(settings: Settings, clients: contextlib.AsyncExitStack) -> Telegram | None:
    if settings.telegram_token is None:
        return None
    from bot.channels.telegram.client import check_token, connect, disconnect

    bot = connect(settings.telegram_token.get_secret_value(), settings.telegram_api)
    clients.push_async_callback(disconnect, bot)

    async def whoami() -> str:
        return (await check_token(bot)).username

    async def time() -> datetime:
        return await _date_of(settings.telegram_api)

    return Telegram(whoami, time)


async def _whatsapp(settings: Settings, clients: contextlib.AsyncExitStack) -> WhatsApp | None:
    if settings.whatsapp_token is None:
        return None
    from bot.channels.whatsapp.client import connect, disconnect

    account = settings.whatsapp_account_id
    number = connect(settings.whatsapp_token.get_secret_value(), settings.whatsapp_phone_id, settings.whatsapp_api)
    clients.push_async_callback(disconnect, number)

    async def whoami() -> str:
        return str((await number.ask_number()).get("verified_name", ""))

    return WhatsApp(whoami, (lambda: number.templates(account)) if account else None)


async def _date_of(address: str) -> datetime:
    """The provider's clock, as every HTTP answer tells it."""
    import aiohttp

    limit = aiohttp.ClientTimeout(total=ANSWER_S)
    async with aiohttp.ClientSession(timeout=limit) as session, session.head(address) as answer:
        return parsedate_to_datetime(answer.headers["Date"]).astimezone(UTC)
