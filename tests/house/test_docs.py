"""What an operator can set, call or run is written down in README.md or docs/."""

import ast
import re
from functools import cache
from typing import TypeGuard

from bot.settings import Settings
from tests.house.tree import ROOT, dotted, nodes, python_files

ROUTE_CALLS = {"get", "post", "put", "patch", "delete", "websocket", "route", "api_route", "add_route", "add_api_route"}
ROUTE_CLASSES = {"Route", "WebSocketRoute", "Mount"}


def test_every_setting_is_documented() -> None:
    prefix = Settings.model_config.get("env_prefix", "")
    names = [f"{prefix}{name}".upper() for name in Settings.model_fields]

    assert names
    assert [name for name in names if not mentioned(name)] == []


def test_every_route_is_documented() -> None:
    found = routes()

    assert {"/", "/health"} <= found
    assert sorted(route for route in found if not mentioned(f"`{route}")) == []


def test_every_make_target_is_documented() -> None:
    targets = re.findall(r"^([a-z][\w-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert {"run", "test", "check", "bench", "torture"} <= set(targets)
    assert [target for target in targets if not mentioned(f"make {target}")] == []


def test_every_command_is_documented() -> None:
    found = commands()

    assert {"run", "migrate", "export"} <= found
    assert sorted(name for name in found if not mentioned(f"sambatan {name}")) == []


def mentioned(words: str) -> bool:
    """The words as they are, not as part of a longer name or path."""
    return re.search(rf"(?<![\w.-]){re.escape(words)}(?![\w/-]|\.\w)", documentation()) is not None


@cache
def documentation() -> str:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return "\n".join(page.read_text(encoding="utf-8") for page in pages)


def routes() -> set[str]:
    """First arguments that are a path, of calls that declare a route."""
    found = set()
    for path in python_files("bot"):
        for node in nodes(path):
            if not isinstance(node, ast.Call) or not (text := first_text(node)).startswith("/"):
                continue
            *_, called = dotted(node.func).rpartition(".")
            if called in ROUTE_CLASSES or (called in ROUTE_CALLS and isinstance(node.func, ast.Attribute)):
                found.add(text)
    return found


def commands() -> set[str]:
    """What typer's ``command`` names, or the decorated function where it names nothing."""
    found = set()
    for path in python_files("bot"):
        for node in nodes(path):
            if isinstance(node, ast.FunctionDef):
                unnamed = [one for one in node.decorator_list if is_command(one) and not first_text(one)]
                found |= {node.name.strip("_").replace("_", "-") for _ in unnamed}
            elif is_command(node) and (name := first_text(node)):
                found.add(name)
    return found


def is_command(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and dotted(node.func).endswith(".command")


def first_text(call: ast.Call) -> str:
    """The first argument, or the one called name or path, where it is a plain text."""
    given = [*call.args[:1], *(word.value for word in call.keywords if word.arg in {"name", "path"})]
    for value in given[:1]:
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            return value.value
    return ""
