"""T2 small: the program dies once while it sends, and the account stays true."""

from pathlib import Path
from random import Random

from tests.torture.broadcast import Size, Storm


async def test_an_announcement_survives_a_kill(tmp_path: Path) -> None:
    storm = Storm(Size(150, (5.0, 5.0), 1, sends_between=40, slots=8), Random(1), tmp_path, urgent=False)
    await storm.blow()

    assert storm.kills == 1
    assert storm.violations() == []
