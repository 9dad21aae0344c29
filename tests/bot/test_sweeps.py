"""The sweeps as the program runs them: each can run on any database, twice, and tells when it last did."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.kept_files import KeptFiles
from bot.metrics import REGISTRY
from bot.settings import Settings, sending_rules
from bot.sweeps import sweeps
from models.files import erasures
from models.region.regency import Regency
from models.region.wib import utc_now
from models.store.database import open_database
from models.store.writer import Writer
from models.tables.base import table_of
from models.tables.upkeep import Erasure
from scheduler.clock import Sweep

NAMES = ["reminders", "announcements", "erasures", "costs", "digest", "statuses", "retention"]


@pytest.fixture
def writer(db_url: str) -> Iterator[Writer]:
    made = Writer(open_database(db_url)).start()
    yield made
    made.close()


def all_of(writer: Writer, folder: Path) -> list[Sweep]:
    return sweeps(writer, Regency(), sending_rules(Settings(), Regency()), KeptFiles(folder), folder)


def last_run(name: str) -> float:
    return REGISTRY.get_sample_value("sambatan_last_sweep_timestamp_seconds", {"sweep": name}) or 0.0


def test_every_sweep_runs_twice_and_tells_when(writer: Writer, tmp_path: Path) -> None:
    begun = utc_now().timestamp()
    found = all_of(writer, tmp_path)
    assert [sweep.name for sweep in found] == NAMES

    for sweep in found * 2:
        sweep.run()

    assert [sweep.name for sweep in found if last_run(sweep.name) < begun] == ["erasures"], "it counts nothing"


def test_erasures_leave_the_database_for_their_list(writer: Writer, tmp_path: Path) -> None:
    writer.do(lambda db: db.execute(table_of(Erasure).insert().values(uid="u1", at=utc_now()))).result()

    next(sweep for sweep in all_of(writer, tmp_path) if sweep.name == "erasures").run()

    assert erasures.read(tmp_path / "erasures.txt") == {"u1"}
