"""An admin invites from the chat: to a role, for an area, until a day; the code is shown once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from models.actions.delivery import begin, record
from models.actions.letters import Outcome
from models.actions.staff import grant
from models.actions.webchat import mark_shown
from models.message.body import HIDDEN
from models.tables.base import table_of
from models.tables.person import Person
from models.tables.sending import Outbox
from tests.handlers.staff.roles_given import KALIGONDANG, NEW_YEAR, held, invited, other
from tests.talk import Talk

_outbox = table_of(Outbox)
_person = table_of(Person)


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


def test_the_term_is_shown_as_its_last_day(admin: Talk) -> None:
    admin.say("undang")
    admin.choose("role", "dewan")
    admin.choose("year")

    assert "sampai Kamis, 31 Desember 2026" in admin.shown().text
    assert admin.clock.now + timedelta(days=30) < NEW_YEAR
