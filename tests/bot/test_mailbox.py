"""The web chat's outgoing side: one message that cannot be shown does not hide the others."""

from __future__ import annotations

from pathlib import Path

from bot.kept_files import KeptFiles
from bot.mailbox import Mailbox
from models.store.writer import Writer
from tests.models import rows
from tests.talk import Talk


async def test_a_message_that_cannot_be_shown_stands_in_nobodys_way(talk: Talk, tmp_path: Path) -> None:
    with talk.database.begin() as db:
        address = rows.an_address(db, channel="web", external_id="v1")
        for body in ({"k": "no-such-text", "v": {}}, {"k": "menu-shown", "v": {}}):
            rows.a_message(db, address_id=address, body=body, state="sent")
    mailbox = Mailbox(talk.database, Writer(talk.database), KeptFiles(tmp_path))

    (_, first), (_, second) = await mailbox.after("v1", 0)

    assert first.text.startswith("Mohon maaf")
    assert second.text != first.text
