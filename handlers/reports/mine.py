"""Laporanku: one's reports and those one follows, how they stand, and the answers to them."""

from dataclasses import replace
from datetime import datetime, timedelta

from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, State, Turn, again, end, go
from handlers.reading.answers import page_in
from handlers.reading.emergency import emergency_lines, is_emergency
from handlers.reports.screens import quoted
from handlers.reports.wording import category, desa, headline, history, numbers, status
from models.actions.pictures import take_picture
from models.actions.reports import add_to_report, say_solved, say_unsolved, unfollow_report
from models.chat import Choice, Incoming, Phrase, Reply, Value, hinted, receipt, say
from models.message.rendering import units
from models.queries.reports import EventRow, ReportRow, awaiting_word, events_of, photo_count, report_for, reports_of
from models.rules.report_acts import REOPENS_WITHIN_DAYS, TO_THE_CAMAT
from models.rules.tickets import LOOKS_LIKE, ticket_in
from models.words.report import unit_name
from models.words.ways import HOME

PAGE = 5
MOST_EVENTS = 4
MOST_WORDS = 1000
# What comes later is more likely about something else.
LISTENS = timedelta(hours=1)
ALL = Choice("laporanku", "my-reports-all")
NEW = Choice("lapor", "menu-report")
HANDLERS = frozenset({"camat", "petugas", "admin"})


class AskMore(State):
    """Waiting for more about a report, or for the answer to an officer's question; several messages may come."""

    code: str
    since: datetime


flow = Flow("my_reports")


