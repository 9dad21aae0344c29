"""An admin invites; who then holds which role until when, and what the audit says."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import select

from models.queries.staff import holders
from models.tables.base import table_of
from models.tables.staff import Audit
from tests.talk import Talk

KALIGONDANG = "33.03.04"
NEW_YEAR = datetime(2026, 12, 31, 17, tzinfo=UTC)  # midnight in WIB
_audit = table_of(Audit)


def other(talk: Talk, name: str, sender: str = "2002") -> Talk:
    one = Talk(talk.database, talk.clock, sender=sender)
    one.register(name=name)
    return one


def invited(admin: Talk, *answers: str) -> str:
    """The code of a new invite; an answer with a colon is a button."""
    admin.say("undang")
    for answer in answers:
        admin.choose(*answer.split(":")) if ":" in answer else admin.say(answer)
    assert admin.choose("yes") == ["roles-invited"]
    return str(admin.bodies[-1]["v"]["codes"][0]["v"]["code"])


def held(talk: Talk) -> list[tuple[str, str, str, datetime | None]]:
    with talk.database.begin() as db:
        return [(item.name, item.role, item.scope, item.until) for item in holders(db, talk.clock.now, 20, 0)]


def audited(talk: Talk) -> list[tuple[str, str]]:
    with talk.database.begin() as db:
        return [tuple(row) for row in db.execute(select(_audit.c.action, _audit.c.subject).order_by(_audit.c.id))]
