"""How a message may go where the channel lets us write freely only for a day after the person wrote."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, func, or_, select, update

from models.actions.letters import Ended, Letter
from models.message.templates import Templates
from models.queries.chosen_chat import ELSEWHERE, another_chat
from models.queries.costs import spent_share
from models.region.regency import Whatsapp
from models.rules.waves import wave
from models.tables.base import table_of, written
from models.tables.person import Address
from models.tables.sending import Outbox
from models.words.costs import ABOUT_THE_CAP

_address = table_of(Address)
_outbox = table_of(Outbox)

DAY = timedelta(days=1)
# Their clock and ours may differ: what closes within these seconds counts as closed.
MARGIN = timedelta(seconds=5)
ALERT_PRIORITY = 1
# When as many people as allowed have been written to, it is looked again no sooner than after this.
LEAST_WAIT_S = 60.0
# What waits for its person to write is stale by then.
LONGEST_WAIT = timedelta(days=30)


# SQLite takes the index of what is parked only for the words by which it was made.
_HELD = (_outbox.c.state.in_((written("held"), written("unknown"))), _outbox.c.state == "held")
_ANOTHER = select(_outbox.c.id).where(_outbox.c.id == bindparam("row"), another_chat(_outbox.c.person_id))


class OpenWay:
    """A channel on which everything may go at any time."""

    def of(self, letter: Letter) -> Letter | Ended:
        """The letter with the way it goes, or why it does not go."""
        return letter

    def wait(self, letter: Letter) -> float:
        """Seconds until it may go; 0 for now."""
        return 0.0

    def taken(self, letter: Letter) -> None:
        """It goes."""

    def keep(self) -> None:
        """Store what the next unit must know."""


@dataclass(slots=True)
class Route:
    """A channel's rules: the templates, and how many people a day may be written to who have not written."""

    templates: Templates
    new_per_day: int = 250
    tariff: Whatsapp = field(default_factory=Whatsapp)

    def at(self, db: Connection, now: datetime) -> OpenWay:
        """The rules as they stand in one unit."""
        return _WindowWay(self, db, now)


@dataclass(slots=True)
class _WindowWay(OpenWay):
    """One unit's decisions. Counts are read when the first message asks for them."""

    route: Route
    db: Connection
    now: datetime
    _opened: list[int] = field(default_factory=list)
    _count: int | None = None
    _frees_at: datetime | None = None
    _capped: bool | None = None

    def of(self, letter: Letter) -> Letter | Ended:
        is_alert = letter.priority == ALERT_PRIORITY
        goes_always = letter.kind == "reply" or is_alert or letter.body["k"] in ABOUT_THE_CAP
        if not goes_always and self._is_capped():
            return self._no_way(letter, "skipped" if letter.announcement_id else "held", "cap")
        if letter.announcement_id and letter.promotions_off and not is_alert:
            return Ended(letter.id, "skipped", "no consent")
        if letter.window_until is not None and letter.window_until > self.now + MARGIN:
            return letter
        template = None if letter.kind == "reply" else self.route.templates.of(letter.body["k"], letter.language)
        if template is not None:
            return replace(letter, template=template)
        if letter.announcement_id:
            return self._no_way(letter, "skipped", "no template")
        return self._no_way(letter, "held", "window")

    def _no_way(self, letter: Letter, state: str, why: str) -> Ended:
        """Not here: in another chat of theirs, or as said. A reply belongs to its chat."""
        found = _ANOTHER if letter.kind != "reply" else None
        if found is not None and self.db.execute(found, {"row": letter.id}).first() is not None:
            return Ended(letter.id, "queued", ELSEWHERE, letter.body)
        return Ended(letter.id, state, why, letter.body)

    def wait(self, letter: Letter) -> float:
        if letter.template is None or not self._is_new(letter):
            return 0.0
        if self._count is None:
            since = _address.c.opened_at > self.now - DAY
            counted = select(func.count(), func.min(_address.c.opened_at)).where(since)
            self._count, first = self.db.execute(counted).one()
            self._frees_at = None if first is None else first + DAY
        most = self.route.new_per_day
        if letter.announcement_id is not None:
            most = wave(most, letter.priority == ALERT_PRIORITY)
        if self._count < most:
            return 0.0
        frees_in = (self._frees_at - self.now).total_seconds() if self._frees_at else DAY.total_seconds()
        return max(LEAST_WAIT_S, frees_in)

    def taken(self, letter: Letter) -> None:
        if letter.template is not None and self._is_new(letter):
            self._opened.append(letter.address_id)
            self._count = (self._count or 0) + 1

    def keep(self) -> None:
        if self._opened:
            known = _address.c.id.in_(self._opened)
            self.db.execute(update(_address).where(known).values(opened_at=self.now))

    def _is_new(self, letter: Letter) -> bool:
        """Nobody counts twice within a day."""
        was = letter.opened_at is None or letter.opened_at <= self.now - DAY
        return was and letter.address_id not in self._opened

    def _is_capped(self) -> bool:
        if self._capped is None:
            self._capped = spent_share(self.db, self.route.tariff, self.now) >= 1.0
        return self._capped


def release_window(db: Connection, addresses: list[int], now: datetime) -> int:
    """There may be a way to their persons again: what waited for that is decided anew. Returns how many."""
    waits = (*_HELD, _outbox.c.why == "window")
    if not addresses or db.execute(select(_outbox.c.id).where(*waits).limit(1)).first() is None:
        return 0
    persons = select(_address.c.person_id).where(_address.c.id.in_(addresses), _address.c.person_id.is_not(None))
    count = 0
    for whose in (_outbox.c.person_id.in_(persons), _outbox.c.address_id.in_(addresses)):
        found = update(_outbox).where(*waits, whose).values(state="queued", why=None, due_at=now, changed_at=now)
        count += db.execute(found).rowcount
    return count


def release_capped(db: Connection, now: datetime) -> int:
    """There is money again: what the cap held goes. Returns how many."""
    waits = (*_HELD, _outbox.c.why == "cap")
    return db.execute(update(_outbox).where(*waits).values(state="queued", why=None, changed_at=now)).rowcount


def expire_held(db: Connection, now: datetime) -> int:
    """What waited until it was too late, or for a month, is not sent any more. Returns how many."""
    late = or_(_outbox.c.expires_at <= now, _outbox.c.created_at <= now - LONGEST_WAIT)
    waits = (*_HELD, _outbox.c.why.in_(("window", "cap")))
    ended = {"state": "expired", "why": "too late", "changed_at": now}
    return db.execute(update(_outbox).where(*waits, late).values(ended)).rowcount
