"""How much waits is counted by state, announcements among it."""

from sqlalchemy import Engine, select, update

from models.actions.delivery import queue_depth
from models.region.wib import utc_now
from models.tables.base import table_of
from models.tables.sending import Outbox
from tests.announcing import announcement, settle

_outbox = table_of(Outbox)
STATES = ("queued", "queued", "sending", "held", "unknown", "sent", "failed")


def test_unfinished_messages_are_counted_by_state(database: Engine) -> None:
    with database.begin() as db:
        settle(db, 2 * len(STATES) - 1, utc_now())
        announcement(db, utc_now())
        rows = db.execute(select(_outbox.c.id).order_by(_outbox.c.id)).scalars().all()
        for number, row in enumerate(rows):
            # Every other one belongs to no announcement.
            change = {"state": STATES[number // 2], **({"announcement_id": None} if number % 2 else {})}
            db.execute(update(_outbox).where(_outbox.c.id == row).values(change))

        assert len(rows) == 2 * len(STATES)
        assert queue_depth(db) == {"queued": 4, "sending": 2, "held": 2, "unknown": 2}


def test_of_nothing_there_is_nothing(database: Engine) -> None:
    with database.begin() as db:
        assert queue_depth(db) == {}
