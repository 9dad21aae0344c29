"""What every channel does to words from outside before anything else sees them."""

import re
import unicodedata

LONGEST_TEXT = 4096
LONGEST_ID = 140

_JOINER = "\u200d"
_EMOJI = "\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff"
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_INVISIBLE = "\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
# A joiner between two emoji makes one picture of them (a family); anywhere else it only hides.
_UNWANTED = re.compile(
    f"[{_CONTROLS}{_INVISIBLE}\ud800-\udfff]|{_JOINER}(?![{_EMOJI}])|(?<![{_EMOJI}]){_JOINER}",
)
_OPAQUE = re.compile(r"[!-~]+")


def clean(text: str, cap: int = LONGEST_TEXT) -> str:
    """NFC, without NUL, controls, bidi controls, lone surrogates and zero-width signs; at most ``cap`` characters."""
    # A cut first, so that a huge text costs no more than a long one; removing only shortens it.
    plain = _UNWANTED.sub("", _composed(text[: cap * 4]))
    short = _composed(plain)[:cap]
    return short.rstrip(_JOINER)


def opaque_id(value: str) -> str | None:
    """The id itself if it is 1-140 visible ASCII characters, else None."""
    return value if len(value) <= LONGEST_ID and _OPAQUE.fullmatch(value) else None


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)
