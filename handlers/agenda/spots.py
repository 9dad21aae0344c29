"""Where something takes place: a desa by words or a pin, and the name of the venue."""

from __future__ import annotations

from dataclasses import replace

from handlers.kit.flow import State, Turn, again
from handlers.reading.places import Asking, ask, hear
from models.chat import Incoming, Pin
from models.region.boundaries import locate
from models.region.gazetteer import OUTSIDE

LONGEST_VENUE = 160


class Spot(State):
    """A desa, and the point where one was shared."""

    region: str
    latitude: float | None = None
    longitude: float | None = None


def asked(asking: Asking, first: str, state: State) -> Turn:
    """The question for a desa; ``first`` opens it."""
    reply = ask(asking, first)
    return Turn(state, replace(reply, key="desk-which") if reply.key == "place-which" else reply)


def spot_in(asking: Asking, said: Incoming, state: State) -> Spot | Asking | Turn:
    """The desa that is meant, the next list to show, or what to say instead."""
    if said.pin is not None:
        return pinned(said.pin) or again(state, "desk-place-outside")
    heard = hear(asking, said)
    if heard.asking is not None:
        return heard.asking
    if heard.hint is not None:
        return Turn(state, hint=heard.hint)
    assert heard.region is not None
    return again(state, "desk-place-outside") if heard.region == OUTSIDE else Spot(region=heard.region)


def pinned(pin: Pin) -> Spot | None:
    """None outside the regency."""
    found = locate(pin.latitude, pin.longitude)
    return None if found is None else Spot(region=found.code, latitude=pin.latitude, longitude=pin.longitude)


def words_in(said: Incoming, longest: int) -> str | None:
    """What was typed, on one line; None where it is empty or too long."""
    words = " ".join(said.text.split())
    return words if 0 < len(words) <= longest else None
