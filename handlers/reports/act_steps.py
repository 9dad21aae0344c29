"""The steps of an act that takes more than one tap, and what they ask and show. Texts: ``handling.ftl``."""

from __future__ import annotations

from typing import Literal

from handlers.kit.context import Context
from handlers.kit.flow import Turn
from handlers.reports.officer import Doing, look, opened
from handlers.reports.wording import headline, status
from models.actions.handling import Handling
from models.chat import Choice, Phrase, Reply, Value, say
from models.queries.pictures import picture_by_id
from models.queries.reports import ReportRow, open_nearby, report_by_id
from models.rules.report_acts import sides
from models.words.report import news_of

PAGE = 6
Worded = Literal["ask", "done", "return", "not_ours", "reject", "note"]
Told = Literal["done", "ask", "return", "not_ours", "reject", "duplicate"]


class AskUnit(Doing):
    """Waiting for the unit that is to have it."""

    page: int = 0


class AskWords(Doing):
    """Waiting for the question, the reason, the note, or what was done."""

    act: Worded
    note: str = ""
    pictures: tuple[int, ...] = ()


class AskNumber(Doing):
    """Waiting for its number at Lapor MasBuP."""


class AskOther(Doing):
    """Waiting for the report that it repeats."""

    hears_codes = True


class Preview(Doing):
    """Shown as who reported it will read it; waiting for ``Kirim``."""

    act: Told
    note: str = ""
    pictures: tuple[int, ...] = ()
    other: int = 0


def ask_unit(state: AskUnit, report: ReportRow, ctx: Context) -> Turn:
    """The unit that the routing names comes first."""
    routed = ctx.regency.reports.unit(report.category, report.region)
    others = [code for code in ctx.regency.unit if code != routed]
    codes = [code for code in (routed, *others) if code != report.unit]
    pages = -(-len(codes) // PAGE)
    at = state.page % max(1, pages) * PAGE
    picks = tuple(
        Choice("unit", "handling-unit", code, values={"name": ctx.regency.unit[code]}) for code in codes[at : at + PAGE]
    )
    more = (Choice("page", "common-more"),) if pages > 1 else ()
    return Turn(state, say("handling-ask-unit", (*picks, *more), headline=headline(report)))


def ask_other(report: ReportRow, ctx: Context) -> Turn:
    """Those nearby that it may repeat; any other is named by its ticket."""
    near = _near(report, ctx)
    values: dict[str, Value] = {"headline": headline(report), "items": tuple(_near_line(one, ctx) for one in near)}
    picks = tuple(Choice("other", "handling-other", str(one.id), values={"code": one.code}) for one in near)
    state = AskOther(report=report.id, seen=report.version)
    return Turn(state, say("handling-ask-other", (*picks, look(report.id)), **values))


def _near(report: ReportRow, ctx: Context) -> list[ReportRow]:
    """Open reports of the same problem that this officer may see."""
    found = open_nearby(ctx.db, report.category, report.region, report.latitude, report.longitude)
    others = [near.report for near in found if near.report.id != report.id]
    return [other for other in others if sides(other, ctx.roles.held)]


def _near_line(report: ReportRow, ctx: Context) -> Phrase:
    return Phrase("handling-other-line", {"headline": headline(report), "status": status(report, ctx.regency)})


def previewed(state: Preview, ctx: Context) -> Turn:
    """The very text that who reported it will read."""
    report = opened(state.act, str(state.report), state.seen, ctx)
    if isinstance(report, Turn):
        return report
    handling = Handling(state.act, state.note, "", state.pictures, report_by_id(ctx.db, state.other))
    values: dict[str, Value] = {
        "headline": headline(report),
        "news": news_of(report, report, handling, ctx.regency),
        "note": _beside(state, ctx),
    }
    choices = (
        Choice("send", "handling-send"),
        *((Choice("plain", "handling-without-photo"),) if state.pictures else ()),
        look(report.id),
    )
    return Turn(state, Reply("handling-preview", values, choices, photo=_photo_of(state, ctx)))


def _beside(state: Preview, ctx: Context) -> tuple[Phrase, ...]:
    """What the reporter is not told, or how far the photos are."""
    if state.act == "return":
        return (Phrase("handling-reason-inside", {"note": state.note}),)
    lines = [Phrase("handling-with-photos", {"count": str(len(state.pictures))})] if state.pictures else []
    unfit = photo_unfit(state, ctx)
    return (*lines, *((Phrase(unfit),) if unfit else ()))


def _photo_of(state: Preview, ctx: Context) -> str | None:
    """The newest that can be shown."""
    found = [picture_by_id(ctx.db, picture) for picture in state.pictures]
    return next((row.file for row in reversed(found) if row is not None and row.state == "ready"), None)


def photo_unfit(state: Preview, ctx: Context) -> str:
    """Why it cannot be sent with its photos yet, as a text's key; '' where it can."""
    states = {row.state if (row := picture_by_id(ctx.db, picture)) else "refused" for picture in state.pictures}
    if "refused" in states:
        return "handling-photo-unfit"
    return "handling-photo-wait" if states - {"ready"} else ""
