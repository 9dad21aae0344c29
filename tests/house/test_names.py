"""Modules are named by subject, and nothing unknown lies at the top level."""

import re
from pathlib import Path

from tests.house.tree import FOLDERS, python_files, top_level

NO_NAMES = {"util", "utils", "helper", "helpers", "common", "misc", "service", "services", "manager", "managers"}
TOP_FILES = {
    "pyproject.toml",
    "Makefile",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "THIRD_PARTY.md",
    "Dockerfile",
    "compose.yaml",
}
TOP_PATTERN = re.compile(r"requirements(-\w+)?\.lock|\..+")


def test_modules_are_named_by_subject() -> None:
    assert [str(path) for path in python_files() if NO_NAMES & words(path)] == []


def test_nothing_is_split_by_number() -> None:
    """A file is split by subject; only migrations are numbered."""
    numbered = re.compile(r"(_part)?_?\d+$")

    assert [str(path) for path in python_files() if numbered.search(path.stem) and "versions" not in path.parts] == []


def test_the_top_level_holds_only_what_the_design_names() -> None:
    known = TOP_FILES | set(FOLDERS) | {"data", "docs"}

    assert sorted(name for name in top_level() - known if not TOP_PATTERN.fullmatch(name)) == []


def words(path: Path) -> set[str]:
    return {word for part in path.with_suffix("").parts for word in part.split("_")}
