"""The fake Bot API as a process of its own: prints the port, then serves until it is killed."""

import argparse
import asyncio
import sys
from pathlib import Path

import uvloop

from tests.fakes.bot_api import TOKEN, FakeBotApi


async def _serve(given: argparse.Namespace) -> None:
    fake = FakeBotApi(
        given.token, given.ledger, given.fsync, given.open_chats, given.repeat, given.shuffle, given.seed, given.burst
    )
    await fake.start(given.port)
    sys.stdout.write(f"{fake.url.rpartition(':')[2]}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


def main() -> None:
    """Run as a process: prints the port, then serves until it is killed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.bot_process")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--fsync", action="store_true")
    parser.add_argument("--open-chats", action="store_true", help="every chat may be written to")
    parser.add_argument("--repeat", type=float, default=0.0, help="share of updates delivered twice")
    parser.add_argument("--shuffle", type=float, default=0.0, help="share of updates out of order")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--burst", type=int, default=20, help="messages a chat may get at once")
    uvloop.run(_serve(parser.parse_args()))


if __name__ == "__main__":
    main()
