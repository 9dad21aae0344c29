"""Two at one report in the same moment, each in a process of their own: one is done, told once, the other sees it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from threading import Thread

import pytest

from models.actions.handling import Done, Handling, Refused, perform
from models.actions.reports import add_to_report, say_solved, say_unsolved
from models.chat import Incoming
from models.message.sending_rules import SendingRules
from models.queries.reports import ReportRow
from models.store.database import open_database
from tests.reports_made import KALIGONDANG, a_report, act, events, now_of, officer, person_of, press, resident, told
from tests.talk import Clock, Talk

RULES = SendingRules()
AT_UNIT = {"status": "forwarded", "unit": "dpupr"}
# Long enough for the other to reach the row and wait for it.
WAITS_S = 0.4


@pytest.fixture
def talk(db_url: str) -> Iterator[Talk]:
    database = open_database(db_url)
    yield Talk(database, Clock())
    database.dispose()


def beside(first: Talk, said: Incoming, second: Callable[[], object]) -> None:
    """``second`` comes in the middle of the first's unit, which commits while it waits."""
    other = Thread(target=second)
    with first.database.begin() as db:
        first.engine.take(db, [said], first.clock.now)
        other.start()
        time.sleep(WAITS_S)
    other.join(30)
    assert not other.is_alive()


def tap(talk: Talk, report: ReportRow, way: str) -> Incoming:
    return talk.message(choice=f"{way}:{report.id}:{report.version}")


def test_of_two_officers_one_acts_and_the_other_is_shown_what_came_of_it(talk: Talk) -> None:
    siti, camat = resident(talk), officer(talk, ("camat", KALIGONDANG))
    admin = officer(talk, ("admin", ""), sender="5003")
    report = a_report(siti)

    beside(camat, tap(camat, report, "laporan-periksa"), lambda: admin.hear(tap(admin, report, "laporan-kerjakan")))

    assert [event.action for event in events(talk, report)] == ["filed", "verify"]
    assert [news for _, news in told(talk.database, siti)] == ["report-news-verify"]
    assert admin.bodies[-1]["v"]["hint"]["k"] == "common-stale"


def test_who_loses_it_in_the_same_moment_is_not_shown_it(talk: Talk) -> None:
    siti, camat = resident(talk), officer(talk, ("camat", KALIGONDANG))
    petugas = officer(talk, ("petugas", "dpupr"), sender="5002")
    report = a_report(siti, stands=AT_UNIT)
    press(camat, report, "forward")
    away = next(data for data, _, _ in camat.choices if str(data).startswith("unit:dlh"))

    beside(camat, camat.message(choice=away), lambda: petugas.hear(tap(petugas, report, "laporan-kerjakan")))

    assert (now_of(talk, report).unit, now_of(talk, report).status) == ("dlh", "forwarded")
    assert [body["k"] for _, body in petugas.outbox()][-1] == "handling-absent"


def test_two_are_not_joined_with_each_other_in_the_same_moment(talk: Talk) -> None:
    """Else both would be closed, and nobody would mend it."""
    siti, camat = resident(talk), officer(talk, ("camat", KALIGONDANG))
    admin = officer(talk, ("admin", ""), sender="5003")
    one, two = a_report(siti), a_report(siti)
    for who, report, other in ((camat, one, two), (admin, two, one)):
        press(who, report, "duplicate")
        assert who.choose("other", str(other.id)) == ["handling-preview"]
    sent = [next(data for data, _, _ in who.choices if str(data).startswith("send:")) for who in (camat, admin)]

    beside(camat, camat.message(choice=sent[0]), lambda: admin.hear(admin.message(choice=sent[1])))

    assert (now_of(talk, one).status, now_of(talk, two).status) == ("duplicate", "received")
    assert [news for _, news in told(talk.database, siti)] == ["report-news-duplicate"]
    assert admin.bodies[-1]["k"] == "common-hint"


def test_an_answer_and_the_start_of_work_in_one_moment_both_count(talk: Talk) -> None:
    siti, petugas = resident(talk), officer(talk, ("petugas", "dpupr"), sender="5002")
    report = a_report(siti, stands=AT_UNIT)
    act(petugas, report, "ask", "RT berapa?", "send:")
    asked, person = now_of(talk, report), person_of(siti)

    def answered() -> None:
        with talk.database.begin() as db:
            add_to_report(db, asked, person, "RT 3", (), talk.regency, RULES, talk.clock.now)

    beside(petugas, tap(petugas, asked, "laporan-kerjakan"), answered)

    assert now_of(talk, report).status == "in_progress"
    assert [event.action for event in events(talk, report)] == ["filed", "ask", "start", "added"]


@pytest.mark.parametrize("first", ["solved", "unsolved"])
def test_the_reporters_word_counts_once(talk: Talk, first: str) -> None:
    """Both read it as done before either was written."""
    siti, camat = resident(talk), officer(talk, ("camat", KALIGONDANG))
    done = a_report(siti, stands={"status": "done", "closed_at": talk.clock.now})
    person = person_of(siti)

    with talk.database.begin() as db:
        if first == "solved":
            assert say_solved(db, done, person, talk.clock.now)
        else:
            assert say_unsolved(db, done, person, talk.regency, RULES, talk.clock.now)
    after = now_of(talk, done)
    with talk.database.begin() as db:
        assert say_unsolved(db, done, person, talk.regency, RULES, talk.clock.now) is None
        assert say_solved(db, done, person, talk.clock.now) is None

    assert now_of(talk, done) == after
    assert len(events(talk, done)) == 2
    assert told(talk.database, camat) == []


def test_the_same_act_at_once_is_done_and_told_once(talk: Talk) -> None:
    """Under the writer's own check alone, whatever the screens have checked before."""
    siti, camat = resident(talk), officer(talk, ("camat", KALIGONDANG))
    report, who = a_report(siti), person_of(camat)
    done: list[Done | Refused] = []

    def verify() -> None:
        with talk.database.begin() as db:
            verified = perform(
                db, who, report.id, report.version, Handling("verify"), talk.regency, RULES, talk.clock.now
            )
        done.append(verified)

    threads = [Thread(target=verify) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert sorted(type(outcome).__name__ for outcome in done) == ["Done", *["Stale"] * 5]
    assert len(told(talk.database, siti)) == 1
