"""T7 small: generated, bent and spoiled updates through polling and through the webhook."""

from tests.torture import fuzz_whatsapp
from tests.torture.fuzz import fuzz


async def test_no_update_does_harm(sqlite_db_url: str) -> None:
    report = await fuzz(sqlite_db_url, updates=200, seed=1)

    assert report.violations == []


async def test_no_post_of_whatsapp_does_harm(sqlite_db_url: str) -> None:
    report = await fuzz_whatsapp.fuzz(sqlite_db_url, posts=100, seed=1)

    assert report.violations == []
