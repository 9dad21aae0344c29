"""Where it is: the place as a pin, and as a picture of the map. Texts: ``locales/id/venues.ftl``."""

from __future__ import annotations

from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, Turn, end
from handlers.reading.answers import id_in
from models.actions.jobs import ask_for
from models.chat import Choice, Pin, Reply, say
from models.queries.venues import Venue, venue_of
from models.words.ways import HOME

flow = Flow("venues")


@flow.way("titik", aside=True)
def pin_shown(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is an activity (``a-12``) or an edition (``e-3``)."""
    venue = _venue(ctx, asked.arg)
    if venue is None:
        return end(say("venue-absent", (HOME,)))
    values = {"place": venue.place, "area": venue.area}
    return end(Reply("venue-pin", values, _moves(venue), pin=Pin(venue.latitude, venue.longitude)))


@flow.way("peta", aside=True)
def map_asked(asked: Asked, ctx: Context) -> Turn:
    """The worker answers with it as soon as this turn is committed; it is drawn once for each place."""
    venue = _venue(ctx, asked.arg)
    if venue is None:
        return end(say("venue-absent", (HOME,)))
    arguments = {"address_id": ctx.talker.address_id, "venue": venue.target}
    ask_for(ctx.db, "map", arguments, ctx.cause, ctx.now)
    return Turn(None)


def _venue(ctx: Context, target: str) -> Venue | None:
    kind, _, number = target.partition("-")
    return venue_of(ctx.db, kind, id_in(number))


def _moves(venue: Venue) -> tuple[Choice, ...]:
    back = Choice(venue.programme, "venue-programme") if venue.followed else Choice("kegiatan", "menu-activities")
    return (back, HOME)
