"""The demonstration's roles end with it; everybody else's stay."""

from datetime import timedelta

from sqlalchemy import Engine, select

from bot.demo import SAMPLES, dress
from models.actions.staff import end_demo_roles, grant
from models.chat import Incoming
from models.queries.people import find_talkers
from models.queries.staff import roles_of
from models.tables.base import table_of
from models.tables.person import Person
from models.tables.staff import Grant
from tests.models import rows
from tests.models.rows import NOW

_grant = table_of(Grant)
_person = table_of(Person)
LATER = NOW + timedelta(days=1)


def persona(key: str) -> str:
    return f"p:{key}:0123456789"


def dressed(database: Engine, key: str) -> int:
    """A persona of the demonstration, as the web chat makes it. Returns the person's id."""
    said = Incoming("web", "web", f"k-{key}", persona(key), NOW, "halo")
    with database.begin() as db:
        dress(db, said, NOW)
        talker, _ = find_talkers(db, "web", [said.sender])[said.sender]
    assert talker.person is not None
    return talker.person.id


def held(database: Engine, key: str) -> frozenset[tuple[str, str]]:
    with database.begin() as db:
        talker, _ = find_talkers(db, "web", [persona(key)])[persona(key)]
        return roles_of(db, talker.person, LATER).held


def test_every_persona_loses_its_role(database: Engine) -> None:
    for sample in SAMPLES:
        dressed(database, sample.key)
        assert held(database, sample.key) == {(sample.role, sample.scope)}

    with database.begin() as db:
        assert end_demo_roles(db, LATER) == len(SAMPLES)

    assert [held(database, sample.key) for sample in SAMPLES] == [frozenset()] * len(SAMPLES)


def test_a_role_from_an_invite_stays(database: Engine) -> None:
    with database.begin() as db:
        person = rows.a_person(db)
        grant(db, person, "admin", "", "invite", NOW)
    also_invited = dressed(database, "camat")
    with database.begin() as db:
        grant(db, also_invited, "petugas", "", "invite", NOW)

        assert end_demo_roles(db, LATER) == 1

        found = db.execute(select(_grant).order_by(_grant.c.id)).all()
    ends = [(row.person_id, row.role, row.source, row.revoked_at) for row in found]
    assert ends == [
        (person, "admin", "invite", None),
        (also_invited, "camat", "demo", LATER),
        (also_invited, "petugas", "invite", None),
    ]
    assert held(database, "camat") == {("petugas", "")}


def test_what_ended_before_keeps_its_time(database: Engine) -> None:
    dressed(database, "admin")
    with database.begin() as db:
        assert end_demo_roles(db, LATER) == 1
        assert end_demo_roles(db, LATER + timedelta(days=1)) == 0

        assert db.execute(select(_grant.c.revoked_at)).scalars().all() == [LATER]


def test_a_demonstration_that_begins_again_dresses_the_same_person_again(database: Engine) -> None:
    person = dressed(database, "admin")
    with database.begin() as db:
        end_demo_roles(db, NOW)

    assert dressed(database, "admin") == person
    assert held(database, "admin") == {("admin", "")}
    with database.begin() as db:
        assert rows.count(db, Person) == 1
