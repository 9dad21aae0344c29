"""Agenda: a new edition of the festival, step by step. Texts: ``locales/id/agenda_desk.ftl``."""

import re
from datetime import date

from handlers.agenda.reach import FESTIVAL, absent
from handlers.agenda.spots import LONGEST_VENUE, Spot, asked, spot_in, words_in
from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, State, Turn, again, end
from handlers.kit.rights import leads
from handlers.reading.places import Asking
from handlers.reading.ranges import days_in
from models.actions.audit import record
from models.actions.publishing import create_edition
from models.chat import Choice, Incoming, receipt, say
from models.queries.editions import edition_by_code
from models.region.wib import local
from models.words.news import days_of
from models.words.ways import DESK

LONGEST_NAME = 120
_NUMBER = re.compile(r"\b(\d{1,3})$")


class AskName(State):
    """Waiting for the name of the edition."""


class AskDays(State):
    """Waiting for its days."""

    name: str


class AskWhere(State):
    """Waiting for the desa."""

    name: str
    first: date
    last: date
    asking: Asking = Asking()


class AskVenue(Spot):
    """Waiting for the venue's name."""

    name: str
    first: date
    last: date


flow = Flow("agenda_founding")


@flow.way("agenda-edisi-baru")
def founding(asked: Asked, ctx: Context) -> Turn:
    if not leads(FESTIVAL, ctx, FESTIVAL):
        return absent()
    return Turn(AskName(), say("desk-ask-name", (DESK,), name=ctx.regency.programme(FESTIVAL)))


@flow.on(AskName)
def name_told(state: AskName, said: Incoming, ctx: Context) -> Turn:
    name = words_in(said, LONGEST_NAME)
    if name is None:
        return again(state, "desk-words-long", most=str(LONGEST_NAME))
    return Turn(AskDays(name=name), say("desk-ask-days", name=name))


@flow.on(AskDays)
def days_told(state: AskDays, said: Incoming, ctx: Context) -> Turn:
    days = days_in(said.text, ctx.now)
    if days is None:
        return again(state, "desk-days-unclear")
    if days[1] < local(ctx.now).date():
        return again(state, "desk-days-past")
    return _ask_where(state.into(AskWhere, first=days[0], last=days[1]))


@flow.on(AskWhere)
def place_told(state: AskWhere, said: Incoming, ctx: Context) -> Turn:
    found = spot_in(state.asking, said, state)
    if isinstance(found, Asking):
        return _ask_where(state.into(AskWhere, asking=found))
    if isinstance(found, Turn):
        return found
    return Turn(state.into(AskVenue, **found.model_dump()), say("desk-ask-venue"))


@flow.on(AskVenue)
def venue_told(state: AskVenue, said: Incoming, ctx: Context) -> Turn:
    if not leads(FESTIVAL, ctx, FESTIVAL):
        return absent()
    venue = words_in(said, LONGEST_VENUE)
    if venue is None:
        return again(state, "desk-words-long", most=str(LONGEST_VENUE))
    code = _free_code(state, ctx)
    spot = {"region": state.region, "latitude": state.latitude, "longitude": state.longitude}
    days = {"first_day": state.first, "last_day": state.last}
    values = {"code": code, "programme": FESTIVAL, "name": state.name, "place": venue, **days, **spot}
    made = create_edition(ctx.db, values, ctx.now)
    record(ctx.db, ctx.person, "edition new", ctx.now, subject=code)
    choices = (
        Choice("agenda-tambah", "desk-session-new", str(made)),
        Choice("agenda-edisi-isi", "desk-edition-fill", str(made)),
        Choice("agenda-edisi", "desk-edition-look", str(made)),
    )
    return end(receipt("desk-edition-made", choices, name=state.name, days=days_of(state.first, state.last)))


def _free_code(state: AskVenue, ctx: Context) -> str:
    """``FGS-9`` where the name ends with a number, else the year; with a letter where that is taken."""
    number = _NUMBER.search(state.name)
    wanted = f"FGS-{number[1] if number else state.first.year}"
    letters = ["", *"BCDEFGHIJKLMNOPQRSTUVWXYZ"]
    free = (f"{wanted}{letter}" for letter in letters if edition_by_code(ctx.db, f"{wanted}{letter}") is None)
    return next(free, f"{wanted}-{int(ctx.now.timestamp())}")


def _ask_where(state: AskWhere) -> Turn:
    return asked(state.asking, "desk-ask-where", state)
