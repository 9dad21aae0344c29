"""Files stay under 300 lines and most of them far below, functions under 40."""

import ast
from functools import cache
from pathlib import Path
from statistics import median

from tests.house.tree import ROOT, nodes, python_files

FILE_LINES = 300
NEAR_LINES, MOST_NEAR = 250, 10
MEDIAN_LINES = 100
FUNCTION_LINES = 40

Function = ast.FunctionDef | ast.AsyncFunctionDef


def test_files_are_small() -> None:
    assert {path: count for path, count in sizes().items() if count > FILE_LINES} == {}


def test_few_files_are_near_the_most() -> None:
    """One that is near it wants a room of its own for a part."""
    near = {path: count for path, count in sizes().items() if count > NEAR_LINES}

    assert len(near) <= MOST_NEAR, near
    assert median(sizes().values()) < MEDIAN_LINES


def test_functions_read_in_one_breath() -> None:
    """All but a migration's, which is a list of what changes and is never edited again."""
    long = {
        f"{path}:{node.lineno} {node.name}": count
        for path in python_files()
        if "versions" not in path.parts
        for node in nodes(path)
        if isinstance(node, Function) and (count := body_lines(path, node)) > FUNCTION_LINES
    }

    assert long == {}


@cache
def lines_of(path: Path) -> list[str]:
    return (ROOT / path).read_text(encoding="utf-8").splitlines()


@cache
def sizes() -> dict[str, int]:
    """Lines by file, of all but migrations, which are lists of what changes."""
    return {str(path): len(lines_of(path)) for path in python_files() if "versions" not in path.parts}


def body_lines(path: Path, function: Function) -> int:
    """Lines from ``def`` to the end, without blank ones and without the docstring."""
    text = lines_of(path)
    filled = {
        number
        for number in range(function.lineno, (function.end_lineno or function.lineno) + 1)
        if text[number - 1].strip()
    }
    if ast.get_docstring(function) is not None:
        first = function.body[0]
        filled -= set(range(first.lineno, (first.end_lineno or first.lineno) + 1))
    return len(filled)
