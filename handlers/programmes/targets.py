"""What can be followed of a programme, and how it is called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handlers.kit.context import Context
from handlers.reading.answers import id_in
from models.actions.people import Purpose
from models.chat import Phrase, When
from models.queries.activities import ActivityRow, activity_by_id
from models.queries.editions import edition_by_id, has_day
from models.region.regency import FOLLOWED
from models.region.wib import local
from models.words.news import ALL, noon, target_of


@dataclass(frozen=True, slots=True)
class Target:
    """A whole programme, a day of it, or one session; ``name`` is how a follower's row has it."""

    programme: Purpose
    name: str
    session: ActivityRow | None = None
    day: date | None = None

    @property
    def arg(self) -> str:
        """How a button names it."""
        return self.name if self.session else f"{self.programme}-{self.name}"


def asked_for(ctx: Context, arg: str, coming: bool = True) -> Target | None:
    """What a button's argument means; None where there is no such thing, or it is over (for ``coming``)."""
    head, _, rest = arg.partition("-")
    if head == "a":
        return _session(ctx, id_in(rest), coming)
    programme: Purpose | None = "festival" if head == "festival" else "roadshow" if head == "roadshow" else None
    if programme is None:
        return None
    if rest == ALL:
        return Target(programme, ALL)
    day = _day_in(rest)
    if day is None or (coming and not _is_coming(ctx, programme, day)):
        return None
    return Target(programme, day.isoformat(), day=day)


def target_in_words(ctx: Context, target: Target) -> Phrase:
    name = ctx.regency.programme(target.programme)
    if target.session is not None:
        return Phrase("follow-what-session", {"title": target.session.title})
    if target.day is not None:
        return Phrase("follow-what-day", {"name": name, "day": When(noon(target.day), "day")})
    return Phrase("follow-what-all", {"name": name})


def in_one_line(ctx: Context, programme: str, mine: list[str]) -> Phrase:
    """What of a programme is followed, for the screen that shows all."""
    name = ctx.regency.programme(programme)
    festival = programme == "festival"
    if not mine:
        return Phrase("subscription-festival-off" if festival else "subscription-roadshow-off", {"name": name})
    if ALL in mine:
        return Phrase("subscription-festival-on" if festival else "subscription-roadshow-on", {"name": name})
    values = {"name": name, "count": str(len(mine))}
    return Phrase("subscription-festival-some" if festival else "subscription-roadshow-some", values)


def _session(ctx: Context, activity_id: int, coming: bool) -> Target | None:
    session = activity_by_id(ctx.db, activity_id)
    if session is None or session.programme not in FOLLOWED or session.status == "withdrawn":
        return None
    if session.edition_id is not None:
        edition = edition_by_id(ctx.db, session.edition_id)
        if edition is None or edition.status == "draft":
            return None
    if coming and (session.status != "open" or session.starts_at <= ctx.now):
        return None
    return Target("festival" if session.programme == "festival" else "roadshow", target_of(session.id), session)


def _day_in(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if len(written) == len("2027-07-03") else None
    except ValueError:
        return None


def _is_coming(ctx: Context, programme: str, day: date) -> bool:
    """A day of an edition that is under way or to come."""
    return day >= local(ctx.now).date() and has_day(ctx.db, programme, day)
