"""T21: a report told in random orders, on both databases."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext

import hypothesis
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import Engine

from models.region.boundaries import locate
from models.store.database import open_database
from tests.torture.databases import NO_POSTGRES, postgres_database, sqlite_database
from tests.torture.draft_rules import PINS, Drafts
from tests.torture.report import Report


def play(database: Engine, examples: int, steps: int, seed: int) -> list[str]:
    """Returns what Hypothesis found, with the shortest history that shows it."""
    regions = {pin: found.code if (found := locate(*pin)) else "" for pin in PINS}
    with database.connect() as connection:
        parts = {"connection": connection, "regions": regions}
        machine = hypothesis.seed(seed)(type("Drafts", (Drafts,), parts))
        how = settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            phases=(Phase.generate, Phase.shrink),
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        )
        try:
            run_state_machine_as_test(machine, settings=how)
        except Exception as error:
            said = [line.strip() for note in getattr(error, "__notes__", []) for line in note.splitlines()]
            history = [line.removeprefix("state.") for line in said if line.startswith("state.")]
            return [f"{str(error)[:600] or type(error).__name__}, after: {'; '.join(history)}"]
    return []


async def run(seed: int, small: bool) -> Report:
    """On SQLite shared out among the processors, then on PostgreSQL."""
    examples, steps = (150, 25) if small else (1000, 25)
    violations = _on_sqlite(examples, steps, seed) if small else _shared_out(examples, steps, seed)
    figures = {"sqlite": f"{examples} drafts of {steps} messages"}
    with nullcontext(None) if small else postgres_database() as url:
        if url is None:
            figures["postgresql"] = "not in the small run" if small else NO_POSTGRES
        else:
            violations += _on(url, 100, steps, seed)
            figures["postgresql"] = f"100 drafts of {steps} messages"
    return Report("T21 drafts of reports", figures, violations)


def _on(url: str, examples: int, steps: int, seed: int) -> list[str]:
    database = open_database(url)
    try:
        return play(database, examples, steps, seed)
    finally:
        database.dispose()


def _shared_out(examples: int, steps: int, seed: int) -> list[str]:
    parts = os.cpu_count() or 1
    with ProcessPoolExecutor(parts, multiprocessing.get_context("spawn")) as pool:
        jobs = [pool.submit(_on_sqlite, -(-examples // parts), steps, seed + part) for part in range(parts)]
        return [violation for job in jobs for violation in job.result()]


def _on_sqlite(examples: int, steps: int, seed: int) -> list[str]:
    with sqlite_database() as url:
        return _on(url, examples, steps, seed)
