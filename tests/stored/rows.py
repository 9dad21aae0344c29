"""The rows of a database as lines of text, so that a change of them can be read; and back into a database."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, MetaData, Table, delete, func, insert, select

FOLDER = Path(__file__).parent / "written"
# Stored anew at every start, or of alembic alone.
LEFT_OUT = {"region", "alembic_version"}


Rows = tuple[Sequence[str], Sequence[Sequence[Any]]]


class Written(NamedTuple):
    """A database as a commit wrote it: its schema, its rows by table, and beside them what that commit made of some."""

    revision: str
    tables: Mapping[str, Rows]

    def rows(self, name: str) -> list[dict[str, Any]]:
        columns, rows = self.tables.get(name, ((), ()))
        return [dict(zip(columns, row, strict=True)) for row in rows]


def save(path: Path, db: Connection, revision: str, beside: Mapping[str, Rows]) -> None:
    tables: dict[str, Rows] = {}
    for table in _tables(db):
        rows: list[Sequence[Any]] = [
            tuple(row) for row in db.execute(select(table).order_by(*table.primary_key.columns))
        ]
        tables[table.name] = ([column.name for column in table.columns], rows)
    lines: list[Any] = [{"revision": revision}]
    for name, (columns, found) in {**tables, **beside}.items():
        if found:
            lines.append({"table": name, "columns": columns})
            lines += [[_plain(value) for value in row] for row in found]
    text = "\n".join(json.dumps(line, ensure_ascii=False, separators=(",", ":"), sort_keys=True) for line in lines)
    path.write_text(f"{text}\n", encoding="utf-8")


def read(path: Path) -> Written:
    tables: dict[str, tuple[Sequence[str], list[Sequence[Any]]]] = {}
    rows: list[Sequence[Any]] = []
    first, *lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    for line in lines:
        if isinstance(line, dict):
            rows = []
            tables[line["table"]] = (line["columns"], rows)
        else:
            rows.append(line)
    return Written(first["revision"], tables)


def load(db: Connection, written: Written) -> None:
    """Into an empty database at the schema that they were written with."""
    for table in _tables(db):
        columns, rows = written.tables.get(table.name, ((), ()))
        kinds = [table.columns[name].type.python_type for name in columns]
        aware = db.dialect.name == "postgresql"
        made = [
            {name: _stored(value, kind, aware) for name, kind, value in zip(columns, kinds, row, strict=True)}
            for row in rows
        ]
        if made:
            if table.name == "fact":
                # A migration has put some there, at random.
                db.execute(delete(table))
            db.execute(insert(table), made)
            _count_on(db, table)


def _tables(db: Connection) -> Iterator[Table]:
    """Whoever is pointed at comes first."""
    metadata = MetaData()
    metadata.reflect(db)
    yield from (table for table in metadata.sorted_tables if table.name not in LEFT_OUT)


def _count_on(db: Connection, table: Table) -> None:
    """PostgreSQL does not notice numbers that were given; the next must not be one of them."""
    key = list(table.primary_key.columns)
    if db.dialect.name == "postgresql" and len(key) == 1 and key[0].type.python_type is int:
        sequence = func.pg_get_serial_sequence(table.name, key[0].name)
        db.execute(select(func.setval(sequence, func.max(key[0]))).where(sequence.is_not(None)))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        at = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        return at.isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _stored(value: Any, kind: type, aware: bool) -> Any:
    if kind is datetime and value is not None:
        at = datetime.fromisoformat(value)
        return at if aware else at.replace(tzinfo=None)
    return date.fromisoformat(value) if kind is date and value is not None else value
