"""Agenda: what is to become different in a session or stop. Texts: ``locales/id/agenda_desk.ftl``."""

from collections.abc import Mapping
from typing import Literal, get_args

from handlers.agenda.reach import (
    Subject,
    absent,
    back_to,
    change_subject,
    days_of_edition,
    has_stalls,
    publish_choice,
    scope_arg,
    subject_led,
)
from handlers.agenda.spots import LONGEST_VENUE, Spot, asked, pinned, spot_in, words_in
from handlers.agenda.wording import changes, span, standing
from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, State, Turn, again, end
from handlers.reading.answers import quota_in
from handlers.reading.places import Asking
from handlers.reading.ranges import Days, Span, span_in
from models.chat import Choice, Incoming, receipt, say
from models.files.cells import LARGEST_QUOTA
from models.queries.editions import edition_by_id
from models.region.wib import local

Field = Literal["when", "place", "title", "description", "quota", "bring", "commodities"]
FIELDS = get_args(Field)
LONGEST = {"title": 120, "description": 600, "bring": 200, "commodities": 300}
MAY_BE_EMPTY = ("description", "bring", "commodities")


class AskField(State):
    """Waiting for what a field is to become."""

    subject: str
    field: Field

    @property
    def hears_numbers(self) -> bool:
        return self.field == "quota"


class AskPlace(Spot):
    """Waiting for the venue, in the same desa unless a pin or another desa is told."""

    subject: str


class AskWhere(State):
    """Waiting for another desa."""

    subject: str
    asking: Asking = Asking()


flow = Flow("agenda_changing")


@flow.way("agenda-ubah")
def changing(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is the session and the field."""
    arg, _, field = asked.arg.rpartition("-")
    subject = subject_led(arg, ctx)
    if subject is None or field not in FIELDS:
        return absent()
    if field == "place":
        return _ask_place(subject, ctx)
    state = AskField(subject=subject.arg, field=field)  # type: ignore[arg-type]  # one of them
    shown = subject.shown
    if field == "quota" and has_stalls(shown):
        return Turn(
            state, say("desk-change-stalls", (Choice("none", "desk-stalls-no"), _look(subject)), title=shown.title)
        )
    empty = field in MAY_BE_EMPTY or field == "quota"
    none = (Choice("none", "desk-quota-none" if field == "quota" else "desk-clear"),) if empty else ()
    choices = (*none, _look(subject))
    return Turn(state, say(f"desk-change-{field}", choices, title=shown.title, when=span(shown)))


@flow.on(AskField)
def field_told(state: AskField, said: Incoming, ctx: Context) -> Turn:
    subject = subject_led(state.subject, ctx)
    if subject is None:
        return absent()
    if state.field == "when":
        return _time_told(subject, state, said, ctx)
    if state.field == "quota":
        quota = None if said.option[0] == "none" else quota_in(said.text, LARGEST_QUOTA)
        if quota == 0:
            unclear = "desk-stalls-unclear" if has_stalls(subject.shown) else "desk-quota-unclear"
            return again(state, unclear, most=str(LARGEST_QUOTA))
        return _kept(subject, {"quota": quota}, ctx)
    most = LONGEST[state.field]
    emptied = said.option[0] == "none" and state.field in MAY_BE_EMPTY
    words = "" if emptied else words_in(said, most)
    if words is None:
        return again(state, "desk-words-long", most=str(most))
    return _kept(subject, {state.field: words}, ctx)


@flow.on(AskPlace)
def place_told(state: AskPlace, said: Incoming, ctx: Context) -> Turn:
    subject = subject_led(state.subject, ctx)
    if subject is None:
        return absent()
    if said.option[0] == "elsewhere":
        return _ask_where(state.into(AskWhere))
    edition = edition_by_id(ctx.db, subject.shown.edition_id) if subject.shown.edition_id else None
    if said.option[0] == "venue" and edition is not None:
        spot = {"region": edition.region, "latitude": edition.latitude, "longitude": edition.longitude}
        return _kept(subject, {**spot, "place": edition.place}, ctx)
    if said.pin is not None:
        found = pinned(said.pin)
        if found is None:
            return again(state, "desk-place-outside")
        return Turn(state.into(AskPlace, **found.model_dump()), say("desk-ask-venue"))
    venue = words_in(said, LONGEST_VENUE)
    if venue is None:
        return again(state, "desk-words-long", most=str(LONGEST_VENUE))
    moved = {"region": state.region, "latitude": state.latitude, "longitude": state.longitude, "place": venue}
    return _kept(subject, moved, ctx)


@flow.on(AskWhere)
def desa_told(state: AskWhere, said: Incoming, ctx: Context) -> Turn:
    found = spot_in(state.asking, said, state)
    if isinstance(found, Asking):
        return _ask_where(state.into(AskWhere, asking=found))
    if isinstance(found, Turn):
        return found
    return Turn(state.into(AskPlace, **found.model_dump()), say("desk-ask-venue"))


def _time_told(subject: Subject, state: AskField, said: Incoming, ctx: Context) -> Turn:
    """The day need not be said again; a new start keeps how long it takes."""
    shown = subject.shown
    found = span_in(said.text, ctx.now, _days(subject, ctx), local(shown.starts_at).date())
    if not isinstance(found, Span):
        return again(state, f"desk-when-{found}")
    if found.start <= ctx.now:
        return again(state, "desk-when-past")
    until = found.end
    if until is None and shown.ends_at is not None and found.timed and shown.hours_known:
        until = found.start + (shown.ends_at - shown.starts_at)
    return _kept(subject, {"starts_at": found.start, "ends_at": until, "hours_known": found.timed}, ctx)


def _days(subject: Subject, ctx: Context) -> Days | None:
    edition = edition_by_id(ctx.db, subject.shown.edition_id) if subject.shown.edition_id else None
    return None if edition is None else days_of_edition(edition, ctx)


def _kept(subject: Subject, values: Mapping[str, object], ctx: Context) -> Turn:
    present = change_subject(subject, values, ctx)
    if present is None:
        return absent()
    choices = (publish_choice(scope_arg(present.shown)), _look(present))
    title = present.shown.title
    if present.activity is None:
        return end(receipt("desk-added", (*choices, back_to(present.shown)), title=title, items=standing(present)))
    prepared = changes(present.activity, present.draft, ctx.now)
    if not prepared:
        return end(receipt("desk-same", (choices[1], back_to(present.shown)), title=title))
    return end(receipt("desk-prepared", (*choices, back_to(present.shown)), title=title, items=prepared))


def _ask_place(subject: Subject, ctx: Context) -> Turn:
    shown = subject.shown
    edition = edition_by_id(ctx.db, shown.edition_id) if shown.edition_id else None
    venue = (Choice("venue", "desk-venue", values={"place": edition.place}),) if edition else ()
    state = AskPlace(subject=subject.arg, region=shown.region)
    choices = (*venue, Choice("elsewhere", "desk-elsewhere"), _look(subject))
    return Turn(state, say("desk-change-place", choices, title=shown.title, place=shown.place))


def _look(subject: Subject) -> Choice:
    return Choice("agenda-sesi", "desk-look", subject.arg)


def _ask_where(state: AskWhere) -> Turn:
    return asked(state.asking, "desk-ask-where", state)
