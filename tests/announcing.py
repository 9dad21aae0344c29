"""Residents of a kecamatan in bulk, and one announcement to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select

from models.actions.announcing import NewAnnouncement, plan, start
from models.queries.announcing import AnnouncementRow, account_of, announcement_by_id
from models.queries.audiences import Area
from models.store.database import open_reader
from models.tables.base import table_of
from models.tables.person import Address, Consent, Person
from models.tables.sending import Outbox
from models.tables.staff import Grant

KECAMATAN, DESA = "33.03.04", "33.03.04.2014"
FIRST_CHAT = 100_000
BODY = {"k": "announcement-shown", "v": {"office": {"k": "announcement-regency", "v": {}}, "text": "Besok posyandu."}}
_person = table_of(Person)
_address = table_of(Address)
_consent = table_of(Consent)
_grant = table_of(Grant)
_outbox = table_of(Outbox)


def chat_of(number: int) -> int:
    return FIRST_CHAT + number


def settle(db: Connection, count: int, now: datetime, region: str = DESA, channel: str = "telegram") -> list[int]:
    """So many new residents who follow announcements. Returns their ids; person n has chat 100,000 + n."""
    if not count:
        return []
    before = db.execute(select(func.max(_person.c.id))).scalar() or 0
    ids = list(range(before + 1, before + count + 1))
    common = {"name": "Siti", "region": region, "adult": True, "registered_at": now, "last_active_at": now}
    db.execute(insert(_person), [{"id": number, "uid": f"u{number}", **common} for number in ids])
    seen = {"channel": channel, "language": "id", "created_at": now, "last_seen_at": now}
    db.execute(
        insert(_address),
        [{"id": number, "external_id": str(chat_of(number)), "person_id": number, **seen} for number in ids],
    )
    answer = {"purpose": "announcements", "granted": True, "text_version": "1", "text_hash": "-", "channel": channel}
    db.execute(insert(_consent), [{"person_id": number, "at": now, **answer} for number in ids])
    return ids


def camat(db: Connection, now: datetime) -> tuple[int, int]:
    """A further resident who is camat. Returns the person's id and the role's."""
    person = settle(db, 1, now)[0]
    made = {"person_id": person, "role": "camat", "scope": KECAMATAN, "source": "test", "granted_at": now}
    return person, int(db.execute(insert(_grant).returning(_grant.c.id), [made]).scalar_one())


def announcement(db: Connection, now: datetime, *, begun: bool = True, **given: Any) -> AnnouncementRow:
    """One announcement of a new camat to the whole kecamatan, under way unless told otherwise."""
    author, role = camat(db, now)
    usual: dict[str, Any] = {"cause": f"test:{author}", "area": Area(KECAMATAN), "body": BODY, "starts_at": now}
    row = plan(db, NewAnnouncement(author_id=author, address_id=author, grant_id=role, **{**usual, **given}), now)
    if begun:
        start(db, row, now)
    return present(db, row)


def present(db: Connection, row: AnnouncementRow) -> AnnouncementRow:
    found = announcement_by_id(db, row.id)
    assert found is not None
    return found


@cache
def reader(engine: Engine) -> Engine:
    """Looks without taking the write lock."""
    return open_reader(engine.url.render_as_string(hide_password=False))


def account(engine: Engine, row: AnnouncementRow) -> dict[str, int]:
    """Recipients by state and reason, as ``state`` or ``state: reason``."""
    with reader(engine).connect() as db:
        counts = account_of(db, row)
    return {f"{state}: {why}" if why else state: n for state, whys in counts.items() for why, n in whys.items()}


def recipients(engine: Engine) -> Sequence[Any]:
    with reader(engine).connect() as db:
        return db.execute(select(_outbox).where(_outbox.c.kind == "announcement").order_by(_outbox.c.id)).all()
