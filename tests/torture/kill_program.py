"""The program as a process of its own that can be killed at any instant and started again at once."""

from __future__ import annotations

import asyncio
import importlib
import multiprocessing
import os
import runpy
import signal
import socket
import sys
import time
from collections.abc import Mapping
from multiprocessing.context import ForkServerContext, ForkServerProcess, SpawnContext, SpawnProcess
from pathlib import Path

import models.store.crash

PREFIX = "SAMBATAN_"
ROOT = Path(__file__).resolve().parents[2]
LOOK_S = 0.005
EXIT_S = 30.0
# Imported once, in a process that never runs them and only forks: a start costs tenths of seconds, not seconds.
WARM = (
    "bot.commands.run",
    "bot.program",
    "bot.channels.telegram.parts",
    "bot.channels.whatsapp.parts",
    "psycopg",
    "tests.torture.kill_program",
)


class Program:
    """``sambatan run`` on one data directory, again and again; what it says goes to ``log``."""

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        self.log = folder / "program.log"
        self.starts = 0
        self._folder = folder
        self._settings = {PREFIX + name: value for name, value in settings.items()}
        self._process: ForkServerProcess | SpawnProcess | None = None

    def start(self, crash: str = "", cold: bool = False) -> None:
        """Begin; ``crash`` is a point and a pass, ``cold`` an interpreter that has imported nothing yet."""
        settings = self._settings | ({PREFIX + "CRASH": crash} if crash else {})
        context = multiprocessing.get_context("spawn") if cold else _warm_context()
        self._process = context.Process(target=become_the_program, args=(str(self._folder), settings))
        self._process.start()
        self.starts += 1

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.is_alive()

    @property
    def was_killed(self) -> bool:
        return self._process is not None and self._process.exitcode == -signal.SIGKILL

    async def kill(self) -> bool:
        """SIGKILL, from outside; False where it had died before."""
        assert self._process is not None
        alive = self.alive
        self._process.kill()
        await self.gone()
        return alive

    async def stop(self) -> int | None:
        """SIGTERM; returns the exit code, None where it would not end."""
        assert self._process is not None
        self._process.terminate()
        return self._process.exitcode if await self.gone(EXIT_S) else None

    async def gone(self, seconds: float = EXIT_S) -> bool:
        """Wait for its end; False where it goes on living."""
        until = time.monotonic() + seconds
        while self.alive:
            if time.monotonic() > until:
                return False
            await asyncio.sleep(LOOK_S)
        return True

    def last_words(self) -> str:
        """The end of its log."""
        return " / ".join(self.log.read_text("utf-8", "replace").splitlines()[-3:]) if self.log.exists() else ""


def _warm_context() -> ForkServerContext | SpawnContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(WARM))
    return context


def become_the_program(folder: str, settings: dict[str, str]) -> None:
    """What the new process does: ``python -m bot run`` with these settings and no others."""
    os.chdir(folder)
    with (Path(folder) / "program.log").open("ab") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        del os.environ[name]
    os.environ.update(settings)
    # It has read the environment already, when this process was prepared.
    importlib.reload(models.store.crash)
    assert Path(models.store.crash.__file__).is_relative_to(ROOT)
    sys.argv = ["sambatan", "run"]
    runpy.run_module("bot", run_name="__main__")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
