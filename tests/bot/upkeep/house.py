"""An installation to back up and restore: a database of either kind and a data directory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, select

from bot.upkeep.archive import Manifest
from bot.upkeep.backup import backup
from bot.upkeep.restore import Restored, restore
from models.store.database import open_database
from models.tables.base import table_of
from models.tables.person import Person

_person = table_of(Person)


class House:
    """An installation: a database of either kind and a data directory."""

    def __init__(self, url: str, data_dir: Path) -> None:
        self.url = url
        self.data_dir = data_dir
        self.archive = data_dir.parent / "backup.tar"

    def back_up(self) -> Manifest:
        return backup(self.url, self.data_dir, self.archive)

    def restore(self) -> Restored:
        return restore(self.archive, self.url, self.data_dir)

    @contextmanager
    def within(self) -> Iterator[Connection]:
        engine = open_database(self.url)
        with engine.begin() as db:
            yield db
        engine.dispose()

    def state(self) -> tuple[list[str], list[str]]:
        """What must be the same after a refusal: the people, and what lies in the data directory."""
        names = sorted(path.name for path in self.data_dir.iterdir() if not path.name.startswith("running"))
        with self.within() as db:
            return sorted(db.execute(select(_person.c.name)).scalars()), names
