"""What WhatsApp tells about our messages and counts them as."""

from datetime import date, datetime
from typing import ClassVar

from sqlmodel import Field, SQLModel

from models.tables.base import Utc


class WaStatus(SQLModel, table=True):
    """The furthest status of a message that we do not know, or not yet; kept for a day."""

    __tablename__: ClassVar[str] = "wa_status"

    wamid: str = Field(primary_key=True, max_length=140)
    status: str = Field(max_length=10)
    code: int | None = None
    category: str | None = Field(default=None, max_length=32)
    billable: bool = False
    at: datetime = Field(sa_type=Utc)
    heard_at: datetime = Field(sa_type=Utc, index=True)


class WaCost(SQLModel, table=True):
    """How many messages were delivered on a day (WIB), by what Meta counts them as."""

    __tablename__: ClassVar[str] = "wa_cost"

    day: date = Field(primary_key=True)
    category: str = Field(primary_key=True, max_length=32)
    billable: bool = Field(primary_key=True)
    count: int
