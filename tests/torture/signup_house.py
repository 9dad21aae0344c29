"""T5's hands: does each thing to the real bot and to the plain model, and compares the two."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select

from handlers.kit.engine import Engine
from handlers.registry import house
from models.actions.agenda import ActivityChange, NewActivity, change_activity, create_activity
from models.actions.erasure import erase
from models.actions.people import ConsentText, NewPerson, register
from models.chat import Incoming
from models.queries.people import find_talkers
from models.region.regency import Regency
from models.tables.activity import Activity, Reminder, Signup
from models.tables.base import table_of
from models.tables.person import Address
from models.tables.sending import Outbox
from tests.torture.signup_plain import Notice, PlainActivity, tell_at

REGION = "33.03.04.2014"
TEXT = ConsentText("1", "0" * 64)
PEOPLE = 5

_activity = table_of(Activity)
_signup = table_of(Signup)
_reminder = table_of(Reminder)
_address = table_of(Address)
_outbox = table_of(Outbox)

_ENTRIES = (
    select(_signup.c.activity_id, _signup.c.person_id, _signup.c.status)
    .where(_signup.c.status.in_(("registered", "waiting")))
    .order_by(_signup.c.activity_id, _signup.c.place)
)
_COMING_NEWS = select(_outbox.c.cause).where(
    _outbox.c.kind == "notice", _outbox.c.state == "queued", _outbox.c.cause.like("promoted:%")
)
_SEATED = select(_signup.c.id, _signup.c.version).where(_signup.c.status == "registered")
_COUNTS = select(_activity.c.id, _activity.c.taken, _activity.c.version)
_REMINDED = select(_reminder.c.activity_id, _reminder.c.person_id).where(_reminder.c.state == "pending").distinct()
_NEWEST = select(_outbox.c.id).order_by(_outbox.c.id.desc()).limit(1)
_POSTED = select(_outbox.c.id, _outbox.c.cause, _outbox.c.person_id, _outbox.c.kind, _outbox.c.body, _outbox.c.due_at)


class House:
    """Five residents with two addresses each, two activities, a clock moved by hand."""

    def __init__(self, db: Connection, now: datetime) -> None:
        self.db = db
        self.now = now
        self._engine = Engine(house(), Regency())
        self._said = 0
        self._last: Incoming | None = None
        self._posted = db.execute(_NEWEST).scalar() or 0
        self.persons: list[int | None] = [None] * PEOPLE
        db.execute(insert(_address), [_address_row(who, second, now) for who in range(PEOPLE) for second in (0, 1)])
        for who in range(PEOPLE):
            self.erase_or_register(who)
        self._codes = 0
        # The second starts so early that from the evening before nobody can be told of a seat in time.
        self.activities = [self._new_activity(2, 30.0), self._new_activity(1, 19.0)]

    def ahead(self, hours: float) -> datetime:
        return self.now + timedelta(hours=hours)

    def replace(self, which: int, ahead: float) -> None:
        self.activities[which] = self._new_activity(1 + which, ahead)

    def queue_of(self, which: int) -> list[int]:
        """Who of the five is in it, in the order of joining."""
        return [self.persons.index(entry.person) for entry in self.activities[which].queue if entry.person is not None]

    def press_join(self, who: int, which: int, second: bool, fresh: bool) -> None:
        activity, person = self.activities[which], self.persons[who]
        version = activity.version if fresh else activity.version - 1
        expected = "registration-consent" if person is None else activity.join(person, version, self.now)
        body = self._press(who, second, f"ikut:{activity.id}:{version}", expected)
        if expected.startswith("signup-waiting"):
            entry = activity.entry(person or 0)
            assert entry is not None
            assert body["v"]["position"] == str(activity.position(entry)), "a wrong position was told"
        self._check_notices([])

    def press_leave(self, who: int, which: int, second: bool) -> None:
        activity, person = self.activities[which], self.persons[who]
        expected, told = ("mine-none", []) if person is None else activity.leave(person, self.now)
        self._press(who, second, f"leave:{activity.id}:{activity.version}", expected)
        self._check_notices(told)

    def repeat(self) -> None:
        """The provider delivers the last message again, or a button was tapped twice in one moment."""
        if self._last is not None:
            taken = self._engine.take(self.db, [self._last], self.now)
            assert (taken.repeats, taken.answered) == (1, set()), "a repeated update was handled again"
            self._check_notices([])

    def change(self, which: int, name: str, *given: Any, **fields: Any) -> None:
        """``name`` is what the model calls the change, ``fields`` what the agenda does."""
        activity = self.activities[which]
        expected: list[Notice] = getattr(activity, name)(*given, self.now)
        changed = change_activity(self.db, activity.id, ActivityChange(**fields), "Gebrak", self.now)
        promoted = sum(key == "signup-promoted" for _, key in expected)
        assert (changed.told, changed.promoted) == (len(expected) - promoted, promoted), "wrong counts reported"
        self._check_notices(expected)

    def erase_or_register(self, who: int) -> None:
        person, sender = self.persons[who], _sender(who, 0)
        talker = find_talkers(self.db, "telegram", [sender])[sender][0]
        if person is None:
            new = NewPerson(f"Warga {who}", REGION, None, announcements=False)
            # Who registers in the very act of joining is answered otherwise.
            made = register(self.db, talker, new, TEXT, self.now - timedelta(minutes=1))
            mine = _address.c.external_id == _sender(who, 1)
            self.db.execute(_address.update().where(mine).values(person_id=made))
            self.persons[who] = made
            return
        erase(self.db, talker, Regency(), self.now)
        self.persons[who] = None
        self._check_notices([notice for activity in self.activities for notice in activity.erase(person, self.now)])

    def compare(self) -> None:
        """Everybody's entries in order, the counts, and whose reminders are still to come."""
        entries: dict[int, list[tuple[int | None, bool]]] = {}
        for activity, person, status in self.db.execute(_ENTRIES):
            entries.setdefault(activity, []).append((person, status == "registered"))
        counts = {row.id: (row.taken, row.version) for row in self.db.execute(_COUNTS)}
        reminded = {(activity, person) for activity, person in self.db.execute(_REMINDED)}
        for activity in self.activities:
            expected = [(entry.person, entry.seated) for entry in activity.queue]
            assert entries.get(activity.id, []) == expected, f"database {entries.get(activity.id)}, model {expected}"
            counted = (activity.seated, activity.version)
            assert counts[activity.id] == counted, f"counted {counts[activity.id]}, to be counted {counted}"
            seated = {person for person, seated in expected if seated and activity.is_open}
            too_many = {person for number, person in reminded if number == activity.id} - seated
            assert not too_many, "somebody without a seat is going to be reminded"
        seats = {f"promoted:{row.id}:{row.version}" for row in self.db.execute(_SEATED)}
        untrue = set(self.db.execute(_COMING_NEWS).scalars()) - seats
        assert not untrue, "somebody is going to be told of a seat they do not have"

    def _new_activity(self, quota: int, ahead: float) -> PlainActivity:
        self._codes += 1
        starts = self.ahead(ahead)
        new = NewActivity(f"T5-{self._codes}", "gebrak", "psn", "Bersih", REGION, "Balai", starts, quota=quota)
        return PlainActivity(create_activity(self.db, new, self.now), quota, starts)

    def _press(self, who: int, second: bool, data: str, expected: str) -> dict[str, Any]:
        """Exactly one reply, and it says what the model says."""
        self._said += 1
        said = Incoming("telegram", "1", f"t{self._said}", _sender(who, second), self.now, choice=data)
        self._last = replace(said)
        taken = self._engine.take(self.db, [said], self.now)
        assert not taken.dead, f"a dead message: {taken.dead[0][1]}"
        cause = _outbox.c.cause == f"in:telegram:1:{said.key}"
        bodies = [row.body for row in self.db.execute(_POSTED.where(cause))]
        keys = [body["k"] for body in bodies]
        assert keys == [expected], f"answered {keys}, to be answered {expected}"
        body: dict[str, Any] = bodies[0]
        return body

    def _check_notices(self, expected: list[Notice]) -> None:
        """One row for each who must be told, nothing else, and news of a seat not at night."""
        rows = self.db.execute(_POSTED.where(_outbox.c.id > self._posted)).all()
        # Erasing takes rows away, and SQLite gives the highest ids out again.
        self._posted = self.db.execute(_NEWEST).scalar() or 0
        notices = [row for row in rows if row.kind != "reply"]
        told = sorted((row.person_id, row.body["k"]) for row in notices)
        assert told == sorted(expected), f"told {told}, to be told {sorted(expected)}"
        for row in notices:
            if row.body["k"] == "signup-promoted":
                assert row.due_at == tell_at(self.now), "news of a seat comes at the wrong hour"


def _sender(who: int, second: int) -> str:
    return f"{7000 + who}{int(second)}"


def _address_row(who: int, second: int, now: datetime) -> dict[str, Any]:
    row = {"channel": "telegram", "external_id": _sender(who, second), "language": "id"}
    return {**row, "created_at": now, "last_seen_at": now}
