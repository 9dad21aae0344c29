"""One report before an officer: whether it is theirs to see, how it stands, and what they may do now."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from handlers.kit.context import Context
from handlers.kit.flow import State, Turn, end
from handlers.reading.answers import id_in
from handlers.reports.wording import age, headline, history, numbers, status, where
from models.actions.audit import record, record_looks
from models.actions.handling import Handling, Officer, handle
from models.chat import Choice, Phrase, Reply, Value, When, hinted, say
from models.message.body import body_of
from models.message.channel import LIMITS
from models.message.rendering import fit, render, units
from models.queries.people import person_by_id
from models.queries.report_photos import PhotoRow, photo_count, photos_in
from models.queries.reports import ReportRow, events_of, follower_count, report_by_id
from models.rules.report_acts import ACTS, Act, acts_for, may, sides
from models.words.report import news_of
from models.words.ways import HOME

QUEUE = Choice("laporanmasuk", "handling-queue")
MOST_CHOICES = 8
LAST_EVENTS = 3
LEAST_WORDS = 200
ROOM_FOR_A_HINT = 150
ROLES_FIRST = {"unit": ("petugas", "camat", "admin"), "desk": ("camat", "petugas", "admin")}
# The way of each act, in the order of the work.
WAYS = {
    "verify": "laporan-periksa",
    "forward": "laporan-teruskan",
    "start": "laporan-kerjakan",
    "done": "laporan-selesai",
    "ask": "laporan-tanya",
    "return": "laporan-kembali",
    "duplicate": "laporan-sama",
    "not_ours": "laporan-bukan",
    "reject": "laporan-tolak",
    "note": "laporan-catat",
    "external": "laporan-nomor",
}


class Doing(State):
    """An act under way: on which report, as which version of it was shown."""

    report: int
    seen: int


def reached(report_id: int, ctx: Context) -> ReportRow | None:
    """The report, where the officer's role reaches it; foreign and absent look the same."""
    report = report_by_id(ctx.db, report_id)
    if report is None:
        return None
    if not sides(report, ctx.roles.held):
        record(ctx.db, ctx.person, "denied", ctx.now, subject=report.code)
        return None
    return report


def absent() -> Reply:
    return say("handling-absent", (QUEUE, HOME))


def is_late(report: ReportRow, now: datetime) -> bool:
    return report.open and report.due_at < now


def role_for(report: ReportRow, act: Act | None, ctx: Context) -> str:
    """By which of their roles somebody reaches it; who holds several acts in the one that fits."""
    by_unit = act is not None and (act.whose == "unit" or (act.whose == "holder" and bool(report.unit)))
    reaching = {role for role, scope in ctx.roles.held if role == "admin" or sides(report, {(role, scope)})}
    return next((role for role in ROLES_FIRST["unit" if by_unit else "desk"] if role in reaching), "")


def present(report: ReportRow, ctx: Context, hint: Phrase | None = None) -> Turn:
    """How it stands now, with what may be done; ``hint`` is said above."""
    photos = photos_in(ctx.db, report.id)
    values: dict[str, Value] = {
        "headline": headline(report),
        "place": where(report),
        "standing": _standing(report, ctx),
        "items": history(events_of(ctx.db, report.id, public_only=False)[-LAST_EVENTS:], ctx.regency),
    }
    reply = _with_words(report, values, ctx)
    first = next((photo.file for photo in photos if photo.kind == "report"), None)
    if first is not None and _length(reply) <= LIMITS[ctx.talker.channel].caption - ROOM_FOR_A_HINT:
        reply = replace(reply, photo=first)
    return end(replace(hinted(reply, hint), choices=choices_for(report, photos, ctx)))


def choices_for(report: ReportRow, photos: list[PhotoRow], ctx: Context) -> tuple[Choice, ...]:
    """What may be done now, the rarer acts behind ``Lainnya``."""
    acts = act_choices(report, ctx)
    looks = (Choice("laporan-foto", "handling-photos", f"{report.id}-0"),) if photos else ()
    room = MOST_CHOICES - len(looks) - len((QUEUE, HOME))
    if len(acts) > room:
        acts = (*acts[: room - 1], Choice("laporan-lain", "common-more", str(report.id)))
    return (*acts, *looks, QUEUE, HOME)


def act_choices(report: ReportRow, ctx: Context) -> tuple[Choice, ...]:
    """A button for each act that may be done now, with the version it is done to."""
    allowed = acts_for(report, sides(report, ctx.roles.held))
    arg, version = str(report.id), report.version
    return tuple(Choice(WAYS[act], f"act-{act}", arg, version=version) for act in WAYS if act in allowed)


