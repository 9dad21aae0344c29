"""An admin invites, sees who holds which role, and ends one at once; who is looked at can tell."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from models.queries.my_data import all_about
from models.queries.people import find_talkers
from models.queries.staff import holders
from models.tables.base import table_of
from models.tables.sending import Outbox
from tests.handlers.staff.roles_given import KALIGONDANG, audited, held, invited, other
from tests.talk import Talk

_outbox = table_of(Outbox)


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
