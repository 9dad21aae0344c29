"""Read what people really type: commands, yes and no, the words and numbers of the options shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from locales.texts import text
from models.message.rendering import option

# The label of the button that turns the page.
MORE = "common-more"
_NOT_WORDS = re.compile(r"[^\w\s]+")
_SPACES = re.compile(r"\s+")


@lru_cache(4096)
def plain(said: str) -> str:
    """Lower case, no punctuation, single spaces; accents folded."""
    folded = said.casefold()
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return _SPACES.sub(" ", _NOT_WORDS.sub(" ", folded)).strip()


@cache
def word_list(language: str, key: str) -> frozenset[str]:
    """The words of a text that lists them with commas, such as all ways to say yes."""
    return frozenset(plain(word) for word in text(language, key).split(","))


def option_meant(said: str, shown: Sequence[Sequence[Any]], language: str) -> str | None:
    """The data of the shown option that was answered by number or by words, if exactly one was."""
    wanted = plain(said)
    if not wanted:
        return None
    if wanted.isdecimal() and len(wanted) <= 2:
        position = int(wanted) - 1
        return str(shown[position][0]) if 0 <= position < len(shown) else None
    labels = [(str(data), _labels(language, label, values)) for data, label, values in shown]
    for matches in (
        [data for data, words in labels if wanted in words],
        [data for data, words in labels if any(word.startswith(wanted + " ") for word in words)],
        [str(data) for data, label, _ in shown if label == MORE and wanted in word_list("id", "words-more")],
        [data for data, _ in labels if _action(data) in actions_meant(wanted)],
    ):
        if len(set(matches)) == 1:
            return matches[0]
    return None


def _labels(language: str, key: str, values: Mapping[str, Any]) -> tuple[str, ...]:
    """A choice's label, and the short form that stands for it on a narrow button."""
    if any(isinstance(value, Mapping | list) for value in values.values()):
        return _plain_labels(language, key, values)
    return _simple_labels(language, key, tuple(values.items()))


@lru_cache(4096)
def _simple_labels(language: str, key: str, values: tuple[tuple[str, Any], ...]) -> tuple[str, ...]:
    return _plain_labels(language, key, dict(values))


def _plain_labels(language: str, key: str, values: Mapping[str, Any]) -> tuple[str, ...]:
    _, label, short = option(language, "", key, values)
    return (plain(label),) if short == label else (plain(label), plain(short))


def actions_meant(said: str) -> tuple[str, ...]:
    """The actions that a word of agreement, refusal or joining can stand for."""
    wanted = plain(said)
    if wanted in word_list("id", "words-yes"):
        return ("yes", "agree", "send")
    if wanted in word_list("id", "words-no"):
        return ("no", "back")
    if wanted in word_list("id", "words-back"):
        return ("back",)
    if wanted in word_list("id", "words-join"):
        return ("ikut", "stan")
    if wanted in word_list("id", "words-more"):
        return ("page", "kegiatan", "kegiatanku", "laporanku", "laporanmasuk")
    return ()


def agrees(said: str) -> bool:
    """A yes to "is that right?", also with a "sudah" or with politeness around it."""
    words = set(plain(said).split())
    yes = word_list("id", "words-yes") | word_list("id", "words-yes-done")
    return bool(words & yes) and words <= yes | word_list("id", "words-yes-beside")


def _action(data: str) -> str:
    return data.partition(":")[0]
