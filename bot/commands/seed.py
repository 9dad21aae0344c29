"""``sambatan seed``, and what every start makes sure of."""

from __future__ import annotations

from sqlalchemy import Engine

from models.files.sample_removal import remove_samples
from models.files.seeding import seed_past, seed_regions, seed_samples
from models.region.wib import utc_now


def load_all(database: Engine, samples: bool) -> str:
    """Regions and past events, and samples where wanted; repeating changes nothing."""
    with database.begin() as db:
        regions = seed_regions(db)
        seed_past(db, utc_now())
        if samples:
            seed_samples(db, utc_now())
    return f"{regions} regions, the past events{' and the samples' if samples else ''} are loaded."


def remove_all(database: Engine) -> str:
    with database.begin() as db:
        removed = remove_samples(db, utc_now())
    return f"{removed} samples are removed."
