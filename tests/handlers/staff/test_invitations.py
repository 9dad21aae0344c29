"""Invites: one person, one role with its scope, once, within a week; the code itself is kept nowhere."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlmodel import SQLModel

from models.actions.staff import hash_of, invite
from models.tables.base import table_of
from models.tables.person import Person
from models.tables.staff import Audit, Grant
from tests.talk import Talk

_person = table_of(Person)
_grant = table_of(Grant)
_audit = table_of(Audit)
KALIGONDANG = "33.03.04"


def invited(talk: Talk, role: str = "camat", scope: str = KALIGONDANG) -> str:
    with talk.database.begin() as db:
        return invite(db, role, scope, talk.clock.now)


def roles(talk: Talk) -> list[tuple[str, str, str, str]]:
    """Who holds which role where, and where it came from."""
    with talk.database.begin() as db:
        rows = db.execute(select(_person.c.name, _grant).join_from(_grant, _person).order_by(_grant.c.id))
        return [(row.name, row.role, row.scope, row.source) for row in rows if row.revoked_at is None]


def actions(talk: Talk) -> list[str]:
    with talk.database.begin() as db:
        return list(db.execute(select(_audit.c.action).order_by(_audit.c.id)).scalars())


def tables_with(talk: Talk, text: str) -> set[str]:
    """The tables in which ``text`` stands in any column of any row."""
    with talk.database.begin() as db:
        return {
            table.name
            for table in SQLModel.metadata.tables.values()
            if any(text in str(tuple(row)) for row in db.execute(select(table)))
        }


@pytest.mark.parametrize("greeting", ["start", "/start", "mulai"])
def test_an_invite_gives_the_role_with_its_scope(talk: Talk, greeting: str) -> None:
    code = invited(talk)
    talk.register()

    assert talk.say(f"{greeting} {code}") == ["invitation-redeemed"]

    assert talk.bodies[-1]["v"]["role"]["k"] == "role-camat"
    assert "Kaligondang" in talk.shown().text
    assert roles(talk) == [("Siti Aminah", "camat", KALIGONDANG, "invite")]
    assert actions(talk) == ["invited", "role granted"]


def test_an_invite_without_scope_is_for_the_whole_regency(talk: Talk) -> None:
    code = invited(talk, "admin", "")
    talk.register()
    assert talk.say("ekspor") == ["common-denied"]

    assert talk.say(f"/start {code}") == ["invitation-redeemed"]

    assert talk.bodies[-1]["v"]["scope"]["k"] == "invitation-whole-regency"
    assert roles(talk) == [("Siti Aminah", "admin", "", "invite")]
    assert talk.say("ekspor") == ["export-ask-year"]


def test_used_old_and_wrong_codes_get_the_same_answer(talk: Talk) -> None:
    used, old = invited(talk), invited(talk, "admin", "")
    talk.register()
    talk.say(f"/start {used}")
    other = Talk(talk.database, talk.clock, sender="2")
    other.register("Budi Santoso")
    held = roles(talk)

    answers = [(other.say(f"/start {used}"), other.shown())]
    answers.append((other.say(f"/start {'x' * 32}"), other.shown()))
    talk.clock.forward(days=8)
    answers.append((other.say(f"/start {old}"), other.shown()))

    assert answers[0][0] == ["invitation-unknown"]
    assert answers == [answers[0]] * 3
    assert roles(talk) == held == [("Siti Aminah", "camat", KALIGONDANG, "invite")]
    assert actions(talk)[-3:] == ["invite refused"] * 3


def test_who_has_used_an_invite_cannot_use_it_again(talk: Talk) -> None:
    code = invited(talk)
    talk.register()
    talk.say(f"/start {code}")

    assert talk.say(f"/start {code}") == ["invitation-unknown"]
    assert len(roles(talk)) == 1


@pytest.mark.parametrize(
    ("after", "answer"),
    [
        (timedelta(days=7, seconds=-1), "invitation-redeemed"),
        (timedelta(days=7), "invitation-unknown"),
        (timedelta(days=8), "invitation-unknown"),
    ],
)
def test_an_invite_lasts_a_week(talk: Talk, after: timedelta, answer: str) -> None:
    talk.register()
    code = invited(talk)
    talk.clock.now += after

    assert talk.say(f"/start {code}") == [answer]


def test_a_code_counts_letter_by_letter(talk: Talk) -> None:
    code = invited(talk)
    talk.register()

    for wrong in (code.swapcase(), code[:-1] + ("a" if code[-1] != "a" else "b"), code + "A", code[:-1]):
        assert talk.say(f"/start {wrong}") == ["invitation-unknown"]
    assert roles(talk) == []
    assert talk.say(f"/start {code}") == ["invitation-redeemed"]


def test_a_stranger_registers_first_and_then_gets_the_role(talk: Talk) -> None:
    code = invited(talk)

    assert talk.say(f"/start {code}") == ["registration-consent"]
    assert roles(talk) == []
    assert talk.choose("agree") == ["registration-ask-name"]
    assert talk.say("Siti Aminah") == ["registration-ask-place"]
    assert talk.say("Slinga") == ["invitation-redeemed"]

    assert roles(talk) == [("Siti Aminah", "camat", KALIGONDANG, "invite")]
    assert talk.say(f"/start {code}") == ["invitation-unknown"]


def test_a_stranger_who_broke_off_gets_the_role_after_going_on(talk: Talk) -> None:
    code = invited(talk)
    talk.say(f"/start {code}")
    talk.choose("agree")
    talk.say("batal")

    assert talk.say("daftar") == ["registration-ask-name"]
    talk.say("Siti Aminah")
    assert talk.say("Slinga") == ["invitation-redeemed"]


def test_an_invite_used_by_another_in_between_gives_nothing(talk: Talk) -> None:
    code = invited(talk)
    talk.say(f"/start {code}")
    talk.choose("agree")
    talk.say("Siti Aminah")
    other = Talk(talk.database, talk.clock, sender="2")
    other.register("Budi Santoso")
    other.say(f"/start {code}")

    assert talk.say("Slinga") == ["invitation-unknown"]
    assert roles(talk) == [("Budi Santoso", "camat", KALIGONDANG, "invite")]


def test_the_code_stands_in_no_table(talk: Talk) -> None:
    """Neither while a stranger registers with it, nor as a draft, nor once it is used or refused."""
    code = invited(talk)
    steps = (f"/start {code}", "setuju", "batal", f"start {code}", "Siti Aminah", "Slinga", f"start {code}", "halo")
    found = set()
    for words in steps:
        talk.say(words)
        found |= tables_with(talk, code)

    assert found == set()
    assert len(roles(talk)) == 1
    assert tables_with(talk, hash_of(code)) == {"invite"}


def test_the_search_for_the_code_finds_what_a_conversation_holds(talk: Talk) -> None:
    talk.say(f"/start {invited(talk)}")
    talk.choose("agree")
    talk.say("Siti Aminah")

    assert {"conversation", "outbox"} <= tables_with(talk, "Siti Aminah")


@pytest.mark.parametrize("forged", ["undangan:h.{}", "daftar:undangan-h.{}"])
@pytest.mark.parametrize("registered", [True, False])
def test_what_is_stored_of_a_code_does_not_work_as_one(talk: Talk, forged: str, registered: bool) -> None:
    hashed = hash_of(invited(talk))
    if registered:
        talk.register()
    talk.press(forged.format(hashed))
    if not registered:
        talk.choose("agree")
        talk.say("Siti Aminah")
        talk.say("Slinga")
    talk.say(f"daftar undangan-h.{hashed}")

    assert roles(talk) == []


def test_a_code_counts_in_the_middle_of_a_conversation(talk: Talk) -> None:
    code = invited(talk)
    talk.register()
    assert talk.say("profil") == ["profile-shown"]
    assert talk.choose("profil-nama") == ["profile-ask-name"]

    assert talk.say(f"start {code}") == ["invitation-redeemed"]
    assert talk.say("profil") == ["profile-shown"]
    assert talk.bodies[-1]["v"]["name"] == "Siti Aminah"
