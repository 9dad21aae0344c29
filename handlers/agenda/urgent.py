"""Agenda: urgent news to all who follow a programme, through the ledger. Texts: ``agenda_desk.ftl``."""

from datetime import datetime

from handlers.agenda.reach import absent, with_hint
from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, State, Turn, again, end
from handlers.kit.rights import leads
from models.actions.announcing import NewAnnouncement, plan
from models.actions.audit import record
from models.chat import Choice, Incoming, Phrase, Reply, When, receipt, say
from models.message.body import body_of, button
from models.message.rendering import units
from models.queries.audiences import Area, reach_of
from models.queries.editions import takes_place
from models.queries.staff import programme_grant
from models.region.wib import local
from models.words.announcement_progress import control, dotted
from models.words.ways import DESK, HOME

LONGEST = 600
# On the eve people already set out, or decide whether to come.
EVE = 17


class AskText(State):
    """Waiting for the news."""

    programme: str


class Preview(State):
    """Shown as followers will read it; waiting for ``Kirim``."""

    programme: str
    text: str
    urgent: bool


flow = Flow("agenda_urgent")


@flow.way("agenda-mendesak")
def begun(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is the programme."""
    if not leads(asked.arg, ctx, "news"):
        return absent()
    return Turn(AskText(programme=asked.arg), say("desk-ask-news", (DESK,), name=_name(asked.arg, ctx)))


@flow.on(AskText)
def text_told(state: AskText, said: Incoming, ctx: Context) -> Turn:
    text = said.text.strip()
    if not leads(state.programme, ctx, "news"):
        return absent()
    if not text:
        return again(state, "desk-news-first")
    if units(text) > LONGEST:
        return again(state, "desk-words-long", most=str(LONGEST))
    return _preview(state.programme, text, ctx)


@flow.on(Preview)
def decided(state: Preview, said: Incoming, ctx: Context) -> Turn:
    grant = programme_grant(ctx.db, ctx.resident, state.programme, ctx.now)
    if grant is None or not leads(state.programme, ctx, "news"):
        return absent()
    if said.option[0] == "text":
        return Turn(AskText(programme=state.programme), say("desk-ask-news", (DESK,), name=_name(state.programme, ctx)))
    if said.option[0] != "send":
        return again(state, "desk-decide")
    if _is_urgent(state.programme, ctx.now, ctx) != state.urgent:
        return with_hint(Phrase("desk-moved-on"), _preview(state.programme, state.text, ctx))
    total = reach_of(ctx.db, _area(state.programme), ctx.now).total
    if total == 0:
        return again(state, "desk-news-nobody")
    start = ctx.rules.start(None, ctx.now, state.urgent)
    new = NewAnnouncement(
        cause=ctx.cause,
        author_id=ctx.resident.id,
        address_id=ctx.talker.address_id,
        grant_id=grant.id,
        area=_area(state.programme),
        body=body_of(_shown(state.programme, state.text, state.urgent, ctx), button),
        starts_at=start,
        urgent=state.urgent,
        reason=state.programme if state.urgent else "",
    )
    row = plan(ctx.db, new, ctx.now)
    what = "urgent news" if state.urgent else "news"
    record(ctx.db, ctx.person, what, ctx.now, subject=f"{row.id} {state.programme}", detail=str(total))
    choices = (control("siaran-henti", row), DESK, HOME)
    return end(receipt("desk-news-planned", choices, when=When(start), count=dotted(total)))


def _preview(programme: str, text: str, ctx: Context) -> Turn:
    """The very text, how many get it, and when it goes."""
    urgent = _is_urgent(programme, ctx.now, ctx)
    reach = reach_of(ctx.db, _area(programme), ctx.now)
    sample = _shown(programme, text, urgent, ctx)
    start = ctx.rules.start(None, ctx.now, urgent)
    choices = (Choice("send", "desk-send"), Choice("text", "siaran-change-text"), DESK)
    reply = say(
        "desk-news-preview",
        choices,
        shown=Phrase(sample.key, sample.values),
        count=dotted(reach.total),
        when=Phrase(_when(urgent, start, ctx), {"when": When(start)}),
    )
    return Turn(Preview(programme=programme, text=text, urgent=urgent), reply)


def _when(urgent: bool, start: datetime, ctx: Context) -> str:
    if urgent:
        return "desk-news-urgent"
    return "desk-news-quiet" if start > ctx.now + ctx.rules.undo else "desk-news-calm"


def _is_urgent(programme: str, now: datetime, ctx: Context) -> bool:
    """On the days themselves, and on the eve."""
    today = local(now).date()
    return takes_place(ctx.db, programme, today, eve=local(now).hour >= EVE)


def _shown(programme: str, text: str, urgent: bool, ctx: Context) -> Reply:
    office = Phrase("announcement-programme", {"name": _name(programme, ctx)})
    return Reply("announcement-alert" if urgent else "announcement-shown", {"office": office, "text": text})


def _area(programme: str) -> Area:
    return Area(programme=programme)


def _name(programme: str, ctx: Context) -> str:
    return ctx.regency.programme(programme)
