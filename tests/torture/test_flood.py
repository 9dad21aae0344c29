"""T9 small: a fifth of the sends is refused for a while, the bot once, and nobody is forgotten or called too early."""

from pathlib import Path

from tests.torture.flood import Flood, Size


async def test_a_429_is_waited_out_by_whom_it_means(tmp_path: Path) -> None:
    # How fast replies are is measured by the larger runs: beside other tests two seconds are soon gone.
    flood = Flood(Size(50, 25, 20, 10, 2, 40, 10, reply_s=10), 1, tmp_path)
    await flood.blow()

    assert flood.violations() == []
