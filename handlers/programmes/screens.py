"""What the screens of a festival and a roadshow share: who follows what, and the lines of a session."""

from __future__ import annotations

from datetime import date, datetime, time

from handlers.kit.context import Context
from handlers.reading.places import in_words
from models.actions.reminders import before_followed
from models.chat import Choice, Phrase, When
from models.queries.activities import ActivityRow, SignupRow, position
from models.queries.editions import followed_by
from models.region.wib import at_local
from models.words.activity import details
from models.words.news import ALL, day_of, noon, target_of

# A list has one line for each item, however much is told of it.
SHORT = 60


def followed(ctx: Context, programme: str) -> frozenset[str]:
    """What of a programme the one who writes follows."""
    return frozenset(followed_by(ctx.db, ctx.person.id).get(programme, ())) if ctx.person else frozenset()


def follow_all(ctx: Context, programme: str) -> Choice:
    """The button that follows a whole programme, or ends that."""
    if ALL in followed(ctx, programme):
        return Choice("lepas", "follow-end", f"{programme}-{ALL}")
    label = "follow-festival" if programme == "festival" else "follow-roadshow"
    return Choice("ikuti-acara", label, f"{programme}-{ALL}")


def follow_one(ctx: Context, session: ActivityRow, mine: SignupRow | None) -> tuple[Choice, ...]:
    """The button that follows one session that is still to come; who takes part hears of it anyway."""
    if mine is not None or session.status != "open" or session.starts_at <= ctx.now:
        return ()
    target = target_of(session.id)
    if target in followed(ctx, session.programme):
        return (Choice("lepas", "follow-end", target),)
    return (Choice("ikuti-acara", "follow-this", target),)


def following_in_words(ctx: Context, session: ActivityRow) -> Phrase | None:
    """What whoever follows this session gets, and when; None where it is not followed."""
    mine = followed(ctx, session.programme)
    if target_of(session.id) in mine:
        return Phrase("follow-state", {"reminder": reminder_in_words(ctx, session)})
    if mine & {ALL, day_of(session.starts_at)}:
        return Phrase("follow-state-whole")
    return None


def reminder_in_words(ctx: Context, session: ActivityRow) -> Phrase:
    """A reminder is promised only where one will come: not for an early morning, nor where no hour is known."""
    due = [item.due_at for item in before_followed(session.starts_at, ctx.rules.quiet) if item.due_at > ctx.now]
    if not due or not session.hours_known:
        return Phrase("follow-reminder-none")
    return Phrase("follow-reminder", {"hour": When(due[0], "hour")})


def registered_just_now(ctx: Context) -> Phrase | None:
    """Who has just registered is read back what they gave."""
    if ctx.person is None or ctx.person.registered_at != ctx.now:
        return None
    return Phrase("signup-read-back", {"name": ctx.person.name, "place": in_words(ctx.person.region)})


def session_in_words(ctx: Context, session: ActivityRow, *more: Phrase) -> tuple[Phrase, ...]:
    """All that is told of a session or stop, line by line."""
    lines = list(details(session, ctx.regency.programme(session.programme)))
    if session.description:
        lines.append(Phrase("activities-description", {"description": session.description}))
    return (*lines, *more)


def standing(ctx: Context, session: ActivityRow, mine: SignupRow | None) -> Phrase | None:
    """What is so for everybody who looks at it, before anything about following; None where nothing is special."""
    if session.called_off:
        return Phrase("activities-state-cancelled")
    if session.status == "finished" or last_moment(session) <= ctx.now:
        return Phrase("session-over")
    if mine is not None and mine.status == "registered":
        return Phrase("activities-state-mine")
    if mine is not None:
        return Phrase("activities-state-waiting", {"position": str(position(ctx.db, mine))})
    if session.starts_at > ctx.now:
        return None
    begun = session.hours_known or day_of(session.starts_at) < day_of(ctx.now)
    return Phrase("session-begun" if begun else "session-today")


def last_moment(session: ActivityRow) -> datetime:
    """When it is surely over: what has no end, or no hour, may last all day."""
    if session.ends_at is not None and session.hours_known:
        return session.ends_at
    return at_local(session.ends_at or session.starts_at, time(), days=1)


def is_open(session: ActivityRow, ctx: Context) -> bool:
    """Whether one can still sign up: only what has a quota is joined, the rest is followed."""
    return session.quota is not None and session.joinable(ctx.now)


def hours_of(session: ActivityRow) -> Phrase:
    """From when to when, for one line of a day's programme; only where that is known."""
    start = When(session.starts_at, "clock")
    if session.ends_at is None:
        return Phrase("session-hour", {"start": start})
    return Phrase("session-hours", {"start": start, "end": When(session.ends_at, "clock")})


def short_days(first: date, last: date) -> Phrase:
    """Days in one line: "4 – 6 Juli 2025"."""
    end = When(noon(last), "dated")
    if first == last:
        return Phrase("days-one", {"last": end})
    if first.year != last.year:
        start = When(noon(first), "dated")
    else:
        start = When(noon(first), "number" if first.month == last.month else "month")
    return Phrase("days-some", {"first": start, "last": end})


def shortened(words: str, most: int = SHORT) -> str:
    """As much of a list of things as fits into a line, cut between two of them."""
    if len(words) <= most:
        return words
    head = words[: most + 1]
    end = max(head.rfind(","), head.rfind(";"))
    if end < most // 2:
        end = head.rfind(" ")
    return f"{head[: end if end > 0 else most].rstrip(' ,;')}, …"
