"""T1 small: a few kills in the web chat and by polling, and the mutants still fit the program."""

import pytest

from tests.torture.kill_mutants import MUTANTS, Mutant, check
from tests.torture.kill_program import ROOT
from tests.torture.kill_storm import SEND_POINTS, TURN_POINTS, points_in_the_program
from tests.torture.kills import run

SEED = 20_260_704


async def test_nobody_loses_a_sign_up_when_the_program_is_killed() -> None:
    report = await run(SEED, small=True)

    assert report.violations == [], report.line()


def test_every_crash_point_is_died_at() -> None:
    assert points_in_the_program() - {*TURN_POINTS, *SEND_POINTS} == set()


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_mutant_still_finds_what_it_changes(mutant: Mutant) -> None:
    for change in mutant.changes:
        check(change, ROOT)
