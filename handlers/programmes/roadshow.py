"""Roadshow: its stops by kecamatan, to come and past, and one stop. Texts: ``locales/id/roadshow.ftl``."""

from __future__ import annotations

from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, Turn, end, go
from handlers.programmes.screens import (
    follow_all,
    follow_one,
    following_in_words,
    is_open,
    session_in_words,
    short_days,
    shortened,
    standing,
)
from handlers.reading.answers import id_in, page_in
from models.chat import Choice, Phrase, Value, say
from models.queries.activities import ActivityRow, SignupRow, activity_by_id, signup_of
from models.queries.editions import stops
from models.queries.stalls import KIND, stall_of
from models.region.gazetteer import place
from models.region.wib import local
from models.words.activity import last_of_days
from models.words.ways import HOME

PROGRAMME = "roadshow"
# With the buttons that every screen has, no more than eight.
COMING, PAST = 4, 5
ROADSHOW = Choice("roadshow", "roadshow-home")

flow = Flow("roadshow")


@flow.way("roadshow", "roadshow", "umkm", "bazar", "pasar murah", "jadwal roadshow")
def coming_listed(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is the page, from 0."""
    page = page_in(asked.arg)
    found = stops(ctx.db, PROGRAMME, ctx.now, True, COMING + 1, page * COMING)
    name = ctx.regency.programme(PROGRAMME)
    others = (Choice("roadshow-dulu", "roadshow-past"), follow_all(ctx, PROGRAMME), HOME)
    if not found:
        return go("roadshow") if page else end(say("roadshow-no-date", others, name=name))
    lines, choices = _list(found[:COMING])
    more = (Choice("roadshow", "common-more", str(page + 1)),) if len(found) > COMING else ()
    return end(say("roadshow-list", (*choices, *more, *others), name=name, items=lines))


@flow.way("roadshow-dulu")
def past_listed(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is the page, from 0."""
    page = page_in(asked.arg)
    found = stops(ctx.db, PROGRAMME, ctx.now, False, PAST + 1, page * PAST)
    if not found:
        return go("roadshow-dulu") if page else end(say("roadshow-past-none", (ROADSHOW, HOME)))
    lines, choices = _list(found[:PAST])
    more = (Choice("roadshow-dulu", "common-more", str(page + 1)),) if len(found) > PAST else ()
    return end(say("roadshow-past-list", (*choices, *more, ROADSHOW, HOME), items=lines))


@flow.way("roadshow-singgah")
def stop_shown(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is the number of a stop; with ``-changed``, its time or place is not what somebody saw."""
    number, _, changed = asked.arg.partition("-")
    stop = activity_by_id(ctx.db, id_in(number))
    if stop is None or stop.programme != PROGRAMME or stop.status == "withdrawn":
        return end(say("roadshow-absent", (ROADSHOW, HOME)))
    mine = signup_of(ctx.db, stop.id, ctx.person.id) if ctx.person else None
    lines = (*_offered(ctx, stop, mine), *_stated(ctx, stop, mine))
    if changed == "changed":
        lines = (*lines, Phrase("stall-state-changed"))
    return end(say("session-shown", _moves(ctx, stop, mine), details=session_in_words(ctx, stop, *lines)))


def _list(shown: list[ActivityRow]) -> tuple[tuple[Phrase, ...], tuple[Choice, ...]]:
    lines = tuple(_line(number, stop) for number, stop in enumerate(shown, 1))
    choices = tuple(
        Choice(
            "roadshow-singgah",
            "roadshow-option",
            str(stop.id),
            values={"number": str(number), "kecamatan": _kecamatan(stop)},
        )
        for number, stop in enumerate(shown, 1)
    )
    return lines, choices


def _line(number: int, stop: ActivityRow) -> Phrase:
    last = last_of_days(stop) or stop.starts_at
    values: dict[str, Value] = {
        "number": str(number),
        "kecamatan": _kecamatan(stop),
        "days": short_days(local(stop.starts_at).date(), local(last).date()),
    }
    if stop.called_off:
        return Phrase("roadshow-line-cancelled", values)
    if not stop.commodities:
        return Phrase("roadshow-line", {**values, "place": stop.place})
    return Phrase("roadshow-line-goods", {**values, "goods": shortened(stop.commodities)})


def _kecamatan(stop: ActivityRow) -> str:
    where = place(stop.region)
    return where.name if where.kind == "kecamatan" else place(where.kecamatan).name


def _offered(ctx: Context, stop: ActivityRow, mine: SignupRow | None) -> tuple[Phrase, ...]:
    lines: list[Phrase] = []
    if stop.commodities:
        lines.append(Phrase("roadshow-goods", {"goods": stop.commodities}))
    if stop.kind != KIND:
        return tuple(lines)
    if mine is not None and (stall := stall_of(ctx.db, mine.id)) is not None:
        lines.append(Phrase("stall-told", {"business": stall.business, "products": stall.products}))
    elif is_open(stop, ctx) and stop.left:
        lines.append(Phrase("stall-left", {"left": str(stop.left), "quota": str(stop.quota)}))
    elif is_open(stop, ctx):
        lines.append(Phrase("stall-full", {"quota": str(stop.quota)}))
    return tuple(lines)


def _stated(ctx: Context, stop: ActivityRow, mine: SignupRow | None) -> tuple[Phrase, ...]:
    ahead = stop.status == "open" and stop.starts_at > ctx.now
    said = (standing(ctx, stop, mine), following_in_words(ctx, stop) if ahead else None)
    return tuple(line for line in said if line is not None)


def _moves(ctx: Context, stop: ActivityRow, mine: SignupRow | None) -> tuple[Choice, ...]:
    number = str(stop.id)
    moves: list[Choice] = []
    if mine is not None and stop.starts_at > ctx.now:
        if stop.kind == KIND:
            moves.append(Choice("stan-ubah", "stall-change", number))
        moves.append(Choice("leave", "signup-leave", number, version=stop.version))
    elif is_open(stop, ctx):
        moves.append(_join(stop))
    moves += follow_one(ctx, stop, mine)
    if stop.latitude is not None and stop.longitude is not None:
        moves += [Choice("titik", "venue-pin-show", f"a-{number}"), Choice("peta", "venue-map-show", f"a-{number}")]
    if stop.status == "open" and stop.starts_at > ctx.now:
        moves.append(Choice("kalender", "calendar-save", PROGRAMME))
    return (*moves, ROADSHOW, HOME)


def _join(stop: ActivityRow) -> Choice:
    if stop.kind == KIND:
        return Choice("stan", "stall-join" if stop.left else "stall-join-waiting", str(stop.id), version=stop.version)
    label = "activities-join" if stop.left else "activities-join-waiting"
    return Choice("ikut", label, str(stop.id), version=stop.version)
