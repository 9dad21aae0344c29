"""What has certainly not arrived in one of a person's chats, and goes to another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, update

from models.actions.letters import MOST_ATTEMPTS
from models.queries.chosen_chat import latest_address
from models.tables.base import table_of
from models.tables.sending import Outbox

_outbox = table_of(Outbox)

_AGAIN = (
    update(_outbox)
    .where(
        _outbox.c.id == bindparam("row"),
        _outbox.c.state == "failed",
        _outbox.c.attempts < MOST_ATTEMPTS,
        # A reply has no person: it belongs to the chat in which somebody wrote.
        latest_address(_outbox.c.person_id).is_not(None),
    )
    .values(state="queued", why="unreachable", due_at=bindparam("now"), changed_at=bindparam("now"))
    .returning(_outbox.c.id)
)


def send_elsewhere(db: Connection, rows: Sequence[int], now: datetime) -> set[int]:
    """Of rows that have failed because a chat is blocked, those that go to another. Ends with the attempts."""
    again = [db.execute(_AGAIN, {"row": row, "now": now}).scalar_one_or_none() for row in rows]
    return {row for row in again if row is not None}
