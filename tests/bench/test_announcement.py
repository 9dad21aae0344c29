"""An announcement in the bench is counted truly: each once, in the right words, and nobody's wait is lost."""

import os
import time
from dataclasses import replace
from random import Random

import pytest

from tests.bench.announcement.audience import NO_PREVIEW, Audience, Heard
from tests.bench.announcement.bare import requests
from tests.bench.announcement.chatter import Chatter, Waits
from tests.bench.announcement.figures import Told, promises
from tests.bench.announcement.report import how, section
from tests.bench.announcement.running import lifted, settled
from tests.bench.announcement.square import Paced
from tests.bench.contenders import OURS
from tests.bench.figures import missed
from tests.fakes.calls import Given

HEARD = Heard(1000.0, 0.6, 0.1, 0.1, 0.0, 170.0, 175.0, 100, 0, [])
PACED = Paced(24.9, 60.0, Waits(100, 0, 5.0, 20.0, 30.0), Waits(200, 0, 9.0, 60.0, 900.0), 0, [], 0.1, 0.2)


def message(words: str = "Kabar.", **more: object) -> Given:
    return {"text": words, "link_preview_options": NO_PREVIEW, **more}


def audience(count: int) -> Audience:
    made = Audience("Kabar.", 10, count)
    made.pid = os.getpid()
    return made


def told(heard: Heard = HEARD, paced: Paced = PACED, gather: float = 1000.0) -> Told:
    peer = [replace(HEARD, per_second=gather)]
    return Told({"ours": [heard], "gather": peer, "bare": peer}, paced, 100_000)


def test_everybody_hears_it_once() -> None:
    square = audience(100)
    for chat in range(10, 110):
        square.hear(chat, message())
    square.hear(10, message())
    census = square.census()

    assert square.complete
    assert census is not None
    assert (census.heard, census.twice, census.complaints) == (100, 1, [])
    assert census.end_mb > 10


def test_who_has_not_heard_it_leaves_no_figures() -> None:
    square = audience(100)
    for chat in range(10, 109):
        square.hear(chat, message())

    assert square.census() is None


@pytest.mark.parametrize(
    "wrong", [message("Lain."), {"text": "Kabar."}, message(link_preview_options={"is_disabled": False})]
)
def test_other_words_or_a_preview_are_complained_of(wrong: Given) -> None:
    square = audience(100)
    square.hear(10, wrong)

    assert len(square.complaints) == 1


def test_the_author_is_told_more_and_strangers_do_not_count() -> None:
    square = audience(100)
    square.hear(109, message("Sudah sampai ke 10 orang."))
    square.hear(110, message())

    assert (square.heard, square.complaints) == (0, [])


async def test_a_resident_waits_for_the_answer_and_is_not_lost() -> None:
    said: list[Given] = []
    chatter = Chatter(said.append, 1.0, Random(0))
    begin = time.perf_counter()
    for _ in range(3):
        chatter._ask()
    for update in said[:2]:
        chatter.hear(update["message"]["chat"]["id"], {})  # type: ignore[index]  # an update
    waits = chatter.waits(begin, time.perf_counter())

    assert (waits.answered, waits.silent) == (2, 1)
    assert 0 < waits.p50_ms <= waits.p95_ms <= waits.worst_ms
    assert chatter.waits(0.0, begin) == Waits(0, 0, 0.0, 0.0, 0.0)


def test_the_bare_client_says_the_same() -> None:
    (call,) = requests("1:A", "Kabar.", 10, 1)

    assert call.endswith(b'{"chat_id":10,"text":"Kabar.","link_preview_options":{"is_disabled":true}}')


def test_all_promises_are_kept() -> None:
    assert missed(promises(told())) == []


@pytest.mark.parametrize(
    ("short", "what"),
    [
        (told(gather=1112.0), "announcement, of the gather's messages/s"),
        (told(replace(HEARD, end_mb=188.0)), "memory from 20 % to the end"),
        (told(paced=replace(PACED, per_second=24.7)), "use of 25 messages/s"),
        (told(paced=replace(PACED, violations=1)), "refused or too early"),
        (told(paced=replace(PACED, during=Waits(1, 0, 0.0, 70.1, 99.0))), "reply p95 during it"),
    ],
)
def test_one_promise_is_missed(short: Told, what: str) -> None:
    assert [figure.what for figure in missed(promises(short))] == [what]


def test_the_page_shows_every_sender_and_both_stretches() -> None:
    shown = section(told()) + how(told())

    for words in ("Sambatan", "asyncio.gather over aiogram", "a bare client", "before the announcement", "to 100,000"):
        assert words in shown


def test_a_small_announcement() -> None:
    with settled(60) as regency:
        heard = lifted(OURS, regency)

    assert (heard.heard, heard.twice, heard.complaints) == (60, 0, [])
