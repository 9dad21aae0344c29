"""Read a name and a page number from what people type."""

from __future__ import annotations

import re

from handlers.reading.words import plain, word_list

LONGEST_NAME = 64
# Who says yes when asked for a name has not told it.
ANSWERS = ("words-yes", "words-no", "words-back")
_POLITE = re.compile(
    r"^(halo|hai)?\s*(nama\s+(saya|kula|inyong)(\s+adalah)?|namaku|jenengku|aranku|my name is|saya|kula|i?nyong)\s+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[,;/\n]|\s(?:dan|karo|kalih|and)\s", re.IGNORECASE)
_NO_NAME = re.compile(r"@|https?:|www\.")


def name_in(said: str) -> str | None:
    """The name that was typed, without "nama saya"; None where there is none to be seen."""
    name = " ".join(_POLITE.sub("", " ".join(said.split())).split()).strip(" .,;:-")
    letters = sum(letter.isalpha() for letter in name)
    if _NO_NAME.search(name) or any(plain(name) in word_list("id", key) for key in ANSWERS):
        return None
    if letters < 2 or len(name) > LONGEST_NAME or any(letter.isdecimal() for letter in name):
        return None
    return name


def names_in(said: str) -> list[str]:
    """The names in a list with commas, line breaks or "dan"; none where one of them is no name."""
    names = [name_in(part) for part in _BETWEEN.split(said) if part.strip()]
    return [name for name in names if name is not None] if None not in names else []


def quota_in(said: str, most: int) -> int | None:
    """A number of places; None for no limit, 0 where it cannot be read."""
    words = plain(said)
    if words in word_list("id", "words-no") | word_list("id", "words-no-quota"):
        return None
    number = next((word for word in words.split() if word.isdecimal() and word.isascii()), "0")
    return int(number) if len(number) < 8 and int(number) <= most else 0


def id_in(arg: str) -> int:
    """A row's number from a button or a link; 0, which no row has, where it is none."""
    return int(arg) if arg.isascii() and arg.isdecimal() and len(arg) < 10 else 0


def page_in(arg: str) -> int:
    """A page number from a button or from words after a command; 0 where it is none."""
    return int(arg) if arg.isascii() and arg.isdecimal() and len(arg) < 5 else 0
