"""A siaran: one announcement of an officer, and how far it has come."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Index, text
from sqlmodel import Field, SQLModel

from models.tables.base import NEVER_REUSED, Utc

OPEN = "state IN ('waiting', 'asking', 'running', 'quiet', 'paused')"


class Announcement(SQLModel, table=True):
    """Its recipients are rows of the outbox, made when it starts.

    ``scope`` is the author's kecamatan at the time, empty for the whole regency; ``regions`` names some of
    its desa, none for all. With a ``programme`` it is for those who follow that, wherever they live. ``body`` is
    what each recipient gets. ``starts_at`` is the start that its author was shown, ``until`` the end where it goes in
    waves over days. ``account`` holds the counts once the rows are gone.
    """

    __tablename__: ClassVar[str] = "announcement"
    __table_args__ = (
        Index("ix_announcement_open", "id", sqlite_where=text(OPEN), postgresql_where=text(OPEN)),
        NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True)
    cause: str = Field(max_length=200, unique=True)
    author_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    address_id: int | None = Field(default=None, foreign_key="address.id", index=True)
    grant_id: int | None = Field(default=None, foreign_key="role_grant.id")
    scope: str = Field(default="", max_length=13)
    regions: Any = Field(sa_type=JSON)
    activity_id: int | None = Field(default=None, foreign_key="activity.id")
    programme: str = Field(default="", max_length=16, sa_column_kwargs={"server_default": ""})
    body: Any = Field(sa_type=JSON)
    urgent: bool = False
    reason: str = Field(default="", max_length=300)
    state: str = Field(max_length=8)
    why: str | None = Field(default=None, max_length=20)
    version: int = 1
    audience: int | None = None
    failures: int = 0
    account: Any = Field(default=None, sa_type=JSON, nullable=True)
    created_at: datetime = Field(sa_type=Utc)
    starts_at: datetime = Field(sa_type=Utc)
    until: datetime | None = Field(default=None, sa_type=Utc)
    started_at: datetime | None = Field(default=None, sa_type=Utc)
    checked_at: datetime | None = Field(default=None, sa_type=Utc)
    ended_at: datetime | None = Field(default=None, sa_type=Utc)


class AnnouncementPhoto(SQLModel, table=True):
    """The photo that an announcement's body names, as a row, so that nobody looks for it in bodies."""

    __tablename__: ClassVar[str] = "announcement_photo"

    announcement_id: int = Field(primary_key=True, foreign_key="announcement.id", ondelete="CASCADE")
    file: str = Field(max_length=64, index=True)
