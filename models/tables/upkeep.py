"""Slow work that waits for a worker, and the few facts the program keeps about itself."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Index, text
from sqlmodel import Field, SQLModel

from models.tables.base import Utc

UNFINISHED = "state IN ('queued', 'running')"


class Job(SQLModel, table=True):
    """A piece of slow work, written in the turn that asked for it."""

    __tablename__: ClassVar[str] = "job"
    __table_args__ = (Index("ix_job_waiting", "id", sqlite_where=text(UNFINISHED), postgresql_where=text(UNFINISHED)),)

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(max_length=16)
    arguments: Any = Field(sa_type=JSON)
    cause: str = Field(max_length=200, unique=True)
    state: str = Field(max_length=8)
    attempts: int = 0
    why: str | None = Field(default=None, max_length=200)
    created_at: datetime = Field(sa_type=Utc)
    due_at: datetime = Field(sa_type=Utc)


class Fact(SQLModel, table=True):
    """A named fact about this installation: its generation, whether the outbox is held."""

    __tablename__: ClassVar[str] = "fact"

    name: str = Field(primary_key=True, max_length=40)
    value: str = Field(max_length=200)


class Erasure(SQLModel, table=True):
    """A person erased; kept here only until it stands in the list outside the database."""

    __tablename__: ClassVar[str] = "erasure"

    uid: str = Field(primary_key=True, max_length=32)
    at: datetime = Field(sa_type=Utc)
