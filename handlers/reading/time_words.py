"""The words of days and hours, in every spelling that the texts list: ``times-...`` of ``locales/id``."""

from __future__ import annotations

import re
from functools import cache

from locales.texts import text

_WORD = re.compile(r"\d{1,2}[.:]\d{2}|\d{1,4}(?:[/-]\d{1,2}(?:[/-]\d{2,4})?)?|[a-z']+")


def ambiguous(said: str) -> bool:
    """ "Minggu depan" is next week or next Sunday; only "hari Minggu depan" tells."""
    return any(phrase in said.replace(f"hari {phrase}", "") for phrase in _list("times-ambiguous"))


def words_in(said: str) -> list[str]:
    lowered = said.casefold().replace("’", "'")
    if re.sub(r"[\s,.!?]+", "", _WORD.sub("", lowered)):
        return []
    return [word for word in _WORD.findall(lowered) if word not in meaning_of("ignored")]


@cache
def meaning_of(name: str) -> frozenset[str]:
    return frozenset(_list(f"times-{name}"))


@cache
def _list(key: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text("id", key).split(","))


def _place(word: str, *keys: str) -> int | None:
    for key in keys:
        if word in _list(key):
            return _list(key).index(word)
    return None


def weekday_of(word: str) -> int | None:
    return _place(word, "times-weekdays", "times-weekdays-short", "times-weekdays-local", "times-weekdays-older")


def month_of(word: str) -> int | None:
    found = _place(word, "times-months", "times-months-short", "times-months-other")
    return None if found is None else found + 1


def prayer_of(word: str) -> int | None:
    return _place(word, "times-prayers", "times-prayers-other", "times-prayers-local")


def number_of(word: str) -> int | None:
    if word.isdecimal():
        return int(word)
    found = _place(word, "times-numbers", "times-numbers-local")
    return None if found is None else found + 1
