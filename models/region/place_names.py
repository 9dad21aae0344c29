"""How residents write where they live: words made plain, markers such as "ds." read, and what is left to look up."""

from __future__ import annotations

import csv
import functools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models.store.data_files import DATA

SPELLINGS = DATA / "nama_lain.csv"
MOST_CHARACTERS = 200
MOST_WORDS = 12
LONGEST_NAME = 3
SHORTEST_HINT = 5

NO_MARKER = ""
TAIL = "tail"
DESA = "desa"
KELURAHAN = "kelurahan"
KECAMATAN = "kecamatan"
KABUPATEN = "kabupaten"
ELSEWHERE = "luar"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a text: ``name``, perhaps ``inside`` a kecamatan, both without spaces.

    ``kind`` is what a marker said. A ``hint`` never settles anything and must be spelt right.
    """

    name: str
    inside: str | None = None
    kind: str | None = None
    hint: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What ``nama_lain.csv`` says about words, by its column ``jenis``."""

    plain: dict[str, str]
    pattern: re.Pattern[str]
    markers: dict[str, str]
    everyday: frozenset[str]
    regency: frozenset[str]


@functools.cache
def vocabulary() -> Vocabulary:
    with SPELLINGS.open(encoding="utf-8", newline="") as file:
        rows = [(row["tulisan"], row["baku"], row["jenis"]) for row in csv.DictReader(file)]
    plain = {written: standard for written, standard, sort in rows if sort in ("kata", "abaikan")}
    longest_first = sorted(plain, key=len, reverse=True)
    markers = {written: standard for written, standard, sort in rows if sort == "penanda"}
    return Vocabulary(
        plain=plain,
        pattern=re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b"),
        markers=markers | {written: TAIL for written, _, sort in rows if sort == "ekor"},
        everyday=frozenset(written for written, _, sort in rows if sort == "bukan"),
        regency=frozenset(written for written, _, sort in rows if sort == "kabupaten"),
    )


def squash(name: str) -> str:
    """A name as it is compared: small letters and nothing else."""
    return re.sub("[^a-z]", "", _folded(name))


def readings(text: str) -> list[list[Reading]]:
    """What the text can mean, in groups, the most literal first and the hints last."""
    words = _words(text)
    parts = _parts(words)
    if _elsewhere(parts):
        return [[]]
    groups = [_by_markers(parts), _without_regency(parts), _hints(parts, words)]
    if KELURAHAN in parts:
        # People write "kel." before a desa, too: the marker is only preferred.
        groups.insert(1, [replace(reading, kind=DESA) for reading in groups[0]])
    return groups


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text[:MOST_CHARACTERS]).casefold()
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _words(text: str) -> list[str]:
    known = vocabulary()
    spaced = " ".join(re.findall("[a-z0-9]+", _folded(text)))
    plain = known.pattern.sub(lambda match: known.plain[match.group()], spaced)
    # Numbers belong to RT, RW, streets and post codes; no name has any.
    return [word for word in plain.split() if word.isalpha()][:MOST_WORDS]


def _parts(words: Sequence[str]) -> dict[str, list[str]]:
    """The words after each marker; those before the first one under ``NO_MARKER``."""
    markers = vocabulary().markers
    parts: dict[str, list[str]] = {}
    current = NO_MARKER
    for word in words:
        if word in markers:
            current = markers[word]
            parts.setdefault(current, [])
        else:
            parts.setdefault(current, []).append(word)
    return parts


def _elsewhere(parts: dict[str, list[str]]) -> bool:
    named = parts.get(KABUPATEN, [])
    return ELSEWHERE in parts or any(word not in vocabulary().regency for word in named)


def _by_markers(parts: dict[str, list[str]]) -> list[Reading]:
    before, inside = parts.get(NO_MARKER, []), "".join(parts.get(KECAMATAN, []))
    for kind in (KELURAHAN, DESA):
        if marked := parts.get(kind):
            if inside:
                return [Reading("".join(marked), inside, kind)]
            around = [Reading("".join(marked), "".join(before), kind)] if before else []
            return [Reading("".join(marked), None, kind), *_pairs(marked, kind), *around]
    if inside and before:
        return [Reading("".join(before), inside)]
    if inside:
        return [Reading(inside, None, KECAMATAN), *_pairs(parts[KECAMATAN], None)]
    if not before:
        return []
    vague = before[0] in vocabulary().regency and len(before) == 1
    return [] if vague else [Reading("".join(before)), *_pairs(before, None)]


def _pairs(words: Sequence[str], kind: str | None) -> Iterator[Reading]:
    """A desa and its kecamatan in one breath, in either order."""
    for cut in range(1, len(words)):
        first, second = "".join(words[:cut]), "".join(words[cut:])
        yield Reading(first, second, kind)
        yield Reading(second, first, kind)


def _without_regency(parts: dict[str, list[str]]) -> list[Reading]:
    """ "Serang Purbalingga": the regency after the name, unless it can be the kecamatan."""
    marker = next((m for m in (KECAMATAN, KELURAHAN, DESA, NO_MARKER) if parts.get(m)), NO_MARKER)
    words = parts.get(marker, [])
    if len(words) < 2 or words[-1] not in vocabulary().regency:
        return []
    return _by_markers(parts | {marker: words[:-1]})


def _hints(parts: dict[str, list[str]], words: Sequence[str]) -> list[Reading]:
    """Names spelt right somewhere in the text, for asking back."""
    named = next((parts[m] for m in (DESA, KELURAHAN, NO_MARKER) if parts.get(m)), [])
    if KECAMATAN in parts and named:
        return [Reading("".join(named), None, DESA, hint=True)]
    spoken = [word for word in words if word not in vocabulary().markers]
    if KABUPATEN in parts and set(spoken) <= vocabulary().regency:
        return []
    spans = (spoken[i:j] for i in range(len(spoken)) for j in range(i + 1, min(i + LONGEST_NAME, len(spoken)) + 1))
    names = ["".join(span) for span in spans]
    everyday = vocabulary().everyday
    return [Reading(name, hint=True) for name in names if len(name) >= SHORTEST_HINT and name not in everyday]
