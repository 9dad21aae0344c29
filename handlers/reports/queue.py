"""Laporanmasuk: the reports that wait for an officer, a page at a time. Texts: ``locales/id/queue.ftl``."""

import re
from typing import Literal

from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, State, Turn, again, end, go
from handlers.reports.officer import absent, is_late
from handlers.reports.sieve import in_typed, joined, of_arg, said_of, to_arg
from handlers.reports.wording import age, category, desa
from models.chat import Choice, Incoming, Phrase, Reply, Value, say
from models.queries.report_queue import Reach, Sieve, reach_of, waiting, waiting_count
from models.queries.reports import ReportRow, report_by_code
from models.region.categories import CATEGORIES
from models.region.gazetteer import kecamatan, place
from models.rules.tickets import ticket_in
from models.words.ways import HOME

PAGE = 5
OPTIONS = 6
PREFIX = "PBG"
TICKET = re.compile(rf"{PREFIX}-?[0-9A-Z-]{{8,9}}", re.IGNORECASE)
ALL = Choice("laporanmasuk", "queue-everything")
Screen = Literal["which", "category", "kecamatan", "unit"]


class Sift(State):
    """Waiting for what the queue is to be narrowed to; ``sieve`` is what it was."""

    sieve: str
    screen: Screen = "which"
    page: int = 0


flow = Flow("report_queue")


