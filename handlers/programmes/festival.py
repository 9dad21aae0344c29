"""Festival: the next edition or that none is known, its programme by day, earlier ones. Texts: ``festival.ftl``."""

from __future__ import annotations

from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, Turn, end, go
from handlers.kit.listing import Listed
from handlers.programmes.edition import FESTIVAL, PAST, PROGRAMME, compact, edition_screen
from handlers.programmes.screens import (
    follow_all,
    follow_one,
    followed,
    following_in_words,
    hours_of,
    is_open,
    session_in_words,
    short_days,
    standing,
)
from handlers.reading.answers import id_in, page_in
from models.chat import Choice, Phrase, Reply, Value, When, say
from models.queries.activities import ActivityRow, SignupRow, activity_by_id, signup_of
from models.queries.calendar import called_off
from models.queries.editions import (
    EditionRow,
    edition_by_id,
    next_edition,
    past_editions,
    sessions_of,
)
from models.region.wib import local
from models.words.news import day_of, days_of
from models.words.ways import HOME

# With the buttons that every screen has, no more than eight.
SESSIONS, EDITIONS = 4, 5

flow = Flow("festival")


@flow.way(
    "festival",
    "festival",
    "fgs",
    "festival gunung slamet",
    "festival slamet",
    "jadwal festival",
    listed=Listed(help=40, menu=50, label="menu-festival", telegram=50),
)
def festival_asked(asked: Asked, ctx: Context) -> Turn:
    """The edition under way or to come; where no official date is known, that."""
    edition = next_edition(ctx.db, PROGRAMME, ctx.now)
    if edition is not None:
        return end(edition_screen(ctx, edition, 0))
    name = ctx.regency.programme(PROGRAMME)
    choices = (follow_all(ctx, PROGRAMME), PAST, HOME)
    off = called_off(ctx.db, PROGRAMME, ctx.now)
    if off is not None:
        return end(say("festival-called-off", choices, title=off.name, days=days_of(off.first_day, off.last_day)))
    return end(say("festival-no-date", choices, name=name))


