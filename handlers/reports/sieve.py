"""What an officer wants to see of the queue: as it stands on a button, and as it is typed."""

from __future__ import annotations

from handlers.reading.answers import page_in
from handlers.reading.places import in_words
from handlers.reading.words import plain
from models.chat import Phrase
from models.message.rendering import fill
from models.queries.report_queue import Sieve, Which
from models.region.categories import CATEGORIES
from models.region.gazetteer import REGENCY, is_place, kecamatan_named, place
from models.region.regency import Regency

MOST_PAGES = 100
LONGEST_NAME = 4
SHORT = 3
WHICH: dict[str, Which] = {
    "new": "new",
    "baru": "new",
    "late": "late",
    "lewat": "late",
    "lewat waktu": "late",
    "terlambat": "late",
    "telat": "late",
    "all": "all",
    "semua": "all",
}


def to_arg(sieve: Sieve, page: int = 0) -> str:
    """Only what is set; the longest of all fits a button beside the longest action."""
    which = "" if sieve.which == "all" else sieve.which
    kecamatan = sieve.kecamatan.removeprefix(REGENCY)
    turned = str(page % MOST_PAGES or "")
    return ",".join(part for part in (which, kecamatan, sieve.unit, sieve.category, turned) if part)


def of_arg(arg: str, regency: Regency) -> tuple[Sieve, int]:
    """The sieve and the page of a button; what means nothing is passed over."""
    sieve, page = Sieve(), 0
    for part in arg.split(","):
        if part.isdecimal():
            page = page_in(part)
            continue
        found = _meant(f"{REGENCY}{part}" if part.startswith(".") else part, regency)
        sieve = joined(sieve, found) if found else sieve
    return sieve, page % MOST_PAGES


def in_typed(typed: str, regency: Regency) -> Sieve | None:
    """What the words after the command mean, longest names first; None where one of them means nothing."""
    words = plain(typed).split()
    sieve, at = Sieve(), 0
    while at < len(words):
        for length in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            found = _meant(" ".join(words[at : at + length]), regency)
            if found is not None:
                sieve, at = joined(sieve, found), at + length
                break
        else:
            return None
    return sieve


def said_of(sieve: Sieve, regency: Regency) -> tuple[Phrase, ...]:
    """The sieve in words, one line each; none where everything passes."""
    lines = [Phrase(f"queue-which-{sieve.which}")] if sieve.which != "all" else []
    if sieve.category:
        lines.append(Phrase(f"category-{sieve.category}"))
    if sieve.kecamatan:
        lines.append(in_words(sieve.kecamatan))
    if sieve.unit:
        lines.append(Phrase("queue-unit", {"name": regency.unit.get(sieve.unit, sieve.unit)}))
    return tuple(lines)


def joined(before: Sieve, found: Sieve) -> Sieve:
    """``before`` with what ``found`` sets."""
    return Sieve(
        found.which if found.which != "all" else before.which,
        found.kecamatan or before.kecamatan,
        found.unit or before.unit,
        found.category or before.category,
    )


def _meant(word: str, regency: Regency) -> Sieve | None:
    """The part of the sieve that a word sets."""
    if word in WHICH:
        return Sieve(WHICH[word])
    if is_place(word):
        return Sieve(kecamatan=place(word).kecamatan)
    unit = next((code for code, name in regency.unit.items() if word in (code, plain(name))), "")
    if unit:
        return Sieve(unit=unit)
    category = category_meant(word)
    if category:
        return Sieve(category=category)
    # A short word is more likely a slip than a kecamatan.
    kecamatan = kecamatan_named(word) if len(word) > SHORT else ""
    return Sieve(kecamatan=kecamatan) if kecamatan else None


def category_meant(word: str) -> str:
    """By its code, its name, or a word of the code; '' where none is meant."""
    for code in CATEGORIES:
        if word in (code, code.replace("_", " "), plain(fill("id", f"category-{code}", {}))):
            return code
    return next((code for code in CATEGORIES if word in code.split("_")), "")
