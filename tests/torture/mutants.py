"""Does torture hurt? Breaks a copy of the program, one line at a time: ``python -m tests.torture.mutants [T4 ...]``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.house.tree import FOLDERS, ROOT

SEED = "7"
PATIENCE_S = 300.0
SIGNUPS, TURNING = "models/actions/signups.py", "handlers/kit/turning.py"
GATHERING = "handlers/reports/draft.py"
DELIVERY, BEGINNING, PACER = "bot/sending/delivery.py", "models/actions/delivery.py", "bot/sending/pacer.py"
# Slots are free as soon as an answer is there; results are stored together, five times a second.
GROUPED = """        self._kept, now = [*getattr(self, "_kept", ()), *self._landed], asyncio.get_running_loop().time()
        due = now > getattr(self, "_stored", now) + 0.2
        self._stored = now if due else getattr(self, "_stored", now)
        outcomes, self._landed = (self._kept if due else []), []
        self._kept = [] if due else self._kept
"""
ALBUM = "            body, must_show = take_turn(db, self._registry, self.surroundings, speaker, said, now)\n"
SKIPPED = f"""            if said.album is not None and spoken_by.get(said.sender):
                continue
{ALBUM}"""


class NotThere(Exception):
    """The text that a mutant replaces does not stand in its file exactly once."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One slip, and the test that must notice it."""

    test: str
    name: str
    file: str
    old: str
    new: str


MUTANTS: Final = (
    Mutant("T2", "cursor at fetch", BEGINNING, '        state="sending",\n', '        state="sent",\n'),
    Mutant("T2", "slot freed before commit", DELIVERY, "        outcomes, self._landed = self._landed, []\n", GROUPED),
    Mutant(
        "T2",
        "batch claimed as sending",
        DELIVERY,
        "begin(db, self._channel, free, now,",
        "begin(db, self._channel, free * 50, now,",
    ),
    Mutant(
        "T3",
        "status checked only at start",
        "models/queries/announcing.py",
        '        if row.state == "running"\n',
        "        if row.state in OPEN_STATES\n",
    ),
    Mutant("T4", "seats counted without a lock", "models/queries/activities.py", "_BY_ID.with_for_update()", "_BY_ID"),
    Mutant(
        "T4", "deferred BEGIN", "models/store/database.py", 'begin: str = "BEGIN IMMEDIATE"', 'begin: str = "BEGIN"'
    ),
    Mutant(
        "T4", "last come, first promoted", SIGNUPS, ".order_by(_signup.c.place)", ".order_by(_signup.c.place.desc())"
    ),
    Mutant("T5", "only one is promoted", SIGNUPS, '"most": most}', '"most": 1}'),
    Mutant(
        "T5", "last come, first promoted", SIGNUPS, ".order_by(_signup.c.place)", ".order_by(_signup.c.place.desc())"
    ),
    Mutant(
        "T5",
        "nobody is promoted when a seat is given up",
        SIGNUPS,
        "        promote(db, activity.id, regency.programme(activity.programme), now)\n",
        "",
    ),
    Mutant("T5", "a promotion is told at night", SIGNUPS, "OWN_ACTIVITY.next_allowed(now)", "now"),
    Mutant(
        "T5",
        "who comes now overtakes who waits",
        SIGNUPS,
        "activity.taken < activity.quota and waiting_count(db, activity.id) == 0",
        "activity.taken < activity.quota",
    ),
    Mutant(
        "T5",
        "news of a seat given up is sent all the same",
        SIGNUPS,
        '    withdraw(db, [*told, causes.promoted(present.id, present.version)], "notice", now, person.id)\n',
        "",
    ),
    Mutant("T7", "nothing is cleaned", "bot/channels/cleaning.py", "return short.rstrip(_JOINER)", "return text[:cap]"),
    Mutant(
        "T7",
        "labels are not cut",
        "models/message/rendering.py",
        "return RenderedChoice(option.data, fit(_title(option, most), most))",
        "return RenderedChoice(option.data, _title(option, most))",
    ),
    Mutant(
        "T7",
        "one bad update spoils the batch",
        "bot/channels/telegram/poll.py",
        "            return self._salvage(error)\n",
        "            raise\n",
    ),
    Mutant("T8", "a way is not checked", TURNING, 'if not _may(turning, f"{way.flow}.{way.name}"):', "if False:"),
    Mutant("T8", "a step is not checked", TURNING, 'if not _may(turning, f"{top.flow}.{top.step}"):', "if False:"),
    Mutant(
        "T8",
        "revoked roles count",
        "models/queries/staff.py",
        "return _grant.c.revoked_at.is_(None), ",
        "return _grant.c.id.is_not(None), ",
    ),
    Mutant(
        "T8",
        "an invite can be used again",
        "models/queries/staff.py",
        "_invite.c.used_at.is_(None), ",
        "",
    ),
    Mutant(
        "T8", "the matrix is widened", "handlers/matrix.py", '"exports.ekspor": ADMIN', '"exports.ekspor": EVERYONE'
    ),
    Mutant(
        "T8",
        "every report is reached",
        "models/actions/report_reach.py",
        "    if not sides(report, roles_of(db, person, now).held):\n        record(",
        "    if False:\n        record(",
    ),
    Mutant(
        "T8",
        "anybody's file is given out",
        "models/queries/webchat.py",
        '        _address.c.external_id == bindparam("visitor"),\n',
        "",
    ),
    Mutant(
        "T9",
        "retry_after ignored",
        "bot/channels/telegram/transport.py",
        'float(orjson.loads(content)["parameters"]["retry_after"])',
        "0.0",
    ),
    Mutant(
        "T9",
        "single queue",
        "models/actions/due.py",
        "    yield from _asked_for(db, channel, most, now, FIRST, FIRST if alerts else LAST)\n",
        "    for row in others:\n"
        "        yield from announced(db, row, channel, most, now)\n"
        "    others = []\n"
        "    yield from _asked_for(db, channel, most, now, FIRST, LAST)\n",
    ),
    Mutant("T9", "every 429 is the bot's", PACER, "FLOODED_CHATS_THAT_STOP = 8\n", "FLOODED_CHATS_THAT_STOP = 1\n"),
    Mutant("T10", "retry without breaker", PACER, "FAILURES_THAT_OPEN = 3\n", "FAILURES_THAT_OPEN = 10**9\n"),
    Mutant(
        "T21",
        "what came beside a draft is dropped",
        "handlers/reports/steps.py",
        "words=joined(self.words, self.came.words)",
        "words=self.words",
    ),
    Mutant("T21", "a pin keeps the desa of before", GATHERING, ', "region": desa.code}', "}"),
    Mutant(
        "T21",
        "what was compared stays compared",
        "handlers/reports/reporting.py",
        "category=code, compared=False",
        "category=code",
    ),
    Mutant(
        "T21",
        "a place told anew stays in the old desa",
        "handlers/reports/placing.py",
        "if state.region and (not near or state.region.startswith(near)):",
        "if state.region:",
    ),
    Mutant("T21", "of an album the first photo is enough", "handlers/kit/engine.py", ALBUM, SKIPPED),
    Mutant(
        "T21",
        "leaving loses the draft",
        "handlers/kit/conversation.py",
        "        self.drafts[top.flow] = [top.step, top.state]\n",
        "",
    ),
)


