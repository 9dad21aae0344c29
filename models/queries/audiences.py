"""Whom an announcement is for: the residents of an area, who of them wants it, and how many it would reach."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, exists, false, func, literal, or_, select

from models.queries.chosen_chat import latest_address
from models.region.gazetteer import REGENCY
from models.tables.activity import Signup
from models.tables.base import table_of
from models.tables.person import Address, Consent, Person
from models.tables.programme import Follow

_person = table_of(Person)
_address = table_of(Address)
_consent = table_of(Consent)
_signup = table_of(Signup)
_follow = table_of(Follow)

TAKES_PART = ("registered", "waiting", "attended")


@dataclass(frozen=True, slots=True)
class Area:
    """Whom an announcement is for: a kecamatan (or the regency), some parts of it, or who joins an activity.

    ``regions`` are desa, or kecamatan where the scope is the regency. With a ``programme`` it is for those who
    follow that, wherever they live.
    """

    scope: str = ""
    regions: tuple[str, ...] = ()
    activity_id: int | None = None
    programme: str = ""

    def holds(self, region: str) -> bool:
        """True where a resident of ``region`` belongs to it."""
        if self.programme:
            return True
        inside = region.startswith(f"{self.scope or REGENCY}.")
        return inside and (not self.regions or any(f"{region}.".startswith(f"{code}.") for code in self.regions))


@dataclass(frozen=True, slots=True)
class Reach:
    """How many residents of an area get an announcement, by channel, and how many do not, by reason.

    ``windows`` parts those on WhatsApp: ``open`` may be written to freely, ``shut`` not, ``off`` want no promotions.
    """

    channels: dict[str, int]
    left_out: dict[str, int]
    windows: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.channels.values())


def follows(person: ColumnElement[Any]) -> ColumnElement[bool]:
    """True where the newest answer about announcements was yes and no STOP came since."""
    newest = (
        select(_consent.c.granted)
        .where(_consent.c.person_id == person, _consent.c.purpose == "announcements")
        .order_by(_consent.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(newest, false()) & _person.c.stopped_at.is_(None)


def wants(person: ColumnElement[Any], programme: ColumnElement[str]) -> ColumnElement[bool]:
    """True where they agreed to announcements or, with a programme, follow that; never after a STOP."""
    followed = exists().where(_follow.c.person_id == person, _follow.c.programme == programme)
    return case((programme == "", follows(person)), else_=followed & _person.c.stopped_at.is_(None))


def residents_in(area: Area) -> list[ColumnElement[bool]]:
    """The conditions on ``person`` for belonging to an area."""
    if area.programme:
        return [_person.c.id.in_(select(_follow.c.person_id).where(_follow.c.programme == area.programme))]
    conditions = [_below(area.scope or REGENCY)]
    if area.regions:
        conditions.append(or_(_person.c.region.in_(area.regions), *(_below(code) for code in area.regions)))
    if area.activity_id is not None:
        joined = select(_signup.c.person_id).where(
            _signup.c.activity_id == area.activity_id, _signup.c.status.in_(TAKES_PART)
        )
        conditions.append(_person.c.id.in_(joined))
    return conditions


def _below(code: str) -> ColumnElement[bool]:
    # The character after the dot ends the range, so that the index serves it.
    return (_person.c.region >= f"{code}.") & (_person.c.region < f"{code}/")


def reach_of(db: Connection, area: Area, now: datetime) -> Reach:
    """Count before anything is sent. ``left_out`` has ``no_consent`` and ``unreachable``."""
    shown = case(
        (_address.c.promotions_off_at.is_not(None), "off"), (_address.c.window_until > now, "open"), else_="shut"
    )
    one = (
        select(_address.c.channel, wants(_person.c.id, literal(area.programme)).label("follows"), shown.label("shown"))
        .select_from(_person)
        .join(_address, _address.c.id == latest_address(_person.c.id), isouter=True)
        .where(*residents_in(area))
        .subquery()
    )
    rows = db.execute(
        select(one.c.channel, one.c.follows, one.c.shown, func.count()).group_by(
            one.c.channel, one.c.follows, one.c.shown
        )
    )
    channels: dict[str, int] = {}
    left_out: dict[str, int] = {}
    windows: dict[str, int] = {}
    for channel, agreed, state, count in rows:
        if not agreed:
            left_out["no_consent"] = left_out.get("no_consent", 0) + count
        elif channel is None:
            left_out["unreachable"] = left_out.get("unreachable", 0) + count
        else:
            channels[channel] = channels.get(channel, 0) + count
            if channel == "whatsapp":
                windows[state] = count
    return Reach(channels, left_out, windows)


def opened_today(db: Connection, now: datetime) -> int:
    """How many people were written to by a template within a day, their windows being shut."""
    return int(db.execute(select(func.count()).where(_address.c.opened_at > now - timedelta(days=1))).scalar_one())
