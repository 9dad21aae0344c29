"""The locks name versions and hashes only; the tests patch nothing; the program does not print."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.tree import ROOT, dotted, nodes, python_files

LOCKS = ("requirements.lock", "requirements-dev.lock")
PINNED = re.compile(r"[a-z0-9][a-z0-9._-]*==[^\s;]+( ; .+?)?( --hash=sha256:[0-9a-f]{64})+")
MAY_PRINT = re.compile(r"bot/cli.*|tests/(bench|torture)/.*|tests/(bench|torture)\.py")


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")

    assert re.findall(r".*(?:://|--(?:extra-)?index|--find-links|--trusted-host).*", text) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_and_hashed(lock: str) -> None:
    found = requirements(lock)

    assert found
    assert [line for line in found if not PINNED.fullmatch(line)] == []


def test_the_tests_run_on_the_versions_that_are_shipped() -> None:
    assert [
        line for line in requirements("requirements.lock") if line not in requirements("requirements-dev.lock")
    ] == []


def test_the_lock_satisfies_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = dict(line.split(" ")[0].split("==") for line in requirements("requirements.lock"))
    wanted = [Requirement(text) for text in project["dependencies"]]

    missed = [one for one in wanted if not one.specifier.contains(pins.get(canonicalize_name(one.name), "0"))]

    assert [str(one) for one in missed] == []


def test_the_tests_replace_nothing_of_ours() -> None:
    assert [where for path in python_files("tests") for where in patches(path)] == []


def test_only_the_command_line_prints() -> None:
    prints = [
        f"{path}:{node.lineno}"
        for path in python_files()
        if not MAY_PRINT.fullmatch(path.as_posix())
        for node in nodes(path)
        if isinstance(node, ast.Call) and dotted(node.func) in {"print", "pprint", "breakpoint"}
    ]

    assert prints == []


def requirements(lock: str) -> list[str]:
    """One line per requirement, its hashes behind it."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    lines = re.sub(r"\s*\\\n\s*", " ", text).splitlines()
    return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]


def patches(path: Path) -> list[str]:
    found = []
    for node in nodes(path):
        match node:
            case ast.ImportFrom(module="unittest", names=names) if any(one.name == "mock" for one in names):
                found.append(f"{path}:{node.lineno}")
            case ast.ImportFrom(module=("unittest.mock" | "mock")):
                found.append(f"{path}:{node.lineno}")
            case ast.Import(names=names) if any(one.name in {"unittest.mock", "mock"} for one in names):
                found.append(f"{path}:{node.lineno}")
            case ast.Attribute(value=ast.Name(id="monkeypatch"), attr=("setattr" | "delattr")):
                found.append(f"{path}:{node.lineno}")
            case ast.arg(arg=("mocker" | "mock")):
                found.append(f"{path}:{node.lineno}")
    return found
