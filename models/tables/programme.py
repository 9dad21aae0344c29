"""Editions of a programme, who follows what of it, changes not published yet, and what was published."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.base import NEVER_REUSED, Utc


class Edition(SQLModel, table=True):
    """One edition of a programme, such as the festival of a year; its sessions are activities.

    ``status`` is ``draft`` (residents do not see it yet), ``published`` or ``cancelled``. ``version`` counts
    what was published. The days are local (WIB).
    """

    __tablename__: ClassVar[str] = "edition"
    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=40, unique=True)
    programme: str = Field(max_length=16, index=True)
    name: str = Field(max_length=120)
    theme: str = Field(default="", max_length=160)
    first_day: date
    last_day: date
    region: str = Field(max_length=13)
    place: str = Field(max_length=160)
    latitude: float | None = None
    longitude: float | None = None
    about: str = Field(default="", max_length=600)
    directions: str = Field(default="", max_length=600)
    bring: str = Field(default="", max_length=200)
    status: str = Field(max_length=10)
    version: int = 0
    sample: bool = False
    created_at: datetime = Field(sa_type=Utc)


class Follow(SQLModel, table=True):
    """What of a programme a person follows: ``all``, a day (``2027-07-03``) or a session (``a-12``)."""

    __tablename__: ClassVar[str] = "follow"
    __table_args__ = (
        UniqueConstraint("person_id", "programme", "target"),
        Index("ix_follow_target", "programme", "target"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    programme: str = Field(max_length=16)
    target: str = Field(max_length=24)
    created_at: datetime = Field(sa_type=Utc)


class Draft(SQLModel, table=True):
    """A change that an organiser has prepared: of an activity, or a new one where ``activity_id`` is empty."""

    __tablename__: ClassVar[str] = "programme_draft"
    __table_args__ = (UniqueConstraint("activity_id"), NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True)
    programme: str = Field(max_length=16, index=True)
    edition_id: int | None = Field(default=None, foreign_key="edition.id", index=True)
    activity_id: int | None = Field(default=None, foreign_key="activity.id")
    fields: Any = Field(sa_type=JSON)
    author_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    created_at: datetime = Field(sa_type=Utc)


class Publication(SQLModel, table=True):
    """Changes that became valid together: from the chat, by an import, or by undoing one.

    ``changes`` holds for each activity what its fields were (null for a new one) and what they became.
    """

    __tablename__: ClassVar[str] = "publication"
    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    source: str = Field(max_length=8)
    author_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    changes: Any = Field(sa_type=JSON)
    told: int
    at: datetime = Field(sa_type=Utc)
    undone_at: datetime | None = Field(default=None, sa_type=Utc)
