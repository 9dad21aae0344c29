"""T5: random histories of signing up; after every step the database says what a plain model says."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from datetime import datetime
from typing import Any

import hypothesis
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import Connection, Engine

from models.store.database import open_database
from tests.talk import START
from tests.torture.databases import NO_POSTGRES, postgres_database, sqlite_database
from tests.torture.report import Report
from tests.torture.signup_house import House
from tests.torture.signup_plain import CLOSES_BEFORE, PlainActivity, tell_at

people = st.integers(0, 4)
chosen = st.integers(0, 1)
NO_ACTS = ("the_database_", "nobody_", "teardown")
orders = st.permutations(range(5))
places = st.sampled_from((0, 0, 1, 2, 4))
leavings = st.sampled_from(("evening, back", "", "evening", "back"))
quotas = st.sampled_from((0, 1, 2, 3, 4, None))
hours = st.sampled_from((4.0, 7.5, 8.0, 19.0, 20.0, 30.0, 44.0, 72.0))
ticks = st.sampled_from(("minute", "hour", "night", "night", "closing", "start"))


class Signups(RuleBasedStateMachine):
    """The rules; ``database`` is set by whoever runs it, all examples share its one connection."""

    connection: Connection

    def __init__(self) -> None:
        super().__init__()
        self._transaction = self.connection.begin()
        self.house = House(self.connection, START)
        self.seated = [0 for _ in self.house.activities]

    def teardown(self) -> None:
        self._transaction.rollback()

    @initialize(order=orders)
    def many_come(self, order: list[int]) -> None:
        """Histories begin with queues."""
        for which in (0, 1):
            for who in order:
                self.house.press_join(who, which, second=False, fresh=True)

    @rule(which=chosen, order=orders, count=st.integers(1, 5))
    def more_come(self, which: int, order: list[int], count: int) -> None:
        for who in order[:count]:
            self.house.press_join(who, which, second=False, fresh=True)

    @rule(who=people, which=chosen, second=st.booleans(), fresh=st.booleans())
    def join(self, who: int, which: int, second: bool, fresh: bool) -> None:
        self.house.press_join(who, which, second, fresh)

    @rule(who=people, which=chosen, second=st.booleans())
    def leave(self, who: int, which: int, second: bool) -> None:
        self.house.press_leave(who, which, second)

    @rule(which=chosen, place=places, how=leavings)
    def leave_the_queue(self, which: int, place: int, how: str) -> None:
        """Somebody who is in it, from any place; perhaps in the evening, perhaps thinking better of it."""
        if "evening" in how:
            self.house.now = max(self.house.now, _target("night", self.house.activities[which], self.house.now))
        for who in self.house.queue_of(which)[place : place + 1]:
            self.house.press_leave(who, which, second=False)
            if "back" in how:
                self.house.press_join(who, which, second=True, fresh=True)

    @rule()
    def delivered_twice(self) -> None:
        self.house.repeat()

    @rule(which=chosen, quota=quotas)
    def set_quota(self, which: int, quota: int | None) -> None:
        self.house.change(which, "set_quota", quota, quota=quota)

    @rule(which=chosen)
    def cancel_or_restore(self, which: int) -> None:
        if self.house.activities[which].is_open:
            self.house.change(which, "cancel", status="cancelled")
        else:
            self.house.change(which, "restore", status="open")

    @rule(which=chosen, ahead=hours)
    def move(self, which: int, ahead: float) -> None:
        """What has begun is not moved any more; a new activity takes its place."""
        activity = self.house.activities[which]
        if activity.starts_at <= self.house.now:
            self.house.replace(which, ahead)
            return
        self.house.change(which, "move", self.house.ahead(ahead), starts_at=self.house.ahead(ahead))

    @rule(who=people)
    def erase(self, who: int) -> None:
        """Who was erased before comes back as a new person."""
        self.house.erase_or_register(who)

    @rule(how=ticks, which=chosen)
    def tick(self, how: str, which: int) -> None:
        self.house.now = max(self.house.now, _target(how, self.house.activities[which], self.house.now))

    @invariant()
    def the_database_is_the_model(self) -> None:
        self.house.compare()

    @invariant()
    def nobody_is_in_beyond_the_quota(self) -> None:
        """I7: only a lowered quota leaves more in than there are seats, and then nobody is added."""
        counts = [activity.seated for activity in self.house.activities]
        for activity, before, count in zip(self.house.activities, self.seated, counts, strict=True):
            if activity.quota is not None and count > activity.quota:
                assert count <= before, f"{count} are in, {before} were, of {activity.quota} seats"
        self.seated = counts

    @invariant()
    def nobody_waits_beside_a_free_seat(self) -> None:
        """I9, while somebody could still be told."""
        for activity in self.house.activities:
            if activity.may_promote(self.house.now) and activity.waiting:
                assert not activity.has_room(), "a seat stays free while somebody waits"


def play(database: Engine, examples: int, steps: int, seed: int) -> list[str]:
    """Returns what Hypothesis found, with the shortest history that shows it."""
    with database.connect() as connection:
        machine = hypothesis.seed(seed)(type("Signups", (Signups,), {"connection": connection}))
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
            acts = [step for step in history if not step.startswith(NO_ACTS)]
            return [f"{str(error) or type(error).__name__}, after: {'; '.join(acts)}"]
    return []


async def run(seed: int, small: bool) -> Report:
    """On SQLite shared out among the processors, then on PostgreSQL."""
    figures: dict[str, str] = {}
    violations: list[str] = []
    with sqlite_database() as url:
        examples, steps = (40, 30) if small else (1000, 50)
        violations += _on(url, examples, steps, seed) if small else _shared_out(examples, steps, seed)
        figures["sqlite"] = f"{examples} histories of {steps} steps"
    with nullcontext(None) if small else postgres_database() as url:
        if url is None:
            figures["postgresql"] = "not in the small run" if small else NO_POSTGRES
        else:
            violations += _on(url, 100, 50, seed)
            figures["postgresql"] = "100 histories of 50 steps"
    return Report("T5 histories of signing up", figures, violations)


def _on(url: str, examples: int, steps: int, seed: int) -> list[str]:
    with _opened(url) as database:
        return play(database, examples, steps, seed)


def _shared_out(examples: int, steps: int, seed: int) -> list[str]:
    parts = os.cpu_count() or 1
    with ProcessPoolExecutor(parts, multiprocessing.get_context("spawn")) as pool:
        jobs = [pool.submit(_part, -(-examples // parts), steps, seed + part) for part in range(parts)]
        return [violation for job in jobs for violation in job.result()]


def _part(examples: int, steps: int, seed: int) -> list[str]:
    with sqlite_database() as url:
        return _on(url, examples, steps, seed)


@contextmanager
def _opened(url: str) -> Iterator[Engine]:
    database = open_database(url)
    try:
        yield database
    finally:
        database.dispose()


def _target(how: str, activity: PlainActivity, now: datetime) -> datetime:
    moments: dict[str, Any] = {
        "minute": now.replace(second=0, microsecond=0) + (START.replace(minute=1) - START),
        "hour": now + (START.replace(hour=4) - START),
        "night": tell_at(now) if tell_at(now) > now else now.replace(hour=13, minute=30),
        "closing": activity.starts_at - CLOSES_BEFORE,
        "start": activity.starts_at,
    }
    target: datetime = moments[how]
    return target
