"""Agenda: a session of an edition, or a stop of the roadshow, is added. Texts: ``locales/id/agenda_desk.ftl``."""

from datetime import datetime

from handlers.agenda.reach import (
    ROADSHOW,
    absent,
    back_to,
    back_to_scope,
    days_of_edition,
    edition_led,
    programme_led,
    publish_choice,
    scope_arg,
    subject_led,
)
from handlers.agenda.spots import LONGEST_VENUE, Spot, asked, pinned, spot_in, words_in
from handlers.agenda.wording import standing
from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, State, Turn, again, end
from handlers.reading.answers import quota_in
from handlers.reading.places import Asking
from handlers.reading.ranges import Span, span_in
from models.actions.drafting import prepare_new
from models.chat import Choice, Incoming, receipt, say
from models.files.cells import LARGEST_QUOTA
from models.queries.editions import EditionRow

LONGEST_TITLE = 120
LONGEST_GOODS = 300


class Adding(State):
    """``scope`` is the edition's number, or ``roadshow``."""

    scope: str


class AskTitle(Adding):
    """Waiting for the title."""


class AskWhen(Adding):
    """Waiting for day and hours."""

    title: str


class Timed(Adding):
    """Title and time are told; times as they are stored."""

    title: str
    start: str
    end: str | None = None
    timed: bool = True


class AskWhere(Timed):
    """Waiting for the desa of a stop."""

    asking: Asking = Asking()


class AskVenue(Timed, Spot):
    """Waiting for the venue: that of the edition by one tap."""


class AskGoods(Timed, Spot):
    """Waiting for what is on offer at a stop."""

    place: str


class AskQuota(Timed, Spot):
    """Waiting for the number of places, or of stalls; or that there is no limit."""

    place: str
    goods: str = ""

    @property
    def hears_numbers(self) -> bool:
        return True


flow = Flow("agenda_adding")


@flow.way("agenda-tambah")
def adding(asked: Asked, ctx: Context) -> Turn:
    found = programme_led(asked.arg, ctx)
    if found is None:
        return absent()
    edition = found[1]
    if edition is None:
        return Turn(AskTitle(scope=ROADSHOW), say("desk-ask-stop-title", (back_to_scope(ROADSHOW),)))
    scope = str(edition.id)
    return Turn(AskTitle(scope=scope), say("desk-ask-title", (back_to_scope(scope),), name=edition.name))


@flow.on(AskTitle)
def title_told(state: AskTitle, said: Incoming, ctx: Context) -> Turn:
    title = words_in(said, LONGEST_TITLE)
    if title is None:
        return again(state, "desk-words-long", most=str(LONGEST_TITLE))
    when = "desk-ask-stop-when" if state.scope == ROADSHOW else "desk-ask-when"
    return Turn(state.into(AskWhen, title=title), say(when, title=title))


@flow.on(AskWhen)
def time_told(state: AskWhen, said: Incoming, ctx: Context) -> Turn:
    edition = None if state.scope == ROADSHOW else edition_led(state.scope, ctx)
    if edition is None and state.scope != ROADSHOW:
        return absent()
    span = span_in(said.text, ctx.now, days_of_edition(edition, ctx) if edition else None)
    if not isinstance(span, Span):
        return again(state, f"desk-when-{span}")
    if span.start <= ctx.now:
        return again(state, "desk-when-past")
    end_at = span.end.isoformat() if span.end else None
    told = {"start": span.start.isoformat(), "end": end_at, "timed": span.timed}
    if edition is None:
        return _ask_where(state.into(AskWhere, **told))
    return _ask_venue(state.into(AskVenue, **told, region=edition.region), edition)


@flow.on(AskWhere)
def place_told(state: AskWhere, said: Incoming, ctx: Context) -> Turn:
    found = spot_in(state.asking, said, state)
    if isinstance(found, Asking):
        return _ask_where(state.into(AskWhere, asking=found))
    if isinstance(found, Turn):
        return found
    return _ask_venue(state.into(AskVenue, **found.model_dump()), None)


@flow.on(AskVenue)
def venue_told(state: AskVenue, said: Incoming, ctx: Context) -> Turn:
    """A pin of its own, then the venue's name; or the edition's venue by one tap."""
    edition = None if state.scope == ROADSHOW else edition_led(state.scope, ctx)
    if said.pin is not None:
        spot = pinned(said.pin)
        if spot is None:
            return again(state, "desk-place-outside")
        return Turn(state.into(AskVenue, **spot.model_dump()), say("desk-ask-venue"))
    if said.option[0] == "venue" and edition is not None:
        spot = Spot(region=edition.region, latitude=edition.latitude, longitude=edition.longitude)
        return _ask_quota(state.into(AskQuota, **spot.model_dump(), place=edition.place))
    venue = words_in(said, LONGEST_VENUE)
    if venue is None:
        return again(state, "desk-words-long", most=str(LONGEST_VENUE))
    if state.scope != ROADSHOW:
        return _ask_quota(state.into(AskQuota, place=venue))
    return Turn(state.into(AskGoods, place=venue), say("desk-ask-goods", (Choice("none", "desk-no-goods"),)))


@flow.on(AskGoods)
def goods_told(state: AskGoods, said: Incoming, ctx: Context) -> Turn:
    goods = "" if said.option[0] == "none" else words_in(said, LONGEST_GOODS)
    if goods is None:
        return again(state, "desk-words-long", most=str(LONGEST_GOODS))
    return _ask_quota(state.into(AskQuota, goods=goods))


@flow.on(AskQuota)
def quota_told(state: AskQuota, said: Incoming, ctx: Context) -> Turn:
    """The last answer; from now on it is prepared."""
    found = programme_led(state.scope, ctx)
    if found is None:
        return absent()
    quota = None if said.option[0] == "none" else quota_in(said.text, LARGEST_QUOTA)
    if quota == 0:
        unclear = "desk-stalls-unclear" if state.scope == ROADSHOW else "desk-quota-unclear"
        return again(state, unclear, most=str(LARGEST_QUOTA))
    values = {
        "title": state.title,
        "starts_at": datetime.fromisoformat(state.start),
        "ends_at": datetime.fromisoformat(state.end) if state.end else None,
        "hours_known": state.timed,
        **state.into(Spot).model_dump(),
        "place": state.place,
        "commodities": state.goods,
        "quota": quota,
    }
    edition = found[1]
    made = prepare_new(ctx.db, found[0], edition.id if edition else None, values, ctx.resident.id, ctx.now)
    subject = subject_led(f"d-{made}", ctx)
    assert subject is not None
    arg = scope_arg(subject.shown)
    choices = (
        Choice("agenda-tambah", "desk-one-more", arg),
        publish_choice(arg),
        Choice("agenda-sesi", "desk-look", subject.arg),
        back_to(subject.shown),
    )
    return end(receipt("desk-added", choices, title=state.title, items=standing(subject)))


def _ask_where(state: AskWhere) -> Turn:
    return asked(state.asking, "desk-ask-where", state)


def _ask_venue(state: AskVenue, edition: EditionRow | None) -> Turn:
    if edition is None:
        return Turn(state, say("desk-ask-venue"))
    venue = Choice("venue", "desk-venue", values={"place": edition.place})
    return Turn(state, say("desk-ask-session-venue", (venue,)))


def _ask_quota(state: AskQuota) -> Turn:
    if state.scope == ROADSHOW:
        return Turn(state, say("desk-ask-stalls", (Choice("none", "desk-stalls-no"),)))
    return Turn(state, say("desk-ask-quota", (Choice("none", "desk-quota-none"),)))
