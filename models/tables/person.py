"""A person, the addresses they write from, and what they consented to."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.tables.base import NEVER_REUSED, Utc

OPENED = "opened_at IS NOT NULL"


class Person(SQLModel, table=True):
    """A registered resident. ``uid`` is random and names the person in the list of erasures.

    ``preferred`` is the channel on which they want to hear from us; without one it is where they wrote last.
    """

    __tablename__: ClassVar[str] = "person"
    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(max_length=32, unique=True)
    name: str = Field(max_length=64)
    region: str = Field(max_length=13, index=True)
    adult: bool
    guardian: str | None = Field(default=None, max_length=64)
    stopped_at: datetime | None = Field(default=None, sa_type=Utc)
    registered_at: datetime = Field(sa_type=Utc)
    last_active_at: datetime = Field(sa_type=Utc)
    preferred: str | None = Field(default=None, max_length=10)


class Address(SQLModel, table=True):
    """Where a person writes from: a channel and the channel's own opaque id.

    One that was linked to another person by a code says since when, and remembers whose it was.
    ``window_until`` is until when a channel lets us answer freely, None where it does not count. ``promotions_off_at``
    is when the person stopped promotions in the channel itself. ``opened_at`` is when we last wrote by a template
    to somebody whose window was closed; so many people a day are allowed.
    """

    __tablename__: ClassVar[str] = "address"
    __table_args__ = (
        UniqueConstraint("channel", "external_id"),
        Index("ix_address_opened", "opened_at", sqlite_where=text(OPENED), postgresql_where=text(OPENED)),
        NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True)
    channel: str = Field(max_length=10)
    external_id: str = Field(max_length=140)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    language: str = Field(default="id", max_length=2)
    created_at: datetime = Field(sa_type=Utc)
    last_seen_at: datetime = Field(sa_type=Utc)
    unreachable_at: datetime | None = Field(default=None, sa_type=Utc)
    forget_at: datetime | None = Field(default=None, sa_type=Utc)
    former_person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    linked_at: datetime | None = Field(default=None, sa_type=Utc)
    link_tries: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    link_tried_at: datetime | None = Field(default=None, sa_type=Utc)
    window_until: datetime | None = Field(default=None, sa_type=Utc)
    promotions_off_at: datetime | None = Field(default=None, sa_type=Utc)
    opened_at: datetime | None = Field(default=None, sa_type=Utc)


class LinkCode(SQLModel, table=True):
    """The one code by which a further chat can become this person's; its hash is kept, and only until it is used."""

    __tablename__: ClassVar[str] = "link_code"

    person_id: int = Field(primary_key=True, foreign_key="person.id")
    address_id: int = Field(foreign_key="address.id", index=True)
    code_hash: str = Field(max_length=64, unique=True)
    created_at: datetime = Field(sa_type=Utc)
    expires_at: datetime = Field(sa_type=Utc)


class AddressAlias(SQLModel, table=True):
    """What an address was called before the channel gave its person another id; kept while old messages may come."""

    __tablename__: ClassVar[str] = "address_alias"

    channel: str = Field(primary_key=True, max_length=10)
    external_id: str = Field(primary_key=True, max_length=140)
    address_id: int = Field(foreign_key="address.id", index=True)
    at: datetime = Field(sa_type=Utc)


class Consent(SQLModel, table=True):
    """One answer to one consent text; later rows of a purpose replace earlier ones."""

    __tablename__: ClassVar[str] = "consent"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    purpose: str = Field(max_length=32)
    granted: bool
    text_version: str = Field(max_length=16)
    text_hash: str = Field(max_length=64)
    channel: str = Field(max_length=10)
    at: datetime = Field(sa_type=Utc)
