"""Causes and recipients of rows are made, and found again, in one file each."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.rules import causes, recipients
from tests.house.tree import FLOORS, dotted, nodes, python_files

HOMES = {Path(module.__name__.replace(".", "/") + ".py") for module in (causes, recipients)}
# A value stands for itself: word:value.., value:value:value.., value:word. A button's data looks alike.
COMPOSED = re.compile(r"[a-z-]+:\0.*|\0:\0:.*|\0:[a-z-]+")
NO_CAUSES = {
    Path("handlers/kit/conversation.py"): "a button's data: action, what it acts on, turn",
    Path("bot/channels/webchat/visitor.py"): "the id of a visitor who plays a persona",
}
MATCHING = ("like", "ilike", "startswith", "endswith", "contains", "regexp_match", "op")


def test_nobody_else_composes_a_cause() -> None:
    files = [path for path in python_files(*FLOORS) if path not in HOMES | NO_CAUSES.keys() and not _released(path)]

    assert [found for path in files for found in _composed(path)] == []


def test_nobody_looks_for_a_cause_by_a_pattern() -> None:
    files = [path for path in python_files(*FLOORS) if path not in HOMES and not _released(path)]

    assert [found for path in files for found in _matched(path)] == []


@pytest.mark.parametrize("path", NO_CAUSES, ids=str)
def test_the_exceptions_are_still_needed(path: Path) -> None:
    assert list(_composed(path))


def _released(path: Path) -> bool:
    """A migration is never edited again, and imports nothing of ours."""
    return "versions" in path.parts


def _composed(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.JoinedStr) and COMPOSED.fullmatch(_shape(node)):
            yield f"{path}:{node.lineno} {ast.unparse(node)}"
        elif isinstance(node, ast.Constant) and _begins_like_one(node.value):
            yield f"{path}:{node.lineno} {node.value!r}"


def _shape(text: ast.JoinedStr) -> str:
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "\0" for part in text.values)


def _begins_like_one(value: object) -> bool:
    return isinstance(value, str) and re.match(rf"({'|'.join(_words())}):(%|$)", value) is not None


def _words() -> set[str]:
    """With which words causes begin, and recipients."""
    shapes = [_shape(node) for home in HOMES for node in nodes(home) if isinstance(node, ast.JoinedStr)]
    return {shape.partition(":")[0] for shape in shapes if COMPOSED.fullmatch(shape) and not shape.startswith("\0")}


def _matched(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in MATCHING:
            of = dotted(node.func.value)
            if of == "cause" or of.endswith(".cause"):
                yield f"{path}:{node.lineno} {ast.unparse(node)}"
