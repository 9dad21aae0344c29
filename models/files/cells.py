"""What a cell of an imported table may hold. Pure; each refusal is a sentence that says what to do."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, datetime

from models.region.boundaries import locate
from models.region.gazetteer import Found, Place, find, is_place, place
from models.region.wib import WIB, local

MOST_QUOTED = 40
LARGEST_QUOTA = 100_000
MOST_DAYS = 31
YEARS = range(2000, 2100)
HIDDEN = ("Cc", "Cf", "Cs", "Co")

_CODE = re.compile(r"[A-Z0-9][A-Z0-9_-]{2,39}")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ T](\d{1,2})[.:](\d{2})(?:[.:]00)?)?", re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,7}")
_DEGREES = re.compile(r"-?[0-9]{1,3}(?:[.,][0-9]+)?")


class BadCell(Exception):
    """A cell that cannot be used; the message is the sentence for the person who wrote it."""


def plain(text: str) -> str:
    """One line in NFC, without controls, bidi and zero-width signs, with single spaces."""
    spaced = "".join(" " if character.isspace() else character for character in text)
    shown = "".join(character for character in spaced if unicodedata.category(character) not in HIDDEN)
    return " ".join(unicodedata.normalize("NFC", shown).split())


def quoted(text: str) -> str:
    """The cell as it can safely stand in a sentence."""
    shown = plain(text)
    return f"'{shown}'" if len(shown) <= MOST_QUOTED else f"'{shown[:MOST_QUOTED]}…'"


def words(cell: str, most: int, least: int = 0) -> str:
    text = plain(cell)
    if len(text) < least:
        raise BadCell("This cell is empty; fill it in.")
    if len(text) > most:
        raise BadCell(f"The text has {len(text)} characters; shorten it to at most {most}.")
    return text


def code(cell: str) -> str:
    text = plain(cell).upper()
    if not _CODE.fullmatch(text):
        raise BadCell(f"{quoted(cell)} is no code; use 3 to 40 letters, digits, '-' and '_', as in GEBRAK-2026-12-05.")
    return text


def one_of(cell: str, allowed: tuple[str, ...], default: str | None = None) -> str:
    text = plain(cell).lower()
    if not text and default is not None:
        return default
    if text not in allowed:
        raise BadCell(f"{quoted(cell)} is not known; write one of {', '.join(allowed)}.")
    return text


def moment(cell: str) -> tuple[datetime, bool]:
    """A local time, and whether its hour is known: a date alone is the beginning of that day."""
    match = _MOMENT.fullmatch(plain(cell))
    wrong = BadCell(f"{quoted(cell)} is no date and hour; write them as 2026-12-05 06:30, in WIB.")
    if match is None:
        raise wrong
    day, hour, minute = match.groups()
    try:
        at = datetime.strptime(f"{day} {hour or 0}:{minute or 0}", "%Y-%m-%d %H:%M").replace(tzinfo=WIB)
    except ValueError as error:
        raise wrong from error
    if at.year not in YEARS:
        raise wrong
    return at, hour is not None


def end(cell: str, begin: tuple[datetime, bool]) -> datetime | None:
    if not plain(cell):
        return None
    at, hour_known = moment(cell)
    if hour_known != begin[1]:
        raise BadCell("Give both the start and the end an hour, or neither.")
    if at < begin[0] or (hour_known and at == begin[0]):
        raise BadCell("The end is not after the start; correct one of them.")
    return at


def day(cell: str) -> date:
    """A local day, without an hour."""
    wrong = BadCell(f"{quoted(cell)} is no day; write it as 2026-12-05.")
    try:
        at, hour_known = moment(cell)
    except BadCell:
        raise wrong from None
    if hour_known:
        raise wrong
    return at.date()


def moment_cell(at: datetime | None, hour_known: bool) -> str:
    """The inverse of ``moment``."""
    if at is None:
        return ""
    return f"{local(at):%Y-%m-%d %H:%M}" if hour_known else f"{local(at):%Y-%m-%d}"


def quota(cell: str) -> int | None:
    text = plain(cell)
    if not text:
        return None
    if not _NUMBER.fullmatch(text) or not 1 <= int(text) <= LARGEST_QUOTA:
        raise BadCell(f"{quoted(cell)} is no number of people from 1 to {LARGEST_QUOTA}; leave it empty for no limit.")
    return int(text)


def point(latitude: str, longitude: str) -> tuple[float, float] | None:
    """Both or neither, and in the regency."""
    given = [plain(latitude), plain(longitude)]
    if given == ["", ""]:
        return None
    if not all(_DEGREES.fullmatch(text) for text in given):
        raise BadCell("Write lintang and bujur in degrees, as -7.38803 and 109.36340, or leave both empty.")
    north, east = (float(text.replace(",", ".")) for text in given)
    if not (math.isfinite(north) and math.isfinite(east)) or locate(north, east) is None:
        raise BadCell("This point is not in Purbalingga; look whether lintang and bujur are exchanged.")
    return north, east


def region(region_code: str, desa: str, kecamatan: str) -> str:
    """The code of a place, told by code or by names; told by both, they must agree."""
    given = plain(region_code)
    if given and not is_place(given):
        raise BadCell(f"{quoted(region_code)} is no region of Purbalingga; write a code such as 33.03.10.2001.")
    if not (plain(desa) or plain(kecamatan)):
        if not given:
            raise BadCell("The region is missing; give its code in kode_wilayah, or its names in desa and kecamatan.")
        return given
    named = _named(desa, kecamatan)
    if given and given != named.code:
        raise BadCell(f"{given} is {place(given).name}, but the names say {named.name}; correct one of them.")
    return named.code


def _named(desa: str, kecamatan: str) -> Place:
    if not plain(kecamatan):
        raise BadCell("The kecamatan is missing; several desa share a name, so write both.")
    home = _exact(find(f"kecamatan {plain(kecamatan)}"), kecamatan, "kecamatan")
    if home.kind != "kecamatan":
        raise BadCell(f"{quoted(kecamatan)} is no kecamatan; correct the name.")
    return _exact(find(plain(desa), home.code), desa, f"desa in {home.name}") if plain(desa) else home


def _exact(found: Found, cell: str, sort: str) -> Place:
    if found.exact is not None:
        return found.exact
    near = ", ".join(candidate.name for candidate in found.candidates)
    raise BadCell(f"{quoted(cell)} is no {sort}; " + (f"did you mean {near}?" if near else "correct the name."))
