"""The recipe for a conversation, followed to the letter in a copy of the project."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.house.tree import FOLDERS, ROOT

RECIPE = ROOT / "docs" / "recipes" / "add-a-conversation.md"
# A block of code belongs to the file that the paragraph before it begins with.
PARAGRAPH = re.compile(r"^`([\w/]+\.(?:py|ftl|md))`[^\n]*:$")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# What tells within seconds that a conversation fits in; a talk shows every answer whole in every language.
CHECKS = (
    "tests/handlers/activities/test_nearby.py",
    "tests/house/test_text_files.py",
    "tests/house/test_texts.py::test_every_value_has_a_typical_example",
    "tests/house/test_texts.py::test_a_translation_covers_what_residents_see",
)


class Change(NamedTuple):
    """What the recipe says of a file: its whole content, or the lines that differ."""

    path: str
    kind: str
    block: str


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if all((ROOT / change.path).exists() for change in changes()):
        pytest.skip("the recipe has been followed here already")
    folder = tmp_path_factory.mktemp("recipe") / "sambatan"
    folder.mkdir()
    for name in (*FOLDERS, "docs"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("data", "pyproject.toml", "README.md", "Makefile"):
        (folder / name).symlink_to(ROOT / name)
    for change in changes():
        follow(change, folder / change.path)
    return folder


def test_the_recipe_names_the_files_it_changes() -> None:
    table = RECIPE.read_text(encoding="utf-8").partition("\n\n| file | what |\n")[2].partition("\n\n")[0]
    listed = re.findall(r"`([\w/]+\.\w+)`", "".join(line.split("|")[1] for line in table.splitlines()))

    assert sorted(listed) == sorted({change.path for change in changes()})


def test_the_recipe_writes_no_text_in_vain() -> None:
    texts = "".join(change.block for change in changes() if change.path.startswith("locales/id/"))
    code = "".join(change.block for change in changes() if change.path.startswith("handlers/"))
    keys = re.findall(r"^([a-z-]+) =", texts, flags=re.MULTILINE)

    assert "nearby-list" in keys
    assert [key for key in keys if f'"{key}"' not in code and not key.startswith(("help-", "command-"))] == []


def test_what_the_recipe_says_passes_its_tests(copy: Path) -> None:
    ran = run(copy, "pytest", "-q", "-x", "-p", "no:cacheprovider", *CHECKS)

    assert ran.returncode == 0, ran.stdout[-3000:]


def test_what_the_recipe_says_is_in_order(copy: Path) -> None:
    written = [change.path for change in changes() if change.path.endswith(".py")]

    for what in (["check"], ["format", "--check"]):
        ran = run(copy, "ruff", *what, "--no-cache", *written)
        assert ran.returncode == 0, ran.stdout


def changes() -> Iterator[Change]:
    """Each block that belongs to a file; a further one goes on with the file of the last."""
    page = RECIPE.read_text(encoding="utf-8")
    path, ended = "", 0
    for block in BLOCK.finditer(page):
        between = page[ended : block.start()].strip()
        named = PARAGRAPH.match(between.rpartition("\n\n")[2].replace("\n", " "))
        path = named[1] if named else path if not between else ""
        ended = block.end()
        if path:
            yield Change(path, block[1], block[2])


def follow(change: Change, file: Path) -> None:
    """A whole file is new; of a change, the lines that stay are found once, and so is the place."""
    if change.kind != "diff":
        assert not file.exists(), f"{change.path} is there already"
        file.write_text(change.block, encoding="utf-8")
        return
    lines = change.block.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if line[0] != "+")
    after = "".join(line[1:] for line in lines if line[0] != "-")
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{change.path} has not, or not once:\n{before}"
    file.write_text(text.replace(before, after), encoding="utf-8")


def run(copy: Path, module: str, *words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", module, *words]
    return subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