@flow.way("festival-dulu")
def past_shown(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is the page, from 0."""
    page = page_in(asked.arg)
    found = past_editions(ctx.db, PROGRAMME, ctx.now, EDITIONS + 1, page * EDITIONS)
    if not found:
        return go("festival-dulu") if page else end(say("festival-past-none", (FESTIVAL, HOME)))
    shown = list(enumerate(found[:EDITIONS], 1))
    lines = tuple(
        Phrase(
            "festival-past-line", {**_numbered(number, item.name), "days": short_days(item.first_day, item.last_day)}
        )
        for number, item in shown
    )
    choices = [_option("festival-edisi", number, str(item.id), item.name) for number, item in shown]
    more = [Choice("festival-dulu", "common-more", str(page + 1))] if len(found) > EDITIONS else []
    return end(say("festival-past-list", (*choices, *more, FESTIVAL, HOME), items=lines))


@flow.way("festival-edisi")
def edition_shown(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is the edition's number, and the page of its days: ``3`` or ``3-1``."""
    number, _, page = asked.arg.partition("-")
    edition = _published(ctx, id_in(number))
    if edition is None:
        return _absent()
    return end(edition_screen(ctx, edition, page_in(page)))


@flow.way("festival-hari")
def day_shown(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is edition, local day and page: ``3-20270703-0``."""
    number, day, page = (*asked.arg.split("-"), "", "")[:3]
    edition = _published(ctx, id_in(number))
    if edition is None:
        return _absent()
    sessions = [item for item in sessions_of(ctx.db, edition.id) if compact(item) == day]
    first = page_in(page) * SESSIONS
    shown = list(enumerate(sessions[first : first + SESSIONS], 1))
    if not shown:
        return go("festival-edisi", number)
    date = day_of(sessions[0].starts_at)
    choices = [_option("festival-acara", position, str(item.id), item.title) for position, item in shown]
    if len(sessions) > first + SESSIONS:
        choices.append(Choice("festival-hari", "common-more", f"{edition.id}-{day}-{page_in(page) + 1}"))
    choices += [*_follow_day(ctx, edition, date), Choice("festival-edisi", "festival-days", number), HOME]
    values: dict[str, Value] = {
        "title": edition.name,
        "day": When(sessions[0].starts_at, "day"),
        "items": tuple(_line(position, item) for position, item in shown),
    }
    return end(Reply("festival-day", values, tuple(choices)))


@flow.way("festival-acara")
def session_shown(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is the number of a session."""
    session = activity_by_id(ctx.db, id_in(asked.arg))
    if session is None or session.programme != PROGRAMME or session.status == "withdrawn":
        return _absent()
    edition = None if session.edition_id is None else _published(ctx, session.edition_id)
    if edition is None and session.edition_id is not None:
        return _absent()
    mine = signup_of(ctx.db, session.id, ctx.person.id) if ctx.person else None
    state = standing(ctx, session, mine)
    lines = (*_seats(session), *_stated(ctx, session, state))
    return end(
        say("session-shown", _moves(ctx, session, mine, edition), details=session_in_words(ctx, session, *lines))
    )


@flow.way("festival-jalan", "cara ke festival")
def way_there_shown(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is the edition's number; without one, the next."""
    edition = _published(ctx, id_in(asked.arg)) if asked.arg else next_edition(ctx.db, PROGRAMME, ctx.now)
    if edition is None:
        return _absent() if asked.arg else go("festival")
    lines = [Phrase("festival-place", {"place": edition.place})]
    if edition.directions:
        lines.append(Phrase("festival-directions", {"text": edition.directions}))
    if edition.bring:
        lines.append(Phrase("activity-bring", {"bring": edition.bring}))
    choices = [Choice("kalender", "calendar-save", PROGRAMME)] if edition.last_day >= local(ctx.now).date() else []
    choices += [Choice("festival-edisi", "festival-days", str(edition.id)), HOME]
    if edition.latitude is not None and edition.longitude is not None:
        target = f"e-{edition.id}"
        choices = [Choice("titik", "venue-pin-show", target), Choice("peta", "venue-map-show", target), *choices]
    return end(say("festival-way", tuple(choices), title=edition.name, items=tuple(lines)))


def _published(ctx: Context, edition_id: int) -> EditionRow | None:
    """What residents may see: a draft looks like none."""
    edition = edition_by_id(ctx.db, edition_id)
    return edition if edition and edition.programme == PROGRAMME and edition.status != "draft" else None


def _absent() -> Turn:
    return end(say("festival-absent", (FESTIVAL, HOME)))


def _line(number: int, session: ActivityRow) -> Phrase:
    if session.called_off:
        return Phrase("session-line-cancelled", _numbered(number, session.title))
    if not session.hours_known:
        return Phrase("session-line-hourless", _numbered(number, session.title))
    return Phrase("session-line", {**_numbered(number, session.title), "hours": hours_of(session)})


def _follow_day(ctx: Context, edition: EditionRow, day: str) -> tuple[Choice, ...]:
    """A day that is over, or called off, is not followed any more."""
    if edition.status == "cancelled" or day < day_of(ctx.now):
        return ()
    if day in followed(ctx, PROGRAMME):
        return (Choice("lepas", "follow-end", f"{PROGRAMME}-{day}"),)
    return (Choice("ikuti-acara", "follow-day", f"{PROGRAMME}-{day}"),)


def _seats(session: ActivityRow) -> tuple[Phrase, ...]:
    if session.left is None:
        return ()
    if session.left:
        return (Phrase("activities-left", {"left": str(session.left), "quota": str(session.quota)}),)
    return (Phrase("activities-full", {"quota": str(session.quota)}),)


def _stated(ctx: Context, session: ActivityRow, state: Phrase | None) -> tuple[Phrase, ...]:
    following = following_in_words(ctx, session) if session.status == "open" and session.starts_at > ctx.now else None
    return tuple(line for line in (state, following) if line is not None)


def _moves(
    ctx: Context, session: ActivityRow, mine: SignupRow | None, edition: EditionRow | None
) -> tuple[Choice, ...]:
    number = str(session.id)
    moves: list[Choice] = []
    if mine is not None and session.starts_at > ctx.now:
        moves.append(Choice("leave", "signup-leave", number, version=session.version))
    elif is_open(session, ctx):
        label = "activities-join" if session.left != 0 else "activities-join-waiting"
        moves.append(Choice("ikut", label, number, version=session.version))
    moves += follow_one(ctx, session, mine)
    if session.latitude is not None and session.longitude is not None:
        moves.append(Choice("titik", "venue-pin-show", f"a-{number}"))
    if edition is not None:
        moves.append(Choice("festival-hari", "festival-back-to-day", f"{edition.id}-{compact(session)}-0"))
    return (*moves, FESTIVAL, HOME)


def _numbered(number: int, title: str) -> dict[str, Value]:
    return {"number": str(number), "title": title}


def _option(action: str, number: int, arg: str, title: str) -> Choice:
    return Choice(action, "activities-option", arg, values=_numbered(number, title))
