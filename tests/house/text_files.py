"""The texts as they stand in their files, and as they are shown with typical values."""

from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser, ast

from locales.texts import FOLDER, SOURCE, keys, text
from tests.house.typical import TYPICAL

FILES = sorted(FOLDER.glob("*/*.ftl"))


def shown(language: str, key: str) -> str:
    return text(language, key, TYPICAL)


def words_of(key: str) -> list[str]:
    """The words as they are written in the file."""
    return [word.strip() for word in text(SOURCE, key).split(",")]


def messages(file: Path) -> list[ast.Message]:
    return [entry for entry in parsed(file).body if isinstance(entry, ast.Message)]


@cache
def parsed(file: Path) -> ast.Resource:
    return FluentParser().parse(file.read_text(encoding="utf-8"))


@cache
def asked_for(language: str, key: str) -> frozenset[str]:
    """The names of a text's values; where a language lacks it, the Indonesian text's."""
    held = language if key in keys(language) else SOURCE
    for file in FILES:
        if file.parent.name != held:
            continue
        for entry in messages(file):
            if entry.id.name == key and entry.value:
                return frozenset(name for name in map(value_in, entry.value.elements) if name)
    raise AssertionError(f"{held} has no {key}")


def value_in(part: ast.SyntaxNode) -> str | None:
    """The name of the value that stands here, if it is one and nothing else."""
    if isinstance(part, ast.Placeable) and isinstance(part.expression, ast.VariableReference):
        return part.expression.id.name
    return None
