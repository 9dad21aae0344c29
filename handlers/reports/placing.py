"""Where a report is: a desa, a landmark that names one, or a pin that fits neither any more."""

from __future__ import annotations

from handlers.reading.places import Asking
from handlers.reading.words import plain
from handlers.reports.draft import Draft, region_in
from handlers.reports.steps import AskDesa, Gather
from models.region.gazetteer import find, place

# With "unknown" and the way back eight buttons show.
MOST_WHICH = 6


def placed(state: Draft, text: str) -> Draft:
    """A place in words: a desa, or a landmark that may name its desa or kecamatan."""
    found = find(text)
    named = found.exact.code if found.exact else region_in(text)
    if named and place(named).kind != "kecamatan":
        return moved(state, named, beyond(text, named))
    near = (named,) if named else tuple(one.code for one in found.candidates)
    if state.region and (not near or state.region.startswith(near)):
        return state.into(Gather, place=text)
    return moved(state, "", text).into(AskDesa, asking=_asking(named, near))


def beyond(text: str, region: str) -> str:
    """What the words tell that the desa does not: its name alone, or its kecamatan's, needs no repeating."""
    names = (place(region).name, place(place(region).kecamatan).name)
    return "" if plain(text) in map(plain, names) else text


def _asking(named: str, near: tuple[str, ...]) -> Asking:
    """The desa of the kecamatan that was named; else the places that may be meant, else all."""
    if named:
        return Asking(screen="desa", kecamatan=named)
    return Asking(screen="which", codes=near[:MOST_WHICH]) if near else Asking()


def moved(state: Draft, region: str, words: str) -> Gather:
    """A pin stays only where it lies in the desa that is named."""
    told = state.into(Gather, region=region, place=words, compared=False, desa_unknown=False)
    return told if region == state.region else told.into(Gather, latitude=None, longitude=None, fresh=True)
