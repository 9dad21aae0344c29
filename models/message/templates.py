"""Approved message templates: which stands for which text, from ``data/whatsapp_templat.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from models.chat import Filled
from models.message.body import Body, values_from
from models.message.rendering import fit, in_one_line, units
from models.store.data_files import DATA

SHIPPED = DATA / "whatsapp_templat.toml"
SOURCE = "id"
# The filled text may have so many units; the longest value gives way.
MOST = 1024
NOTHING = "-"
_PLACE = re.compile(r"\{\{(\d+)\}\}")


class Entry(BaseModel):
    """One entry as it is written in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    teks: str = Field(min_length=1)
    bahasa: Literal["id", "jv", "en"]
    nama: str = Field(pattern=r"^[a-z0-9_]{1,512}$")
    kode: str = Field(min_length=2)
    kategori: Literal["utility", "marketing"]
    nilai: tuple[str, ...] = ()
    tombol: int = Field(default=0, ge=0, le=3)
    isi: str = Field(min_length=1)

    @model_validator(mode="after")
    def has_a_place_for_each_value(self) -> Self:
        if places_in(self.isi) != set(range(1, len(self.nilai) + 1)):
            raise ValueError(f"isi needs one place for each of its {len(self.nilai)} values, from {{{{1}}}} on")
        return self


class BadTemplates(Exception):
    """The register cannot be used; the message says which entry to mend."""


@dataclass(frozen=True, slots=True)
class Template:
    """A template that stands for one text in one language."""

    entry: Entry

    def filled(self, body: Body) -> Filled:
        """With the values of one message, each in one line and together within Meta's length."""
        entry, words = self.entry, values_from(body["v"])
        given = [in_one_line(entry.bahasa, words[name]) or NOTHING for name in entry.nilai]
        room = MOST - units(_PLACE.sub("", entry.isi))
        while (over := sum(map(units, given)) - room) > 0:
            longest = max(range(len(given)), key=lambda at: units(given[at]))
            given[longest] = fit(given[longest], max(1, units(given[longest]) - over))
        payloads = tuple(data for data, _, _ in body.get("c", ())[: entry.tombol])
        return Filled(entry.nama, entry.kode, tuple(given), payloads)


@dataclass(frozen=True, slots=True)
class Templates:
    """The whole register, by text key and language."""

    entries: Mapping[tuple[str, str], Template]

    def of(self, key: str, language: str) -> Template | None:
        """The template of a text, the Indonesian one where the language has none."""
        return self.entries.get((key, language)) or self.entries.get((key, SOURCE))


NONE = Templates({})


def read_templates(path: Path = SHIPPED) -> Templates:
    """Raises BadTemplates."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8")).get("templat", [])
        entries = [Entry.model_validate(entry) for entry in given]
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadTemplates(f"{path.name}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadTemplates(f"{path.name}: {where} {first['msg']}".replace("  ", " ")) from error
    found: dict[tuple[str, str], Template] = {(entry.teks, entry.bahasa): Template(entry) for entry in entries}
    if len(found) < len(entries):
        raise BadTemplates(f"{path.name}: a text has two templates in one language")
    return Templates(found)


def places_in(text: str) -> set[int]:
    """The numbers of a template's places."""
    return {int(place) for place in _PLACE.findall(text)}
