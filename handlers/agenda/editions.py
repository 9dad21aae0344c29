"""Agenda: one edition, its sessions, and what is told about it. Texts: ``locales/id/agenda_desk.ftl``."""

from collections.abc import Mapping
from typing import Literal, get_args

from handlers.agenda.reach import absent, days_of_edition, edition_led, with_hint
from handlers.agenda.screens import back_to, edition_screen, sessions_screen
from handlers.agenda.spots import LONGEST_VENUE, Spot, asked, spot_in, words_in
from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, State, Turn, again, end
from handlers.reading.answers import page_in
from handlers.reading.places import Asking
from handlers.reading.ranges import days_in
from models.actions.audit import record
from models.actions.drafting import left_outside, prepare_edition, shift
from models.actions.publishing import change_edition
from models.chat import Choice, Incoming, Phrase, say
from models.queries.editions import EditionRow
from models.region.wib import local

MOST_OUTSIDE = 3
Field = Literal["theme", "about", "directions", "bring", "name", "days", "place"]
FIELDS = get_args(Field)
LONGEST = {"theme": 160, "about": 600, "directions": 600, "bring": 200, "name": 120}
# Of these nobody is told, so they are valid at once.
NEVER_TOLD = ("theme", "about", "directions", "bring")


class AskText(State):
    """Waiting for what is told about an edition."""

    edition: int
    field: Field


class AskWhere(State):
    """Waiting for the desa of an edition that moves."""

    edition: int
    asking: Asking = Asking()


class AskVenue(Spot):
    """Waiting for the venue's name."""

    edition: int


flow = Flow("agenda_editions")


@flow.way("agenda-edisi")
def shown(asked: Asked, ctx: Context) -> Turn:
    edition = edition_led(asked.arg, ctx)
    return edition_screen(edition, ctx) if edition else absent()


@flow.way("agenda-acara")
def sessions_listed(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is the edition and a page."""
    number, _, page = asked.arg.partition("-")
    edition = edition_led(number, ctx)
    return sessions_screen(edition, page_in(page), ctx) if edition else absent()


@flow.way("agenda-edisi-isi")
def filling(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is the edition, perhaps with the field."""
    number, _, field = asked.arg.partition("-")
    edition = edition_led(number, ctx)
    if edition is None:
        return absent()
    if field == "place":
        return _ask_where(AskWhere(edition=edition.id))
    if field in FIELDS:
        state = AskText(edition=edition.id, field=field)  # type: ignore[arg-type]  # one of them
        return Turn(state, say(f"desk-edition-ask-{field}", (back_to(edition),), name=edition.name))
    fields = tuple(Choice("agenda-edisi-isi", f"desk-edition-field-{name}", f"{edition.id}-{name}") for name in FIELDS)
    return end(say("desk-edition-fields", (*fields, back_to(edition)), name=edition.name, items=_filled(edition)))


@flow.on(AskText)
def text_told(state: AskText, said: Incoming, ctx: Context) -> Turn:
    edition = edition_led(str(state.edition), ctx)
    if edition is None:
        return absent()
    if state.field == "days":
        return _days_told(edition, state, said, ctx)
    words = words_in(said, LONGEST.get(state.field, LONGEST_VENUE))
    if words is None:
        return again(state, "desk-words-long", most=str(LONGEST.get(state.field, LONGEST_VENUE)))
    return _changed(edition, {state.field: words}, ctx)


@flow.on(AskWhere)
def place_told(state: AskWhere, said: Incoming, ctx: Context) -> Turn:
    found = spot_in(state.asking, said, state)
    if isinstance(found, Asking):
        return _ask_where(state.model_copy(update={"asking": found}))
    if isinstance(found, Turn):
        return found
    return Turn(AskVenue(edition=state.edition, **found.model_dump()), say("desk-ask-venue"))


@flow.on(AskVenue)
def venue_told(state: AskVenue, said: Incoming, ctx: Context) -> Turn:
    edition = edition_led(str(state.edition), ctx)
    if edition is None:
        return absent()
    venue = words_in(said, LONGEST_VENUE)
    if venue is None:
        return again(state, "desk-words-long", most=str(LONGEST_VENUE))
    spot = {"region": state.region, "latitude": state.latitude, "longitude": state.longitude}
    return _changed(edition, {**spot, "place": venue}, ctx)


def _days_told(edition: EditionRow, state: AskText, said: Incoming, ctx: Context) -> Turn:
    """The sessions move along with the first day."""
    days = days_in(said.text, ctx.now)
    if days is None:
        return again(state, "desk-days-unclear")
    if days[1] < local(ctx.now).date():
        return again(state, "desk-days-past")
    outside = left_outside(ctx.db, edition, days, ctx.now)
    if outside:
        return again(state, "desk-days-outside", titles=", ".join(outside[:MOST_OUTSIDE]))
    if days[0] != days_of_edition(edition, ctx)[0]:
        shift(ctx.db, edition, days[0], ctx.resident.id, ctx.now)
    return _changed(edition, {"first_day": days[0], "last_day": days[1]}, ctx)


def _changed(edition: EditionRow, values: Mapping[str, object], ctx: Context) -> Turn:
    """At once where nobody is told of it, else prepared."""
    told = edition.status == "published" and not values.keys() <= set(NEVER_TOLD)
    if told:
        prepare_edition(ctx.db, edition, values, ctx.resident.id, ctx.now)
    else:
        change_edition(ctx.db, edition.id, values)
    record(ctx.db, ctx.person, "edition change", ctx.now, subject=edition.code, detail=" ".join(sorted(values)))
    present = edition_led(str(edition.id), ctx)
    assert present is not None
    return with_hint(Phrase("desk-kept-prepared" if told else "desk-kept"), edition_screen(present, ctx))


def _filled(edition: EditionRow) -> tuple[Phrase, ...]:
    """What has been told, and what is missing still."""
    texts = {name: getattr(edition, name) for name in NEVER_TOLD}
    return tuple(
        Phrase(f"desk-edition-has-{name}", {"text": text or Phrase("desk-empty")}) for name, text in texts.items()
    )


def _ask_where(state: AskWhere) -> Turn:
    return asked(state.asking, "desk-ask-where", state)
