"""Serah terima: an admin asks for the file, nobody else gets it."""

from __future__ import annotations

from models.actions.staff import grant
from tests.models import rows
from tests.talk import START, Talk


def test_an_admin_is_promised_the_file(talk: Talk) -> None:
    talk.register()
    with talk.database.begin() as db:
        grant(db, 1, "admin", "", "invite", START)
    assert talk.say("serah terima") == ["handover-none"]
    with talk.database.begin() as db:
        rows.a_report(db, None)

    assert talk.say("serah terima") == ["handover-started"]
    with talk.database.begin() as db:
        assert db.exec_driver_sql("SELECT kind FROM job").scalars().all() == ["handover"]
        assert "handover" in db.exec_driver_sql("SELECT action FROM audit").scalars().all()


def test_nobody_else(talk: Talk) -> None:
    talk.register()
    assert talk.say("serah terima") == ["common-denied"]
