"""Every bot of the bench goes through the dialogue with a handful of residents; a fault makes a run worthless."""

import os
import time
from pathlib import Path

import pytest

from tests.bench.contenders import CONTENDERS, Contender
from tests.bench.machine import busy_seconds, cpu_seconds, peak_megabytes
from tests.bench.running import RunFailed, run


# The peers are run by `make bench` itself; here only what may break with every change.
@pytest.mark.parametrize("contender", CONTENDERS[:1], ids=lambda contender: contender.name)
def test_a_small_run(contender: Contender) -> None:
    done = run(contender, residents=4, seconds=0.1)

    assert done.census.replies == done.census.updates >= 3 * 4 * 8 - 8
    assert done.census.receipts * 8 == done.census.replies
    assert done.rate.cpu_ms > 0


def test_a_bot_that_dies_is_told_with_its_log() -> None:
    def nothing(api: str, folder: Path) -> dict[str, str]:
        return {}

    dead = Contender("dead", "A dead bot", ("-c", "raise SystemExit('out of order')"), nothing)

    with pytest.raises(RunFailed, match="out of order"):
        run(dead, residents=1, seconds=0.1)


def test_processor_time_and_memory_are_read() -> None:
    before, busy = cpu_seconds(os.getpid()), busy_seconds()
    begun = time.process_time()
    while time.process_time() - begun < 0.05:
        pass

    assert 0.03 < cpu_seconds(os.getpid()) - before < 0.5
    assert busy_seconds() > busy
    assert 10 < peak_megabytes(os.getpid()) < 10_000
