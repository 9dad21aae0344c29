"""Which file of texts belongs to which conversation: its docstring says it, and docs/texts.md shows it."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from handlers.kit.listing import Command
from handlers.registry import FLOWS, house
from locales.texts import FOLDER, SOURCE
from tests.house.text_files import messages
from tests.house.text_keys import families
from tests.house.tree import ROOT, dotted, nodes, python_files, tree_of

FILES = {path.name for path in (FOLDER / SOURCE).glob("*.ftl")}
LISTED = house().listing.commands


@pytest.mark.parametrize("name", sorted(flow.name for flow in FLOWS))
def test_a_conversation_says_where_its_texts_are(name: str) -> None:
    assert files_of(conversations()[name]) & FILES, f"the docstring of {conversations()[name]} names no file of texts"


def test_the_table_shows_every_file() -> None:
    assert sorted(name for name, _ in table()) == sorted(FILES)


def test_the_table_shows_with_each_file_the_conversations_that_say_it() -> None:
    """Beside them, where no conversation says a text, whatever does."""
    said = {(name, str(path)) for path in conversations().values() for name in files_of(path)}
    paths = {path for _, path in said}
    shown = {(name, path) for name, named in table() for path in named if path in paths}

    assert shown == said, f"docs/texts.md lacks {sorted(said - shown)} and has {sorted(shown - said)}"


def test_what_stands_beside_a_file_names_a_text_of_it() -> None:
    """A conversation may leave that to the job it asks for; its docstring counts."""
    others = [(name, Path(path)) for name, named in table() for path in named]
    others = [(name, path) for name, path in others if path not in conversations().values()]

    assert [f"{path} beside {name}" for name, path in others if not _names_one(path, name)] == []


@pytest.mark.parametrize("command", LISTED, ids=lambda command: command.name)
def test_what_is_said_of_a_command_stands_with_its_conversation(command: Command) -> None:
    wanted = [f"help-{command.name}"] if command.listed.help is not None else []
    wanted += [f"command-{command.name}"] if command.listed.telegram is not None else []
    wanted += [label for label in (command.listed.label, command.listed.resume) if label]
    names = files_of(conversations()[command.flow])
    held = "".join((FOLDER / SOURCE / name).read_text(encoding="utf-8") for name in names)

    assert [key for key in wanted if f"\n{key} =" not in held] == []


def _names_one(path: Path, name: str) -> bool:
    """Whether the module has a key of this file as it is, or how a computed one begins."""
    held = {message.id.name for message in messages(FOLDER / SOURCE / name)}
    begun = {start for start, computed in families().items() if computed & held}
    return any(isinstance(node, ast.Constant) and node.value in held | begun for node in nodes(path))


@cache
def conversations() -> dict[str, Path]:
    """The module of each conversation, by its name."""
    return {ast.literal_eval(call.args[0]): path for path in python_files("handlers") for call in _flows_in(path)}


def _flows_in(path: Path) -> Iterator[ast.Call]:
    for node in tree_of(path).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and dotted(node.value.func) == "Flow":
            yield node.value


def files_of(path: Path) -> set[str]:
    """The files of texts that a module's docstring names."""
    _, _, named = (ast.get_docstring(tree_of(path)) or "").partition("Texts: ")
    return set(re.findall(r"(\w+\.ftl)", named))


def table() -> Iterator[tuple[str, list[str]]]:
    """Each file that docs/texts.md shows, with the modules in its last column."""
    page = (ROOT / "docs" / "texts.md").read_text(encoding="utf-8")
    for name, modules in re.findall(r"^\| `(\w+\.ftl)` \|[^|]*\|([^|]*)\|$", page, flags=re.MULTILINE):
        yield name, re.findall(r"`([\w/]+\.py)`", modules)
