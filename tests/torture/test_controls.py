"""T3 small: an officer holds, resumes and ends announcements while the program dies, and what was decided holds."""

from pathlib import Path

from tests.torture.controls import Desk, Size


async def test_what_the_officer_decides_holds(tmp_path: Path) -> None:
    desk = Desk(Size(3, 3, 25), 4, tmp_path)
    await desk.work()

    assert desk.wrong == []
    assert desk.steps["siaran-jeda"] > 0
