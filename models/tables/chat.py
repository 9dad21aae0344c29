"""What has come in (for deduplication) and where each conversation stands."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from models.tables.base import Utc


class Inbox(SQLModel, table=True):
    """One row per message ever taken, kept 14 days; nothing waits in it."""

    __tablename__: ClassVar[str] = "inbox"

    channel: str = Field(primary_key=True, max_length=10)
    bot: str = Field(primary_key=True, max_length=32)
    key: str = Field(primary_key=True, max_length=140)
    outcome: str = Field(max_length=8)
    reason: str | None = Field(default=None, max_length=200)
    at: datetime = Field(sa_type=Utc, index=True)


class Conversation(SQLModel, table=True):
    """Where an address stands: the steps taken (last one current), what was last shown, a kept draft."""

    __tablename__: ClassVar[str] = "conversation"

    address_id: int = Field(primary_key=True, foreign_key="address.id")
    turn: int
    frames: Any = Field(sa_type=JSON)
    shown: Any = Field(sa_type=JSON)
    draft: Any = Field(default=None, sa_type=JSON)
    updated_at: datetime = Field(sa_type=Utc, index=True)
