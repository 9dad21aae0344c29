"""A siaran taken up again, gone on with by others, held for long, and told truly when it ends."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from models.actions.retention import RULES, forget_chunk
from models.queries.announcing import account_of
from models.region.regency import Regency
from models.tables.base import table_of
from models.tables.sending import Outbox
from models.tables.staff import Audit, Grant
from tests.builders import an_activity
from tests.handlers.announcements.announced import SLINGA, give, last, resident, sweep, written
from tests.talk import Talk

MREBET = "33.03.08"
MESSAGES = next(rule for rule in RULES if rule.name == "messages")
_outbox = table_of(Outbox)
_audit = table_of(Audit)
_grant = table_of(Grant)


def running(camat: Talk, *neighbours: str) -> None:
    """A siaran under way to the camat and so many others, of whom nobody has got it yet."""
    for sender in neighbours:
        resident(camat, sender)
    written(camat)
    camat.choose("send")
    camat.clock.forward(seconds=61)
    assert sweep(camat) == {"started": 1}


def settle(talk: Talk, state: str, why: str | None = None) -> None:
    with talk.database.begin() as db:
        mine = (_outbox.c.kind == "announcement", _outbox.c.state == "queued")
        db.execute(update(_outbox).where(*mine).values(state=state, why=why))


def press(talk: Talk, action: str) -> list[str]:
    row = last(talk)
    return talk.press(f"{action}:{row.id}:{row.version}")


def progress(talk: Talk) -> dict[str, Any]:
    """What the author's one message says now."""
    found = select(_outbox.c.body).where(_outbox.c.cause == f"ann:{last(talk).id}:progress")
    with talk.database.begin() as db:
        body: dict[str, Any] = db.execute(found).scalar_one()
    return body


def counts(talk: Talk) -> dict[str, dict[str, int]]:
    row = last(talk)
    with talk.database.begin() as db:
        return account_of(db, row)


def told(talk: Talk) -> list[str]:
    with talk.database.begin() as db:
        bodies = db.execute(select(_outbox.c.body).where(_outbox.c.kind == "notice").order_by(_outbox.c.id)).scalars()
        return [body["k"] for body in bodies]


def test_an_alert_is_decided_anew_when_a_draft_is_taken_up(camat: Talk) -> None:
    written(camat)
    camat.choose("urgent")
    camat.say("Tanah longsor di Slinga, warga mengungsi.")
    camat.say("batal")

    camat.say("siaran")
    camat.choose("resume")

    actions = [choice[0].partition(":")[0] for choice in camat.choices]
    assert {"urgent", "when"} <= set(actions)
    assert "PENTING" not in camat.shown().text


def test_an_alert_can_be_taken_back(camat: Talk) -> None:
    written(camat)
    camat.choose("urgent")
    camat.say("Tanah longsor di Slinga, warga mengungsi.")
    assert "PENTING" in camat.shown().text

    assert camat.choose("calm") == ["siaran-preview"]
    assert "PENTING" not in camat.shown().text


def test_a_draft_can_be_left_for_a_new_one(camat: Talk) -> None:
    written(camat, "Yang lama.")
    camat.say("batal")
    camat.say("siaran")

    assert camat.choose("new") == ["siaran-ask-text"]
    camat.say("Yang baru.")
    camat.choose("all")
    assert "Yang lama" not in camat.shown().text


def test_who_holds_two_roles_says_in_whose_name(camat: Talk) -> None:
    give(camat, "camat", MREBET)
    give(camat, "admin", "")
    assert camat.say("siaran") == ["siaran-ask-office"]
    assert [choice[0].split(":")[1] for choice in camat.choices][:3] == ["33.03.04", MREBET, "-"]

    assert camat.choose("office", MREBET) == ["siaran-ask-text"]
    assert "Kec. Mrebet" in camat.shown().text
    camat.say("siaran")
    assert camat.choose("office", "-") == ["siaran-ask-text"]
    assert "Kabupaten Purbalingga" in camat.shown().text
    turn = camat.choices[0][0].rpartition(":")[2]
    assert camat.press(f"office:33.03.01:{turn}") == ["common-hint"]


@pytest.mark.parametrize("revoked", [False, True])
def test_the_progress_message_tells_the_end_as_it_is(camat: Talk, revoked: bool) -> None:
    running(camat, "1")
    assert progress(camat)["v"]["state"]["k"] == "siaran-state-running"
    if revoked:
        with camat.database.begin() as db:
            db.execute(update(_grant).values(revoked_at=camat.clock.now))
    else:
        assert press(camat, "siaran-henti") == ["siaran-progress"]
    camat.clock.forward(seconds=1)
    sweep(camat)

    shown = progress(camat)
    assert shown["v"]["state"]["k"] == ("siaran-state-stopped-revoked" if revoked else "siaran-state-stopped")
    assert "siaran-jeda" not in str(shown["c"])
    assert ("siaran-told-revoked" in told(camat)) == revoked


