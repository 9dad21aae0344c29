"""The one-time code that makes a further chat one's own: short enough to be typed on a phone."""

from __future__ import annotations

import re
import secrets

# Nothing that looks like something else, and no vowel: no word, no name and no RT or RW reads like a code.
DIGITS = "23456789"
LETTERS = "BCDFGHJKMNPQRSTVWXYZ"
LENGTH = 8
_HALF = f"[{DIGITS}{LETTERS}]{{4}}"
# A whole message that can only be a code: digits and letters of ours, with a dash or without.
CODE = re.compile(f"(?=.*[{DIGITS}])(?=.*[{LETTERS}]){_HALF}-?{_HALF}", re.IGNORECASE | re.ASCII)


def new_code() -> str:
    """38 random bits, as it is shown: two groups of four with a dash."""
    while True:
        code = "".join(secrets.choice(DIGITS + LETTERS) for _ in range(LENGTH))
        if CODE.fullmatch(code):
            return f"{code[:4]}-{code[4:]}"


def plain_code(typed: str) -> str:
    """What two ways of typing the same code have in common."""
    return re.sub(r"[^0-9A-Za-z]", "", typed).upper()


def meant_as_code(typed: str) -> bool:
    """A slip in a code is one that is wrong; "hubungkan whatsapp" is none."""
    return any(letter in DIGITS for letter in typed)