@flow.way("laporanmasuk", "laporanmasuk", "laporan masuk", "antrean laporan", code=TICKET)
def listed(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is the sieve and the page, or what was typed: words of a sieve, or a ticket."""
    code = ticket_in(asked.arg)
    if code is not None or asked.arg[: len(PREFIX)].upper() == PREFIX:
        report = report_by_code(ctx.db, code) if code else None
        return go("laporan-urus", str(report.id)) if report else end(absent())
    if asked.said.choice is not None or not asked.arg:
        return end(_page(*of_arg(asked.arg, ctx.regency), ctx))
    sieve = in_typed(asked.arg, ctx.regency)
    # What a conversation hands over is a button's argument, not words.
    sieve, page = (sieve, 0) if sieve is not None else of_arg(asked.arg, ctx.regency)
    if sieve == Sieve() and not page:
        return end(_with_hint(Phrase("queue-unknown"), _page(sieve, 0, ctx)))
    return end(_page(sieve, page, ctx))


@flow.way("laporan-saring")
def sifting(asked: Asked, ctx: Context) -> Turn:
    sieve, _ = of_arg(asked.arg, ctx.regency)
    return _asked(Sift(sieve=to_arg(sieve)), ctx)


@flow.on(Sift)
def sifted(state: Sift, said: Incoming, ctx: Context) -> Turn:
    action, arg = said.option
    if action == "page":
        return _asked(state.into(Sift, page=state.page + 1), ctx)
    if action in ("category", "kecamatan", "unit") and not arg:
        return _asked(state.into(Sift, screen=action, page=0), ctx)
    if action == "everything":
        return go("laporanmasuk")
    wanted = _narrowed(state, action, arg or said.text, ctx)
    if wanted is None:
        return again(state, "queue-unclear")
    return end(_page(wanted, 0, ctx))


def _narrowed(state: Sift, action: str, word: str, ctx: Context) -> Sieve | None:
    """The sieve with one more condition, by a button or typed; None where nothing is meant."""
    before, _ = of_arg(state.sieve, ctx.regency)
    if action:
        found, _ = of_arg(word, ctx.regency)
    else:
        typed = in_typed(word, ctx.regency)
        if typed is None:
            return None
        found = typed
    return None if found == Sieve() else joined(before, found)


def _page(sieve: Sieve, page: int, ctx: Context) -> Reply:
    """One page of it, or that nothing waits."""
    reach = reach_of(ctx.roles.held)
    count = waiting_count(ctx.db, reach, sieve, ctx.now)
    if not count:
        return _nothing(sieve, ctx)
    # A page that is no more leads to the first.
    page = page if page * PAGE < count else 0
    shown = waiting(ctx.db, reach, sieve, ctx.now, PAGE, page * PAGE)
    lines = tuple(_line(number, report, ctx) for number, report in enumerate(shown, 1))
    choices = [_option(number, report) for number, report in enumerate(shown, 1)]
    if count > PAGE:
        following = page + 1 if (page + 1) * PAGE < count else 0
        choices.append(Choice("laporanmasuk", "common-more", to_arg(sieve, following)))
    choices += [Choice("laporan-saring", "queue-sift", to_arg(sieve)), HOME]
    sifted_by = said_of(sieve, ctx.regency)
    if sifted_by:
        return say("queue-sifted", tuple(choices), count=str(count), sieve=sifted_by, items=lines)
    return say("queue-shown", tuple(choices), count=str(count), items=lines)


def _nothing(sieve: Sieve, ctx: Context) -> Reply:
    sifted_by = said_of(sieve, ctx.regency)
    if not sifted_by:
        return say("queue-empty", (HOME,))
    again_sifted = Choice("laporan-saring", "queue-sift", to_arg(sieve))
    return say("queue-empty-sifted", (ALL, again_sifted, HOME), sieve=sifted_by)


def _line(number: int, report: ReportRow, ctx: Context) -> Phrase:
    """The urgent and the late are marked."""
    late = is_late(report, ctx.now)
    mark = ("both" if late else "urgent") if report.rank < 0 else ("late" if late else "usual")
    told: dict[str, Value] = {"category": category(report), "where": desa(report), "age": age(report, ctx.now)}
    return Phrase(f"queue-line-{mark}", {"number": str(number), **told})


def _option(number: int, report: ReportRow) -> Choice:
    named: dict[str, Value] = {"number": str(number), "category": category(report), "where": desa(report)}
    return Choice("laporan-urus", "queue-option", str(report.id), values=named)


def _with_hint(hint: Phrase, screen: Reply) -> Reply:
    return say("common-hint", screen.choices, hint=hint, screen=Phrase(screen.key, screen.values))


def _asked(state: Sift, ctx: Context) -> Turn:
    sieve, _ = of_arg(state.sieve, ctx.regency)
    reach = reach_of(ctx.roles.held)
    if state.screen == "which":
        return Turn(state, say("queue-ask-which", _ways_to_sift(reach), sieve=said_of(sieve, ctx.regency)))
    options = _options(state.screen, reach, ctx)
    pages = -(-len(options) // OPTIONS)
    at = state.page % max(1, pages) * OPTIONS
    more = (Choice("page", "common-more"),) if pages > 1 else ()
    return Turn(state, say(f"queue-ask-{state.screen}", (*options[at : at + OPTIONS], *more)))


def _ways_to_sift(reach: Reach) -> tuple[Choice, ...]:
    """By kecamatan and by unit only where there is more than one to choose from."""
    return (
        Choice("everything", "queue-everything"),
        Choice("which", "queue-which-new", "new"),
        Choice("which", "queue-which-late", "late"),
        Choice("category", "queue-by-category"),
        *((Choice("kecamatan", "queue-by-kecamatan"),) if reach.everything or len(reach.kecamatan) > 1 else ()),
        *((Choice("unit", "queue-by-unit"),) if reach.everything or len(reach.units) > 1 else ()),
    )


def _options(screen: Screen, reach: Reach, ctx: Context) -> list[Choice]:
    match screen:
        case "kecamatan":
            codes = [item.code for item in kecamatan() if reach.everything or item.code in reach.kecamatan]
            return [Choice("pick", "place-option", code, values={"name": place(code).name}) for code in codes]
        case "unit":
            units = [(code, name) for code, name in ctx.regency.unit.items() if reach.everything or code in reach.units]
            return [Choice("pick", "queue-unit", code, values={"name": name}) for code, name in units]
        case _:
            return [Choice("pick", f"category-{code}", code) for code in CATEGORIES]
