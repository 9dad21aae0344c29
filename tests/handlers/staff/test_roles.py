"""An admin invites, sees who holds which role, and ends one at once; who is looked at can tell."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from models.actions.delivery import begin, record
from models.actions.letters import Outcome
from models.actions.staff import grant
from models.actions.webchat import mark_shown
from models.message.body import HIDDEN
from models.queries.my_data import all_about
from models.queries.people import find_talkers
from models.queries.staff import holders
from models.tables.base import table_of
from models.tables.person import Person
from models.tables.sending import Outbox
from models.tables.staff import Audit
from tests.talk import Talk

KALIGONDANG = "33.03.04"
NEW_YEAR = datetime(2026, 12, 31, 17, tzinfo=UTC)  # midnight in WIB
_person = table_of(Person)
_audit = table_of(Audit)
_outbox = table_of(Outbox)


@pytest.fixture
def admin(talk: Talk) -> Talk:
    talk.register(name="Bu Admin")
    with talk.database.begin() as db:
        person = db.execute(select(_person.c.id)).scalar_one()
        grant(db, person, "admin", "", "test", talk.clock.now)
    return talk


def other(talk: Talk, name: str, sender: str = "2002") -> Talk:
    one = Talk(talk.database, talk.clock, sender=sender)
    one.register(name=name)
    return one


def invited(admin: Talk, *answers: str) -> str:
    """The code of a new invite; an answer with a colon is a button."""
    admin.say("undang")
    for answer in answers:
        admin.choose(*answer.split(":")) if ":" in answer else admin.say(answer)
    assert admin.choose("yes") == ["roles-invited"]
    return str(admin.bodies[-1]["v"]["codes"][0]["v"]["code"])


def held(talk: Talk) -> list[tuple[str, str, str, datetime | None]]:
    with talk.database.begin() as db:
        return [(item.name, item.role, item.scope, item.until) for item in holders(db, talk.clock.now, 20, 0)]


def audited(talk: Talk) -> list[tuple[str, str]]:
    with talk.database.begin() as db:
        return [tuple(row) for row in db.execute(select(_audit.c.action, _audit.c.subject).order_by(_audit.c.id))]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (("role:camat", "Kaligondang", "year:"), ("camat", KALIGONDANG, NEW_YEAR)),
        (("role:camat", "page:", "place:33.03.11", "endless:"), ("camat", "33.03.11", None)),
        (("role:petugas", "unit:dinhub", "endless:"), ("petugas", "dinhub", None)),
        (("role:petugas", "satpol pp", "endless:"), ("petugas", "satpolpp", None)),
        (("role:petugas", "kecamatan:", "bukateja", "endless:"), ("petugas", "33.03.02", None)),
        (("role:organiser", "programme:festival", "31 Desember 2026"), ("organiser", "festival", NEW_YEAR)),
        (("role:dewan", "31/12/2026"), ("dewan", "", NEW_YEAR)),
        (("role:admin", "endless:"), ("admin", "", None)),
    ],
)
def test_an_invite_from_the_chat_gives_the_role_its_area_and_its_term(
    admin: Talk, answers: tuple[str, ...], expected: tuple[str, str, datetime | None]
) -> None:
    code = invited(admin, *answers)
    budi = other(admin, "Budi Santoso")

    assert budi.say(f"start {code}") == ["invitation-redeemed"]

    assert [entry[1:] for entry in held(admin) if entry[0] == "Budi Santoso"] == [expected]


@pytest.mark.parametrize(
    ("answers", "hint"),
    [
        (("role:petugas", "dinas luar angkasa"), "roles-unit-unknown"),
        (("role:camat", "Slinga"), "roles-kecamatan-unknown"),
        (("role:camat", "Purwokerto"), "roles-kecamatan-unknown"),
        (("role:dewan", "kapan-kapan"), "roles-term-unclear"),
        (("role:dewan", "1 Januari 2020"), "roles-term-past"),
        (("bupati",), "common-use-buttons"),
    ],
)
def test_what_is_not_understood_says_what_to_do(admin: Talk, answers: tuple[str, ...], hint: str) -> None:
    admin.say("undang")
    for answer in answers:
        admin.choose(*answer.split(":")) if ":" in answer else admin.say(answer)

    assert admin.bodies[-1]["k"] == "common-hint"
    assert admin.bodies[-1]["v"]["hint"]["k"] == hint


def test_a_role_ends_with_its_last_day(admin: Talk) -> None:
    budi = other(admin, "Budi Santoso")
    budi.say(f"start {invited(admin, 'role:camat', 'Kaligondang', 'besok')}")
    assert budi.say("siaran") == ["siaran-ask-text"]

    admin.clock.now = datetime(2026, 11, 24, 16, 59, tzinfo=UTC)
    assert budi.say("siaran") == ["siaran-ask-text"]
    admin.clock.forward(minutes=1)
    assert budi.say("siaran") == ["common-denied"]


def test_the_code_is_forgotten_once_telegram_has_it(admin: Talk) -> None:
    code = invited(admin, "role:dewan", "endless:")
    with admin.database.begin() as db:
        letters = begin(db, "telegram", 50, admin.clock.now, lambda letter: 0.0)
    shown = next(letter for letter in letters if letter.body["k"] == "roles-invited")
    assert code in str(shown.body)

    with admin.database.begin() as db:
        record(db, [Outcome(shown, "sent", provider_id="1")], admin.clock.now)
        body = db.execute(select(_outbox.c.body).where(_outbox.c.id == shown.id)).scalar_one()

    assert body["v"]["codes"] == HIDDEN
    assert code not in str(body)


def test_the_code_is_forgotten_once_the_browser_has_shown_it(admin: Talk) -> None:
    web = Talk(admin.database, admin.clock, sender="w1", channel="web")
    web.register(name="Pak Admin")
    with admin.database.begin() as db:
        person = db.execute(select(_person.c.id).where(_person.c.name == "Pak Admin")).scalar_one()
        grant(db, person, "admin", "", "test", admin.clock.now)
    code = invited(web, "role:dewan", "endless:")

    with admin.database.begin() as db:
        mark_shown(db, "w1", 10**6, admin.clock.now)

    assert code not in str(web.outbox())
    assert web.outbox()[-1][1]["v"]["codes"] == HIDDEN


def test_a_second_invite_to_the_same_role_only_lengthens_it(admin: Talk) -> None:
    budi = other(admin, "Budi Santoso")
    for term in ("besok", "year:", "besok"):
        budi.say(f"start {invited(admin, 'role:camat', 'Kaligondang', term)}")

    assert [entry[1:] for entry in held(admin) if entry[0] == "Budi Santoso"] == [("camat", KALIGONDANG, NEW_YEAR)]


def test_a_withdrawn_invite_opens_nothing(admin: Talk) -> None:
    code = invited(admin, "role:camat", "Kaligondang", "endless:")
    assert admin.say("daftar undangan") == ["roles-invites-shown"]

    assert admin.choose("undangan-tarik") == ["roles-withdrawn"]

    budi = other(admin, "Budi Santoso")
    assert budi.say(f"start {code}") == ["invitation-unknown"]
    assert admin.say("daftar undangan") == ["roles-no-invites"]
    assert ("invite withdrawn", f"camat {KALIGONDANG}") in audited(admin)


def test_a_used_invite_cannot_be_withdrawn(admin: Talk) -> None:
    code = invited(admin, "role:dewan", "endless:")
    admin.say("daftar undangan")
    other(admin, "Budi Santoso").say(f"start {code}")

    assert admin.choose("undangan-tarik") == ["roles-invite-gone"]
    assert "Budi Santoso" in [entry[0] for entry in held(admin)]


def test_a_role_is_revoked_at_once_with_what_stands_on_it(admin: Talk) -> None:
    budi = other(admin, "Budi Santoso")
    budi.say(f"start {invited(admin, 'role:camat', 'Kaligondang', 'endless:')}")
    for words in ("siaran", "Besok ada posyandu."):
        budi.say(words)
    budi.choose("all")
    assert budi.choose("send") == ["siaran-planned"]

    admin.say("peran")
    admin.choose("peran-lihat", grant_id(admin, "Budi Santoso"))
    assert admin.choose("peran-cabut") == ["roles-revoke-confirm"]
    assert admin.choose("yes") == ["roles-revoked"]

    assert budi.say("siaran") == ["common-denied"]
    assert announcements(admin) == [("stopped", "revoked")]
    assert ("role revoked", f"camat {KALIGONDANG}") in audited(admin)
    assert "invitation-ended" in notices(admin)


def test_pressing_twice_revokes_once(admin: Talk) -> None:
    budi = other(admin, "Budi Santoso")
    budi.say(f"start {invited(admin, 'role:dewan', 'endless:')}")
    admin.press(f"peran-cabut:{grant_id(admin, 'Budi Santoso')}")
    yes = admin.message(choice=admin.choices[0][0])

    admin.hear(yes, admin.message(choice=yes.choice))

    assert [action for action, _ in audited(admin)].count("role revoked") == 1


def test_the_last_admin_stays(admin: Talk) -> None:
    mine = grant_id(admin, "Bu Admin")
    assert admin.press(f"peran-cabut:{mine}") == ["roles-last-admin"]

    other(admin, "Budi Santoso").say(f"start {invited(admin, 'role:admin', 'endless:')}")
    assert admin.press(f"peran-cabut:{mine}") == ["roles-revoke-confirm"]


def test_the_list_goes_on_over_pages(admin: Talk) -> None:
    for number in range(5):
        one = other(admin, f"Petugas {'ABCDE'[number]}", sender=f"30{number}")
        one.say(f"start {invited(admin, 'role:dewan', 'endless:')}")

    admin.say("peran")
    first = [choice[2].get("name") for choice in admin.choices if choice[1] == "roles-option"]
    admin.choose("peran")
    second = [choice[2].get("name") for choice in admin.choices if choice[1] == "roles-option"]

    assert [*first, *second] == ["Bu Admin", *(f"Petugas {letter}" for letter in "ABCDE")]


def test_who_is_looked_at_sees_when_and_by_which_role(admin: Talk) -> None:
    budi = other(admin, "Budi Santoso")
    budi.say(f"start {invited(admin, 'role:dewan', 'endless:')}")
    admin.clock.forward(minutes=5)

    admin.say("peran")

    assert looks(budi) == [{"at": admin.clock.now.isoformat(), "role": "admin"}]
    assert looks(admin) == []


@pytest.mark.parametrize("arg", ["0", "999", "x", "1:1"])
def test_absent_roles_are_said_to_be_absent(admin: Talk, arg: str) -> None:
    assert admin.press(f"peran-lihat:9{arg}") == ["roles-absent"]


def looks(talk: Talk) -> Any:
    with talk.database.begin() as db:
        talker, _ = find_talkers(db, "telegram", [talk.sender])[talk.sender]
        return all_about(db, talker)["who_looked_at_your_data"]


def grant_id(talk: Talk, name: str) -> str:
    with talk.database.begin() as db:
        return str(next(item.id for item in holders(db, talk.clock.now, 20, 0) if item.name == name))


def announcements(talk: Talk) -> list[tuple[str, str | None]]:
    with talk.database.begin() as db:
        return [tuple(row) for row in db.exec_driver_sql("SELECT state, why FROM announcement")]


def notices(talk: Talk) -> list[str]:
    with talk.database.begin() as db:
        return [body["k"] for body in db.execute(select(_outbox.c.body).where(_outbox.c.kind == "notice")).scalars()]


def test_the_term_is_shown_as_its_last_day(admin: Talk) -> None:
    admin.say("undang")
    admin.choose("role", "dewan")
    admin.choose("year")

    assert "sampai Kamis, 31 Desember 2026" in admin.shown().text
    assert admin.clock.now + timedelta(days=30) < NEW_YEAR


def test_an_officer_finds_their_work_in_the_menu(admin: Talk) -> None:
    admin.say("menu")
    assert admin.choose("tugas") == ["duties-shown"]
    assert [choice[0].partition(":")[0] for choice in admin.choices] == [
        *("laporanmasuk", "siaran", "siaran-daftar", "peran", "ekspor", "serah-terima", "agenda", "menu")
    ]

    dewan = other(admin, "Budi Santoso")
    dewan.say("menu")
    assert "tugas" not in [choice[0].partition(":")[0] for choice in dewan.choices]
    dewan.say(f"start {invited(admin, 'role:dewan', 'endless:')}")
    assert dewan.choose("tugas") == ["duties-none"]
