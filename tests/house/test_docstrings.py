"""Every module and class says in one line what it is."""

import ast

from tests.house.tree import nodes, python_files, tree_of


def test_modules_say_in_one_line_what_they_are() -> None:
    wrong = [
        str(path)
        for path in python_files()
        if tree_of(path).body and len((ast.get_docstring(tree_of(path)) or "").strip().splitlines()) != 1
    ]

    assert wrong == []


def test_classes_have_a_docstring() -> None:
    """Classes inside functions or classes, such as a table's private parts, are not asked."""
    silent = [
        f"{path}:{node.lineno} {node.name}"
        for path in python_files()
        for node in tree_of(path).body
        if isinstance(node, ast.ClassDef) and not ast.get_docstring(node)
    ]

    assert silent == []


def test_docstrings_list_no_parameters() -> None:
    lists = [
        f"{path}:{node.lineno} {node.name}"
        for path in python_files()
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and any(mark in (ast.get_docstring(node) or "") for mark in (":param", ":return", "Args:", "Returns:"))
    ]

    assert lists == []
