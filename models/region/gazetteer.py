"""The 18 kecamatan and 239 desa and kelurahan of Purbalingga, and which of them a resident means."""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, cast

from rapidfuzz import process
from rapidfuzz.distance import OSA

from models.region.place_names import DESA, KECAMATAN, KELURAHAN, Reading, readings, squash, vocabulary
from models.store.data_files import DATA

REGENCY = "33.03"
# The region of who lives outside Purbalingga.
OUTSIDE = "luar"
PLACES = DATA / "wilayah_purbalingga.csv"
MOST_CANDIDATES = 6
RIVAL_EDITS = 2
SURE_LETTERS = 7

PlaceKind = Literal["kecamatan", "desa", "kelurahan"]


@dataclass(frozen=True, slots=True)
class Place:
    """A kecamatan, desa or kelurahan, by its Kemendagri code; ``parent`` is a kecamatan's code or the regency's."""

    code: str
    name: str
    kind: PlaceKind
    parent: str
    latitude: float
    longitude: float
    population: int
    population_year: int

    @property
    def kecamatan(self) -> str:
        """The code of the kecamatan it is or lies in."""
        return self.code if self.kind == "kecamatan" else self.parent


@dataclass(frozen=True, slots=True)
class Found:
    """``exact`` is one certain answer; otherwise ``candidates`` to ask back, best first, perhaps none."""

    exact: Place | None = None
    candidates: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class _Key:
    """A spelling to compare with; ``part`` marks the first word of a longer name."""

    text: str
    place: Place
    part: bool


@dataclass(frozen=True, slots=True)
class _Pool:
    """The keys among which to look, and their texts as rapidfuzz wants them."""

    keys: tuple[_Key, ...]
    texts: tuple[str, ...]
    spelt: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Hit:
    """A place and how many edits the text is away from it."""

    place: Place
    edits: int
    likely: bool
    settles: bool

    @property
    def rank(self) -> tuple[int, bool, int]:
        return self.edits, not self.settles, -self.place.population


def all_places() -> tuple[Place, ...]:
    return tuple(_by_code().values())


def kecamatan() -> tuple[Place, ...]:
    """The kecamatan, alphabetically."""
    return tuple(sorted((p for p in all_places() if p.kind == "kecamatan"), key=lambda p: p.name))


def desa_of(kecamatan_code: str) -> tuple[Place, ...]:
    """The desa and kelurahan of a kecamatan, alphabetically."""
    return tuple(sorted((p for p in all_places() if p.parent == kecamatan_code), key=lambda p: p.name))


def place(code: str) -> Place:
    return _by_code()[code]


def is_place(code: str) -> bool:
    return code in _by_code()


def find(text: str, within: str | None = None) -> Found:
    """Which place is meant, in the whole regency or ``within`` one kecamatan."""
    *literal, hints = readings(text)
    asked = [_hits(group, within) for group in literal]
    near = [hits for hits in asked if any(hit.likely for hit in hits)]
    return _decide(min(near, key=lambda hits: hits[0].edits) if near else _hits(hints, within))


def kecamatan_named(text: str) -> str:
    """The code of the kecamatan that is meant, '' where none is: many a desa is called like its kecamatan."""
    for asked in (f"kecamatan {text}", text):
        found = find(asked).exact
        if found is not None and found.kind == "kecamatan":
            return found.code
    return ""


@functools.cache
def _by_code() -> dict[str, Place]:
    with PLACES.open(encoding="utf-8", newline="") as file:
        places = [_place(row) for row in csv.DictReader(file)]
    return {place.code: place for place in places}


def _place(row: dict[str, str]) -> Place:
    return Place(
        code=row["kode"],
        name=row["nama"],
        kind=cast(PlaceKind, row["jenis"]),
        parent=row["kode_induk"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        population=int(row["penduduk"]),
        population_year=int(row["penduduk_tahun"]),
    )


@functools.cache
def _pool(within: str | None, kind: str | None) -> _Pool:
    """The spellings of all places a reading of this kind can mean."""
    places = all_places() if within is None else (*desa_of(within), place(within))
    if within is not None and kind is None:
        kind = DESA
    wanted = {None: (KECAMATAN, DESA, KELURAHAN), DESA: (DESA, KELURAHAN)}.get(kind, (kind,))
    keys = tuple(key for place in places if place.kind in wanted for key in _keys_of(place))
    return _Pool(keys, tuple(key.text for key in keys), frozenset(key.text for key in keys))


def _keys_of(place: Place) -> Iterator[_Key]:
    yield _Key(squash(place.name), place, part=False)
    first, _, rest = place.name.partition(" ")
    if rest:
        yield _Key(squash(first), place, part=True)


def _hits(group: Iterable[Reading], within: str | None) -> list[_Hit]:
    """The best hit of each place, best first."""
    best: dict[str, _Hit] = {}
    for reading in group:
        for hit in _inside(reading, within) if reading.inside else _matches(reading, _pool(within, reading.kind)):
            known = best.get(hit.place.code)
            if known is None or hit.rank < known.rank:
                best[hit.place.code] = hit
    return sorted(best.values(), key=lambda hit: hit.rank)


def _inside(reading: Reading, within: str | None) -> Iterator[_Hit]:
    """Hits in the kecamatan that the reading names, which may be misspelt, too."""
    for home in _matches(Reading(reading.inside or ""), _pool(None, KECAMATAN)):
        if home.edits < RIVAL_EDITS and home.likely and within in (None, home.place.code):
            yield from _matches(reading, _pool(home.place.code, reading.kind or DESA), home.edits)


def _matches(reading: Reading, pool: _Pool, more_edits: int = 0) -> Iterator[_Hit]:
    exact_only = reading.hint or reading.name in vocabulary().everyday
    if exact_only and reading.name not in pool.spelt:
        return
    letters = len(reading.name) + len(reading.inside or "")
    cutoff = 0 if exact_only else RIVAL_EDITS
    near = process.extract(reading.name, pool.texts, scorer=OSA.distance, score_cutoff=cutoff, limit=None)
    for text, distance, index in near:
        key, edits = pool.keys[index], int(distance) + more_edits
        likely = distance <= _edits_allowed(min(len(text), len(reading.name)))
        certain = edits == 0 or (edits == 1 and letters >= SURE_LETTERS and likely)
        yield _Hit(key.place, edits, likely, certain and not (reading.hint or key.part))


def _edits_allowed(letters: int) -> int:
    """How many slips of the finger a name of so many letters bears."""
    return 0 if letters < 4 else 1 if letters < 7 else 2


def _decide(hits: list[_Hit]) -> Found:
    """One certain answer, or everything near enough to ask about."""
    spelt_right = [hit for hit in hits if hit.edits == 0]
    certain = [hit for hit in spelt_right if hit.settles]
    if len(certain) == 1 or (len(hits) == 1 and hits[0].settles):
        return Found(exact=hits[0].place)
    near = spelt_right or [hit for hit in hits if hit.likely]
    return Found(candidates=tuple(hit.place for hit in near[:MOST_CANDIDATES]))
