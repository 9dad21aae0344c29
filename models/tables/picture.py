"""Photos that people have sent, fetched and cleaned by the worker."""

from datetime import datetime
from typing import ClassVar

from sqlmodel import Field, SQLModel

from models.tables.base import NEVER_REUSED, Utc


class Picture(SQLModel, table=True):
    """``waiting`` until the worker has it, then ``ready`` with its file, or ``refused`` with the reason.

    ``ref`` is the provider's file id, or our own name of what was posted; it goes once the picture is settled.
    """

    __tablename__: ClassVar[str] = "picture"
    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    address_id: int = Field(foreign_key="address.id", index=True)
    channel: str = Field(max_length=10)
    ref: str = Field(max_length=300)
    state: str = Field(max_length=8)
    why: str | None = Field(default=None, max_length=12)
    file: str | None = Field(default=None, max_length=64)
    width: int | None = None
    height: int | None = None
    created_at: datetime = Field(sa_type=Utc)
