"""The outbox: every message that is to leave, and what became of it."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.tables.base import NEVER_REUSED, Utc

QUEUED = "state = 'queued' AND announcement_id IS NULL"
ANNOUNCED = "state = 'queued' AND announcement_id IS NOT NULL"
OF_ANNOUNCEMENTS = "announcement_id IS NOT NULL"
IN_FLIGHT = "state IN ('leased', 'sending')"
PARKED = "state IN ('held', 'unknown')"
# WhatsApp's ids; those of Telegram are short, and nothing is looked up by them.
LONG_ID = "length(provider_id) > 20"


class Outbox(SQLModel, table=True):
    """One outgoing message as a text key with its values; it is rendered when it is sent.

    A reply names its address. A notice, reminder or announcement names the person, and the
    address is chosen at send time. A row of an announcement has no body of its own; ``channel`` says
    which delivery looks at it.
    """

    __tablename__: ClassVar[str] = "outbox"
    __table_args__ = (
        UniqueConstraint("cause", "recipient", "kind"),
        Index("ix_outbox_queued", "priority", "id", sqlite_where=text(QUEUED), postgresql_where=text(QUEUED)),
        # An announcement waits in a queue of its own: one that is paused must not stand in another's way.
        Index(
            "ix_outbox_announced",
            "announcement_id",
            "channel",
            "id",
            sqlite_where=text(ANNOUNCED),
            postgresql_where=text(ANNOUNCED),
        ),
        Index(
            "ix_outbox_account",
            "announcement_id",
            "state",
            "why",
            sqlite_where=text(OF_ANNOUNCEMENTS),
            postgresql_where=text(OF_ANNOUNCEMENTS),
        ),
        Index("ix_outbox_in_flight", "id", sqlite_where=text(IN_FLIGHT), postgresql_where=text(IN_FLIGHT)),
        Index("ix_outbox_parked", "state", sqlite_where=text(PARKED), postgresql_where=text(PARKED)),
        Index("ix_outbox_address", "address_id", "id"),
        Index("ix_outbox_provider", "provider_id", sqlite_where=text(LONG_ID), postgresql_where=text(LONG_ID)),
        NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True)
    cause: str = Field(max_length=200)
    recipient: str = Field(max_length=24)
    kind: str = Field(max_length=12)
    address_id: int | None = Field(default=None, foreign_key="address.id")
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    announcement_id: int | None = Field(default=None, foreign_key="announcement.id")
    channel: str | None = Field(default=None, max_length=10)
    priority: int
    policy: str = Field(max_length=12)
    state: str = Field(max_length=10)
    why: str | None = Field(default=None, max_length=60)
    body: Any = Field(sa_type=JSON)
    attempts: int = 0
    provider_id: str | None = Field(default=None, max_length=140)
    due_at: datetime = Field(sa_type=Utc)
    expires_at: datetime | None = Field(default=None, sa_type=Utc)
    created_at: datetime = Field(sa_type=Utc)
    changed_at: datetime = Field(sa_type=Utc)


class OutboxFile(SQLModel, table=True):
    """The file or photo that a message's body names, as a row, so that nobody looks for it in bodies.

    ``kind`` is ``file`` for one that was made for this message alone, ``photo`` for one that others may show too.
    """

    __tablename__: ClassVar[str] = "outbox_file"

    outbox_id: int = Field(primary_key=True, foreign_key="outbox.id", ondelete="CASCADE")
    kind: str = Field(max_length=5)
    file: str = Field(max_length=64)
