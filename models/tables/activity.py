"""Activities one can attend, who signed up, and the reminders that follow from it."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.tables.base import NEVER_REUSED, Utc


class Activity(SQLModel, table=True):
    """Anything with a time and a place: a Gebrak activity, a festival session, a roadshow stop.

    ``version`` changes with time, place or cancellation only, ``revision`` with everything that is told of it.
    ``taken`` counts the registered; ``last_place`` is the highest sign-up order given out. ``status`` is ``open``,
    ``cancelled``, ``finished``, or ``withdrawn`` where it should never have been there.
    """

    __tablename__: ClassVar[str] = "activity"
    __table_args__ = (
        CheckConstraint("taken >= 0", name="taken"),
        Index(None, "status", "starts_at"),
        NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True)
    edition_id: int | None = Field(default=None, foreign_key="edition.id", index=True)
    code: str = Field(max_length=40, unique=True)
    programme: str = Field(max_length=16)
    kind: str = Field(max_length=32)
    title: str = Field(max_length=120)
    description: str = Field(default="", max_length=600)
    region: str = Field(max_length=13)
    place: str = Field(max_length=160)
    latitude: float | None = None
    longitude: float | None = None
    starts_at: datetime = Field(sa_type=Utc)
    ends_at: datetime | None = Field(default=None, sa_type=Utc)
    hours_known: bool = True
    quota: int | None = None
    bring: str = Field(default="", max_length=200)
    commodities: str = Field(default="", max_length=300, sa_column_kwargs={"server_default": ""})
    status: str = Field(max_length=10)
    version: int = 1
    revision: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    taken: int = 0
    last_place: int = 0
    sample: bool = False
    created_at: datetime = Field(sa_type=Utc)
    changed_at: datetime | None = Field(default=None, sa_type=Utc)


class Signup(SQLModel, table=True):
    """One person's entry for one activity. After erasure only ``anonymous_key`` is left of the person."""

    __tablename__: ClassVar[str] = "signup"
    __table_args__ = (
        UniqueConstraint("activity_id", "person_id"),
        Index("ix_signup_queue", "activity_id", "status", "place"),
        NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activity.id")
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    anonymous_key: str | None = Field(default=None, max_length=32)
    region: str = Field(max_length=13)
    status: str = Field(max_length=10)
    place: int
    version: int = 1
    joined_at: datetime = Field(sa_type=Utc)
    changed_at: datetime = Field(sa_type=Utc)
    attended: bool = False


class Stall(SQLModel, table=True):
    """What a small business offers at the stall it has signed up for."""

    __tablename__: ClassVar[str] = "stall"

    signup_id: int = Field(primary_key=True, foreign_key="signup.id")
    business: str = Field(max_length=80)
    products: str = Field(max_length=200)


class Reminder(SQLModel, table=True):
    """One occurrence of a reminder for one person, due and cut off at fixed times."""

    __tablename__: ClassVar[str] = "reminder"
    __table_args__ = (
        UniqueConstraint("activity_id", "activity_version", "person_id", "occurrence"),
        Index(
            "ix_reminder_due",
            "due_at",
            sqlite_where=text("state = 'pending'"),
            postgresql_where=text("state = 'pending'"),
        ),
        NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activity.id")
    activity_version: int
    person_id: int = Field(foreign_key="person.id", index=True)
    occurrence: str = Field(max_length=10)
    due_at: datetime = Field(sa_type=Utc)
    expires_at: datetime = Field(sa_type=Utc)
    state: str = Field(max_length=10)
