"""An address as the channel tells of it: under another id, open for answers until a time, without promotions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, or_, select, update

from models.actions.routing import release_window
from models.chat import Incoming
from models.store.upsert import insert_into
from models.tables.base import table_of
from models.tables.person import Address, AddressAlias

_address = table_of(Address)
_alias = table_of(AddressAlias)

# Whose a chat is, and was before it was linked, and what they told the channel.
_THEIRS = ("person_id", "former_person_id", "linked_at", "promotions_off_at")
_OPEN = (
    update(_address)
    .where(
        _address.c.id == bindparam("address"),
        or_(_address.c.window_until.is_(None), _address.c.window_until < bindparam("until")),
    )
    .values(window_until=bindparam("until"))
)
_PROMOTIONS = (
    update(_address).where(_address.c.id == bindparam("address")).values(promotions_off_at=bindparam("off_at"))
)


def recognise(db: Connection, channel: str, strangers: Sequence[Incoming], now: datetime) -> dict[str, str]:
    """Of senders without an address, those whom we know under another id: by every id of theirs, that of today.

    Who has an address under a former id keeps it, with all that hangs on it, under the new one. Who still writes under
    a former id is found by it.
    """
    known: dict[str, str] = {}
    for said in strangers:
        if said.sender in known:
            continue
        former = next((one for one in said.formerly if _rekeyed(db, channel, one, said.sender, now)), None)
        if former is not None:
            known |= {said.sender: said.sender, former: said.sender}
    missing = {said.sender for said in strangers} - known.keys()
    if missing:
        rows = db.execute(
            select(_alias.c.external_id, _address.c.external_id.label("present"))
            .join(_address, _address.c.id == _alias.c.address_id)
            .where(_alias.c.channel == channel, _alias.c.external_id.in_(sorted(missing)))
        )
        known |= {row.external_id: row.present for row in rows}
    return known


def take_over(db: Connection, channel: str, said: Incoming) -> None:
    """Where the new id has an address of its own already, the person behind the former one comes along to it.

    The news of a new id may come after the first message under it. Nothing is merged: the former address stays alone.
    """
    former = db.execute(
        select(*(_address.c[name] for name in ("id", *_THEIRS))).where(
            _address.c.channel == channel,
            _address.c.external_id.in_(said.formerly),
            _address.c.person_id.is_not(None),
        )
    ).first()
    if former is None:
        return
    mine = (_address.c.channel == channel, _address.c.external_id == said.sender, _address.c.person_id.is_(None))
    theirs = {name: getattr(former, name) for name in _THEIRS}
    if db.execute(update(_address).where(*mine).values(theirs)).rowcount:
        db.execute(update(_address).where(_address.c.id == former.id).values(dict.fromkeys(_THEIRS)))


def open_windows(db: Connection, until: Mapping[int, datetime], now: datetime) -> None:
    """Until when these addresses may be answered freely; never earlier than known. What waited for that goes."""
    if until:
        db.execute(_OPEN, [{"address": address, "until": at} for address, at in sorted(until.items())])
        release_window(db, sorted(until), now)


def keep_promotions(db: Connection, address_id: int, wanted: bool, now: datetime) -> None:
    """What the person told the channel itself about promotions."""
    db.execute(_PROMOTIONS, [{"address": address_id, "off_at": None if wanted else now}])


def _rekeyed(db: Connection, channel: str, former: str, present: str, now: datetime) -> bool:
    theirs = (_address.c.channel == channel, _address.c.external_id == former)
    address = db.execute(update(_address).where(*theirs).values(external_id=present).returning(_address.c.id)).scalar()
    if address is None:
        return False
    row = {"channel": channel, "external_id": former, "address_id": address, "at": now}
    known = insert_into(db, _alias).values(row)
    db.execute(
        known.on_conflict_do_update(index_elements=["channel", "external_id"], set_={"address_id": address, "at": now})
    )
    return True
