"""The mutants still fit the program, so that an hour of torture does not end with an outdated line."""

import pytest

from tests.house.tree import ROOT
from tests.torture.__main__ import TESTS
from tests.torture.mutants import MUTANTS, Mutant, NotThere, replaced


@pytest.mark.parametrize("mutant", MUTANTS, ids=[f"{mutant.test} {mutant.name}" for mutant in MUTANTS])
def test_a_mutant_changes_one_place(mutant: Mutant) -> None:
    sound = (ROOT / mutant.file).read_text(encoding="utf-8")

    compile(replaced(sound, mutant), mutant.file, "exec")
    assert mutant.test in TESTS


def test_what_stands_nowhere_or_twice_is_refused() -> None:
    mutant = Mutant("T4", "any", "any.py", "a", "b")

    for text in ("", "a a"):
        with pytest.raises(NotThere):
            replaced(text, mutant)
