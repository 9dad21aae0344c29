"""Reports of residents, what was done about each, whom it concerns, and its photos."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.tables.base import NEVER_REUSED, Utc

# As the partial indexes and the queries say it, word for word.
OPEN = "status IN ('received', 'verified', 'forwarded', 'in_progress', 'needs_info', 'reopened')"

# The order of the officers' queue, then what they sift by: counting never reads the reports themselves.
QUEUE = ("rank", "due_at", "id", "status", "category")


def _open_index(name: str, *columns: str) -> Index:
    return Index(name, *columns, sqlite_where=text(OPEN), postgresql_where=text(OPEN))


class Report(SQLModel, table=True):
    """One problem as somebody told it.

    ``code`` is its ticket. ``region`` is a desa, ``kecamatan`` the one it lies in; both are empty while nobody has
    said. ``unit`` has it now, empty while it waits at the kecamatan. ``rank`` 0 is usual, lower comes first.
    ``due_at`` is the next target: to verify, to forward, to answer.
    """

    __tablename__: ClassVar[str] = "report"
    __table_args__ = (
        _open_index("ix_report_all", *QUEUE, "kecamatan", "unit"),
        _open_index("ix_report_at_kecamatan", "kecamatan", *QUEUE, "unit"),
        _open_index("ix_report_at_unit", "unit", *QUEUE, "kecamatan"),
        _open_index("ix_report_near", "category", "latitude", "longitude"),
        _open_index("ix_report_in", "category", "region"),
        NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=12, unique=True)
    cause: str = Field(max_length=200, unique=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    anonymous: bool = False
    category: str = Field(max_length=16)
    words: str = Field(default="", max_length=2000)
    region: str = Field(default="", max_length=13)
    kecamatan: str = Field(default="", max_length=8)
    place: str = Field(default="", max_length=200)
    latitude: float | None = None
    longitude: float | None = None
    pin_fresh: bool = True
    status: str = Field(max_length=12)
    unit: str = Field(default="", max_length=24)
    rank: int = 0
    reopened: int = 0
    version: int = 1
    external: str | None = Field(default=None, max_length=40)
    duplicate_of: int | None = Field(default=None, foreign_key="report.id")
    created_at: datetime = Field(sa_type=Utc)
    due_at: datetime = Field(sa_type=Utc)
    answer_by: datetime = Field(sa_type=Utc)
    closed_at: datetime | None = Field(default=None, sa_type=Utc)
    solved: bool | None = None


class ReportEvent(SQLModel, table=True):
    """One step in a report's life. ``actor`` is a pseudonym; a ``note`` that is not public is for officers only."""

    __tablename__: ClassVar[str] = "report_event"

    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="report.id", index=True)
    at: datetime = Field(sa_type=Utc)
    action: str = Field(max_length=16)
    status: str = Field(max_length=12)
    unit: str = Field(default="", max_length=24)
    actor: str = Field(max_length=32)
    role: str = Field(default="", max_length=12)
    note: str = Field(default="", max_length=1000)
    public: bool = True


class ReportFollower(SQLModel, table=True):
    """Somebody whom the same problem concerns; they hear what the reporter hears."""

    __tablename__: ClassVar[str] = "report_follower"
    __table_args__ = (UniqueConstraint("report_id", "person_id"),)

    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="report.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    at: datetime = Field(sa_type=Utc)


class ReportPicture(SQLModel, table=True):
    """A photo of the problem, or of the mended place. ``file`` is empty until the worker has cleaned it.

    Others see it only once an officer has ``released`` it.
    """

    __tablename__: ClassVar[str] = "report_picture"

    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="report.id", index=True)
    picture_id: int = Field(index=True)
    kind: str = Field(max_length=8)
    file: str | None = Field(default=None, max_length=64, index=True)
    released: bool = False
