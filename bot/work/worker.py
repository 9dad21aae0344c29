"""The worker: slow work outside the writer; its result is one more row of the outbox."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import orjson
import structlog
from sqlalchemy import Connection, Engine

from bot.work.announcement_account import draw_account, write_account
from bot.work.calendar import calendar_for
from bot.work.fetching import Fetching
from bot.work.map import Map, drawn
from bot.work.picture import BadPicture, cleaned
from handlers.reading.places import in_words
from locales.texts import text
from models.actions.jobs import JobRow, claim_job, end_job, requeue_jobs
from models.actions.outbox import Answer, answer
from models.actions.pictures import Cleaned, settle_picture
from models.chat import Choice, Reply, Value, say
from models.figures.export import write_export, zip_export
from models.files.handover_sheet import write_handover
from models.message.body import body_of, button
from models.queries.announcing import announcement_by_id
from models.queries.my_data import all_about
from models.queries.people import Talker, find_talker, known_talker
from models.queries.pictures import PictureRow, picture_by_id
from models.queries.venues import venue_of
from models.region.regency import Regency
from models.region.wib import local, utc_now
from models.store.failure import StorageDown
from models.store.writer import Writer
from models.words.announcement_progress import beginning
from models.words.ways import HOME

log = structlog.get_logger()

LOOK_AGAIN_S = 0.5
FILES = "files"
CACHE = "cache"


class Made(NamedTuple):
    """A file made for somebody: its text, its path below the data directory, the name to show; a photo has none.

    ``about`` is the person whose it is; what is ``shared`` is about nobody.
    """

    reply: Reply
    file: str
    file_name: str | None
    about: int | None
    shared: bool = False


class Settled(NamedTuple):
    """What became of a photo; the turn that asked for it waits for no message."""

    picture: PictureRow
    became: Cleaned | str


class Worker:
    """Works one job at a time, in a thread, reading by a connection of its own."""

    def __init__(
        self,
        writer: Writer,
        reader: Engine,
        data_dir: Path,
        regency: Regency,
        on_answers: Callable[[set[tuple[str, str]]], None],
        fetching: Fetching,
        public_url: str = "",
    ) -> None:
        self._writer = writer
        self._reader = reader
        self._data_dir = data_dir
        self._regency = regency
        self._on_answers = on_answers
        self._fetching = fetching
        self._public_url = public_url
        self._stopping = asyncio.Event()
        self._kinds: dict[str, Callable[[Connection, JobRow], Made | Settled | None]] = {
            "mydata": self._my_data,
            "export": self._export,
            "unlink": self._unlink,
            "picture": self._picture,
            "account": self._account,
            "handover": self._handover,
            "map": self._map,
            "calendar": self._calendar,
        }

    async def run(self) -> None:
        """Work until stopped."""
        if self._reader.dialect.name == "sqlite":
            await self._write(requeue_jobs)
        while not self._stopping.is_set():
            try:
                job = await self._write(lambda db: claim_job(db, utc_now()))
                if job is not None:
                    await self._work(job)
                    continue
            except StorageDown:
                log.error("worker.storage_down")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), LOOK_AGAIN_S)

    def stop(self) -> None:
        """Finish the job under way, begin no other."""
        self._stopping.set()

    async def _work(self, job: JobRow) -> None:
        why: str | None = None
        made: Made | Settled | None = None
        try:
            made = await asyncio.to_thread(self._make, job)
        except Exception as error:
            why = type(error).__name__
            log.error("worker.failed", job=job.kind, row=job.id, error=why)
        while True:
            try:
                self._on_answers(await self._write(lambda db: self._end(db, job, why, made)))
            except StorageDown:
                await asyncio.sleep(LOOK_AGAIN_S)
                continue
            return

    def _make(self, job: JobRow) -> Made | Settled | None:
        with self._reader.connect() as db:
            return self._kinds[job.kind](db, job)

    def _end(self, db: Connection, job: JobRow, why: str | None, made: Made | Settled | None) -> set[tuple[str, str]]:
        now = utc_now()
        over = end_job(db, job, why, now)
        if isinstance(made, Settled):
            self._settle(db, made, now)
        elif over and why and "picture" in job.arguments:
            settle_picture(db, job.arguments["picture"], "gone", now)
        if not over or isinstance(made, Settled) or "address_id" not in job.arguments:
            return set()
        talker = known_talker(db, int(job.arguments["address_id"]))
        if talker is None or (made and not made.shared and made.about != _about(talker)):
            # Erased meanwhile: what was made is about somebody who is gone.
            if made and not made.shared:
                (self._data_dir / made.file).unlink(missing_ok=True)
            return set()
        reply = made.reply if made else say("common-sorry", (HOME,))
        body = body_of(reply, button)
        if made and made.file:
            body |= {"file": made.file, "file_name": made.file_name} if made.file_name else {"photo": made.file}
        answer(db, [Answer(job.cause, talker.address_id, talker.channel, body)], now)
        return {(talker.channel, talker.external_id)}

    def _my_data(self, db: Connection, job: JobRow) -> Made:
        talker = find_talker(db, int(job.arguments["address_id"]))
        data = all_about(db, talker)
        path = self._new_file()
        _write_private(self._data_dir / path, orjson.dumps(data, option=orjson.OPT_INDENT_2))
        if talker.person is None:
            reply = say("mydata-stranger", days=str(self._regency.retention.without_consent_days))
        else:
            person = talker.person
            entered = [entry for entry in data["signup"] if entry["status"] != "left"]
            values: dict[str, Value] = {
                "name": person.name,
                "place": in_words(person.region),
                "signups": str(len(entered)),
                "reports": str(len(data["report"])),
                "looks": str(len(data["who_looked_at_your_data"])),
            }
            reply = Reply("mydata-file", values)
        return Made(reply, path, f"data-saya-{local(utc_now()):%Y-%m-%d}.json", _about(talker))

    def _export(self, db: Connection, job: JobRow) -> Made:
        start, end = (date.fromisoformat(job.arguments[name]) for name in ("start", "end"))
        folder = self._data_dir / self._new_file()
        folder.mkdir(mode=0o700)
        path = self._new_file()
        try:
            zip_export(write_export(db, start, end, folder, utc_now(), self._regency), self._data_dir / path)
        finally:
            shutil.rmtree(folder)
        reply = say("export-file", start=start.isoformat(), end=end.isoformat())
        about = _about(find_talker(db, int(job.arguments["address_id"])))
        return Made(reply, path, f"partisipasi-{start}-{end}.zip", about)

    def _account(self, db: Connection, job: JobRow) -> Made | None:
        """An announcement's account as a picture or as a CSV."""
        row = announcement_by_id(db, job.arguments["announcement"])
        if row is None:
            return None
        path, what = self._new_file(), job.arguments["form"]
        reply = say(f"siaran-{what}-shown", beginning=beginning(row))
        about = _about(find_talker(db, int(job.arguments["address_id"])))
        if what == "csv":
            write_account(db, row, self._data_dir / path)
            return Made(reply, path, f"siaran-{row.id}.csv", about)
        _write_private(self._data_dir / path, draw_account(db, row, self._data_dir / CACHE))
        return Made(reply, path, None, about)

    def _handover(self, db: Connection, job: JobRow) -> Made:
        path = self._new_file()
        count = write_handover(db, self._data_dir / path, self._regency)
        about = _about(find_talker(db, int(job.arguments["address_id"])))
        name = f"serah-terima-{local(utc_now()):%Y-%m-%d}.csv"
        return Made(say("handover-file", count=str(count)), path, name, about)

    def _map(self, db: Connection, job: JobRow) -> Made | None:
        """Where a place lies; the same picture for everybody, so it stays in the cache."""
        kind, _, number = str(job.arguments["venue"]).partition("-")
        venue = venue_of(db, kind, int(number))
        talker = known_talker(db, int(job.arguments["address_id"]))
        if venue is None or talker is None:
            return None
        note = text(talker.language, "venue-map-note")
        wanted = Map(venue.title, venue.place, note, venue.kecamatan, venue.latitude, venue.longitude)
        path = drawn(wanted, self._data_dir / CACHE).relative_to(self._data_dir)
        programme = (
            Choice(venue.programme, "venue-programme") if venue.followed else Choice("kegiatan", "menu-activities")
        )
        choices = (Choice("titik", "venue-pin-show", venue.target), programme, HOME)
        reply = say("venue-map", choices, title=venue.title, place=venue.place, area=venue.area)
        return Made(reply, str(path), None, None, shared=True)

    def _calendar(self, db: Connection, job: JobRow) -> Made | None:
        talker = known_talker(db, int(job.arguments["address_id"]))
        if talker is None:
            return None
        made = calendar_for(db, job.arguments["programme"], talker.language, self._regency, self._public_url)
        if isinstance(made, Reply):
            return Made(made, "", None, None, shared=True)
        path = self._new_file()
        _write_private(self._data_dir / path, made.content)
        return Made(made.reply, path, made.name, _about(talker))

    def _unlink(self, _db: Connection, job: JobRow) -> None:
        """Files of somebody who has been erased; a name from outside our folder is left alone."""
        folder = (self._data_dir / FILES).resolve()
        for name in job.arguments["files"]:
            path = (self._data_dir / name).resolve()
            if path.is_relative_to(folder):
                path.unlink(missing_ok=True)

    def _picture(self, db: Connection, job: JobRow) -> Settled | None:
        """Fetched, cleaned and written; None where nobody wants it any more."""
        picture = picture_by_id(db, job.arguments["picture"])
        if picture is None or picture.state != "waiting":
            return None
        try:
            content, width, height = cleaned(self._fetching(picture.channel, picture.ref))
        except BadPicture as error:
            return Settled(picture, error.code)
        path = self._new_file()
        _write_private(self._data_dir / path, content)
        return Settled(picture, Cleaned(path, width, height))

    def _settle(self, db: Connection, made: Settled, now: datetime) -> None:
        if not settle_picture(db, made.picture.id, made.became, now) and isinstance(made.became, Cleaned):
            # Forgotten while it was being cleaned.
            (self._data_dir / made.became.file).unlink(missing_ok=True)
        self._fetching.done(made.picture.channel, made.picture.ref)

    def _new_file(self) -> str:
        (self._data_dir / FILES).mkdir(mode=0o700, exist_ok=True)
        return f"{FILES}/{secrets.token_hex(16)}"

    async def _write(self, unit: Callable[[Connection], Any]) -> Any:
        return await asyncio.wrap_future(self._writer.do(unit))


def _about(talker: Talker) -> int | None:
    return talker.person.id if talker.person else None


def _write_private(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
