"""Run chosen tests, or all and then the mutants: ``python -m tests.torture [T4 T5 ...] [--seed N] [--small]``."""

from __future__ import annotations

import argparse
import asyncio
import importlib
import importlib.util
import random
import sys
import time
from collections.abc import Awaitable, Callable

from tests.torture import kill_mutants, mutants
from tests.torture.report import Report

# A test comes with a line here and a module with ``async def run(seed: int, small: bool) -> Report``.
TESTS = {
    "T1": "tests.torture.kills",
    "T2": "tests.torture.broadcast",
    "T3": "tests.torture.controls",
    "T4": "tests.torture.seats",
    "T5": "tests.torture.signup_model",
    "T7": "tests.torture.fuzz",
    "T7W": "tests.torture.fuzz_whatsapp",
    "T8": "tests.torture.authority",
    "T9": "tests.torture.flood",
    "T10": "tests.torture.outage",
    "T21": "tests.torture.draft_model",
}
MOST_SHOWN = 10


def main() -> int:
    """Exit code 0: every promise held. 1: one was broken."""
    given = _arguments()
    print(f"seed {given.seed}{', small' if given.small else ''}", flush=True)
    broken = [name for name in given.tests or TESTS if not _holds(name, given.seed, given.small)]
    if broken:
        print(f"broken: {' '.join(broken)}; again with: python -m tests.torture {' '.join(broken)} --seed {given.seed}")
    elif not given.tests and not given.small:
        # Torture that a broken program passes would be worth nothing.
        return mutants.main([]) or kill_mutants.main(["--seed", str(given.seed)])
    return 1 if broken else 0


def _holds(name: str, seed: int, small: bool) -> bool:
    if importlib.util.find_spec(TESTS[name]) is None:
        print(f"{name:<28} SKIPPED      there is no {TESTS[name]} in this tree", flush=True)
        return True
    run: Callable[[int, bool], Awaitable[Report]] = importlib.import_module(TESTS[name]).run
    begun = time.monotonic()
    report = asyncio.run(_awaited(run, seed, small))
    print(f"{report.line()}, in {time.monotonic() - begun:.0f} s", flush=True)
    for violation in report.violations[:MOST_SHOWN]:
        print(f"    {violation}", flush=True)
    return not report.violations


async def _awaited(run: Callable[[int, bool], Awaitable[Report]], seed: int, small: bool) -> Report:
    return await run(seed, small)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description="Try to break what Sambatan promises.")
    parser.add_argument("tests", nargs="*", metavar="TEST", help=f"of {', '.join(TESTS)}")
    parser.add_argument("--seed", type=int, default=random.randrange(2**32), help="repeat a run")
    parser.add_argument("--small", action="store_true", help="as small as in the test suite")
    given = parser.parse_args()
    unknown = set(given.tests) - set(TESTS)
    if unknown:
        parser.error(f"there is no {', '.join(sorted(unknown))}, only {', '.join(TESTS)}")
    return given


if __name__ == "__main__":
    sys.exit(main())
