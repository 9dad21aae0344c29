"""Whoever moves, answers, stops or loses a role meanwhile: an announcement goes to its own area's residents only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, update

from models.actions.announcing import NewAnnouncement, plan, start
from models.actions.delivery import begin
from models.actions.following import stop
from models.actions.letters import Letter
from models.actions.people import ConsentText, follow_announcements, keep_consents, move
from models.queries.announcing import AnnouncementRow
from models.queries.audiences import Area
from models.region.wib import utc_now
from models.store.database import open_database
from models.tables.base import table_of
from models.tables.person import Address
from models.tables.staff import Grant
from tests.announcing import BODY, KECAMATAN, camat, present, settle
from tests.models.rows import a_signup, an_activity

NOW = utc_now()
TEXT = ConsentText("1", "-")
HOME = ("33.03.04.2001", "33.03.04.2014", "33.03.04.1001")
# Codes that begin alike, the next kecamatan, and no code at all.
AWAY = ("33.03.03.2001", "33.03.05.2001", "33.03.040.2001", "33.04.04.2001", "luar")
_address = table_of(Address)
_grant = table_of(Grant)


@dataclass
class Person:
    """What is so of one resident, kept beside the database."""

    region: str
    follows: bool
    joins: bool
    reachable: bool = True


@dataclass
class Town:
    """Residents, an announcement under way to some of them, and everything that changes until it is claimed."""

    db: Connection
    people: dict[int, Person]
    row: AnnouncementRow
    area: Area
    audience: set[int] = field(default_factory=set)
    strayed: set[int] = field(default_factory=set)
    claimed: list[int] = field(default_factory=list)
    revoked: bool = False
    clock: int = 0

    def belongs(self, person: Person) -> bool:
        inside = person.region in HOME and (not self.area.regions or person.region in self.area.regions)
        return inside and person.follows and person.reachable

    def step(self, what: str, who: int, where: str) -> None:
        number = [*self.people][who % len(self.people)]
        person = self.people[number]
        self.clock += 1
        now = NOW + timedelta(seconds=self.clock)
        match what:
            case "move":
                move(self.db, number, where)
                person.region = where
            case "decline":
                keep_consents(self.db, number, {"announcements": False}, TEXT, "telegram", now)
                person.follows = False
            case "stop":
                stop(self.db, number, TEXT, "telegram", now)
                person.follows = False
            case "follow":
                follow_announcements(self.db, number, TEXT, "telegram", now)
                person.follows = True
            case "lose":
                unreachable = update(_address).where(_address.c.person_id == number)
                self.db.execute(unreachable.values(unreachable_at=now))
                person.reachable = False
            case "revoke":
                self.db.execute(update(_grant).values(revoked_at=NOW))
                self.revoked = True
            case _:
                self.claim(1 + who % 3)
        # Whoever is passed over at a claim is not asked again.
        self.strayed |= {one for one in self.audience if not self.belongs(self.people[one])}

    def claim(self, most: int) -> None:
        """Every letter goes to somebody who belongs to the area now and belonged to the audience then."""
        letters = begin(self.db, "telegram", most, NOW + timedelta(seconds=self.clock), _all)
        for number in (letter.address_id for letter in letters):
            assert not self.revoked
            assert self.belongs(self.people[number])
            assert number in self.audience
            assert number not in self.claimed
            self.claimed.append(number)


def _all(_: Letter) -> float:
    return 0.0


regions = st.sampled_from((*HOME, *HOME, *AWAY))
people = st.builds(Person, regions, st.sampled_from((True, True, False)), st.booleans())
changes = st.sampled_from(("move", "decline", "stop", "follow", "lose", "claim", "claim", "claim"))
steps = st.tuples(changes, st.integers(0, 9), regions)
areas = st.tuples(st.sampled_from(((), (), HOME[:1], HOME[1:])), st.booleans())


@pytest.fixture(scope="module")
def engine(sqlite_template: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    path = tmp_path_factory.mktemp("announced") / "sambatan.db"
    path.write_bytes(sqlite_template.read_bytes())
    made = open_database(f"sqlite:///{path}")
    yield made
    made.dispose()


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    residents=st.lists(people, min_size=1, max_size=10),
    area=areas,
    steps=st.lists(steps, max_size=12),
    revoked=st.booleans(),
)
@example([Person(HOME[0], True, False)], ((), False), [("move", 0, AWAY[1])], False)
@example([Person(HOME[0], True, False)], (HOME[:1], False), [("move", 1, HOME[1])], False)
@example([Person(HOME[0], True, False)], ((), False), [("stop", 0, HOME[0])], False)
@example([Person(HOME[0], True, False)], ((), False), [], True)
@example([Person(AWAY[1], True, True)], ((), True), [("claim", 0, HOME[0])], False)
def test_it_goes_to_the_residents_of_its_authors_area_and_to_nobody_else(
    engine: Engine, residents: list[Person], area: tuple[tuple[str, ...], bool], steps: list[Any], revoked: bool
) -> None:
    with engine.connect() as db:
        town = _town(db, residents, *area)
        for step in steps:
            town.step(*step)
        if revoked:
            town.step("revoke", 0, "")
        town.claim(len(residents) + 1)
        # Who belonged throughout has got it, but for a role that has ended.
        assert town.revoked or town.audience - town.strayed <= set(town.claimed)
        db.rollback()


def _town(db: Connection, residents: list[Person], regions: tuple[str, ...], participants: bool) -> Town:
    author, role = camat(db, NOW)
    activity = an_activity(db, NOW) if participants else None
    kept: dict[int, Person] = {author: Person("33.03.04.2014", True, joins=False)}
    for resident in residents:
        person = Person(resident.region, resident.follows, resident.joins)
        number = settle(db, 1, NOW, region=person.region)[0]
        kept[number] = person
        if not person.follows:
            keep_consents(db, number, {"announcements": False}, TEXT, "telegram", NOW)
        if activity is not None and person.joins:
            a_signup(db, activity, number)
    area = Area(KECAMATAN, regions, activity)
    row = plan(db, NewAnnouncement("t", author, author, role, area, BODY, NOW), NOW)
    start(db, row, NOW)
    town = Town(db, kept, present(db, row), area)
    town.audience = {
        number for number, person in kept.items() if town.belongs(person) and (person.joins or activity is None)
    }
    assert town.row.audience == len(town.audience)
    return town
