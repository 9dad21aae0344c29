"""One edition of the festival on one screen: what it is, what runs now, and a button for each day."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.kit.context import Context
from handlers.programmes.schedule import Running, days_of_programme, running
from handlers.programmes.screens import follow_all, followed, hours_of
from models.chat import Choice, Phrase, Reply, When, say
from models.queries.activities import ActivityRow
from models.queries.editions import EditionRow, sessions_of
from models.region.wib import local
from models.words.news import ALL, day_of, days_of
from models.words.ways import HOME

PROGRAMME = "festival"
# With the buttons that every screen has, no more than eight.
DAYS = 3
FESTIVAL = Choice("festival", "festival-home")
PAST = Choice("festival-dulu", "festival-past")


def edition_screen(ctx: Context, edition: EditionRow, page: int) -> Reply:
    """One edition: what it is, and a button for each day."""
    sessions = sessions_of(ctx.db, edition.id)
    days = days_of_programme(sessions)
    past = edition.last_day < local(ctx.now).date()
    shown = days[page * DAYS : (page + 1) * DAYS] or days[:DAYS]
    choices = [
        Choice(
            "festival-hari",
            "festival-day-option",
            f"{edition.id}-{compact(day)}-0",
            values={"day": When(day.starts_at, "weekday")},
        )
        for day in shown
    ]
    if len(days) > DAYS:
        following = page + 1 if days[(page + 1) * DAYS :] else 0
        choices.append(Choice("festival-edisi", "common-more", f"{edition.id}-{following}"))
    if not past and edition.status != "cancelled":
        choices.append(follow_all(ctx, PROGRAMME))
    choices += [Choice("festival-jalan", "festival-way-there", str(edition.id)), PAST if not past else FESTIVAL, HOME]
    # On the days themselves people know what it is, and want to know where to go.
    lines = (*_facts(edition), *(_now_and_next(ctx, edition, sessions, past) or _about(edition)))
    return say("festival-edition", tuple(choices), items=lines, note=_note(ctx, edition, sessions, past))


def _facts(edition: EditionRow) -> tuple[Phrase, ...]:
    lines = [Phrase("festival-title", {"title": edition.name})]
    if edition.theme:
        lines.append(Phrase("festival-theme", {"theme": edition.theme}))
    lines.append(Phrase("festival-when", {"days": days_of(edition.first_day, edition.last_day)}))
    lines.append(Phrase("festival-place", {"place": edition.place}))
    if edition.sample:
        lines.append(Phrase("festival-sample"))
    return tuple(lines)


def _about(edition: EditionRow) -> tuple[Phrase, ...]:
    return (Phrase("festival-about-edition", {"text": edition.about}) if edition.about else Phrase("festival-about"),)


def _now_and_next(ctx: Context, edition: EditionRow, sessions: Sequence[ActivityRow], past: bool) -> tuple[Phrase, ...]:
    """On the days themselves; what is said to run is what the programme says."""
    if past or edition.status == "cancelled" or local(ctx.now).date() < edition.first_day:
        return ()
    found: Running = running(sessions, ctx.now)
    lines: list[Phrase] = []
    if found.now:
        lines.append(Phrase("festival-now", {"items": tuple(_plain_line(item) for item in found.now)}))
    if found.next:
        following = "festival-next" if day_of(found.next[0].starts_at) == day_of(ctx.now) else "festival-next-day"
        items = tuple(_plain_line(item) for item in found.next)
        lines.append(Phrase(following, {"items": items, "day": When(found.next[0].starts_at, "day")}))
    return tuple(lines)


def _note(ctx: Context, edition: EditionRow, sessions: Sequence[ActivityRow], past: bool) -> Phrase:
    if edition.status == "cancelled":
        return Phrase("festival-note-cancelled")
    if not sessions:
        return Phrase("festival-note-no-sessions-kept" if past else "festival-note-no-sessions")
    if past:
        return Phrase("festival-note-past")
    return Phrase("festival-note-followed" if ALL in followed(ctx, PROGRAMME) else "festival-note")


def compact(session: ActivityRow) -> str:
    """A session's local day, as a button carries it."""
    return day_of(session.starts_at).replace("-", "")


def _plain_line(session: ActivityRow) -> Phrase:
    return Phrase("session-line-plain", {"title": session.title, "hours": hours_of(session)})
