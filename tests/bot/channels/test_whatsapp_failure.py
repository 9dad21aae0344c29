"""What a failed call means where no answer of the fake's can show it: codes that nobody knows yet."""

import httpx
import pytest
from pywa.errors import WhatsAppError
from structlog.testing import capture_logs

from bot.channels.whatsapp.failure import failure_of
from models.message.channel import Doubtful, Rejected

WORDS = "Siti Aminah, 628157100001"


def error(code: int, status: int) -> WhatsAppError:
    told = {"code": code, "message": WORDS}
    return WhatsAppError.from_dict(told, httpx.Response(status, request=httpx.Request("POST", "http://127.0.0.1/")))


def test_an_unknown_code_is_final_and_told_without_its_words() -> None:
    with capture_logs() as logs:
        failure = failure_of(error(999_999, 400), lambda: 1.0)

    assert isinstance(failure, Rejected)
    assert failure.code == "999999"
    assert [(entry["event"], entry["code"]) for entry in logs] == [("whatsapp.unknown_code", 999_999)]
    assert WORDS not in str(logs) + repr(failure)


@pytest.mark.parametrize("code", [999_999, 500, 502])
def test_an_unknown_code_of_a_broken_server_is_doubt(code: int) -> None:
    assert isinstance(failure_of(error(code, 502), lambda: 1.0), Doubtful)
