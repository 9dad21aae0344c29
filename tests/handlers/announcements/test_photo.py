"""A photo in an announcement: with the words or after them, shown as it will be seen, never sent half done."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from models.actions.pictures import Cleaned, settle_picture
from models.tables.base import table_of
from models.tables.picture import Picture
from models.tables.sending import Outbox
from models.tables.upkeep import Job
from tests.handlers.announcements.announced import last, resident, sweep
from tests.talk import START, Talk

FILE = "files/" + "ab" * 16
_picture = table_of(Picture)
_outbox = table_of(Outbox)
_job = table_of(Job)


def settled(talk: Talk, became: Cleaned | str = Cleaned(FILE, 640, 480)) -> None:  # noqa: B008  # frozen
    """What the worker makes of the newest photo."""
    with talk.database.begin() as db:
        picture = db.execute(select(_picture.c.id).order_by(_picture.c.id.desc()).limit(1)).scalar_one()
        assert settle_picture(db, picture, became, START)


def with_photo(camat: Talk, text: str = "Besok ada posyandu.") -> list[str]:
    """The photo with its caption, to the whole kecamatan."""
    camat.say("siaran")
    camat.hear(camat.message(photo=camat.photo(), text=text))
    return camat.choose("all")


def hint(talk: Talk) -> str:
    return str(talk.bodies[-1]["v"]["hint"]["k"])


def test_a_photo_with_its_words_is_previewed_and_sent_as_it_is(camat: Talk) -> None:
    resident(camat, "1")
    camat.say("siaran")
    assert camat.hear(camat.message(photo=camat.photo(), text="Besok ada posyandu.")) == ["siaran-ask-area"]
    settled(camat)

    assert camat.choose("all") == ["siaran-preview"]
    assert camat.shown().photo == FILE
    assert camat.choose("send") == ["siaran-planned"]
    camat.clock.forward(seconds=61)
    sweep(camat)

    assert last(camat).body["photo"] == FILE
    assert camat.say("pengumuman") == ["bulletins-list"]
    assert camat.choose("pengumuman-lihat") == ["bulletins-shown"]
    assert camat.shown().photo == FILE


def test_the_photo_may_come_first_and_the_words_after(camat: Talk) -> None:
    camat.say("siaran")

    assert camat.send_photo() == ["siaran-ask-caption"]
    assert camat.say("Besok ada posyandu.") == ["siaran-ask-area"]
    assert camat.choose("all") == ["siaran-preview"]
    assert "Fotonya sedang kami siapkan" in camat.shown().text


def test_a_photo_sent_at_the_preview_is_added_and_can_be_taken_away(camat: Talk) -> None:
    camat.say("siaran")
    camat.say("Besok ada posyandu.")
    camat.choose("all")

    assert camat.send_photo() == ["siaran-preview"]
    settled(camat)
    assert camat.choose("plain") == ["siaran-preview"]
    assert "📷" not in camat.shown().text


@pytest.mark.parametrize("action", ["send", "test"])
def test_it_waits_for_its_photo(camat: Talk, action: str) -> None:
    with_photo(camat)

    assert camat.choose(action) == ["common-hint"]
    assert hint(camat) == "siaran-photo-wait"


@pytest.mark.parametrize("action", ["send", "test"])
def test_a_photo_that_cannot_be_used_is_told(camat: Talk, action: str) -> None:
    with_photo(camat)
    settled(camat, "broken")

    assert camat.choose(action) == ["common-hint"]
    assert hint(camat) == "siaran-photo-unfit"
    assert camat.choose("text") == ["siaran-ask-text"]
    assert camat.send_photo() == ["siaran-preview"]
    settled(camat)
    assert camat.choose("send") == ["siaran-planned"]


def test_a_preview_too_long_for_a_caption_comes_without_the_photo_and_the_test_with_it(camat: Talk) -> None:
    with_photo(camat, "Kerja bakti. " * 68)
    settled(camat)
    camat.choose("when")
    assert camat.say("besok jam 8") == ["siaran-preview"]
    assert camat.shown().photo is None
    assert "Dengan foto" in camat.shown().text

    camat.choose("test")

    with camat.database.begin() as db:
        body = db.execute(select(_outbox.c.body).where(_outbox.c.kind == "notice")).scalar_one()
    assert body["photo"] == FILE


def test_the_worker_is_asked_once_for_each_photo(camat: Talk) -> None:
    with_photo(camat)
    camat.send_photo()

    with camat.database.begin() as db:
        jobs = db.execute(select(_job.c.kind, _job.c.arguments)).all()
    assert [tuple(job) for job in jobs] == [("picture", {"picture": 1}), ("picture", {"picture": 2})]
