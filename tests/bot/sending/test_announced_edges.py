"""An announcement at its edges: who is erased, gone or has left meanwhile, a slow upload, a long run of the gone."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from sqlalchemy import Engine, update

from models.actions.delivery import begin, record, recover
from models.actions.erasure import erase_person
from models.actions.following import stop, unfollow
from models.actions.letters import Outcome
from models.actions.outbox import Answer, answer
from models.actions.people import ConsentText
from models.actions.signups import join, leave
from models.queries.audiences import Area
from models.queries.people import Resident, person_by_id
from models.region.regency import Regency
from models.region.wib import utc_now
from models.tables.base import table_of
from models.tables.person import Person
from tests.announcing import BODY, KECAMATAN, account, announcement, chat_of, settle
from tests.bot.sending.test_announced import begun, came_to, chats, delivering, engine
from tests.builders import an_activity
from tests.fakes.residents import until
from tests.models import rows
from tests.photos import a_photo

__all__ = ["engine"]
_person = table_of(Person)
REGENCY = Regency()


def resident(engine: Engine, number: int) -> Resident:
    with engine.begin() as db:
        found = person_by_id(db, number)
    assert found is not None
    return found


def erase(engine: Engine, number: int) -> None:
    who = resident(engine, number)
    with engine.begin() as db:
        erase_person(db, who, REGENCY, utc_now())


@pytest.mark.parametrize("urgent", [False, True])
def test_who_is_erased_in_flight_ends_when_it_comes_back(engine: Engine, urgent: bool) -> None:
    row = begun(engine, 3, urgent=urgent)
    with engine.begin() as db:
        letters = begin(db, "telegram", 2, utc_now(), lambda letter: 0.0)
    erase(engine, 1)

    with engine.begin() as db:
        back = [Outcome(letter, "queued", "429", retry_at=utc_now(), counted=False) for letter in letters]
        record(db, back, utc_now())

    assert account(engine, row) == {"queued: 429": 1, "queued": 1, "skipped: erased": 1}


@pytest.mark.parametrize(("urgent", "ends"), [(False, "unknown: in doubt"), (True, "skipped: erased")])
def test_who_is_erased_in_flight_ends_after_a_crash(engine: Engine, urgent: bool, ends: str) -> None:
    row = begun(engine, 1, urgent=urgent)
    with engine.begin() as db:
        begin(db, "telegram", 1, utc_now(), lambda letter: 0.0)
    erase(engine, 1)

    with engine.begin() as db:
        recover(db, "telegram", utc_now())

    assert account(engine, row) == {ends: 1}


async def test_news_of_a_programme_goes_to_its_followers_everywhere_and_to_nobody_else(engine: Engine) -> None:
    with engine.begin() as db:
        near, far, stopped, gone = settle(db, 4, utc_now())
        db.execute(update(_person).where(_person.c.id == far).values(region="luar"))
        for person in (near, far, stopped, gone):
            rows.a_follow(db, person)
        rows.a_follow(db, settle(db, 1, utc_now())[0], programme="roadshow")
        row = announcement(db, utc_now(), area=Area(programme="festival"), urgent=True)
        stop(db, stopped, ConsentText("1", "0"), "telegram", utc_now())
        unfollow(db, gone, "festival", "all", utc_now())

    async with delivering(engine) as fake:
        await came_to(engine, row, sent=2, **{"skipped: no consent": 2})
        assert sorted(chats(fake)) == [chat_of(near), chat_of(far)]


async def test_a_long_run_of_who_has_stopped_costs_one_look(engine: Engine) -> None:
    row = begun(engine, 400)
    with engine.begin() as db:
        db.execute(update(_person).where(_person.c.id < 399).values(stopped_at=utc_now()))

    begun_at = time.monotonic()
    async with delivering(engine, slots=2):
        await came_to(engine, row, **{"sent": 2, "skipped: no consent": 398})
        assert time.monotonic() - begun_at < 4


async def test_who_has_left_the_activity_meanwhile_is_left_out(engine: Engine) -> None:
    activity = an_activity(engine, starts_at=utc_now().replace(year=2099))
    with engine.begin() as db:
        settle(db, 2, utc_now())
    people = [resident(engine, number) for number in (1, 2)]
    with engine.begin() as db:
        for person in people:
            join(db, activity.id, person, utc_now())
        row = announcement(db, utc_now(), area=Area(KECAMATAN, (), activity.id))
        leave(db, activity.id, people[0], REGENCY, utc_now())

    async with delivering(engine):
        await came_to(engine, row, **{"sent": 1, "skipped: left": 1})


async def test_while_a_photo_is_being_uploaded_a_reply_goes(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "a").write_bytes(a_photo())
    row = begun(engine, 20, body={**BODY, "photo": "files/a"})
    async with delivering(engine, slots=6, files=tmp_path) as fake:
        fake.script("slow", "sendPhoto", times=1, delay=2.0)
        await until(lambda: any(asked.method == "sendphoto" for asked in fake.asked), seconds=5)
        with engine.begin() as db:
            answer(db, [Answer("in:x", 1, "telegram", {"k": "menu-shown", "v": {}})], utc_now())

        await until(lambda: any(sent["method"] == "sendMessage" for sent in fake.sent()), seconds=1.9)
        assert [sent for sent in fake.sent() if sent["method"] == "sendPhoto"] == []
        await came_to(engine, row, sent=20)
        assert fake.calls.uploads == 1
        assert len(set(chats(fake))) == 20
