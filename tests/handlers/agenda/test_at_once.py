"""Two organisers at the same moment, on both databases."""

from collections.abc import Iterator
from threading import Barrier, Thread

import pytest
from sqlalchemy import Engine, func, select

from models.store.database import open_database
from models.tables.base import table_of
from models.tables.programme import Publication
from models.words.news import ALL
from tests.programme_made import a_session, audited, drafts, follower, heard, organiser, stops_to_come
from tests.talk import Talk

ROUNDS = 5
_publication = table_of(Publication)


@pytest.fixture
def both(db_url: str) -> Iterator[Engine]:
    engine = open_database(db_url)
    yield engine
    engine.dispose()


def at_once(*acts: tuple[Talk, str]) -> list[list[str]]:
    """Each presses a button, or says something, at the same moment; what each is answered."""
    barrier = Barrier(len(acts))
    answers: list[list[str]] = [[] for _ in acts]

    def act(place: int, one: Talk, said: str) -> None:
        barrier.wait()
        answers[place] = one.choose("send") if said == "send" else one.say(said)

    threads = [Thread(target=act, args=(place, one, said)) for place, (one, said) in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_of_two_who_publish_at_once_one_does(both: Engine) -> None:
    talk = Talk(both)
    edition, session = a_session(talk)
    warga = follower(talk, ALL)
    panitia = [organiser(talk), organiser(talk, sender="6009", name="Pak Panitia")]
    for round_ in range(ROUNDS):
        panitia[0].press(f"agenda-ubah:a-{session.id}-when")
        panitia[0].say(f"{10 + round_}.30")
        for one in panitia:
            assert one.press(f"agenda-terbit:{edition.id}") == ["desk-preview"]

        answers = at_once(*((one, "send") for one in panitia))

        assert sorted(answers) == [["common-hint"], ["desk-published"]]
        assert drafts(talk, edition) == []
    with both.connect() as db:
        assert db.execute(select(func.count()).select_from(_publication)).scalar_one() == ROUNDS
    assert len(audited(talk, "publish")) == ROUNDS
    assert len(heard(warga)) == 1


def test_of_two_who_publish_stops_at_once_one_does(both: Engine) -> None:
    """No edition is there to be locked; what is prepared is."""
    talk = Talk(both)
    panitia = [organiser(talk, "roadshow"), organiser(talk, "roadshow", sender="6009", name="Pak Panitia")]
    for round_ in range(ROUNDS):
        panitia[0].press("agenda-tambah:roadshow")
        for told in (f"Roadshow {round_}", "5 Desember 2026 08.00", "Slinga", "Lapangan", "batik", "10"):
            panitia[0].say(told)
        for one in panitia:
            assert one.press("agenda-terbit:roadshow") == ["desk-preview"]

        answers = at_once(*((one, "send") for one in panitia))

        assert sorted(answers) == [["common-hint"], ["desk-published"]]
    assert [stop.title for stop in stops_to_come(talk)] == [f"Roadshow {round_}" for round_ in range(ROUNDS)]


def test_two_changes_of_one_session_at_once_are_both_kept(both: Engine) -> None:
    talk = Talk(both)
    edition, session = a_session(talk)
    panitia = [organiser(talk), organiser(talk, sender="6009", name="Pak Panitia")]
    panitia[0].press(f"agenda-ubah:a-{session.id}-when")
    panitia[1].press(f"agenda-ubah:a-{session.id}-place")

    answers = at_once((panitia[0], "10.30"), (panitia[1], "Lapangan Serang"))

    assert answers == [["desk-prepared"], ["desk-prepared"]]
    [draft] = drafts(talk, edition)
    assert {"starts_at", "place"} <= set(draft.values)
