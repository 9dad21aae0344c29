"""Agenda: the desk of who runs the festival or the roadshow. Texts: ``locales/id/agenda_desk.ftl``."""

from handlers.agenda.reach import FESTIVAL, ROADSHOW, absent, prepared_count, publish_choice
from handlers.agenda.wording import edition_days, edition_state
from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, Turn, end, go
from handlers.kit.rights import leads, led
from handlers.reading.answers import page_in
from models.chat import Choice, Phrase, Value, When, say
from models.queries.activities import ActivityRow
from models.queries.drafts import as_new, differing, draft_of, drafts_in, new_activities
from models.queries.editions import editions_of, stops
from models.words.ways import DESK, HOME

EDITIONS = 3
STOPS = 3
MOST_STOPS = 200
LABELS = {FESTIVAL: "desk-festival", ROADSHOW: "desk-roadshow"}

flow = Flow("agenda_desk")


@flow.way("agenda", "agenda", "meja panitia", "panitia")
def opened(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is a programme and a page. Who runs none is led to what everybody may see."""
    mine = led(ctx)
    if not mine:
        return go("kegiatan")
    programme, _, page = asked.arg.partition("-")
    if programme not in LABELS:
        return _desk(mine[0], 0, ctx) if len(mine) == 1 else _which(mine, ctx)
    return _desk(programme, page_in(page), ctx) if leads(programme, ctx, programme) else absent()


def _which(mine: tuple[str, ...], ctx: Context) -> Turn:
    choices = tuple(Choice("agenda", LABELS[name], name) for name in mine)
    return end(say("desk-ask-programme", (*choices, HOME)))


def _desk(programme: str, page: int, ctx: Context) -> Turn:
    return _festival(page, ctx) if programme == FESTIVAL else _roadshow(page, ctx)


def _festival(page: int, ctx: Context) -> Turn:
    found = editions_of(ctx.db, FESTIVAL, EDITIONS + 1, page * EDITIONS)
    if not found and page:
        return _festival(0, ctx)
    lines = []
    picks = []
    for number, edition in enumerate(found[:EDITIONS], 1):
        told: dict[str, Value] = {"number": str(number), "name": edition.name}
        picks.append(Choice("agenda-edisi", "desk-option", str(edition.id), values=told))
        told |= {"days": edition_days(edition), "state": edition_state(edition, ctx.now)}
        lines.append(Phrase("desk-edition-line", told))
    if len(found) > EDITIONS or page:
        picks.append(Choice("agenda", "common-more", f"{FESTIVAL}-{page + 1 if len(found) > EDITIONS else 0}"))
    choices = (
        *picks,
        Choice("agenda-edisi-baru", "desk-edition-new"),
        Choice("agenda-mendesak", "desk-urgent", FESTIVAL),
        *_leave(ctx),
    )
    name = ctx.regency.programme(FESTIVAL)
    if not lines:
        return end(say("desk-festival-empty", choices, name=name))
    return end(say("desk-festival-shown", choices, name=name, items=tuple(lines)))


def _roadshow(page: int, ctx: Context) -> Turn:
    """First what is only prepared, then what comes, then what has been, the latest first."""
    items = _stops(ctx)
    page = page if page * STOPS < len(items) else 0
    lines = []
    picks = []
    for number, (arg, state, stop) in enumerate(items[page * STOPS : (page + 1) * STOPS], 1):
        told: dict[str, Value] = {"number": str(number), "name": stop.title}
        picks.append(Choice("agenda-sesi", "desk-option", arg, values=told))
        told |= {"when": When(stop.starts_at, "short" if stop.hours_known else "day"), "state": Phrase(state)}
        lines.append(Phrase("desk-stop-line", told))
    if len(items) > STOPS:
        following = page + 1 if (page + 1) * STOPS < len(items) else 0
        picks.append(Choice("agenda", "common-more", f"{ROADSHOW}-{following}"))
    count = prepared_count(ROADSHOW, None, ctx)
    choices = (
        *picks,
        Choice("agenda-tambah", "desk-stop-new", ROADSHOW),
        *((publish_choice(ROADSHOW),) if count else ()),
        Choice("agenda-mendesak", "desk-urgent", ROADSHOW),
        *_leave(ctx),
    )
    name = ctx.regency.programme(ROADSHOW)
    if not lines:
        return end(say("desk-roadshow-empty", choices, name=name))
    prepared = (Phrase("desk-prepared-count", {"count": str(count)}),) if count else ()
    return end(say("desk-roadshow-shown", choices, name=name, items=(*lines, *prepared)))


def _stops(ctx: Context) -> list[tuple[str, str, ActivityRow]]:
    """(how a button names it, its state in words, the stop)."""
    drafts = new_activities(drafts_in(ctx.db, ROADSHOW, None))
    new = [(f"d-{draft.id}", "desk-stop-prepared", as_new(draft, ctx.now)) for draft in drafts]
    coming = [_coming(stop, ctx) for stop in stops(ctx.db, ROADSHOW, ctx.now, coming=True, most=MOST_STOPS)]
    past = stops(ctx.db, ROADSHOW, ctx.now, coming=False, most=MOST_STOPS)
    return [*new, *coming, *((f"a-{stop.id}", "desk-stop-past", stop) for stop in past)]


def _coming(stop: ActivityRow, ctx: Context) -> tuple[str, str, ActivityRow]:
    if differing(stop, draft_of(ctx.db, stop.id)):
        return f"a-{stop.id}", "desk-stop-changed", stop
    return f"a-{stop.id}", "desk-stop-cancelled" if stop.status == "cancelled" else "desk-stop-coming", stop


def _leave(ctx: Context) -> tuple[Choice, ...]:
    """The way back; who runs both programmes may change over."""
    return (DESK,) if len(led(ctx)) > 1 else (HOME,)
