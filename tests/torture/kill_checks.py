"""What must be so in the database: right after each kill, and when everything has settled."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, Row, Select, and_, create_engine, func, make_url, or_, select

from models.actions.letters import AWAITS
from models.message.channel import LIMITS
from models.message.rendering import render
from models.tables.activity import Activity, Signup
from models.tables.base import table_of
from models.tables.chat import Inbox
from models.tables.person import Address
from models.tables.sending import Outbox
from tests.torture.kill_residents import Resident, Screen, Town

MOST_COPIES = 5
ARRIVED = ("sent", "delivered")
LIVE = ("registered", "waiting")
RECEIPTS = {"signup-registered": "registered", "signup-waiting": "waiting"}
AGAIN = ("signup-already", "signup-waiting-already")

_inbox, _outbox, _address = table_of(Inbox), table_of(Outbox), table_of(Address)
_activity, _signup = table_of(Activity), table_of(Signup)


@dataclass
class Tally:
    """The figures of one run and what was found wrong; ``in_flight`` counts the rows that kills met in ``sending``."""

    kills: int = 0
    in_flight: int = 0
    signups: int = 0
    waiting: int = 0
    lost: int = 0
    doubled: int = 0
    torn: int = 0
    copies: int = 0
    timeouts: int = 0
    found: dict[str, dict[str, None]] = field(default_factory=dict)

    def add(self, what: str, cases: Iterable[object]) -> int:
        """Note what is wrong, each case once; returns how many are new."""
        known = self.found.get(what, {})
        new = {str(case): None for case in cases if str(case) not in known}
        if new:
            self.found[what] = known | new
        return len(new)

    def violations(self) -> list[str]:
        """One line for each kind of wrong, with a few of its cases."""
        return [f"{what}: {len(cases)}, such as {', '.join(list(cases)[:3])}" for what, cases in self.found.items()]


def open_for_looking(url: str) -> Engine:
    """A database that is only read: a kill leaves its journal behind, and looking must not tidy it up."""
    target = make_url(url)
    if target.get_backend_name() != "sqlite":
        return create_engine(url)
    return create_engine(f"sqlite:///file:{target.database}?mode=ro&uri=true")


def look_after_kill(looking: Engine, acknowledged: set[str], slots: int, tally: Tally) -> None:
    """The file is whole, what was confirmed is stored, and no more is in flight than there are slots."""
    with looking.connect() as db:
        if looking.dialect.name == "sqlite":
            health = db.exec_driver_sql("PRAGMA integrity_check").scalar_one()
            tally.add("the file is damaged", [health] if health != "ok" else [])
        in_flight = db.execute(select(func.count()).where(_outbox.c.state.in_(("leased", "sending")))).scalar_one()
        stored = set(db.execute(select(_inbox.c.key)).scalars())
    tally.in_flight += in_flight
    tally.add("more in flight than slots", [in_flight] if in_flight > slots else [])
    tally.lost += tally.add("confirmed and not stored", sorted(acknowledged - stored))


def count_unsent(looking: Engine) -> int:
    """How many messages are still to go out."""
    unsent = select(func.count()).where(_outbox.c.state.in_(("queued", "leased", "sending")))
    with looking.connect() as db:
        return int(db.execute(unsent).scalar_one())


def count_doubtful(looking: Engine) -> int:
    """Messages that a kill has left in doubt and that are still to be settled."""
    again = (_outbox.c.state.in_(("queued", "sending")), _outbox.c.attempts > 1)
    waits = (_outbox.c.state == "queued", _outbox.c.why == AWAITS)
    with looking.connect() as db:
        counted = select(func.count()).select_from(_outbox).where(or_(and_(*again), and_(*waits)))
        return int(db.execute(counted).scalar_one())


def look_at_the_end(looking: Engine, town: Town, tally: Tally) -> None:
    """Everything that one look at the settled database can tell."""
    rows = _read(looking)
    _check_inbox(rows, town, tally)
    _check_signups(rows, town, tally)
    _check_activities(rows, tally)
    _check_arrivals(rows, town, tally)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The tables of interest, and whose address is whose."""

    inbox: Sequence[Row[Any]]
    outbox: Sequence[Row[Any]]
    signups: Sequence[Row[Any]]
    activities: Sequence[Row[Any]]
    addresses: Sequence[Row[Any]]


def _read(looking: Engine) -> _Rows:
    def all_of(statement: Select[Any]) -> Sequence[Row[Any]]:
        return db.execute(statement).all()

    with looking.connect() as db:
        return _Rows(
            all_of(select(_inbox)),
            all_of(select(_outbox).order_by(_outbox.c.id)),
            all_of(select(_signup).order_by(_signup.c.activity_id, _signup.c.place)),
            all_of(select(_activity)),
            all_of(select(_address)),
        )


