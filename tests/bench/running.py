"""One run of one bot: the town in one process, the bot in another, and what is left when both have ended."""

import select
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from tests.bench.agenda import WIB, write_sheet
from tests.bench.contenders import ROOT, Contender, command, remembered, surroundings
from tests.bench.town import Census
from tests.bench.window import Rate

STOP_SECONDS = 60
LOOK_SECONDS = 0.2
LOG = "log"


class RunFailed(Exception):
    """A bot did not do its work, so that its figures would mean nothing."""


@dataclass(frozen=True, slots=True)
class Run:
    """The census of a run that was without fault, and when the bot first polled after its start."""

    census: Census
    rate: Rate
    polled_after: float


class Town:
    """The fake Bot API with its residents, in a process of its own: a module and its arguments."""

    def __init__(self, *call: str) -> None:
        self._process = subprocess.Popen(
            command("-m", *call),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=surroundings({}),
        )
        self.url = str(self.hear())

    def hear(self) -> Any:
        """The next thing it tells."""
        assert self._process.stdout is not None
        return orjson.loads(self._process.stdout.readline())

    def introduce(self, bot: "subprocess.Popen[bytes]") -> float:
        """Tell it whom to measure; returns when that bot first asked for updates. Raises RunFailed."""
        polled = self.watch(bot)
        if polled is None:
            raise RunFailed("it did not ask for updates")
        return float(polled)

    def watch(self, bot: "subprocess.Popen[bytes]") -> Any:
        """Tell it whom to measure; returns what it tells then. Raises RunFailed."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{bot.pid}\n")
        self._process.stdin.flush()
        return self.hear_of(bot)

    def hear_of(self, bot: "subprocess.Popen[bytes]") -> Any:
        """The next thing it tells; raises RunFailed where the bot fails before that."""
        assert self._process.stdout is not None
        while not select.select([self._process.stdout], [], [], LOOK_SECONDS)[0]:
            if bot.poll():
                raise RunFailed("it ended before its time")
        return self.hear()

    def close(self) -> None:
        self._process.terminate()
        self._process.communicate(timeout=STOP_SECONDS)


def run(contender: Contender, residents: int, seconds: float) -> Run:
    """Start, measure, stop, count. Raises RunFailed."""
    with opened(*town_of(residents, seconds)) as town, folder() as place:
        prepare(contender, place)
        with started(contender, town.url, place) as (process, begun):
            polled = town.introduce(process)
            told = town.hear()
        census = Census(**{**told, "rate": Rate(**told["rate"]) if told["rate"] else None})
        return Run(census, _flawless(contender, census, place), polled - begun)


def town_of(residents: int, seconds: float) -> tuple[str, ...]:
    """Residents who sign up."""
    return ("tests.bench.town", "--residents", str(residents), "--seconds", str(seconds))


@contextmanager
def opened(*call: str) -> Iterator[Town]:
    town = Town(*call)
    try:
        yield town
    finally:
        town.close()


@contextmanager
def folder() -> Iterator[Path]:
    """A fresh folder on the disk that the program itself would use."""
    (ROOT / "var").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=ROOT / "var") as name:
        yield Path(name)


def prepare(contender: Contender, place: Path) -> None:
    """Give a bot that reads them from a file the activities."""
    if not contender.prepare:
        return
    sheet = place / "kegiatan.csv"
    write_sheet(sheet, datetime.now(WIB))
    env = surroundings(contender.environment("http://127.0.0.1:9", place))
    done = subprocess.run(
        command(*contender.prepare, str(sheet)), cwd=place, env=env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RunFailed(f"the activities were not imported: {(done.stdout + done.stderr).strip()[-500:]}")


@contextmanager
def started(
    contender: Contender, api: str, place: Path, **settings: str
) -> Iterator[tuple["subprocess.Popen[bytes]", float]]:
    """The bot's process and when it was started; stopped as an operator would."""
    env = surroundings({**contender.environment(api, place), **settings})
    with (place / LOG).open("wb") as log:
        begun = time.monotonic()
        process = subprocess.Popen(command(*contender.command), cwd=place, env=env, stdout=log, stderr=log)
        try:
            yield process, begun
        except RunFailed as error:
            raise RunFailed(f"{contender.title}: {error}\n{tail(place)}") from None
        finally:
            _stop(process)
    if process.returncode not in (0, -signal.SIGTERM):
        raise RunFailed(f"{contender.title} ended with {process.returncode}\n{tail(place)}")


def tail(place: Path) -> str:
    """The end of what the bot logged."""
    return (place / LOG).read_text(encoding="utf-8", errors="replace")[-1500:]


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _flawless(contender: Contender, census: Census, place: Path) -> Rate:
    """The rate of a run in which everybody was answered, once, and everything was remembered."""
    faults: list[str] = [*census.complaints]
    if census.rate is None:
        faults.append("it did not come to a second generation of residents")
    if census.stuck or census.extra or census.replies != census.updates:
        counts = f"{census.updates} updates, {census.replies} replies, {census.extra} too many"
        faults.append(f"{counts}, {census.stuck} residents without an answer")
    kept = remembered(contender, place)
    if kept is not None and kept != (census.receipts, census.replies):
        faults.append(
            f"{census.receipts} receipts and {census.replies} replies, but {kept[0]} sign-ups and {kept[1]} messages"
        )
    if faults or census.rate is None:
        raise RunFailed(f"{contender.title}: {'; '.join(faults)}\n{tail(place)}")
    return census.rate
