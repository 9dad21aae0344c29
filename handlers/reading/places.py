"""Ask where somebody lives: by tapping, by typing, or by sharing a location."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from handlers.reading.words import plain, word_list
from models.chat import Choice, Incoming, Phrase, Reply, say
from models.region.boundaries import locate
from models.region.gazetteer import OUTSIDE, Place, desa_of, find, is_place, kecamatan, place

PAGE = 6
Screen = Literal["kecamatan", "desa", "which"]


class Asking(BaseModel):
    """Which list is shown: all kecamatan, the desa of one, or the places that a name may mean."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    screen: Screen = "kecamatan"
    page: int = 0
    kecamatan: str = ""
    codes: tuple[str, ...] = ()


class Heard(BaseModel):
    """What an answer led to: a place settled, another list to show, or a hint what to do."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    region: str | None = None
    asking: Asking | None = None
    hint: Phrase | None = None


def ask(asking: Asking, first: str, size: int = PAGE) -> Reply:
    """The question for a place; ``first`` is the text that opens it, ``size`` the options of a page."""
    match asking.screen:
        case "desa":
            name = place(asking.kecamatan).name
            options = [_option(item) for item in desa_of(asking.kecamatan)]
            return say("place-desa", _page(options, asking.page, size), kecamatan=name)
        case "which":
            return say("place-which", tuple(_option(place(code), full=True) for code in asking.codes))
        case _:
            options = [_option(item) for item in kecamatan()]
            outside = Choice("place", "place-outside", OUTSIDE)
            reply = say(first, _page([*options, outside], asking.page, size))
            return Reply(reply.key, reply.values, reply.choices, ask_pin=True)


def hear(asking: Asking, said: Incoming) -> Heard:
    """What the answer means."""
    action, arg = said.option
    if action == "page":
        return Heard(asking=asking.model_copy(update={"page": asking.page + 1}))
    if action == "place":
        return _chosen(arg)
    if said.pin is not None:
        found = locate(said.pin.latitude, said.pin.longitude)
        return Heard(region=found.code) if found else Heard(hint=Phrase("place-pin-outside"))
    if said.text:
        return _typed(asking, said.text)
    return Heard(hint=Phrase("place-how"))


def in_words(region: str) -> Phrase:
    """A region as residents say it: desa and kecamatan, or outside the regency."""
    if region == OUTSIDE or not is_place(region):
        return Phrase("place-name-outside")
    found = place(region)
    if found.kind == "kecamatan":
        return Phrase("place-name-kecamatan", {"name": found.name})
    return Phrase("place-name", {"name": found.name, "kecamatan": place(found.kecamatan).name})


def _chosen(code: str) -> Heard:
    if code == OUTSIDE:
        return Heard(region=OUTSIDE)
    if not is_place(code):
        return Heard(hint=Phrase("place-how"))
    if place(code).kind == "kecamatan":
        return Heard(asking=Asking(screen="desa", kecamatan=code))
    return Heard(region=code)


def _typed(asking: Asking, text: str) -> Heard:
    if plain(text) in word_list("id", "words-outside"):
        return Heard(region=OUTSIDE)
    found = find(text, within=asking.kecamatan or None)
    if found.exact is None and not found.candidates and asking.kecamatan:
        found = find(text)
    if found.exact is not None:
        return _chosen(found.exact.code)
    if found.candidates:
        codes = tuple(item.code for item in found.candidates[:PAGE])
        return Heard(asking=Asking(screen="which", codes=codes))
    return Heard(hint=Phrase("place-unknown"))


def _option(item: Place, full: bool = False) -> Choice:
    if full and item.kind == "kecamatan":
        return Choice("place", "place-option-kecamatan", item.code, values={"name": item.name})
    if full:
        values = {"name": item.name, "kecamatan": place(item.kecamatan).name}
        return Choice("place", "place-option-full", item.code, values=values)
    return Choice("place", "place-option", item.code, values={"name": item.name})


def _page(options: Sequence[Choice], page: int, size: int) -> tuple[Choice, ...]:
    """One page of options; after the last one the first comes again."""
    pages = (len(options) + size - 1) // size
    start = page % pages * size
    more = (Choice("page", "common-more"),) if pages > 1 else ()
    return (*options[start : start + size], *more)