def main(tests: list[str]) -> int:
    """For some tests, or for all where none is named. Exit code 0: unbroken they hold, every mutant was caught."""
    begun = time.monotonic()
    chosen = [mutant for mutant in MUTANTS if not tests or mutant.test in tests]
    with tempfile.TemporaryDirectory(prefix="sambatan-mutants-") as folder:
        copy = Path(folder)
        _copy_to(copy)
        failures = _failures(copy, chosen)
    print(f"{len(chosen) - failures} of {len(chosen)} mutants caught, in {time.monotonic() - begun:.0f} s")
    return 1 if failures else 0


def _failures(copy: Path, chosen: list[Mutant]) -> int:
    """How many went unnoticed; of a test that does not hold unbroken, all did."""
    failures = 0
    for test in dict.fromkeys(mutant.test for mutant in chosen):
        sound = _line(test, "(unbroken)", _run(copy, test), good="holds")
        for mutant in chosen:
            if mutant.test == test:
                caught = sound and _line(test, mutant.name, run_mutant(copy, mutant), good="caught")
                failures += not caught
    return failures


def run_mutant(copy: Path, mutant: Mutant) -> tuple[str, str]:
    """Break the copy, run the test there, mend the copy."""
    path = copy / mutant.file
    sound = path.read_text(encoding="utf-8")
    path.write_text(replaced(sound, mutant), encoding="utf-8")
    try:
        return _run(copy, mutant.test)
    finally:
        path.write_text(sound, encoding="utf-8")


def replaced(text: str, mutant: Mutant) -> str:
    """Raises NotThere where the program has moved on."""
    if text.count(mutant.old) != 1:
        raise NotThere(f"{mutant.name}: {mutant.old.strip()!r} stands {text.count(mutant.old)} times in {mutant.file}")
    return text.replace(mutant.old, mutant.new)


def _run(copy: Path, test: str) -> tuple[str, str]:
    """What the small test says there, ``holds``, ``caught`` or ``failed``, and its first violation."""
    command = [sys.executable, "-m", "tests.torture", test, "--small", "--seed", SEED]
    # Compiled files are recognised by second and size, which a mutant may share.
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    ran = subprocess.run(
        command, cwd=copy, env=environment, text=True, capture_output=True, check=False, timeout=PATIENCE_S
    )
    lines = ran.stdout.splitlines()
    told = next((line.strip() for line in lines if line.startswith("    ")), "")
    if ran.returncode == 1 and any(" VIOLATED " in line for line in lines):
        return "caught", told
    return ("holds", "") if ran.returncode == 0 else ("failed", (ran.stderr.splitlines() or [""])[-1])


def _line(test: str, name: str, outcome: tuple[str, str], good: str) -> bool:
    said = outcome[0] if outcome[0] == good else f"NOT {good}: it {outcome[0]}"
    print(f"{test}  {name:<45} {said:<10} {outcome[1][:110]}", flush=True)
    return outcome[0] == good


def _copy_to(copy: Path) -> None:
    skipped = shutil.ignore_patterns("__pycache__", ".*")
    for folder in (*FOLDERS, "data", "docs"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=skipped)
    for file in ("pyproject.toml", "Makefile", "README.md"):
        shutil.copy(ROOT / file, copy / file)


if __name__ == "__main__":
    unknown = set(sys.argv[1:]) - {mutant.test for mutant in MUTANTS}
    if unknown:
        sys.exit(f"there is no mutant for {', '.join(sorted(unknown))}")
    sys.exit(main(sys.argv[1:]))