def _check_inbox(rows: _Rows, town: Town, tally: Tally) -> None:
    """Every message has one record, and every record one answer."""
    said = town.said()
    keys = Counter(row.key for row in rows.inbox)
    tally.lost += tally.add("said and not stored", sorted(said - keys.keys()))
    tally.add("stored and never said", sorted(keys.keys() - said))
    tally.add("dead", [f"{row.key}: {row.reason}" for row in rows.inbox if row.outcome != "done"])
    answers = Counter(str(row.cause).split(":", 3)[-1] for row in rows.outbox)
    tally.torn += tally.add("stored without an answer", sorted(keys.keys() - answers.keys()))
    tally.torn += tally.add("an answer without its message", sorted(answers.keys() - keys.keys()))
    twice = [key for key, count in [*keys.items(), *answers.items()] if count > 1]
    tally.doubled += tally.add("stored or answered twice", twice)


def _check_signups(rows: _Rows, town: Town, tally: Tally) -> None:
    """Each resident has one entry and one receipt, and the receipt tells what is so."""
    address = {row.external_id: row for row in rows.addresses}
    entries: defaultdict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows.signups:
        entries[row.person_id].append(row)
    receipts: defaultdict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows.outbox:
        if row.body["k"] in RECEIPTS:
            receipts[row.address_id].append(row)
    quota = {row.id: row.quota for row in rows.activities}
    for resident in town.residents:
        home = address.get(resident.sender)
        mine = entries[home.person_id] if home and home.person_id else []
        told = receipts[home.id] if home else []
        _check_one(resident, mine, told, quota, tally)
    persons = [row.person_id for row in rows.addresses if row.person_id is not None]
    tally.doubled += tally.add(
        "a person of two addresses", [one for one, count in Counter(persons).items() if count > 1]
    )
    tally.doubled += tally.add("joined again", [row.cause for row in rows.outbox if row.body["k"] in AGAIN])
    tally.signups = sum(row.status in LIVE for row in rows.signups)
    tally.waiting = sum(row.status == "waiting" for row in rows.signups)


def _check_one(
    resident: Resident, mine: list[Row[Any]], told: list[Row[Any]], quota: dict[int, int | None], tally: Tally
) -> None:
    if not mine and not told:
        tally.lost += tally.add("not signed up", [resident.sender])
        return
    if len(mine) > 1 or len(told) > 1:
        tally.doubled += tally.add("signed up twice", [resident.sender])
        return
    if not mine or not told:
        tally.torn += tally.add("an entry or its receipt is missing", [resident.sender])
        return
    entry, receipt = mine[0], told[0]
    places = quota[entry.activity_id]
    expected = "waiting" if places is not None and entry.place > places else "registered"
    position = str(entry.place - places) if places is not None and expected == "waiting" else None
    is_so = (entry.activity_id, entry.status, RECEIPTS[receipt.body["k"]], receipt.body["v"].get("position"))
    if is_so != (resident.activity, expected, expected, position):
        tally.add(f"wanted {(resident.activity, expected, expected, position)} and has", [is_so])
    if not resident.done:
        tally.lost += tally.add("signed up and never told", [resident.sender])


def _check_activities(rows: _Rows, tally: Tally) -> None:
    """Seats are counted right and never too many; places are 1..n, without gaps."""
    for activity in rows.activities:
        mine = [row for row in rows.signups if row.activity_id == activity.id]
        registered = sum(row.status == "registered" for row in mine)
        if activity.taken != registered or (activity.quota is not None and registered > activity.quota):
            tally.add("seats", [f"{activity.code}: {registered} in, {activity.taken} counted, of {activity.quota}"])
        if mine and [row.place for row in mine] != list(range(1, activity.last_place + 1)):
            tally.add("places have gaps or doubles", [activity.code])


def _check_arrivals(rows: _Rows, town: Town, tally: Tally) -> None:
    """Every answer arrived, nothing arrived that was not stored, and copies are as few as promised."""
    seen = {resident.sender: resident.seen for resident in town.residents}
    sent: dict[str, Counter[Screen]] = {resident.sender: Counter() for resident in town.residents}
    for sender, screen in _screens(rows):
        sent[sender][screen] += 1
    for sender, screens in sent.items():
        arrived = seen[sender]
        tally.lost += tally.add("never arrived", [(sender, screen.text) for screen in (screens - arrived).elements()])
        tally.add("arrived and is not stored", [(sender, screen.text) for screen in arrived if screen not in screens])
        most = Counter({screen: count * MOST_COPIES for screen, count in screens.items()})
        tally.add("more copies of one than promised", [(sender, screen.text) for screen in arrived - most])
        tally.copies += (arrived - screens).total()
    tally.add("not sent", [f"{row.state}: {row.cause}" for row in rows.outbox if row.state not in ARRIVED])
    again = sum(row.attempts - 1 for row in rows.outbox if row.attempts > 1)
    tally.timeouts = town.timeouts
    if max(tally.copies, again) > tally.in_flight + town.timeouts:
        bound = f"{tally.in_flight} in flight at the kills and {town.timeouts} time-outs"
        tally.add("more copies than promised", [f"{again} attempts repeated, {tally.copies} copies, with {bound}"])


def _screens(rows: _Rows) -> Iterator[tuple[str, Screen]]:
    """The stored answers as their readers see them."""
    address = {row.id: row for row in rows.addresses}
    for row in rows.outbox:
        home = address[row.address_id]
        shown = render(row.body, home.language, LIMITS[home.channel])
        yield home.external_id, Screen(shown.text, tuple(choice.data for choice in shown.choices))