@flow.way("laporanku", "laporanku", "laporan saya", "my reports", "cek laporan", "status laporan", code=LOOKS_LIKE)
def listed(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is the page, from 0, or a ticket."""
    if LOOKS_LIKE.fullmatch(asked.arg):
        return go("laporan-lihat", asked.arg)
    page = page_in(asked.arg)
    found = reports_of(ctx.db, ctx.person.id, PAGE + 1, page * PAGE) if ctx.person else []
    if not found:
        return go("laporanku") if page else end(say("my-reports-none", (NEW, HOME)))
    reports = found[:PAGE]
    lines = tuple(_line(number, report) for number, report in enumerate(reports, 1))
    choices = [
        Choice(
            "laporan-lihat",
            "my-reports-option",
            report.code,
            values={"number": str(number), "category": category(report)},
        )
        for number, report in enumerate(reports, 1)
    ]
    if len(found) > PAGE:
        choices.append(Choice("laporanku", "common-more", str(page + 1)))
    return end(say("my-reports-list", (*choices, NEW, HOME), items=lines))


@flow.way("laporan-lihat", code=LOOKS_LIKE, bare=True)
def looked_at(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is the ticket as a button has it or as it was typed; a slip, a stranger's and none look the same."""
    report = _mine(asked.arg, ctx)
    if report is not None:
        return end(_screen(report, ctx))
    if ticket_in(asked.arg) and HANDLERS & ctx.roles.names():
        return go("laporanmasuk", asked.arg)
    return _absent()


@flow.way("laporan-tambah")
def adding_asked(asked: Asked, ctx: Context) -> Turn:
    report = _mine(asked.arg, ctx)
    if report is None or ctx.person is None or report.person_id != ctx.person.id:
        return _absent()
    if not report.open:
        return end(say("my-report-closed-already", (NEW, ALL, HOME)))
    question = next((event.note for event in _events(report, ctx)[::-1] if event.action == "ask"), None)
    asking = report.status == "needs_info" and question is not None
    reply = say("my-report-answer-asked", note=question or "") if asking else say("my-report-ask-more")
    return Turn(AskMore(code=report.code, since=ctx.now), reply)


@flow.on(AskMore)
def more_told(state: AskMore, said: Incoming, ctx: Context) -> Turn:
    report = _mine(state.code, ctx)
    if report is None or ctx.person is None or not report.open:
        return end(say("my-report-closed-already", (NEW, ALL, HOME)))
    if ctx.now - state.since > LISTENS:
        return go("lapor", said.text)
    words = said.text.strip()
    if units(words) > MOST_WORDS:
        return again(state, "my-report-more-long", most=str(MOST_WORDS))
    if not words and said.photo is None:
        return again(state, "my-report-ask-more")
    pictures = [take_picture(ctx.db, ctx.talker, said.photo, ctx.cause, ctx.now)] if said.photo else []
    add_to_report(ctx.db, report, ctx.person, words, pictures, ctx.regency, ctx.rules, ctx.now)
    choices = (Choice("laporan-lihat", "report-look", report.code), HOME)
    added = receipt("my-report-added", choices, code=report.code)
    danger = Phrase("report-emergency", {"numbers": emergency_lines(ctx.regency)}) if is_emergency(words) else None
    # Whoever sends several photos goes on sending them.
    return Turn(state, hinted(added, danger))


@flow.way("laporan-beres", "sudah", "sudah beres", "wis beres", "uwis", "sampun", navigation=False, idle=True)
def solved(asked: Asked, ctx: Context) -> Turn:
    report = _answered(asked, ctx)
    if isinstance(report, Turn):
        return report
    if say_solved(ctx.db, report, ctx.resident, ctx.now) is None:
        return go("laporan-lihat", report.code)
    return end(receipt("my-report-thanked", (ALL, HOME), code=report.code))


@flow.way("laporan-belum", "belum", "belum beres", "durung", "dereng", navigation=False, idle=True)
def unsolved(asked: Asked, ctx: Context) -> Turn:
    report = _answered(asked, ctx, again=True)
    if isinstance(report, Turn):
        return report
    if report.closed_at is not None and ctx.now - report.closed_at > timedelta(days=REOPENS_WITHIN_DAYS):
        return end(say("my-report-too-late", (NEW, ALL, HOME), days=str(REOPENS_WITHIN_DAYS)))
    after = say_unsolved(ctx.db, report, ctx.resident, ctx.regency, ctx.rules, ctx.now)
    if after is None:
        return go("laporan-lihat", report.code)
    choices = (Choice("laporan-tambah", "my-report-add", report.code), ALL, HOME)
    if after.reopened >= TO_THE_CAMAT and after.kecamatan:
        return end(receipt("my-report-reopened-camat", choices, code=report.code))
    return end(receipt("my-report-reopened", choices, code=report.code))


@flow.way("laporan-lepas")
def unfollowed(asked: Asked, ctx: Context) -> Turn:
    report = _mine(asked.arg, ctx)
    if report is None or ctx.person is None or not unfollow_report(ctx.db, report, ctx.person):
        return _absent()
    return end(receipt("my-report-unfollowed", (ALL, HOME), code=report.code))


def _mine(said: str, ctx: Context) -> ReportRow | None:
    """The report, where it is theirs or followed; asked in the same way whatever was typed."""
    return report_for(ctx.db, ticket_in(said) or "", ctx.person.id if ctx.person else 0)


def _answered(asked: Asked, ctx: Context, again: bool = False) -> ReportRow | Turn:
    """The report that was called done and waits for the word of who made it, or, ``again``, has got it.

    Typed without a ticket it is meant of the one that was called done last; with more words it is shown first.
    """
    if asked.said.choice is None:
        waiting = awaiting_word(ctx.db, ctx.person.id) if ctx.person else None
        return end(_screen(waiting, ctx)) if waiting and asked.arg else waiting or go("unknown")
    report = _mine(asked.arg, ctx)
    if report is None or ctx.person is None or report.person_id != ctx.person.id:
        return _absent()
    waits = report.status == "done" if again else report.awaits_word
    return report if waits else end(_screen(report, ctx))


def _absent() -> Turn:
    return end(say("my-reports-absent", (ALL, NEW, HOME)))


def _line(number: int, report: ReportRow) -> Phrase:
    values: dict[str, Value] = {
        "number": str(number),
        "category": category(report),
        "where": desa(report),
        "status": Phrase(f"status-{report.status}"),
    }
    return Phrase("my-reports-line", values)


def _screen(report: ReportRow, ctx: Context) -> Reply:
    """What others told stays theirs: who follows sees how it stands, not the story."""
    own = ctx.person is not None and report.person_id == ctx.person.id
    story = quoted(report.words) if own else Phrase("my-report-followed")
    events = [event if own else _for_followers(event) for event in _events(report, ctx) if own or event.role != "warga"]
    values: dict[str, Value] = {
        "head": headline(report),
        "story": story,
        "status": status(report, ctx.regency),
        "next": _next(report, ctx, own),
        "history": (*_photos(report, ctx), *numbers(report), *history(events[-MOST_EVENTS:], ctx.regency)),
    }
    return say("my-report-shown", (*_choices(report, own), ALL, HOME), **values)


def _for_followers(event: EventRow) -> EventRow:
    """A question to who reported it may tell about them."""
    return replace(event, note="") if event.action == "ask" else event


def _events(report: ReportRow, ctx: Context) -> list[EventRow]:
    return events_of(ctx.db, report.id, public_only=True)


def _photos(report: ReportRow, ctx: Context) -> tuple[Phrase, ...]:
    count = photo_count(ctx.db, report.id)
    return (Phrase("my-report-photos", {"count": str(count)}),) if count else ()


def _next(report: ReportRow, ctx: Context, own: bool) -> Phrase:
    if report.status == "forwarded":
        return Phrase("my-report-next-forwarded", {"unit": unit_name(report.unit, ctx.regency)})
    if report.status == "done" and report.solved:
        return Phrase("my-report-next-solved")
    if report.status == "done" and own:
        return Phrase("my-report-next-done")
    if report.status == "needs_info" and not own:
        return Phrase("report-news-asking")
    return Phrase(f"my-report-next-{report.status}") if report.open else Phrase("my-report-next-closed")


def _choices(report: ReportRow, own: bool) -> tuple[Choice, ...]:
    if not own:
        return (Choice("laporan-lepas", "my-report-unfollow", report.code),)
    if report.open:
        return (
            Choice(
                "laporan-tambah", "report-answer" if report.status == "needs_info" else "my-report-add", report.code
            ),
        )
    if report.status != "done":
        return ()
    unsolved = Choice("laporan-belum", "report-unsolved", report.code, version=report.version)
    if report.solved:
        return (replace(unsolved, label="my-report-after-all"),)
    return (Choice("laporan-beres", "report-solved", report.code, version=report.version), unsolved)
