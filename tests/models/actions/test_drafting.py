"""What is prepared is merged, foreseen to the person, and published as it was foreseen."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import Connection, func, select

from models.actions.drafting import change_new, drop, foreseen, prepare, prepare_edition, prepare_new, publish_prepared
from models.actions.following import follow
from models.actions.people import ConsentText
from models.actions.publishing import create_edition
from models.actions.signups import join
from models.message.sending_rules import SendingRules
from models.queries.activities import ActivityRow
from models.queries.drafts import draft_of, prepared_for
from models.queries.editions import edition_by_id, people_following, sessions_of, takes_place
from models.region.regency import Quiet
from models.tables.base import table_of
from models.tables.programme import Draft, Publication
from models.words.news import ALL, day_of, target_of
from tests.models.agenda_builders import NOW, START, a_person, an_activity, fresh, outbox, setting

TEXT = ConsentText("1", "0" * 64)
QUIET = SendingRules(quiet=Quiet().hours())
SATURDAY = date(2026, 12, 5)
ROUNDS = 25
_draft = table_of(Draft)
_publication = table_of(Publication)


def a_festival(db: Connection, count: int = 1, **given: object) -> tuple[int, list[ActivityRow]]:
    usual = {"code": "T-FGS", "programme": "festival", "name": "Festival", "first_day": SATURDAY, "last_day": SATURDAY}
    where = {"region": "33.03.10.2001", "place": "D'LAS", "status": "published"}
    edition = create_edition(db, {**usual, **where, **given}, NOW)
    told = {"programme": "festival", "kind": "budaya", "edition_id": edition}
    return edition, [an_activity(db, **told, starts_at=START + timedelta(hours=hour)) for hour in range(count)]


def follower(db: Connection, *targets: str) -> int:
    person = a_person(db)
    for target in targets:
        follow(db, person.id, "festival", target, TEXT, "web", NOW)
    return person.id


def rows(db: Connection) -> dict[str, int]:
    tables = {"draft": _draft, "publication": _publication, "outbox": outbox}
    return {
        name: int(db.execute(select(func.count()).select_from(table)).scalar_one()) for name, table in tables.items()
    }


def test_changes_of_one_session_are_one_draft(db: Connection) -> None:
    _, [session] = a_festival(db)
    author = a_person(db).id

    assert prepare(db, session, {"starts_at": START + timedelta(hours=1)}, author, NOW)
    assert prepare(db, session, {"place": "Lapangan"}, author, NOW)
    held = draft_of(db, session.id)
    assert held is not None
    assert held.values == {"starts_at": START + timedelta(hours=1), "place": "Lapangan"}
    assert prepare(db, session, {"starts_at": START}, author, NOW)
    assert not prepare(db, session, {"place": session.place}, author, NOW)
    assert draft_of(db, session.id) is None


def test_an_edition_has_one_draft_of_its_own(db: Connection) -> None:
    number, _ = a_festival(db)
    author = a_person(db).id
    edition = edition_by_id(db, number)
    assert edition is not None

    assert prepare_edition(db, edition, {"name": "Festival Kabut"}, author, NOW)
    assert prepare_edition(db, edition, {"first_day": date(2026, 12, 4)}, author, NOW)
    assert len(prepared_for(db, "festival", number).drafts) == 1
    assert prepare_edition(db, edition, {"name": "Festival"}, author, NOW)
    assert not prepare_edition(db, edition, {"first_day": SATURDAY}, author, NOW)
    assert prepared_for(db, "festival", number).drafts == ()


def test_what_is_dropped_is_gone_once(db: Connection) -> None:
    number, _ = a_festival(db)
    told = {"title": "Kirab", "region": "33.03.10.2001", "place": "D'LAS", "starts_at": START}
    made = prepare_new(db, "festival", number, told, a_person(db).id, NOW)

    assert change_new(db, made, {"title": "Kirab Budaya"})
    assert drop(db, made)
    assert not drop(db, made)
    assert not change_new(db, made, {"title": "Kirab"})


def test_a_code_that_a_file_has_taken_is_not_taken_again(db: Connection) -> None:
    number, _ = a_festival(db)
    told = {"title": "Kirab", "region": "33.03.10.2001", "place": "D'LAS", "starts_at": START}
    made = prepare_new(db, "festival", number, told, a_person(db).id, NOW)
    an_activity(db, code=f"T-FGS-{made}")

    publish_prepared(db, prepared_for(db, "festival", number), False, a_person(db).id, setting())
    assert f"T-FGS-{made}A" in [item.code for item in sessions_of(db, number)]


def test_the_version_is_another_one_as_soon_as_anything_is(db: Connection) -> None:
    number, [session] = a_festival(db)
    author = a_person(db).id
    seen = {prepared_for(db, "festival", number).version}

    prepare(db, session, {"place": "Lapangan"}, author, NOW)
    seen.add(prepared_for(db, "festival", number).version)
    prepare(db, session, {"place": "Balai"}, author, NOW)
    seen.add(prepared_for(db, "festival", number).version)
    publish_prepared(db, prepared_for(db, "festival", number), False, author, setting())
    prepare(db, fresh(db, session), {"place": "Balai Desa"}, author, NOW)
    seen.add(prepared_for(db, "festival", number).version)

    assert len(seen) == 4
    assert prepared_for(db, "festival", number).version == prepared_for(db, "festival", number, lock=True).version


@pytest.mark.parametrize("seed", range(3))
def test_who_is_foreseen_to_be_told_is_told(db: Connection, seed: int) -> None:
    """Also where news waits that is told anew, or that there is nothing more to tell of."""
    luck = Random(seed)
    number, sessions = a_festival(db, 4)
    author = a_person(db).id
    targets = [ALL, day_of(START), *(target_of(item.id) for item in sessions)]
    for _ in range(20):
        follower(db, *luck.sample(targets, luck.randint(0, 2)))
    assert join(db, sessions[0].id, a_person(db), NOW)
    told = 0
    for _ in range(ROUNDS):
        for session in luck.sample(sessions, luck.randint(1, 3)):
            hours = timedelta(hours=luck.randint(0, 3))
            status = luck.choice(("open", "cancelled"))
            wishes: list[dict[str, Any]] = [
                {"starts_at": START + hours},
                {"place": luck.choice("AB")},
                {"status": status},
            ]
            values = luck.choice(wishes)
            prepare(db, session, values, author, NOW)
        prepared, before = prepared_for(db, "festival", number), rows(db)
        expected = foreseen(db, prepared, False, author, setting(NOW, QUIET))
        assert rows(db) == before
        done = publish_prepared(db, prepared, False, author, setting(NOW, QUIET))
        assert done == expected
        told += done.told
    assert told > ROUNDS


def test_calling_off_is_foreseen_too(db: Connection) -> None:
    number, [first, second] = a_festival(db, 2)
    author = a_person(db).id
    follower(db, ALL), follower(db, target_of(second.id))
    prepare(db, first, {"place": "Lapangan"}, author, NOW)
    prepared = prepared_for(db, "festival", number)

    expected = foreseen(db, prepared, True, author, setting())
    assert expected == publish_prepared(db, prepared, True, author, setting())
    assert (expected.changed, expected.told) == (2, 2)
    assert [(item.status, item.place) for item in sessions_of(db, number)] == [("cancelled", first.place)] * 2


def test_people_are_counted_once(db: Connection) -> None:
    before = people_following(db, "festival")
    follower(db, ALL, day_of(START)), follower(db, ALL)

    assert people_following(db, "festival") == before + 2


def test_on_which_days_something_takes_place(db: Connection) -> None:
    a_festival(db, first_day=SATURDAY, last_day=SATURDAY + timedelta(days=1))
    an_activity(db, programme="roadshow", starts_at=START, ends_at=START + timedelta(days=2))

    for programme, days in (("festival", 2), ("roadshow", 3)):
        on = [takes_place(db, programme, SATURDAY + timedelta(days=day), eve=False) for day in range(-1, 4)]
        assert on == [False, *[True] * days, *[False] * (4 - days)]
        assert takes_place(db, programme, SATURDAY - timedelta(days=1), eve=True)
        assert not takes_place(db, programme, SATURDAY - timedelta(days=2), eve=True)


def test_what_has_no_hour_is_called_off_with_its_edition_on_the_day_itself(db: Connection) -> None:
    today = NOW.replace(hour=17) - timedelta(days=1)  # 00.00 WIB
    day = NOW.date()
    edition, _ = a_festival(db, 0, first_day=day, last_day=day)
    told = {"programme": "festival", "edition_id": edition, "starts_at": today}
    hourless, begun = an_activity(db, hours_known=False, **told), an_activity(db, **told)

    publish_prepared(db, prepared_for(db, "festival", edition), True, a_person(db).id, setting())

    assert (fresh(db, hourless).status, fresh(db, begun).status) == ("cancelled", "open")
