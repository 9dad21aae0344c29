"""What README.md and docs/ name of the source is there: files, folders, and names in a file."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.house.tree import FLOORS, FOLDERS, ROOT, python_files, tree_of

PAGES = ["README.md", *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs").rglob("*.md"))]
QUOTED = re.compile(r"`([^`\s]+)`")
# A file, then names that are in it: `models/chat.py` (`Incoming`, `Choice`), or `models/chat.py`, `Choice`.
BESIDE = re.compile(r"`([\w/]+/\w+\.py)`(?:\s\(|,\s)((?:`(?!\w+\.py)[\w.]+`(?:,\s)?)+)")
# A file of a recipe that whoever follows it makes.
NEW = re.compile(r"^\|([^|]*)\| new\b", re.MULTILINE)
INVENTED = re.compile(r"(^|[/_])x[/_.]|_the_meeting_point_")
LEAST_QUESTIONS = 40


@pytest.mark.parametrize("page", PAGES)
def test_every_path_is_there(page: str) -> None:
    told = words_of(page)
    new = {f"/{Path(path).name}" for cell in NEW.findall(told) for path in QUOTED.findall(cell)}
    wanted = [path for path in paths_in(told) if not INVENTED.search(path) and not f"/{path}".endswith(tuple(new))]
    gone = [
        f"{page} names {path}, which is not there{hint(paths_called(path))}" for path in wanted if not is_there(path)
    ]

    assert not gone, "\n".join(gone)


@pytest.mark.parametrize("page", PAGES)
def test_every_name_is_in_the_file_beside_it(page: str) -> None:
    gone = [
        f"{page} names {name} in {path}, where it is not{hint(paths_with(name))}"
        for path, name in names_beside(words_of(page))
        if name not in names_in(path)
    ]

    assert not gone, "\n".join(gone)


def test_where_answers_many_questions_with_a_place_that_is_checked() -> None:
    rows = [line for line in words_of("docs/where.md").splitlines() if line.startswith("| ")]
    questions = [row for row in rows if row != "| question | where |"]
    unanswered = [row for row in questions if not list(names_beside(row))]

    assert len(questions) >= LEAST_QUESTIONS
    assert unanswered == []


@cache
def words_of(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def paths_in(told: str) -> Iterator[str]:
    """What looks like a path of ours, or like the name of a Python file or a file of texts."""
    ours = tuple(f"{folder}/" for folder in (*FOLDERS, "data", "docs"))
    for quoted in QUOTED.findall(told):
        if quoted.startswith(ours) or re.fullmatch(r"[\w/]+\.(py|ftl)", quoted):
            yield quoted


def is_there(path: str) -> bool:
    """Also by its last parts alone; a ``*`` or a ``<name>`` stands for something."""
    pattern = re.sub(r"<\w+>", "*", path).strip("/")
    return any(True for _ in ROOT.glob(pattern)) or path in _endings() or path == "__init__.py"


@cache
def _endings() -> frozenset[str]:
    found: set[str] = set()
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*.*"):
            parts = path.relative_to(ROOT).parts
            found |= {"/".join(parts[at:]) for at in range(len(parts))}
    return frozenset(found)


def hint(found: list[str]) -> str:
    return f"; there is {', '.join(found)}" if found else ""


def paths_called(path: str) -> list[str]:
    """Where a file of this name lies now."""
    return [str(one) for one in python_files() if one.name == Path(path).name]


def paths_with(name: str) -> list[str]:
    """Which files of the program define this name now."""
    return [str(one) for one in python_files(*FLOORS) if name in names_in(str(one))]


def names_beside(told: str) -> Iterator[tuple[str, str]]:
    for path, names in BESIDE.findall(told):
        for name in QUOTED.findall(names):
            yield path, name


@cache
def names_in(path: str) -> frozenset[str]:
    """What a file defines: at its top, and as ``Class.name`` in its classes; nothing where there is no such file."""
    if not (ROOT / path).is_file():
        return frozenset()
    found: set[str] = set()
    for node in tree_of(Path(path)).body:
        found |= set(_names_of(node))
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}.{name}" for part in node.body for name in _names_of(part)}
    return frozenset(found)


def _names_of(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    yield from (target.id for target in targets if isinstance(target, ast.Name))
