"""Organisers, editions and sessions as they are made in the chat, and what followers hear."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import insert, select, update

from models.actions.agenda import ActivityChange
from models.actions.following import follow
from models.actions.people import ConsentText
from models.actions.publishing import Changes, Setting, create_edition, publish
from models.message.body import values_from
from models.message.rendering import fill
from models.message.sending_rules import SendingRules
from models.queries.activities import ActivityRow
from models.queries.drafts import DraftRow, drafts_in
from models.queries.editions import EditionRow, edition_by_id, sessions_of, stops
from models.tables.activity import Signup, Stall
from models.tables.base import table_of
from models.tables.person import Person
from models.tables.programme import Edition
from models.tables.sending import Outbox
from models.tables.staff import Audit
from tests.builders import an_activity
from tests.reports_made import officer, person_of, resident
from tests.talk import Talk

SERANG = "33.03.10.2001"
TEXT = ConsentText("1", "0" * 64)
FIRST, LAST = date(2027, 7, 3), date(2027, 7, 5)
SATURDAY_9 = datetime(2027, 7, 3, 2, 0, tzinfo=UTC)
_audit = table_of(Audit)
_edition = table_of(Edition)
_outbox = table_of(Outbox)
_person = table_of(Person)
_signup = table_of(Signup)
_stall = table_of(Stall)


def organiser(talk: Talk, programme: str = "festival", sender: str = "6001", name: str = "Bu Panitia") -> Talk:
    return officer(talk, ("organiser", programme), sender=sender, name=name)


def an_edition(talk: Talk, **given: Any) -> EditionRow:
    """That of 3 to 5 July 2027 in Serang, which residents see."""
    usual = {
        "code": "FGS-9",
        "programme": "festival",
        "name": "Festival Gunung Slamet 9",
        "first_day": FIRST,
        "last_day": LAST,
        "region": SERANG,
        "place": "D'LAS Serang",
        "status": "published",
    }
    with talk.database.begin() as db:
        found = edition_by_id(db, create_edition(db, {**usual, **given}, talk.clock.now))
    assert found is not None
    return found


def a_session(talk: Talk, edition: EditionRow | None = None, **given: Any) -> tuple[EditionRow, ActivityRow]:
    """Ruwat Bumi on the Saturday at nine, of an edition that residents see."""
    edition = edition or an_edition(talk)
    usual = {"programme": "festival", "kind": "budaya", "title": "Ruwat Bumi", "starts_at": SATURDAY_9}
    where = {"region": edition.region, "place": edition.place, "edition_id": edition.id}
    return edition, an_activity(talk.database, **{**usual, **where, **given})


def by_file(talk: Talk, activity_id: int, **values: Any) -> None:
    """An import has changed it, without regard to what is prepared."""
    setting = Setting(talk.regency, SendingRules(), talk.clock.now)
    with talk.database.begin() as db:
        publish(db, "import", None, Changes(changed=[(activity_id, ActivityChange(**values))]), setting)


def edition_now(talk: Talk, edition: EditionRow | None = None) -> EditionRow:
    """As it is; the newest where none is named."""
    with talk.database.connect() as db:
        newest = db.execute(select(_edition.c.id).order_by(_edition.c.id.desc())).scalars().first()
        found = edition_by_id(db, edition.id if edition else newest or 0)
    assert found is not None
    return found


def follower(
    talk: Talk, *targets: str, sender: str = "7100", programme: Any = "festival", name: str = "Mas Ikut"
) -> Talk:
    """A resident who follows these."""
    one = resident(talk, sender, name)
    person = person_of(one).id
    with talk.database.begin() as db:
        for target in targets:
            follow(db, person, programme, target, TEXT, one.channel, one.clock.now)
    return one


def heard(one: Talk) -> list[list[str]]:
    """The lines of each message of news that a follower got or will get, as they read them."""
    with one.database.connect() as db:
        mine = (_outbox.c.person_id == person_of(one).id, _outbox.c.state.in_(("queued", "sent")))
        bodies = db.execute(select(_outbox.c.body).where(*mine, _outbox.c.cause.like("news:%")).order_by(_outbox.c.id))
        return [[_said(item) for item in body["v"]["items"]] for body in bodies.scalars()]


def arrived(talk: Talk) -> None:
    """What waits has been delivered."""
    with talk.database.begin() as db:
        db.execute(update(_outbox).where(_outbox.c.state == "queued").values(state="sent"))


def drafts(talk: Talk, edition: EditionRow | None) -> list[DraftRow]:
    with talk.database.connect() as db:
        return drafts_in(db, "festival" if edition else "roadshow", edition.id if edition else None)


def sessions(talk: Talk, edition: EditionRow) -> list[ActivityRow]:
    with talk.database.connect() as db:
        return sessions_of(db, edition.id)


def stops_to_come(talk: Talk) -> list[ActivityRow]:
    with talk.database.connect() as db:
        return stops(db, "roadshow", talk.clock.now, coming=True, most=50)


def a_stall(talk: Talk, stop: ActivityRow, business: str, status: str = "registered", place: int = 1) -> str:
    """A small business has signed up; returns its owner's random number."""
    person = person_of(talk)
    now = talk.clock.now
    row = {"activity_id": stop.id, "person_id": person.id, "region": person.region, "status": status, "place": place}
    made = {**row, "version": 1, "joined_at": now, "changed_at": now, "attended": False}
    with talk.database.begin() as db:
        number = db.execute(insert(_signup).returning(_signup.c.id), [made]).scalar_one()
        db.execute(insert(_stall), [{"signup_id": number, "business": business, "products": "gula semut"}])
    return person.uid


def audited(talk: Talk, *actions: str) -> list[tuple[str, str, str]]:
    """(action, subject, detail) of what was recorded."""
    with talk.database.connect() as db:
        rows = db.execute(
            select(_audit.c.action, _audit.c.subject, _audit.c.detail)
            .where(_audit.c.action.in_(actions))
            .order_by(_audit.c.id)
        )
        return [(row.action, row.subject, row.detail) for row in rows]


def stopped(one: Talk) -> None:
    person = person_of(one).id
    with one.database.begin() as db:
        db.execute(update(_person).where(_person.c.id == person).values(stopped_at=one.clock.now))


def _said(item: Any) -> str:
    return fill("id", item["k"], values_from(item["v"]))
