"""Privasi, dataku and hapusdata: what is kept is told, copied on request, and erased in two steps."""

from typing import Any

import pytest
from sqlalchemy import select

from models.actions.staff import grant
from models.region.regency import Contact, Regency
from models.rules import causes
from models.tables.activity import Activity, Signup
from models.tables.base import table_of
from models.tables.person import Address, Consent, Person
from models.tables.staff import Grant
from models.tables.upkeep import Job
from tests.builders import an_activity
from tests.talk import Talk

OF_A_PERSON = [table_of(model) for model in (Person, Address, Consent, Signup, Grant, Activity)]
_person = table_of(Person)
_address = table_of(Address)
_job = table_of(Job)


def kept(talk: Talk) -> dict[str, list[Any]]:
    """Every row that an erasure would change."""
    with talk.database.begin() as db:
        return {table.name: list(db.execute(select(table)).all()) for table in OF_A_PERSON}


def jobs(talk: Talk) -> list[Any]:
    with talk.database.begin() as db:
        return list(db.execute(select(_job).order_by(_job.c.id)).all())


def address_of(talk: Talk) -> int:
    with talk.database.begin() as db:
        mine = _address.c.external_id == talk.sender
        return int(db.execute(select(_address.c.id).where(mine)).scalar_one())


def an_admin(talk: Talk) -> Talk:
    """Registered, an admin, and signed up for an activity that is still ahead."""
    activity = an_activity(talk.database)
    talk.register()
    talk.press(f"ikut:{activity.id}:1")
    with talk.database.begin() as db:
        person = db.execute(select(_person.c.id).where(_person.c.name == "Siti Aminah")).scalar_one()
        grant(db, person, "admin", "", "invite", talk.clock.now)
    return talk


def test_privasi_names_who_answers_and_for_how_long(talk: Talk) -> None:
    assert talk.say("privasi") == ["privacy-shown"]

    values = talk.bodies[-1]["v"]
    assert (values["months"], values["reported"], values["contact"]["k"]) == ("24", "24", "privacy-no-contact")
    assert [choice[0].partition(":")[0] for choice in talk.choices] == ["dataku", "hapusdata"]


def test_privasi_names_the_contact_where_the_regency_has_one(talk: Talk) -> None:
    regency = Regency(contact=Contact(data_protection="pdp@contoh.go.id", office="Dinas Contoh"))
    other = Talk(talk.database, talk.clock, sender="2", regency=regency)

    assert other.say("privasi") == ["privacy-shown"]
    assert "pdp@contoh.go.id" in other.shown().text
    assert "Dinas Contoh" in other.shown().text


@pytest.mark.parametrize("said", ["daftar", "privasi", "hapusdata"])
@pytest.mark.parametrize(("language", "word"), [("id", "laporan"), ("jv", "laporan"), ("en", "reports")])
def test_reports_are_named_wherever_data_is_explained(talk: Talk, said: str, language: str, word: str) -> None:
    talk.say(said)
    assert word in talk.shown(language).text


def test_privasi_does_not_disturb_a_registration(talk: Talk) -> None:
    talk.say("daftar")
    talk.say("setuju")

    assert talk.say("privasi") == ["privacy-shown"]
    assert talk.say("Siti Aminah") == ["registration-ask-place"]


@pytest.mark.parametrize("registered", [True, False])
def test_dataku_queues_one_job_for_this_address(talk: Talk, registered: bool) -> None:
    Talk(talk.database, talk.clock, sender="2").say("menu")
    if registered:
        talk.register()

    assert talk.say("dataku") == []
    assert talk.repeat() == []

    [job] = jobs(talk)
    assert (job.kind, job.arguments, job.state) == ("mydata", {"address_id": address_of(talk)}, "queued")
    assert talk.last is not None
    assert (job.cause, job.due_at) == (f"{causes.message(talk.last)}:mydata", talk.clock.now)


def test_a_copy_can_be_had_before_the_second_step(talk: Talk) -> None:
    talk.register()
    talk.say("hapusdata")
    yes = talk.choices[0][0]

    assert talk.choose("dataku") == []
    assert len(jobs(talk)) == 1
    assert talk.press(yes) == ["privacy-erased"]


def test_the_first_step_erases_nothing(talk: Talk) -> None:
    before = kept(an_admin(talk))

    assert talk.say("hapusdata") == ["privacy-erase-confirm"]
    assert kept(talk) == before


@pytest.mark.parametrize("word", ["batal", "kembali", "tidak", "menu"])
def test_batal_at_the_second_step_keeps_everything(talk: Talk, word: str) -> None:
    before = kept(an_admin(talk))
    talk.say("hapusdata")
    yes = talk.choices[0][0]

    assert talk.say(word)[0] in ("welcome-left-empty", "menu-shown")
    assert kept(talk) == before

    assert talk.press(yes) == ["common-hint"]
    talk.say("ya")
    assert kept(talk) == before


@pytest.mark.parametrize("word", ["mungkin", "hapus semua", "99", "ya tapi nanti"])
def test_only_a_clear_yes_is_a_yes(talk: Talk, word: str) -> None:
    before = kept(an_admin(talk))
    talk.say("hapusdata")

    assert talk.say(word) == ["common-hint"]
    assert kept(talk) == before
    assert talk.say("ya") == ["privacy-erased"]


def test_yes_without_a_first_step_erases_nothing(talk: Talk) -> None:
    before = kept(an_admin(talk))

    for forged in ("yes:", "yes", "yes::1", "yes::99", "ConfirmErasure:yes"):
        talk.press(forged)
    assert kept(talk) == before


def test_erased_is_gone_with_roles_consents_and_place(talk: Talk) -> None:
    other = Talk(talk.database, talk.clock, sender="2")
    other.register("Budi Santoso")
    an_admin(talk)
    assert talk.say("ekspor") == ["export-ask-year"]
    talk.say("hapusdata")

    assert talk.choose("yes") == ["privacy-erased"]

    left = kept(talk)
    assert [row.name for row in left["person"]] == ["Budi Santoso"]
    assert {row.person_id for row in left["consent"]} == {left["person"][0].id}
    assert left["role_grant"] == []
    assert [(row.person_id, row.status) for row in left["signup"]] == [(None, "left")]
    assert [row.taken for row in left["activity"]] == [0]
    assert other.say("profil") == ["profile-shown"]


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("halo", "welcome-first"),
        ("profil", "registration-consent"),
        ("daftar", "registration-consent"),
        ("stop", "subscription-stopped-stranger"),
        ("ekspor", "common-denied"),
    ],
)
def test_who_was_erased_comes_back_as_a_stranger(talk: Talk, said: str, answer: str) -> None:
    an_admin(talk)
    talk.say("hapusdata")
    talk.choose("yes")

    assert talk.say(said) == [answer]
    assert "Siti" not in talk.shown().text


def test_after_the_farewell_nothing_said_before_is_left_to_send(talk: Talk) -> None:
    an_admin(talk)
    talk.say("hapusdata")
    talk.choose("yes")

    assert [body["k"] for _, body in talk.outbox()] == ["privacy-erased"]
    assert talk.bodies[-1]["f"] == ["forget"]
