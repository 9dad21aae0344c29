"""Which parts of an area are meant: the desa of a kecamatan, or the kecamatan of the regency, ticked one by one."""

from __future__ import annotations

from collections.abc import Sequence

from models.chat import Choice, Phrase
from models.region.gazetteer import Place, desa_of, find, is_place, kecamatan, kecamatan_named, place

PAGE = 5


def parts_of(scope: str) -> Sequence[Place]:
    """The desa of a kecamatan; the kecamatan where the scope is the whole regency."""
    return desa_of(scope) if scope else kecamatan()


def parts_named(text: str, scope: str) -> list[str]:
    """The codes of what is typed with commas; none where one of them is not known there."""
    known = {item.code for item in parts_of(scope)}
    typed = [part for part in text.split(",") if part.strip()]
    named = [code for part in typed if (code := _named(part, scope)) in known]
    return named if len(named) == len(typed) else []


def part_choices(scope: str, ticked: tuple[str, ...], page: int) -> tuple[Choice, ...]:
    """One page of them, the ticked ones marked."""
    shown = parts_of(scope)[page * PAGE : (page + 1) * PAGE]
    ticks = tuple(
        Choice(
            "tick",
            "siaran-part-ticked" if item.code in ticked else "siaran-part",
            item.code,
            values={"name": item.name},
        )
        for item in shown
    )
    done = (Choice("done", "siaran-parts-done"),) if ticked else ()
    return (*ticks, Choice("page", "common-more"), *done)


def following(page: int, count: int, size: int = PAGE) -> int:
    """The next page; after the last one the first."""
    return (page + 1) % max(1, (count + size - 1) // size)


def names_of(codes: tuple[str, ...]) -> str | Phrase:
    return ", ".join(place(code).name for code in codes if is_place(code)) or Phrase("siaran-parts-nobody")


def toggled(codes: tuple[str, ...], code: str) -> tuple[str, ...]:
    return tuple(sorted({*codes} ^ {code}))


def _named(text: str, scope: str) -> str:
    if not scope:
        return kecamatan_named(text)
    found = find(text, within=scope).exact
    return found.code if found else ""
