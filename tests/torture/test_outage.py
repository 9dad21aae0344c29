"""T10 small: the provider is out for a second, nothing is spent on asking, and then everything goes."""

from pathlib import Path

from tests.torture.outage import Blackout, Outage, Size


async def test_an_outage_costs_no_message_that_must_arrive(tmp_path: Path) -> None:
    blackout = Blackout(Size(150, 6, 5, 20, (Outage("502", 0.9),), 20), 1, tmp_path)
    await blackout.blow()

    assert blackout.violations() == []
