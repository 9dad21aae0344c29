"""Read a name and a page number from what people type."""

from __future__ import annotations

import re

LONGEST_NAME = 64
_POLITE = re.compile(r"^(nama\s+(saya|kula|inyong)(\s+adalah)?|saya|kula|inyong|nyong)\s+", re.IGNORECASE)


def name_in(said: str) -> str | None:
    """The name that was typed, without "nama saya"; None where there is none to be seen."""
    name = " ".join(_POLITE.sub("", " ".join(said.split())).split()).strip(" .,;:-")
    letters = sum(letter.isalpha() for letter in name)
    if letters < 2 or len(name) > LONGEST_NAME or any(letter.isdecimal() for letter in name):
        return None
    return name


def page_in(arg: str) -> int:
    """A page number from a button or from words after a command; 0 where it is none."""
    return int(arg) if arg.isascii() and arg.isdecimal() and len(arg) < 5 else 0
