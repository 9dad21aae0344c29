"""What a programme's followers hear of a change: pure values, no database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from models.chat import Choice, Phrase, Reply, Value, When, say
from models.queries.activities import ActivityRow
from models.queries.editions import EditionRow
from models.region.gazetteer import place
from models.region.wib import WIB, local
from models.rules.news_known import EditionWas, Was

ALL = "all"
# A screen of a phone; what is more is counted, and the programme is a tap away.
MOST_LINES = 8


def target_of(activity_id: int) -> str:
    """How a follower names one session."""
    return f"a-{activity_id}"


def day_of(at: datetime) -> str:
    """The local day, as a follower names it."""
    return local(at).date().isoformat()


def was_of(activity: ActivityRow) -> Was:
    gone = activity.status != "open"
    ends = "" if activity.ends_at is None else day_of(activity.ends_at)
    last = "" if ends == day_of(activity.starts_at) else ends
    return Was(activity.starts_at.isoformat(), activity.hours_known, activity.region, activity.place, gone, last)


def edition_was(edition: EditionRow) -> EditionWas | None:
    """None while residents do not see it."""
    if edition.status == "draft":
        return None
    days = edition.first_day.isoformat(), edition.last_day.isoformat()
    return EditionWas(*days, edition.place, edition.status == "cancelled")


def targets(activity_id: int, *states: Was | None) -> frozenset[str]:
    """Who is concerned by a session that was, and is, so: all of the programme, its days, the session itself."""
    days = {day_of(state.start) for state in states if state is not None and not state.gone}
    return frozenset({ALL, target_of(activity_id), *days})


def changes(programme: str, name: str, lines: Sequence[Phrase]) -> Reply:
    """The message that tells of them all; ``name`` is the programme's, as residents see it."""
    shown = lines[:MOST_LINES]
    if len(lines) > MOST_LINES:
        shown = [*shown, Phrase("news-more", {"count": str(len(lines) - MOST_LINES)})]
    choices = (Choice(programme, "news-programme"), Choice("langganan", "subscription-manage"))
    return say("news-changes", choices, name=name, items=tuple(shown))


def line(was: Was | None, session: ActivityRow, now: datetime) -> Phrase | None:
    """The one sentence that tells the difference; None where there is none, or where it comes too late."""
    present = was_of(session)
    if was is None or was.gone:
        if present.gone or present.until <= now:
            return None
        return Phrase("news-new" if was is None else "news-back", _facts(session))
    if present.gone:
        known: dict[str, Value] = {"title": session.title, "when": _when(was)}
        return Phrase("news-cancelled", known) if session.status != "finished" and was.until > now else None
    if present.until <= now:
        return None
    return _moved(was, present, session)


def edition_line(was: EditionWas | None, edition: EditionRow, now: datetime) -> Phrase | None:
    """The sentence for followers of the whole programme."""
    present = edition_was(edition)
    if present == was or edition.last_day < local(now).date():
        return None
    facts: dict[str, Value] = {
        "title": edition.name,
        "days": days_of(edition.first_day, edition.last_day),
        "place": edition.place,
    }
    if present is None or present.gone:
        # One that was taken back altogether is off as well, for those who have heard of it.
        return None if was is None or was.gone else Phrase("news-edition-cancelled", facts)
    if was is None:
        return Phrase("news-edition-new", facts)
    return Phrase("news-edition-back" if was.gone else "news-edition-changed", facts)


def days_of(first: date, last: date) -> Phrase:
    """Days from the first to the last, as a value of a text."""
    if first == last:
        return Phrase("edition-day", {"first": When(noon(first), "day")})
    return Phrase("edition-days", {"first": When(noon(first), "day"), "last": When(noon(last), "day")})


def noon(day: date) -> datetime:
    """A moment that belongs to this local day."""
    return datetime.combine(day, time(12), tzinfo=WIB)


def _moved(was: Was, present: Was, session: ActivityRow) -> Phrase | None:
    timed = (was.starts_at, was.hours_known) != (present.starts_at, present.hours_known)
    placed = (was.region, was.place) != (present.region, present.place)
    facts = _facts(session)
    if timed and placed:
        return Phrase("news-moved-both", {**facts, "was": _when(was)})
    if placed:
        return Phrase("news-moved-place", {**facts, "was": was.place})
    if not timed:
        if was.last_day == present.last_day:
            return None
        last = date.fromisoformat(present.last_day or day_of(session.starts_at))
        return Phrase("news-until", {"title": session.title, "when": _when(present), "last": When(noon(last), "day")})
    if day_of(was.start) != day_of(session.starts_at):
        return Phrase("news-moved-day", {**facts, "was": _when(was)})
    if not (was.hours_known and present.hours_known):
        return Phrase("news-hour-known" if present.hours_known else "news-hour-open", facts)
    day, before, after = When(session.starts_at, "day"), When(was.start, "hour"), When(session.starts_at, "hour")
    return Phrase("news-moved-hour", {"title": session.title, "day": day, "was": before, "hour": after})


def _facts(session: ActivityRow) -> dict[str, Value]:
    where = place(session.region)
    named = session.place if where.kind == "kecamatan" else f"{session.place}, {where.name}"
    return {"title": session.title, "when": _when(was_of(session)), "place": named}


def _when(state: Was) -> When:
    return When(state.start, "full" if state.hours_known else "day")
