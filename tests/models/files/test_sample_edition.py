"""The sample festival moves as a whole, and goes with follows, drafts, stalls and news of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, func, insert, select

from models.actions.agenda import ActivityChange
from models.actions.following import follow, follow_session
from models.actions.people import ConsentText
from models.actions.publishing import Changes, publish
from models.actions.signups import join
from models.files.sample_removal import remove_samples
from models.files.seeding import seed_samples
from models.queries.activities import ActivityRow
from models.queries.editions import EditionRow, next_edition, sessions_of
from models.region.wib import local
from models.tables.activity import Activity, Reminder, Signup, Stall
from models.tables.base import table_of
from models.tables.programme import Draft, Edition, Follow
from models.words.news import ALL, day_of
from tests.models.agenda_builders import NOW, a_person, an_activity, days, posted, setting

TEXT = ConsentText("1", "0" * 64)
_draft, _edition, _follow, _stall = (table_of(one) for one in (Draft, Edition, Follow, Stall))
_activity, _reminder, _signup = (table_of(one) for one in (Activity, Reminder, Signup))


def the_edition(db: Connection, now: Any = NOW) -> EditionRow:
    found = next_edition(db, "festival", now)
    assert found is not None
    return found


def the_stop(db: Connection) -> ActivityRow:
    row = db.execute(select(_activity).where(_activity.c.kind == "stan")).one()
    return ActivityRow(**{name: row._mapping[name] for name in ActivityRow.__slots__})


def count(db: Connection, table: Any) -> int:
    return int(db.execute(select(func.count()).select_from(table)).scalar_one())


def test_it_is_some_weeks_ahead_marked_and_of_two_days(db: Connection) -> None:
    seed_samples(db, NOW)

    edition = the_edition(db)
    sessions = sessions_of(db, edition.id)
    assert (edition.name, edition.sample, edition.days()) == ("Festival contoh", True, 2)
    assert edition.first_day >= (local(NOW) + timedelta(days=14)).date()
    assert {local(one.starts_at).date() for one in sessions} == {edition.first_day, edition.last_day}
    assert all(one.sample and one.title.endswith("(contoh)") for one in sessions)


def test_while_it_lasts_nothing_of_it_moves_and_then_all_of_it(db: Connection) -> None:
    seed_samples(db, NOW)
    edition = the_edition(db)
    before = sessions_of(db, edition.id)
    second_day = before[-1].starts_at - timedelta(hours=1)

    seed_samples(db, second_day)
    assert sessions_of(db, edition.id) == before

    after = second_day + days(1)
    seed_samples(db, after)
    moved = the_edition(db, after)
    assert (moved.id, moved.first_day) == (edition.id, edition.first_day + timedelta(days=44 - 21))
    starts = {local(one.starts_at).date() for one in sessions_of(db, edition.id)}
    assert starts == {moved.first_day, moved.last_day}
    assert posted(db) == []


def test_nobody_is_told_of_what_is_seeded(db: Connection) -> None:
    follow(db, a_person(db).id, "festival", ALL, TEXT, "web", NOW)

    seed_samples(db, NOW)

    assert posted(db) == []


def test_it_goes_with_all_that_hangs_on_it(db: Connection) -> None:
    seed_samples(db, NOW)
    edition, stop = the_edition(db), the_stop(db)
    session, *_, last = sessions_of(db, edition.id)
    real = an_activity(db, programme="festival", starts_at=last.starts_at)
    person = a_person(db)
    follow_session(db, person.id, session, TEXT, "web", None, NOW)
    for target in (ALL, day_of(session.starts_at), day_of(real.starts_at)):
        follow(db, person.id, "festival", target, TEXT, "web", NOW)
    entry = join(db, stop.id, a_person(db), NOW)
    assert not isinstance(entry, str)
    signup = db.execute(select(_signup.c.id)).scalar_one()
    db.execute(insert(_stall), [{"signup_id": signup, "business": "Batik Bu Tini", "products": "Batik"}])
    draft = {"programme": "festival", "edition_id": edition.id, "activity_id": None, "fields": {}, "created_at": NOW}
    db.execute(insert(_draft), [draft, {**draft, "edition_id": None, "activity_id": session.id}])
    publish(db, "chat", None, Changes(changed=[(session.id, ActivityChange(place="Lapangan"))]), setting(NOW))
    assert len(posted(db)) == 1

    remove_samples(db, NOW)

    assert [count(db, table) for table in (_draft, _edition, _reminder, _signup, _stall)] == [0] * 5
    assert set(db.execute(select(_follow.c.target)).scalars()) == {ALL, day_of(real.starts_at)}
    assert posted(db) == []
    assert db.execute(select(_activity.c.id)).scalars().all() == [real.id]


def test_news_of_a_real_session_stays_without_the_sample(db: Connection) -> None:
    seed_samples(db, NOW)
    session = sessions_of(db, the_edition(db).id)[0]
    real = an_activity(db, programme="festival", starts_at=session.starts_at, title="Ruwat Bumi")
    person = a_person(db)
    follow(db, person.id, "festival", ALL, TEXT, "web", NOW)
    changed = [(one.id, ActivityChange(place="Lapangan")) for one in (session, real)]
    publish(db, "chat", None, Changes(changed=changed), setting(NOW))

    remove_samples(db, NOW)

    (news,) = posted(db)
    assert list(news["body"]["news"]) == [str(real.id)]
    assert [item["v"]["title"] for item in news["body"]["v"]["items"]] == ["Ruwat Bumi"]


def test_a_stop_has_stalls_to_register(db: Connection) -> None:
    seed_samples(db, NOW)

    assert (the_stop(db).quota, the_stop(db).sample, bool(the_stop(db).commodities)) == (20, True, True)
