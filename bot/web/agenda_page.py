"""The public agenda as a page: activities by day, and the next festival or honestly that no date is known."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from locales.texts import text
from models.chat import When
from models.message.rendering import fill
from models.queries.activities import ActivityRow
from models.queries.editions import EditionRow
from models.region.boundaries import map_link
from models.region.gazetteer import place
from models.region.regency import FOLLOWED, Regency
from models.region.wib import local, written
from models.words.news import days_of, noon

HERE = Path(__file__).parent
LANGUAGES = ("id", "en")
LISTED = (*FOLLOWED, "gebrak")
STYLE = (HERE / "agenda.css").read_text(encoding="utf-8")
STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page is made of; ``edition`` is the festival's next one, ``off`` one that was called off."""

    activities: Sequence[ActivityRow]
    edition: EditionRow | None
    off: EditionRow | None
    now: datetime


@dataclass(frozen=True, slots=True)
class Link:
    """An address with its words; ``here`` is the one that is open."""

    href: str
    words: str
    here: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One activity as it stands on the page; ``marks`` are (class, words)."""

    code: str
    hours: str
    title: str
    programme: str
    place: str
    map: str
    facts: tuple[str, ...]
    marks: tuple[tuple[str, str], ...]
    off: bool


class AgendaPage:
    """Renders the page in one language, for one programme or all."""

    def __init__(self, regency: Regency, chat: bool) -> None:
        self._regency = regency
        self._chat = chat
        environment = Environment(
            loader=FileSystemLoader(HERE),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._template = environment.get_template("agenda.html")

    def render(self, shown: Shown, language: str, programme: str | None) -> bytes:
        days = [
            (written(When(noon(day), "day"), language), [self._item(one, language) for one in items])
            for day, items in groupby(shown.activities, key=lambda one: _day(one, shown.now))
        ]
        name = self._regency.programme("festival")
        page = self._template.render(
            text=lambda key: text(language, key),
            style=STYLE,
            language=language,
            links=self._links(language, programme),
            languages=[
                (other, text(other, f"language-{other}"), _address(other, programme), other == language)
                for other in LANGUAGES
            ],
            days=days,
            festival=programme in (None, "festival"),
            unknown=text(language, "agenda-page-no-edition", {"name": name}),
            edition=shown.edition and self._edition(shown.edition, language),
            off=shown.off and text(language, "agenda-page-off", self._named(shown.off, language)),
            calendar=_address(language, programme, "/agenda.ics"),
            office=self._regency.contact.office,
            chat=self._chat,
        )
        return page.encode()

    def _links(self, language: str, programme: str | None) -> list[Link]:
        everything = Link(_address(language, None), text(language, "agenda-page-all"), programme is None)
        return [
            everything,
            *(Link(_address(language, key), self._regency.programme(key), key == programme) for key in LISTED),
        ]

    def _edition(self, edition: EditionRow, language: str) -> dict[str, object]:
        return {
            **self._named(edition, language),
            "theme": edition.theme,
            "place": _where(edition.place, edition.region),
            "map": _map(edition.latitude, edition.longitude),
            "about": edition.about,
            "directions": edition.directions,
            "bring": edition.bring,
            "sample": edition.sample,
        }

    def _named(self, edition: EditionRow, language: str) -> dict[str, str]:
        days = days_of(edition.first_day, edition.last_day)
        return {"name": edition.name, "days": fill(language, days.key, days.values)}

    def _item(self, activity: ActivityRow, language: str) -> Item:
        facts = [activity.description] if activity.description else []
        if activity.commodities:
            facts.append(text(language, "calendar-commodities", {"items": activity.commodities}))
        if activity.bring:
            facts.append(text(language, "calendar-bring", {"bring": activity.bring}))
        return Item(
            code=activity.code,
            hours=_hours(activity, language),
            title=activity.title,
            programme=self._regency.programme(activity.programme),
            place=_where(activity.place, activity.region),
            map=_map(activity.latitude, activity.longitude),
            facts=tuple(facts),
            marks=tuple(_marks(activity, language)),
            off=activity.called_off,
        )


def _day(activity: ActivityRow, now: datetime) -> date:
    """What began earlier and goes on is of today."""
    return max(local(activity.starts_at).date(), local(now).date())


def _hours(activity: ActivityRow, language: str) -> str:
    start, end = local(activity.starts_at), activity.ends_at and local(activity.ends_at)
    later = end is not None and end.date() > start.date()
    if not activity.hours_known:
        last = {"last": When(noon(end.date()), "day")} if end is not None and later else None
        return fill(language, "agenda-page-until", last) if last else text(language, "agenda-page-no-hour")
    if end is None or later:
        return written(When(start, "hour"), language)
    return f"{start:%H.%M}–{written(When(end, 'hour'), language)}"


def _marks(activity: ActivityRow, language: str) -> list[tuple[str, str]]:
    marks = []
    if activity.called_off:
        marks.append(("off", text(language, "agenda-page-cancelled")))
    elif activity.version > 1:
        marks.append(("changed", text(language, "agenda-page-changed")))
    if activity.sample:
        marks.append(("sample", text(language, "agenda-page-sample")))
    return marks


def _where(named: str, region: str) -> str:
    where = place(region)
    if where.kind == "kecamatan":
        return f"{named}, Kec. {where.name}"
    return f"{named}, {where.name}, Kec. {place(where.kecamatan).name}"


def _map(latitude: float | None, longitude: float | None) -> str:
    return "" if latitude is None or longitude is None else map_link(latitude, longitude)


def _address(language: str, programme: str | None, path: str = "/agenda") -> str:
    given = [f"program={programme}"] if programme else []
    given += [f"lang={language}"] if language != LANGUAGES[0] else []
    return path + ("?" + "&".join(given) if given else "")
