"""Where an activity or an edition takes place."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from models.queries.activities import ActivityRow, activity_by_id
from models.queries.editions import EditionRow, edition_by_id
from models.region.gazetteer import place
from models.region.regency import FOLLOWED


@dataclass(frozen=True, slots=True)
class Venue:
    """A place that is known to the metre; ``target`` names it on a button, ``title`` is what takes place there."""

    target: str
    programme: str
    title: str
    place: str
    region: str
    latitude: float
    longitude: float

    @property
    def area(self) -> str:
        """Desa and kecamatan, as they are written in addresses."""
        where = place(self.region)
        if where.kind == "kecamatan":
            return f"Kec. {where.name}, Purbalingga"
        return f"{where.name}, Kec. {place(where.kecamatan).name}, Purbalingga"

    @property
    def kecamatan(self) -> str:
        """The code of the kecamatan it lies in."""
        return place(self.region).kecamatan

    @property
    def followed(self) -> bool:
        """Whether its programme has a screen of its own."""
        return self.programme in FOLLOWED


def venue_of(db: Connection, kind: str, number: int) -> Venue | None:
    """Of an activity (``a``) or an edition (``e``); None where residents do not see it, or nobody knows the spot."""
    found: ActivityRow | EditionRow | None = None
    if kind == "a":
        found = activity_by_id(db, number)
        if found is not None and (found.status == "withdrawn" or not _edition_seen(db, found)):
            return None
    elif kind == "e":
        found = edition_by_id(db, number)
        if found is not None and found.status == "draft":
            return None
    if found is None or found.latitude is None or found.longitude is None:
        return None
    title = found.name if isinstance(found, EditionRow) else found.title
    spot = (found.latitude, found.longitude)
    return Venue(f"{kind}-{number}", found.programme, title, found.place, found.region, *spot)


def _edition_seen(db: Connection, activity: ActivityRow) -> bool:
    if activity.edition_id is None:
        return True
    edition = edition_by_id(db, activity.edition_id)
    return edition is not None and edition.status != "draft"
