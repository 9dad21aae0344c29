"""What the plain bot remembers: its tables, and a database that keeps what was committed."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel import Field, SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from tests.bench.agenda import OFFERS, QUOTA, WIB


class Seen(SQLModel, table=True):
    """An update that has been handled, so that it is not handled twice."""

    update_id: int = Field(primary_key=True)
    at: datetime


class Sent(SQLModel, table=True):
    """A message of ours."""

    id: int | None = Field(default=None, primary_key=True)
    chat_id: int = Field(index=True)
    text: str
    keyboard: Any = Field(default=None, sa_type=JSON)
    at: datetime


class Person(SQLModel, table=True):
    """A registered resident."""

    id: int | None = Field(default=None, primary_key=True)
    telegram_id: int = Field(unique=True)
    name: str
    region: str = Field(index=True)
    registered_at: datetime


class Consent(SQLModel, table=True):
    """One answer to the consent text."""

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    purpose: str
    granted: bool
    text_version: str
    at: datetime


class Activity(SQLModel, table=True):
    """What one can take part in."""

    id: int | None = Field(default=None, primary_key=True)
    title: str
    region: str
    desa: str
    kecamatan: str
    place: str
    bring: str
    starts_at: datetime = Field(index=True)
    quota: int
    taken: int = 0


class Signup(SQLModel, table=True):
    """Who takes part."""

    __table_args__ = (UniqueConstraint("activity_id", "person_id"),)

    id: int | None = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activity.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    status: str
    joined_at: datetime


def now() -> datetime:
    return datetime.now(UTC)


def open_database(path: str) -> AsyncEngine:
    """WAL and FULL: a commit survives a power cut. SQLite has one writer, so one connection serves all."""
    engine = create_async_engine(f"sqlite+aiosqlite:///{path}", pool_size=1, max_overflow=0)

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


async def seed(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)
    async with AsyncSession(engine) as session:
        for offer in OFFERS:
            told = offer._asdict()
            given = {name: told[name] for name in ("title", "region", "desa", "kecamatan", "place", "bring")}
            session.add(Activity(**given, starts_at=offer.starts_at(now().astimezone(WIB)), quota=QUOTA))
        await session.commit()
