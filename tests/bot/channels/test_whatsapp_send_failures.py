"""Sending through the strict fake: which error a failure of WhatsApp's becomes, and what it leaves."""

import traceback
from pathlib import Path

import pytest

from bot.channels.whatsapp.send import WhatsAppSender
from models.chat import Rendered
from models.message.channel import (
    ChannelStopped,
    Doubtful,
    NotSent,
    OptedOut,
    Rejected,
    SendError,
    TemplateRefused,
    TryLater,
    Unreachable,
    WindowClosed,
    Withheld,
)
from tests.bot.channels.samples import HELLO, JPEG
from tests.fakes.graph_api import TOKEN, FakeGraphApi
from tests.fakes.whatsapp_residents import HIDDEN, SITI


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("4", TryLater(60, "bot")),
        ("80007", TryLater(60, "bot")),
        ("130429", TryLater(5, "bot")),
        ("131048", TryLater(3600, "bot")),
        ("131056", TryLater(1, "chat")),
        ("131047", WindowClosed()),
        ("131049", Withheld()),
        ("130472", Withheld()),
        ("131050", OptedOut()),
        ("131026", Unreachable()),
        ("132001", TemplateRefused("132001")),
        ("132015", TemplateRefused("132015")),
        ("131009", Rejected("131009")),
        ("131051", Rejected("131051")),
        ("190", ChannelStopped()),
        ("368", ChannelStopped()),
        ("131031", ChannelStopped()),
        ("131042", ChannelStopped()),
        ("131052", TryLater(30, "message", counted=True)),
        ("131000", Doubtful()),
        ("131016", Doubtful()),
        ("1", Doubtful()),
        ("500", Doubtful()),
        ("502", Doubtful()),
        ("hang", Doubtful()),
        ("hang_unseen", Doubtful()),
        ("drop", Doubtful()),
        ("drop_unseen", Doubtful()),
        ("garbage", Doubtful()),
    ],
)
async def test_a_failure_is_what_the_table_says(
    graph_api: FakeGraphApi, whatsapp: WhatsAppSender, what: str, expected: SendError
) -> None:
    graph_api.script(what)
    with pytest.raises(SendError) as failed:
        await whatsapp.send(SITI.user, HELLO)

    error = failed.value
    assert type(error) is type(expected)
    if isinstance(error, TryLater) and isinstance(expected, TryLater):
        assert (error.after, error.scope, error.counted) == (expected.after, expected.scope, expected.counted)
    if isinstance(error, Rejected | TemplateRefused):
        assert error.code == what
    assert TOKEN not in "".join(traceback.format_exception(error))
    assert HELLO.text not in "".join(traceback.format_exception(error))


async def test_too_much_to_one_person_waits_four_times_longer_each_time(
    graph_api: FakeGraphApi, whatsapp: WhatsAppSender
) -> None:
    waits = []
    for chat in (SITI.user, SITI.user, SITI.user, HIDDEN.user):
        graph_api.script("131056")
        with pytest.raises(TryLater) as failed:
            await whatsapp.send(chat, HELLO)
        waits.append(failed.value.after)
    await whatsapp.send(SITI.user, HELLO)
    graph_api.script("131056")
    with pytest.raises(TryLater) as failed:
        await whatsapp.send(SITI.user, HELLO)

    assert [*waits, failed.value.after] == [1, 4, 16, 1, 1]


@pytest.mark.parametrize("what", ["hang", "drop", "500", "131016"])
async def test_an_upload_that_fails_leaves_no_doubt_about_the_message(
    graph_api: FakeGraphApi, whatsapp: WhatsAppSender, tmp_path: Path, what: str
) -> None:
    (tmp_path / "a.jpg").write_bytes(JPEG)
    graph_api.script(what, "media")

    with pytest.raises(NotSent):
        await whatsapp.send(SITI.user, Rendered("Lihat", photo="a.jpg"))
    assert graph_api.sent() == []


async def test_where_nobody_listens_nothing_was_sent(graph_api: FakeGraphApi, whatsapp: WhatsAppSender) -> None:
    await graph_api.stop()

    with pytest.raises(NotSent):
        await whatsapp.send(SITI.user, HELLO)


async def test_the_probe_reaches_nobody_and_tells_whether_meta_answers(
    graph_api: FakeGraphApi, whatsapp: WhatsAppSender
) -> None:
    await whatsapp.probe()
    assert [asked.call for asked in graph_api.asked] == ["phone"]

    graph_api.revoked = True
    with pytest.raises(ChannelStopped):
        await whatsapp.probe()
