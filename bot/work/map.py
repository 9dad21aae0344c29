"""Where a place lies, as a picture: the same one for everybody, so it stays in the cache."""

from __future__ import annotations

from sqlalchemy import Connection

from bot.work.job import Made, Means
from bot.work.mapping import Map, drawn
from locales.texts import text
from models.actions.jobs import JobRow
from models.chat import Choice, say
from models.queries.people import known_talker
from models.queries.venues import venue_of
from models.words.ways import HOME


def make(db: Connection, job: JobRow, means: Means) -> Made | None:
    kind, _, number = str(job.arguments["venue"]).partition("-")
    venue = venue_of(db, kind, int(number))
    talker = known_talker(db, int(job.arguments["address_id"]))
    if venue is None or talker is None:
        return None
    note = text(talker.language, "venue-map-note")
    wanted = Map(venue.title, venue.place, note, venue.kecamatan, venue.latitude, venue.longitude)
    name = means.files.cached(wanted.name(), lambda: drawn(wanted, means.files.scratch()))
    programme = Choice(venue.programme, "venue-programme") if venue.followed else Choice("kegiatan", "menu-activities")
    choices = (Choice("titik", "venue-pin-show", venue.target), programme, HOME)
    reply = say("venue-map", choices, title=venue.title, place=venue.place, area=venue.area)
    return Made(reply, name, None, None, shared=True)
