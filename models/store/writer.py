"""The writer: one thread, one connection, first in first out, one commit for what has gathered."""

from __future__ import annotations

import queue
import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Engine

from models.store.crash import crash
from models.store.database import assert_durable, is_storage_failure, is_transient
from models.store.failure import StorageDown

T = TypeVar("T")
MOST_UNITS = 64
TRANSIENT_TRIES = 5


class _Queued(NamedTuple):
    """A unit that waits, and the future its caller holds."""

    unit: Callable[[Connection], Any]
    future: Future[Any]


class Writer:
    """Runs units of work in order; each in a savepoint, up to 64 of them in one transaction.

    A unit may run again after a deadlock or when a neighbour's commit failed, so it must keep
    no state outside the connection.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._queue: queue.SimpleQueue[_Queued | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._connection: Connection | None = None
        self._closed = False
        self.healthy = True

    def start(self) -> Writer:
        """Open the connection and begin; raises UnsafeStorage where commits would not be durable."""
        with self._engine.connect() as connection:
            assert_durable(connection)
        self._thread.start()
        return self

    def do(self, unit: Callable[[Connection], T]) -> Future[T]:
        """Run ``unit`` in a transaction; the future resolves only after the commit.

        It fails with StorageDown when nothing could be stored, else with what the unit raised.
        """
        future: Future[T] = Future()
        if self._closed:
            future.set_exception(StorageDown("the writer is closed"))
            return future
        self._queue.put(_Queued(unit, future))
        return future

    def close(self) -> None:
        """Finish what is queued, then end."""
        self._closed = True
        self._queue.put(None)
        if self._thread.is_alive():
            self._thread.join(timeout=30)
        if self._connection is not None:
            self._connection.close()
        self._engine.dispose()

    def waiting(self) -> int:
        """How many units wait for their turn."""
        return self._queue.qsize()

    def _run(self) -> None:
        ended = False
        while not ended:
            batch: list[_Queued] = []
            item = self._queue.get()
            while item is not None:
                batch.append(item)
                if len(batch) == MOST_UNITS or self._queue.empty():
                    break
                item = self._queue.get()
            ended = item is None
            if batch:
                self._commit(batch)

    def _commit(self, batch: list[_Queued]) -> None:
        for attempt in range(1, TRANSIENT_TRIES + 1):
            try:
                outcomes = self._transaction(batch)
            except Exception as error:
                self._drop_connection()
                if is_transient(error) and attempt < TRANSIENT_TRIES:
                    time.sleep(random.uniform(0.005, 0.02) * attempt)
                    continue
                self.healthy = False
                down = StorageDown(type(getattr(error, "orig", error)).__name__)
                down.__cause__ = error
                outcomes = [(item, down) for item in batch]
            else:
                self.healthy = True
                crash("committed")
            break
        for (_, future), (_, outcome) in zip(batch, outcomes, strict=True):
            if isinstance(outcome, BaseException):
                future.set_exception(outcome)
            else:
                future.set_result(outcome.value)

    def _transaction(self, batch: list[_Queued]) -> list[tuple[_Queued, _Done | BaseException]]:
        if self._connection is None:
            self._connection = self._engine.connect()
        connection = self._connection
        with connection.begin():
            outcomes: list[tuple[_Queued, _Done | BaseException]] = []
            for item in batch:
                outcomes.append((item, _in_savepoint(connection, item.unit)))
            crash("before_commit")
        return outcomes

    def _drop_connection(self) -> None:
        if self._connection is None:
            return
        try:
            self._connection.invalidate()
            self._connection.close()
        finally:
            self._connection = None


class _Done(NamedTuple):
    """What a unit returned; wrapped, so that a returned exception is not mistaken for a failure."""

    value: Any


def _in_savepoint(connection: Connection, unit: Callable[[Connection], Any]) -> _Done | BaseException:
    connection.exec_driver_sql("SAVEPOINT unit")
    try:
        value = unit(connection)
    except Exception as error:
        if is_storage_failure(error):
            raise
        connection.exec_driver_sql("ROLLBACK TO SAVEPOINT unit")
        connection.exec_driver_sql("RELEASE SAVEPOINT unit")
        return error
    connection.exec_driver_sql("RELEASE SAVEPOINT unit")
    return _Done(value)