def test_a_successor_sends_again_in_their_own_name(camat: Talk) -> None:
    running(camat, "1")
    settle(camat, "failed", "rejected: x")
    camat.clock.forward(seconds=2)
    assert sweep(camat) == {"done": 1}
    with camat.database.begin() as db:
        db.execute(update(_grant).values(revoked_at=camat.clock.now))
    successor = resident(camat, "5")
    give(successor, "camat", "33.03.04")

    assert press(successor, "siaran-ulang") == ["siaran-progress"]
    successor.clock.forward(seconds=1)
    sweep(successor)

    assert last(successor).state == "running"
    assert counts(camat) == {"queued": {"rejected: x": 2}}


def test_an_hour_of_quiet_asks_nothing_and_a_night_asks_once(camat: Talk) -> None:
    running(camat, "1")
    camat.clock.forward(hours=1)
    sweep(camat)
    assert sweep(camat, quiet=True) == {"quiet": 1}
    camat.clock.forward(hours=1)
    assert sweep(camat) == {"resumed": 1}

    assert sweep(camat, quiet=True) == {"quiet": 1}
    camat.clock.forward(hours=10)
    assert sweep(camat) == {"halted": 1}
    assert told(camat)[-1] == "siaran-told-halted"
    assert press(camat, "siaran-lanjut") == ["siaran-progress"]
    camat.clock.forward(seconds=1)
    assert sweep(camat) == {}
    assert last(camat).state == "running"


def test_the_account_of_one_that_is_held_is_not_frozen(camat: Talk) -> None:
    running(camat, "1")
    with camat.database.begin() as db:
        first = select(_outbox.c.id).where(_outbox.c.kind == "announcement").limit(1).scalar_subquery()
        db.execute(update(_outbox).where(_outbox.c.id == first).values(state="sent"))
    press(camat, "siaran-jeda")

    with camat.database.begin() as db:
        forget_chunk(db, MESSAGES, Regency(), camat.clock.now + timedelta(days=200))

    assert last(camat).account is None
    assert counts(camat) == {"sent": {"": 1}, "queued": {"": 1}}


def test_a_refusal_by_area_is_in_the_audit(camat: Talk) -> None:
    running(camat, "1")
    other = resident(camat, "3", desa="Onje")
    give(other, "camat", MREBET)

    assert press(other, "siaran-henti") == ["siaran-absent"]

    with camat.database.begin() as db:
        denials = db.execute(select(_audit.c.subject).where(_audit.c.action == "denied")).scalars().all()
    assert denials == [f"siaran {last(camat).id}"]
    assert last(camat).state == "running"


def test_activities_are_paged_and_large_numbers_are_read(camat: Talk) -> None:
    for _ in range(7):
        an_activity(camat.database, region=SLINGA)
    with camat.database.begin() as db:
        db.exec_driver_sql("UPDATE activity SET id = 12345 WHERE id = 7")
    camat.say("siaran")
    camat.say("Kumpul di balai desa.")
    camat.choose("activity")
    first = [choice[0].split(":")[1] for choice in camat.choices if choice[0].startswith("pick")]
    camat.choose("page")
    second = [choice[0].split(":")[1] for choice in camat.choices if choice[0].startswith("pick")]
    assert sorted(first + second) == ["1", "12345", "2", "3", "4", "5", "6"]

    assert camat.choose("pick", "12345") == ["siaran-preview"]
    assert "peserta Bersih kali" in camat.shown().text


def test_one_that_was_stopped_before_anybody_got_it_was_none(camat: Talk) -> None:
    running(camat, "1")
    press(camat, "siaran-henti")
    assert camat.say("pengumuman") == ["bulletins-none"]


def test_an_undone_one_lets_its_photo_go(camat: Talk) -> None:
    resident(camat, "1")
    written(camat)
    camat.choose("send")
    with camat.database.begin() as db:
        db.exec_driver_sql("""UPDATE announcement SET body = json_set(body, '$.photo', 'files/abc')""")

    assert press(camat, "siaran-henti") == ["siaran-not-begun"]
    assert "photo" not in last(camat).body


def test_quiet_hours_are_named_only_where_they_move_it(camat: Talk) -> None:
    resident(camat, "1")
    written(camat)
    camat.choose("when")
    assert camat.say("10.01") == ["siaran-preview"]
    assert "setelah jam tenang" not in camat.shown().text
