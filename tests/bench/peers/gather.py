"""A plain broadcast: ``asyncio.gather`` over aiogram's ``Bot.send_message``, 64 at once; it records nothing."""

import asyncio
import os

import uvloop
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import LinkPreviewOptions

AT_ONCE = 64
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def main() -> None:
    """Send one text to a row of chats; whoever does not get it is not told of."""
    api = TelegramAPIServer.from_base(os.environ["BENCH_API"])
    text, first, count = os.environ["BENCH_TEXT"], int(os.environ["BENCH_FIRST"]), int(os.environ["BENCH_COUNT"])
    slots = asyncio.Semaphore(AT_ONCE)
    async with Bot(os.environ["BENCH_TOKEN"], AiohttpSession(api=api)) as bot:

        async def send(chat: int) -> None:
            async with slots:
                await bot.send_message(chat, text, link_preview_options=NO_PREVIEW)

        await asyncio.gather(*(send(chat) for chat in range(first, first + count)))


if __name__ == "__main__":
    uvloop.run(main())
