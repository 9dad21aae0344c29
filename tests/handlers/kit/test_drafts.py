"""Drafts: each conversation keeps its own, and one from an older version is taken up."""

from __future__ import annotations

import json

from tests.talk import Talk


def test_each_conversation_keeps_its_own_draft(talk: Talk) -> None:
    talk.say("daftar")
    talk.choose("agree")
    talk.say("batal")
    with talk.database.begin() as db:
        kept = json.loads(db.exec_driver_sql("SELECT draft FROM conversation").scalar_one())
        kept["other"] = ["Step", {}]
        db.exec_driver_sql("UPDATE conversation SET draft = ?", (json.dumps(kept),))

    assert talk.say("daftar") == ["registration-ask-name"]
    talk.say("batal")

    with talk.database.begin() as db:
        kept = json.loads(db.exec_driver_sql("SELECT draft FROM conversation").scalar_one())
    assert set(kept) == {"registration", "other"}


def test_a_draft_as_an_older_version_kept_it_is_taken_up(talk: Talk) -> None:
    talk.say("daftar")
    talk.choose("agree")
    talk.say("batal")
    with talk.database.begin() as db:
        (step, state), *_ = json.loads(db.exec_driver_sql("SELECT draft FROM conversation").scalar_one()).values()
        old = json.dumps(["registration", step, state])
        db.exec_driver_sql("UPDATE conversation SET draft = ?", (old,))

    assert talk.say("daftar") == ["registration-ask-name"]
