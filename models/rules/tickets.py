"""A report's ticket: ``PBG-`` and eight characters, the last of which shows a slip of the finger."""

from __future__ import annotations

import re
import secrets

# Crockford's: nothing that looks like something else, so it can be read out on the telephone.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX = "PBG-"
RANDOM = 7
_SIMILAR = str.maketrans("OIL", "011")
# A whole message that is meant as one, also with a slip in it.
LOOKS_LIKE = re.compile(r"\s*PBG[\s.\-–]*(?:[0-9A-Z][\s.\-–]*){6,10}", re.IGNORECASE)
# As offices write theirs; a word alone ("menyusul") is none.
_NUMBER = re.compile(r"(?=.*\d)[0-9A-Za-z][0-9A-Za-z ./#_-]*", re.ASCII)
_TYPED = re.compile(r"\bPBG[\s.\-–]*((?:[0-9A-Z][\s.\-–]*){8})(?![0-9A-Z])", re.IGNORECASE)
# One within a sentence; PBG is also how people shorten Purbalingga.
_MENTIONED = re.compile(r"\bPBG(?:[-–]\s?|\s*(?=[A-Z]*[0-9]))[0-9A-Z]{8}(?![0-9A-Z])", re.IGNORECASE)


def new_ticket() -> str:
    """35 random bits: nobody comes upon somebody else's by trying, and a wrong one is told like a foreign one."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM))
    return f"{PREFIX}{body}{check_of(body)}"


def check_of(body: str) -> str:
    """Luhn's sum modulo 32: finds every single wrong character and nearly every swap of two neighbours."""
    total = 0
    for place, letter in enumerate(reversed(body)):
        value = ALPHABET.index(letter) * (2 - place % 2)
        total += value // len(ALPHABET) + value % len(ALPHABET)
    return ALPHABET[-total % len(ALPHABET)]


def ticket_in(said: str) -> str | None:
    """The ticket that somebody typed, however they spaced it; None where there is none or it has a slip."""
    found = _TYPED.search(said)
    if found is None:
        return None
    letters = re.sub(r"[\s.\-–]", "", found[1]).upper().translate(_SIMILAR)
    if any(letter not in ALPHABET for letter in letters) or check_of(letters[:RANDOM]) != letters[RANDOM]:
        return None
    return PREFIX + letters


def is_number(said: str) -> bool:
    """Whether it can be the number of a report at Lapor MasBuP."""
    return _NUMBER.fullmatch(said) is not None


def mentioned(said: str) -> str:
    """What looks like a ticket within a sentence, also with a slip in it; '' where nothing does."""
    found = _MENTIONED.search(said)
    return found[0] if found else ""
