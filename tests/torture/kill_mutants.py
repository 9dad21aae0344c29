"""T1 must fail on a program that breaks its promises: mutants, each in a copy of the tree of its own."""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.torture.kill_program import ROOT
from tests.torture.kill_storm import Mode, Size
from tests.torture.kills import torment
from tests.torture.report import Report

RESIDENTS, CROWD, KILLS = 240, 160, 5
PATIENCE_S = 8.0
LONGEST_S = 300
COPIED = ("bot", "handlers", "scheduler", "models", "locales", "data", "tests")


class Change(NamedTuple):
    """A text in a file, exactly once there, and what stands in its place in the mutant."""

    file: str
    text: str
    instead: str


class Mutant(NamedTuple):
    """A broken promise, and by which way in it is looked for."""

    name: str
    mode: Mode
    changes: tuple[Change, ...]


DOOR = Change(
    "bot/channels/telegram/poll.py",
    "            await self._door.take(said)\n",
    "            self._taking = asyncio.ensure_future(self._door.take(said))\n",
)
INTAKE = Change("bot/intake.py", "        await done\n", "")
DEDUPE = Change(
    "handlers/kit/engine.py",
    "        fresh_keys = take_in(db, batch, now)\n",
    "        take_in(db, batch, now)\n        fresh_keys = {(said.channel, said.bot, said.key) for said in batch}\n",
)
# The second wall: without it, too, a repeat would fail at its reply and leave nothing.
CAUSE = Change(
    "models/migrations/versions/0001_the_first_schema.py",
    '        sa.UniqueConstraint("cause", "recipient", "kind", name=op.f("uq_outbox_cause_recipient_kind")),\n',
    "",
)
BEGUN = Change("models/actions/delivery.py", '        state="sending",\n', '        state="sent",\n')
RECOVERY = Change("bot/sending/delivery.py", "        await self._recover()\n", "")
SLOTS = Change("bot/sending/delivery.py", "        return slots - len(self._flying)\n", "        return slots\n")

MUTANTS = (
    Mutant("none: the program as it is", "poll", ()),
    Mutant("offset confirmed before the commit", "poll", (DOOR,)),
    Mutant("200 before the commit", "webhook", (INTAKE,)),
    Mutant("204 before the commit", "web", (INTAKE,)),
    Mutant("200 to WhatsApp before the commit", "whatsapp", (INTAKE,)),
    Mutant("no unique key on what came in", "poll", (DEDUPE, CAUSE)),
    Mutant("result recorded before sending", "poll", (BEGUN,)),
    Mutant("no recovery", "poll", (RECOVERY,)),
    Mutant("more in flight than slots", "poll", (SLOTS,)),
)


def main(words: Sequence[str] | None = None) -> int:
    """Exit code 0: all mutants were caught, and the program as it is was not."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture.kill_mutants", description=__doc__)
    parser.add_argument("--inside", help="only run T1 as for this mutant, in this tree; what is started in the copies")
    parser.add_argument("names", nargs="*", help="the first words of the mutants to try; all without")
    parser.add_argument("--seed", type=int, default=random.randrange(2**32), help="repeat a run")
    given = parser.parse_args(words)
    if given.inside is not None:
        return _inside(given.inside, given.seed)
    print(f"seed {given.seed}", flush=True)
    wanted = tuple(given.names) or ("",)
    chosen = [mutant for mutant in MUTANTS if mutant.name.startswith(wanted)]
    unexpected = [mutant.name for mutant in chosen if not _is_as_expected(mutant, given.seed)]
    return 1 if unexpected else 0


def _is_as_expected(mutant: Mutant, seed: int) -> bool:
    with tempfile.TemporaryDirectory(prefix="sambatan-mutant-") as folder:
        copy = copied(Path(folder))
        for change in mutant.changes:
            apply(change, copy)
        command = [sys.executable, "-m", "tests.torture.kill_mutants", "--inside", mutant.name, "--seed", str(seed)]
        environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
        ended = subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, text=True, timeout=LONGEST_S, check=False
        )
    found = ended.stdout.strip().splitlines()
    verdict = {0: "holds", 1: "caught"}.get(ended.returncode, f"broke with {ended.returncode}")
    print(f"{mutant.name:<36} {verdict:<8} {found[0][:200] if found else ended.stderr.strip()[-300:]}", flush=True)
    return verdict == ("caught" if mutant.changes else "holds")


def copied(folder: Path) -> Path:
    """The tree without what was made from it."""
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def apply(change: Change, tree: Path) -> None:
    """Change the file in this tree."""
    (tree / change.file).write_text(check(change, tree).replace(change.text, change.instead), "utf-8")


def check(change: Change, tree: Path) -> str:
    """The file's text; ValueError where what is to be changed is not there just once, for the program has moved on."""
    text = (tree / change.file).read_text("utf-8")
    if text.count(change.text) != 1:
        raise ValueError(f"{change.file} holds {text.count(change.text)} times: {change.text.strip()}")
    return text


def _inside(name: str, seed: int) -> int:
    mutant = next(mutant for mutant in MUTANTS if mutant.name == name)
    report = Report(mutant.name)
    size = Size(mutant.mode, RESIDENTS, CROWD, KILLS, patience=PATIENCE_S, cold=False)
    asyncio.run(torment(size, seed, report))
    print(*(report.violations or [report.line()]), sep="\n")
    return 1 if report.violations else 0


if __name__ == "__main__":
    sys.exit(main())
