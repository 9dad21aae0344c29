"""T7 small: generated, bent and spoiled updates through polling and through the webhook."""

from tests.torture.fuzz import fuzz


async def test_no_update_does_harm(sqlite_db_url: str) -> None:
    report = await fuzz(sqlite_db_url, updates=200, seed=1)

    assert report.violations == []
