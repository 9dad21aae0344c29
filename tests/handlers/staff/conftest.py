"""Who gives roles: an admin, alone at first."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from models.actions.staff import grant
from models.tables.base import table_of
from models.tables.person import Person
from tests.talk import Talk

_person = table_of(Person)


@pytest.fixture
def admin(talk: Talk) -> Talk:
    talk.register(name="Bu Admin")
    with talk.database.begin() as db:
        person = db.execute(select(_person.c.id)).scalar_one()
        grant(db, person, "admin", "", "test", talk.clock.now)
    return talk
