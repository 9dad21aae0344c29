"""Who may do more than a resident, how they got there, and the record of what they did."""

from datetime import datetime
from typing import ClassVar

from sqlmodel import Field, SQLModel

from models.tables.base import Utc


class Grant(SQLModel, table=True):
    """A role with its scope (a region code, a unit or a programme; empty for the whole regency)."""

    __tablename__: ClassVar[str] = "role_grant"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    role: str = Field(max_length=12)
    scope: str = Field(default="", max_length=32)
    source: str = Field(max_length=8)
    granted_at: datetime = Field(sa_type=Utc)
    until: datetime | None = Field(default=None, sa_type=Utc)
    revoked_at: datetime | None = Field(default=None, sa_type=Utc)


class Invite(SQLModel, table=True):
    """A single-use invitation to a role; only the hash of its code is kept. ``until`` is when the role ends."""

    __tablename__: ClassVar[str] = "invite"

    id: int | None = Field(default=None, primary_key=True)
    code_hash: str = Field(max_length=64, unique=True)
    role: str = Field(max_length=12)
    scope: str = Field(default="", max_length=32)
    created_at: datetime = Field(sa_type=Utc)
    expires_at: datetime = Field(sa_type=Utc)
    used_at: datetime | None = Field(default=None, sa_type=Utc)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Utc)
    until: datetime | None = Field(default=None, sa_type=Utc)


class Audit(SQLModel, table=True):
    """What was done or refused, append-only by trigger; people stand in it as pseudonyms."""

    __tablename__: ClassVar[str] = "audit"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Utc)
    actor: str = Field(max_length=32)
    action: str = Field(max_length=40)
    subject: str = Field(default="", max_length=120)
    detail: str = Field(default="", max_length=300)
