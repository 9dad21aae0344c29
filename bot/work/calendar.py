"""What is on, as a calendar file for one person."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from models.chat import Choice, Phrase, Reply, say
from models.queries.calendar import calendar_of, edition_codes
from models.region.regency import FOLLOWED, Regency
from models.region.wib import utc_now
from models.words.ways import HOME


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """Its content, the name to save it under, and what is said with it."""

    content: bytes
    name: str
    reply: Reply


def calendar_for(
    db: Connection, programme: str, language: str, regency: Regency, public_url: str
) -> CalendarFile | Reply:
    """``programme`` is empty for all. Where nothing is on there is no file, and that is said."""
    from models.files.calendar_file import Names, calendar_file

    back = Choice(programme, "venue-programme") if programme in FOLLOWED else Choice("kegiatan", "menu-activities")
    activities = calendar_of(db, programme or None, utc_now())
    if not activities:
        return say("calendar-empty", (back, HOME))
    names = Names(regency, edition_codes(db, activities), language, public_url)
    asked = f"?program={programme}" if programme else ""
    # Only an address that others can reach is worth a word.
    link = (
        Phrase("calendar-link", {"link": f"{public_url}/agenda.ics{asked}"}) if public_url else Phrase("calendar-once")
    )
    name = "-".join(["agenda", *([programme] if programme else [])]) + ".ics"
    content = calendar_file(activities, names, programme or None)
    return CalendarFile(content, name, say("calendar-shown", (back, HOME), note=link))
