"""Activities and sign-ups as they stand in the database afterwards."""

from __future__ import annotations

import random
from datetime import UTC, datetime

from sqlalchemy import Connection, insert

from models.tables.activity import Activity, Signup
from models.tables.base import table_of
from models.tables.person import Person

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
MORNING = datetime(2026, 8, 7, 6, 30, tzinfo=UTC)
SERANG = "33.03.10.2001"
KUTABAWA = "33.03.10.2002"
SLINGA = "33.03.04.2014"


def people(db: Connection, count: int) -> None:
    """Persons 1 to ``count``."""
    rows = [
        {
            "id": number,
            "uid": f"uid-{number}",
            "name": f"Warga {number}",
            "region": SERANG,
            "adult": True,
            "registered_at": LONG_AGO,
            "last_active_at": LONG_AGO,
        }
        for number in range(1, count + 1)
    ]
    db.execute(insert(table_of(Person)), rows)


def activity(db: Connection, number: int, starts_at: datetime = MORNING, **changed: object) -> int:
    values = {
        "id": number,
        "code": f"GEBRAK-{number:03}",
        "programme": "gebrak",
        "kind": "rtlh",
        "title": f"Kerja bakti {number}",
        "region": SERANG,
        "place": "Balai desa",
        "starts_at": starts_at,
        "status": "finished",
        "created_at": LONG_AGO,
    }
    db.execute(insert(table_of(Activity)), [values | changed])
    return number


def signup(activity_id: int, person: int | str, region: str = SERANG, **changed: object) -> dict[str, object]:
    """A row to insert; a person told by a text has been erased."""
    return {
        "activity_id": activity_id,
        "person_id": person if isinstance(person, int) else None,
        "anonymous_key": person if isinstance(person, str) else None,
        "region": region,
        "status": "registered",
        "place": 1,
        "version": 1,
        "joined_at": LONG_AGO,
        "changed_at": LONG_AGO,
        "attended": False,
    } | changed


def signups(db: Connection, rows: list[dict[str, object]]) -> None:
    db.execute(insert(table_of(Signup)), rows)


def populate(db: Connection, dice: random.Random) -> None:
    """Two hundred people of some desa, and who of them was at a dozen activities of two months."""
    people(db, 200)
    homes = ["33.03.10.2001", "33.03.10.2002", "33.03.10.2003", "33.03.04.2014", "33.03.04.2006", "33.03.10", "luar"]
    live = {number: dice.choice(homes[: dice.randint(1, len(homes))]) for number in range(1, 201)}
    for number in range(1, 13):
        activity(db, number, datetime(2026, dice.choice((8, 8, 9)), dice.randint(1, 28), tzinfo=UTC))
        rows = [
            signup(number, one, live[one], status=dice.choice(("registered",) * 8 + ("waiting", "left")), attended=came)
            for one in dice.sample(range(1, 201), dice.choice((3, 30, 60)))
            for came in (dice.random() < 0.5,)
        ]
        signups(db, rows)
