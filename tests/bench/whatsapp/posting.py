"""Signed POSTs with 1 to 20 messages each, one after the other on so many connections, against the real program."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from urllib.error import URLError
from urllib.request import urlopen

from tests.bench.contenders import ROOT, command, surroundings
from tests.bench.machine import busy_seconds, cpu_seconds, peak_megabytes
from tests.bench.running import LOG, RunFailed, folder, tail
from tests.bench.window import percentile
from tests.fakes.graph_api import APP_SECRET, TOKEN, VERIFY_TOKEN
from tests.fakes.graph_payloads import PHONE, Item, encoded, envelope, signature
from tests.fakes.whatsapp_residents import Given, Someone, pick, tap, text
from tests.torture.kill_program import free_port

PEOPLE, MOST_PER_POST, CONNECTIONS = 3_000, 20, 32
WARM_UP = 0.1
READY_SECONDS, STOP_SECONDS = 30.0, 60.0
WORDS = ("mulai", "menu", "kegiatan", "bantuan", "lapor", "Jalan berlubang di depan SD 2", "Slinga", "batal", "privasi")
TAPS = ("kegiatan:", "menu:", "bantuan:", "kegiatanku:", "lapor:")


@dataclass(frozen=True, slots=True)
class Posted:
    """The figures of one run; ``cores`` are the program's, ``other_cores`` what else kept the machine busy."""

    posts: int
    messages: int
    messages_per_second: float
    p50_ms: float
    p99_ms: float
    cpu_ms: float
    other_cores: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class Post:
    """A request, byte for byte, and how many messages stand in it."""

    request: bytes
    messages: int


def post_all(messages: int, seed: int = 1) -> Posted:
    """At least so many messages. Raises RunFailed where one was refused, lost or stored twice."""
    posts = list(_posts(messages, Random(seed)))
    with folder() as place, _fake() as api, _program(place, api) as (program, port):
        _await_ready(program, port, place)
        warm = int(len(posts) * WARM_UP)
        asyncio.run(_drive(port, posts[:warm]))
        before = time.perf_counter(), cpu_seconds(program.pid), busy_seconds(), time.process_time()
        waits = sorted(asyncio.run(_drive(port, posts[warm:])))
        after = time.perf_counter(), cpu_seconds(program.pid), busy_seconds(), time.process_time()
        peak = peak_megabytes(program.pid)
        lasted, cpu, busy, own = (end - begin for begin, end in zip(before, after, strict=True))
        count = sum(post.messages for post in posts[warm:])
        _look(place, sum(post.messages for post in posts))
    return Posted(
        posts=len(posts) - warm,
        messages=count,
        messages_per_second=count / lasted,
        p50_ms=percentile(waits, 0.5) * 1000,
        p99_ms=percentile(waits, 0.99) * 1000,
        cpu_ms=cpu / count * 1000,
        other_cores=max(0.0, busy - cpu - own) / lasted,
        peak_mb=peak,
    )


def _posts(messages: int, luck: Random) -> Iterator[Post]:
    people = [Someone(f"ID.74{n:010}", f"62816{n:08}") for n in range(PEOPLE)]
    made = 0
    while made < messages:
        items = [_item(luck, luck.choice(people), made + n) for n in range(luck.randint(1, MOST_PER_POST))]
        made += len(items)
        body = encoded(envelope(items, luck))
        head = (
            f"POST /whatsapp HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\n"
            f"X-Hub-Signature-256: {signature(body, APP_SECRET)}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        yield Post(head.encode() + body, len(items))


def _item(luck: Random, who: Someone, number: int) -> Item:
    """What people do: they write, and they press what is shown."""
    said: Given = text(luck.choice(WORDS), who)
    if luck.random() < 0.4:
        said = luck.choice((tap, pick))(luck.choice(TAPS), who)
    name = said.pop("_name")
    said |= {"id": f"wamid.{number:030}", "timestamp": str(int(time.time()))}
    return Item("messages", said, {"profile": {"name": name}, "wa_id": who.number, "user_id": who.user})


async def _drive(port: int, posts: list[Post]) -> list[float]:
    """Each connection sends its next POST once the one before is answered; returns how long each took."""
    waiting = iter(posts)
    waits: list[float] = []

    async def connection() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            for post in waiting:
                begun = time.perf_counter()
                writer.write(post.request)
                head = await reader.readuntil(b"\r\n\r\n")
                if not head.startswith(b"HTTP/1.1 200 "):
                    raise RunFailed(f"a POST was answered with {head[:40]!r}")
                waits.append(time.perf_counter() - begun)
        finally:
            writer.close()
            await writer.wait_closed()

    await asyncio.gather(*(connection() for _ in range(CONNECTIONS)))
    return waits


@contextmanager
def _fake() -> Iterator[str]:
    """The Graph API in a process of its own: it takes the answers, at the pace that Meta allows."""
    process = subprocess.Popen(
        command("-m", "tests.fakes.graph_process"), cwd=ROOT, stdout=subprocess.PIPE, env=surroundings({})
    )
    assert process.stdout is not None
    try:
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
    finally:
        process.kill()
        process.communicate()


@contextmanager
def _program(place: Path, api: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    port = free_port()
    settings = {
        "DATA_DIR": str(place),
        "PORT": str(port),
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "WEBCHAT": "off",
        "WHATSAPP_TOKEN": TOKEN,
        "WHATSAPP_API": api,
        "WHATSAPP_PHONE_ID": PHONE,
        "WHATSAPP_APP_SECRET": APP_SECRET,
        "WHATSAPP_VERIFY_TOKEN": VERIFY_TOKEN,
    }
    env = surroundings({f"SAMBATAN_{name}": value for name, value in settings.items()})
    with (place / LOG).open("wb") as log:
        process = subprocess.Popen(command("-m", "bot", "run"), cwd=place, env=env, stdout=log, stderr=log)
        try:
            yield process, port
        finally:
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _await_ready(program: subprocess.Popen[bytes], port: int, place: Path) -> None:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until and program.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/ready", timeout=1) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RunFailed(f"it did not become ready\n{tail(place)}")


def _look(place: Path, messages: int) -> None:
    """Answered with 200 is stored, each once and each as done."""
    with closing(sqlite3.connect(place / "sambatan.db")) as db:
        found = dict(db.execute("SELECT outcome, count(*) FROM inbox GROUP BY outcome").fetchall())
    if found != {"done": messages}:
        raise RunFailed(f"{messages} messages were answered with 200, and the database holds {found}\n{tail(place)}")