def opened(act: str, arg: str, version: int | None, ctx: Context) -> ReportRow | Turn:
    """The report to act on; else the answer why not, which shows how it stands."""
    report = reached(id_in(arg), ctx)
    if report is None:
        return end(absent())
    if version != report.version or not may(ACTS[act], report, sides(report, ctx.roles.held)):
        return present(report, ctx, Phrase("common-stale"))
    return report


def performed(doing: Doing, handling: Handling, ctx: Context) -> Turn:
    """Do it, unless somebody was quicker; tell what who reported it was told, and what comes next."""
    report = opened(handling.act, str(doing.report), doing.seen, ctx)
    if isinstance(report, Turn):
        return report
    role = role_for(report, ACTS[handling.act], ctx)
    officer = Officer(ctx.resident, role)
    after = handle(ctx.db, report, handling, officer, ctx.regency, ctx.rules, ctx.now)
    if after is None:
        # Whoever was quicker may have sent it elsewhere.
        now = reached(report.id, ctx)
        return present(now, ctx, Phrase("common-stale")) if now else end(absent())
    detail = handling.unit or (handling.other.code if handling.other else "")
    record(ctx.db, ctx.person, f"report {handling.act}", ctx.now, subject=report.code, detail=detail)
    told: Value = Phrase("handling-number-told" if handling.act == "external" else "handling-not-told")
    if ACTS[handling.act].told:
        told = Phrase("handling-told", {"news": news_of(report, after, handling, ctx.regency)})
    values: dict[str, Value] = {"headline": headline(after), "status": status(after, ctx.regency), "told": told}
    values["next"] = Phrase(f"handling-next-{after.status}")
    return end(Reply("handling-done", values, _next_choices(after, ctx), receipt=True))


def look(report_id: int) -> Choice:
    return Choice("laporan-urus", "handling-look", str(report_id))


def _next_choices(report: ReportRow, ctx: Context) -> tuple[Choice, ...]:
    """The next steps; who handed it back no longer has any."""
    if not sides(report, ctx.roles.held):
        return QUEUE, HOME
    steps = act_choices(report, ctx)[: MOST_CHOICES - len((QUEUE, HOME)) - 1] if report.open else ()
    return (*steps, look(report.id), QUEUE, HOME)


def _reporter(report: ReportRow, role: str, ctx: Context) -> Phrase:
    """Who reported it; sealed where they asked for it, whoever looks. A name that is shown is a look, which is kept."""
    if report.anonymous:
        return Phrase("handling-reporter-anonymous")
    person = person_by_id(ctx.db, report.person_id) if report.person_id is not None else None
    if person is None:
        return Phrase("handling-reporter-gone")
    record_looks(ctx.db, ctx.resident, role, [person.uid], ctx.now)
    return Phrase("handling-reporter", {"name": person.name})


def _standing(report: ReportRow, ctx: Context) -> tuple[Phrase, ...]:
    """Who has it, since when and until when, whom it concerns, and what the reporter says."""
    lines = [Phrase("handling-status", {"status": status(report, ctx.regency)})]
    dated: dict[str, Value] = {"age": age(report, ctx.now), "when": When(report.due_at, "short")}
    if report.open:
        lines.append(Phrase("handling-age-late" if is_late(report, ctx.now) else "handling-age", dated))
    else:
        lines.append(Phrase("handling-age-closed", {"age": dated["age"]}))
    photos, followers = photo_count(ctx.db, report.id), follower_count(ctx.db, report.id)
    lines.append(Phrase("handling-counts", {"others": str(followers), "count": str(photos)}))
    lines.append(_reporter(report, role_for(report, None, ctx), ctx))
    if report.status == "done":
        answer = {None: "handling-answer-none", True: "handling-answer-yes", False: "handling-answer-no"}
        lines.append(Phrase(answer[report.solved]))
    elif report.reopened:
        lines.append(Phrase("handling-reopened", {"count": str(report.reopened)}))
    return (*lines, *numbers(report))


def _with_words(report: ReportRow, values: dict[str, Value], ctx: Context) -> Reply:
    """With as much of the words as the channel can show beside the rest."""
    words: str | Phrase = Phrase("report-no-words")
    if report.words:
        rest = _length(Reply("handling-shown", {**values, "words": ""}))
        most = LIMITS[ctx.talker.channel].text - ROOM_FOR_A_HINT - rest
        words = fit(report.words, max(LEAST_WORDS, most))
    return Reply("handling-shown", {**values, "words": words})


def _length(reply: Reply) -> int:
    return units(render(body_of(reply, str), "id", LIMITS["web"]).text)
