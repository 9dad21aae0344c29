"""Load the Fluent texts of every language and fill them in; Indonesian is the fallback of all."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, FluentSerializer, ast

FOLDER = Path(__file__).resolve().parent
SOURCE = "id"
LANGUAGES = ("id", "jv", "en")


class BadText(Exception):
    """A text is missing in Indonesian or does not fit its values."""


@cache
def resources(language: str) -> tuple[tuple[str, ast.Resource], ...]:
    """Every file of a language: its name without ending, and its parsed content."""
    files = sorted((FOLDER / language).glob("*.ftl"))
    return tuple((file.stem, FluentParser().parse(file.read_text(encoding="utf-8"))) for file in files)


@cache
def keys(language: str) -> frozenset[str]:
    return frozenset(
        entry.id.name
        for _, resource in resources(language)
        for entry in resource.body
        if isinstance(entry, ast.Message)
    )


def text(language: str, key: str, values: Mapping[str, Any] | None = None) -> str:
    """The text of ``key`` with its values filled in. Raises BadText where that cannot be done."""
    return _filled(language, key, values) if values else _fixed(language, key)


@cache
def _fixed(language: str, key: str) -> str:
    return _filled(language, key, {})


def _filled(language: str, key: str, values: Mapping[str, Any]) -> str:
    bundle = _bundle(language if key in keys(language) else SOURCE)
    if not bundle.has_message(key):
        raise BadText(key)
    pattern = bundle.get_message(key).value
    if pattern is None:
        raise BadText(key)
    filled, errors = bundle.format_pattern(pattern, dict(values))
    if errors:
        raise BadText(f"{key}: {errors[0]}")
    return str(filled)


@cache
def source(language: str, key: str) -> str:
    """A text as it is written, before values are filled in: what a consent's hash is taken of."""
    held = language if key in keys(language) else SOURCE
    for _, resource in resources(held):
        for entry in resource.body:
            if isinstance(entry, ast.Message) and entry.id.name == key:
                return FluentSerializer().serialize_entry(entry)
    raise BadText(key)


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for _, resource in resources(language):
        bundle.add_resource(resource)
    return bundle
