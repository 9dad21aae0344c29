"""The composition root: everything that runs in one process, and how it starts and ends."""

from __future__ import annotations

import asyncio
import gc
import signal
import socket
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

import structlog
from fastapi import FastAPI
from sqlalchemy import Engine as Database

from bot.channels.parts import Given, Mount, Parts
from bot.channels.registry import CHANNELS, Channel
from bot.channels.webchat.routes import webchat_routes
from bot.channels.webchat.visitor import Persona
from bot.demo import SAMPLES, DemoDoor
from bot.intake import Intake
from bot.kept_files import KeptFiles
from bot.mailbox import Mailbox
from bot.opening import CannotStart, open_templates
from bot.sending.delivery import Delivery
from bot.sending.pacer import Pacer
from bot.settings import Settings, sending_rules
from bot.sweeps import sweeps
from bot.web.agenda import Agenda, agenda_routes
from bot.web.app import web_app
from bot.web.health import Health
from bot.web.sender import WebSender
from bot.web.server import Server, address_of
from bot.work.fetching import Fetching
from bot.work.job import Means
from bot.work.worker import Worker
from handlers.kit.engine import Engine
from handlers.registry import house
from locales.texts import text
from models.actions.letters import Letter
from models.region.boundaries import locate
from models.region.regency import Regency
from models.store.database import open_reader
from models.store.lease import Lease
from models.store.writer import Writer
from scheduler.clock import Clock

log = structlog.get_logger()

GRACE_S = 20.0
WATCHDOG_S = 45.0
UNLIMITED = 1_000_000.0


class Program:
    """One process doing all: ``await Program(...).run()``."""

    def __init__(self, settings: Settings, data_dir: Path, regency: Regency, database: Database) -> None:
        self._settings = settings
        self._files = KeptFiles(data_dir)
        self._regency = regency
        self._database = database
        self._reader = open_reader(settings.database)
        self._writer = Writer(database).start()
        self._health = Health(self._writer, self._reader, regency.whatsapp)
        self._wanted = [channel for channel in CHANNELS if channel.wanted(settings)]
        for channel in self._wanted:
            self._health.watch(channel.name, lambda: "starting")
        self._rules = sending_rules(settings, regency, open_templates(data_dir))
        self._intake = Intake(self._writer, Engine(house(), regency, self._rules), self._answered)
        self._mailbox = Mailbox(self._reader, self._writer, self._files)
        self._fetching = Fetching(self._files.posted)
        self._worker = Worker(
            self._writer,
            self._reader,
            Means(self._files, regency, self._fetching, settings.public_url),
            self._answered,
        )
        self._web_delivery = Delivery(
            "web",
            WebSender(),
            self._writer,
            Pacer(UNLIMITED, UNLIMITED),
            64,
            on_sent=self._web_sent,
            quiet=self._rules.is_quiet,
        )
        self._deliveries: dict[str, Delivery] = {"web": self._web_delivery}
        self._clock = Clock(sweeps(self._writer, regency, self._rules, self._files, data_dir))
        self._tasks: list[asyncio.Task[Any]] = []
        self._stop = asyncio.Event()
        self._died = False

    async def run(self, listener: socket.socket, ready: Callable[[str], None]) -> None:
        """Serve until SIGTERM or SIGINT. ``ready`` gets the web chat's address once it answers."""
        app = self._application()
        server = Server(app)
        serving = await server.begin(listener)
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, self._stop.set)
        self._start(self._web_delivery.run())
        self._start(self._worker.run())
        self._clock.start()
        # The boundaries take a second to load; nobody should wait for that in the middle of a turn.
        self._start(asyncio.to_thread(locate, 0.0, 0.0))
        ready(address_of(listener))
        channels: list[Parts] = []
        try:
            for channel in self._wanted:
                channels.append(await self._start_channel(channel, app.router.routes.append))
            _leave_what_stays_alone()
            await self._stop.wait()
        finally:
            await asyncio.wait_for(self._shut_down(server, serving, channels), WATCHDOG_S)
        if self._died:
            raise CannotStart("A part of the program has died, see the log above; it must be started again.")

    def _application(self) -> FastAPI:
        routes = []
        if self._settings.webchat == "on":
            demo = self._settings.shows_demo
            personas = [Persona(item.key, item.name, text("id", f"persona-{item.key}")) for item in SAMPLES]
            door = DemoDoor(self._intake, self._writer) if demo else self._intake
            routes = webchat_routes(
                door,
                self._mailbox,
                personas if demo else [],
                self._files.posted,
                lambda key, /, **values: text("id", key, values),
            )
        agenda = Agenda(self._reader, self._regency, self._settings.public_url, chat=self._settings.webchat == "on")
        routes += agenda_routes(agenda)
        token = self._settings.metrics_token
        return web_app(routes, self._health, token.get_secret_value() if token else None)

    async def _start_channel(self, channel: Channel, mount: Mount) -> Parts:
        """One whose token is accepted takes its place beside the others."""
        # Importing the vendors takes seconds; the web chat answers meanwhile.
        make = await asyncio.to_thread(channel.load)
        lease = Lease(self._database, channel.name)
        parts = make(Given(self._settings, self._writer, self._intake, self._files, lease, self._rules, self._regency))
        try:
            await parts.check()
        except BaseException:
            await parts.close()
            raise
        self._deliveries[channel.name] = parts.delivery
        self._fetching.serve(channel.name, parts.fetch)
        self._health.watch(channel.name, parts.trouble)
        self._start(parts.run(mount))
        return parts

    async def _shut_down(self, server: Server, serving: asyncio.Task[None], channels: list[Parts]) -> None:
        """Take nothing more, finish what is in flight, store it, close."""
        log.info("program.stopping")
        for channel in channels:
            await channel.stop()
        server.should_exit = True
        await asyncio.wait({serving}, timeout=GRACE_S)
        await asyncio.to_thread(self._clock.stop)
        await self._intake.close()
        self._worker.stop()
        await asyncio.gather(*(delivery.stop() for delivery in self._deliveries.values()))
        _, unfinished = await asyncio.wait(self._tasks, timeout=GRACE_S)
        for task in unfinished:
            task.cancel()
        for channel in channels:
            await channel.close()
        await asyncio.to_thread(self._writer.close)
        self._reader.dispose()

    def _answered(self, answered: set[tuple[str, str]]) -> None:
        """After a commit: wake who sends, and the streams of who is answered."""
        self._mailbox.wake(sender for channel, sender in answered if channel == "web")
        for delivery in self._deliveries.values():
            delivery.wake()

    def _web_sent(self, letters: Sequence[Letter]) -> None:
        self._mailbox.wake(letter.chat for letter in letters)

    def _start(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.create_task(work)
        task.add_done_callback(self._ended)
        self._tasks.append(task)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        """A part that dies takes the program with it: a supervisor starts it anew, nothing limps on."""
        if not task.cancelled() and task.exception() is not None:
            log.critical("program.part_died", error=type(task.exception()).__name__)
            self._died = True
            self._stop.set()


def _leave_what_stays_alone() -> None:
    """The vendors' megabytes live as long as we do: searching them for garbage took a fifth of the CPU."""
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(20_000, 20, 50)
