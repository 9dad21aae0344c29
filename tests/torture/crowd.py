"""Processes full of residents who all want something at once, each process with a writer of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from sqlalchemy import Connection, select

from models.actions.signups import Joined, join, leave
from models.queries.people import Resident
from models.region.regency import Regency
from models.region.wib import utc_now
from models.store.database import open_database
from models.store.writer import Writer
from models.tables.base import table_of
from models.tables.person import Person

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 120.0
_person = table_of(Person)


class Wish(NamedTuple):
    """What a person wants: to ``join`` or to ``leave``."""

    wish: str
    person: int


class Outcome(NamedTuple):
    """What came of a wish; the times are of the clock that all processes of a machine share."""

    wish: str
    person: int
    begun: float
    ended: float
    status: str
    waits_at: int | None
    error: str


class Crowd:
    """Several processes; wishes are dealt out in turn, and all begin at once."""

    def __init__(self, url: str, activity: int, processes: int, threads: int) -> None:
        command = [sys.executable, "-m", "tests.torture.crowd", url, str(activity), str(threads)]
        self._processes = [
            subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            for _ in range(processes)
        ]

    def __enter__(self) -> Self:
        for process in self._processes:
            _hear(process)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for process in self._processes:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.close()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            process.stdout.close()

    def go(self, wishes: list[Wish]) -> list[Outcome]:
        """Returns when every wish has been answered."""
        for number, process in enumerate(self._processes):
            assert process.stdin is not None
            process.stdin.write(json.dumps(wishes[number :: len(self._processes)]) + "\n")
            process.stdin.flush()
        return [Outcome(*one) for process in self._processes for one in json.loads(_hear(process))]


def _hear(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        raise RuntimeError("a process of the crowd has died")
    return line


class _Residents:
    """One process's residents: threads that queue at the writer."""

    def __init__(self, url: str, activity: int, threads: int) -> None:
        self._activity = activity
        self._threads = threads
        database = open_database(url)
        with database.connect() as db:
            people = [Resident(**row) for row in db.execute(select(_person)).mappings()]
        self._people = {person.id: person for person in people}
        self._writer = Writer(database).start()

    def want(self, wishes: list[Wish]) -> list[Outcome]:
        left = deque(wishes)
        with ThreadPoolExecutor(self._threads) as pool:
            return [one for part in pool.map(self._in_turn, [left] * self._threads) for one in part]

    def close(self) -> None:
        self._writer.close()

    def _in_turn(self, left: deque[Wish]) -> list[Outcome]:
        outcomes: list[Outcome] = []
        while True:
            try:
                wish = left.popleft()
            except IndexError:
                return outcomes
            outcomes.append(self._one(wish))

    def _one(self, wish: Wish) -> Outcome:
        begun, status, waits_at, error = time.monotonic(), "", None, ""
        try:
            status, waits_at = self._writer.do(lambda db: self._done(db, wish)).result(PATIENCE_S)
        except Exception as failure:
            error = f"{type(failure).__name__}: {failure}"
        return Outcome(wish.wish, wish.person, begun, time.monotonic(), status, waits_at, error)

    def _done(self, db: Connection, wish: Wish) -> tuple[str, int | None]:
        person = self._people[wish.person]
        if wish.wish == "leave":
            left = leave(db, self._activity, person, Regency(), utc_now())
            return "left" if left else "was not in", None
        joined = join(db, self._activity, person, utc_now())
        return (joined.signup.status, joined.waits_at) if isinstance(joined, Joined) else (joined, None)


def main() -> None:
    """A process of the crowd: says that it is ready, then answers each line of wishes with their outcomes."""
    residents = _Residents(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps(residents.want([Wish(*one) for one in json.loads(line)])), flush=True)
    residents.close()


if __name__ == "__main__":
    main()
