"""What is said outside of a conversation is put together in one room, from values that were read elsewhere."""

import ast
from pathlib import Path

from locales.texts import SOURCE, keys
from tests.house.text_keys import families
from tests.house.tree import nodes, python_files

# What carries a message knows the few texts that it puts around one.
MACHINERY = ("models/words/", "models/message/", "models/chat.py")


def test_a_text_is_named_in_one_room() -> None:
    elsewhere = [
        f"{path}:{line} {key}"
        for path in python_files("models", "scheduler")
        if not path.as_posix().startswith(MACHINERY)
        for line, key in named(path)
    ]

    assert elsewhere == []
    assert {key for path in python_files("models/words") for _, key in named(path)} > {"report-news", "reminder-"}


def test_words_take_rows_and_ask_no_database() -> None:
    """Of the queries they know types and constants."""
    asked = [
        f"{path}:{node.lineno} {name.name}"
        for path in python_files("models/words")
        for node in nodes(path)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("models.queries")
        for name in node.names
        if not name.name[0].isupper()
    ]

    assert asked == []


def named(path: Path) -> list[tuple[int, str]]:
    """Keys of texts, and how those begin that are computed, each with its line."""
    known = keys(SOURCE) | set(families())
    constants = [node for node in nodes(path) if isinstance(node, ast.Constant)]
    return [(node.lineno, str(node.value)) for node in constants if node.value in known]
