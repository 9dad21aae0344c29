"""The fake Graph API as a process of its own: prints the port, then serves until it is killed."""

import argparse
import asyncio
import sys
from pathlib import Path
from typing import Any

import uvloop

from tests.fakes.graph_api import TOKEN, FakeGraphApi


async def _serve(given: argparse.Namespace) -> None:
    lifted: dict[str, Any] = {"rate": None, "burst": None} if given.lift else {}
    fake = FakeGraphApi(given.token, given.ledger, given.fsync, seed=given.seed, **lifted)
    await fake.start(given.port)
    sys.stdout.write(f"{fake.url.rpartition(':')[2]}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


def main() -> None:
    """Run as a process: prints the port, then serves until it is killed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.graph_process")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--fsync", action="store_true")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--lift", action="store_true", help="no limits of number and pair")
    uvloop.run(_serve(parser.parse_args()))


if __name__ == "__main__":
    main()
