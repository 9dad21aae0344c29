"""The table of WhatsApp's error codes, read as data."""

import pytest
from pywa.errors import WhatsAppError

from models.message.provider_codes import UNKNOWN, verdict, verdicts
from tests.fakes.graph_errors import CODES

EXPECTED = {
    4: "slow_number",
    80007: "slow_number",
    130429: "slow_number",
    131048: "slow_number",
    133016: "slow_number",
    131056: "slow_pair",
    131047: "window",
    131049: "withheld",
    130472: "withheld",
    131050: "opted_out",
    131026: "unreachable",
    132001: "template",
    132015: "template",
    132016: "template",
    131009: "permanent",
    190: "stop",
    10: "stop",
    234: "stop",
    368: "stop",
    131031: "stop",
    131042: "stop",
    131016: "retry",
    131053: "retry",
}


@pytest.mark.parametrize(("code", "action"), EXPECTED.items())
def test_a_code_asks_for(code: int, action: str) -> None:
    assert verdict(code).action == action


@pytest.mark.parametrize("code", [-1, 5, 131999, 999_999])
def test_an_unknown_code_is_final_and_says_that_it_is_unknown(code: int) -> None:
    assert verdict(code) == UNKNOWN


def test_what_waits_says_how_long() -> None:
    waiting = {code: item for code, item in verdicts().items() if item.action in ("slow_number", "slow_pair", "retry")}

    assert len(waiting) > 10
    assert [code for code, item in waiting.items() if item.wait <= 0] == []
    assert [code for code, item in verdicts().items() if item.wait and code not in waiting] == []


def test_the_vendors_errors_of_sending_stand_in_the_table() -> None:
    sending = next(kind for kind in WhatsAppError.__subclasses__() if kind.__name__ == "SendMessageError")
    named = {code for kind in sending.__subclasses__() for code in kind.__error_codes__ or ()}

    # Calls by voice are not ours.
    assert sorted(named - set(verdicts()) - {131044, 137000}) == []


def test_every_code_that_the_fake_knows_stands_in_the_table() -> None:
    assert sorted(set(CODES) - set(verdicts())) == []
