"""Updates of all kinds: as residents send them, as the Bot API would allow, recorded and bent, and spoiled."""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from copy import deepcopy
from datetime import datetime, timedelta
from functools import cache
from random import Random
from typing import Any, Literal, Union, get_args, get_origin

from aiogram.types import Update
from pydantic import BaseModel

from tests.fakes.residents import RECORDED
from tests.torture import hostile

BYSTANDER = 7199999999
SENDERS = tuple(range(7100000001, 7100000033))
KINDS = ("message", "edited_message", "callback_query", "my_chat_member", "channel_post")
DEEPEST = 5
# Ways that lead somewhere; None stands for something hostile.
WAYS = (
    ("daftar", "setuju", None, "Slinga"),
    ("daftar", "setuju", "Siti Aminah", None, "Kaligondang", "1", "kegiatan", "1", "ikut", "kegiatanku"),
    ("daftar", "belum 18", None, "setuju", None, "luar purbalingga"),
    ("profil", "1", None, "profil", "2", None, "lainnya", "1", "2"),
    ("kegiatan", "2", "ikut", "batal ikut", "1", "lainnya", None, "menu"),
    ("bahasa", "2", "menu", "privasi", "dataku", "hapusdata", None, "ya"),
    ("langganan", "1", "stop", "ikuti", "ekspor 2026", "batal"),
    ("festival", "1", "1", "ikuti acara ini", "setuju", "langganan", "pilih kabar festival", "1", "lainnya", None),
    ("festival", "cara ke sana", "titik lokasi", "festival", "ikuti festival", None, "ikuti festival", "festival", "2"),
    ("roadshow", "1", "ikut", None, "Klanting Bu Siti", None, "kegiatanku", "1", "ubah isi stan", None, None, "menu"),
    ("lapor", None, "1", "Slinga", "kirim", "laporanku", "1", "tambah keterangan", None, "sudah", "belum"),
    ("lapor", None, "lainnya", "lainnya", "2", None, "tidak tahu", "tanpa nama", "ubah cerita", None, "kirim", "kirim"),
    ("lapor jalan rusak di desa slinga", "1", "1", "bukan", "batal", "lapor", None, "lanjutkan", "saya juga"),
    ("laporanmasuk", "1", "teruskan", "1", "laporanmasuk", "1", "selesai", None, "kirim", "sudah diperiksa", None),
    ("laporanmasuk jalan", "saring", "lewat waktu", "laporanmasuk", "2", "tanya pelapor", None, "lainnya", "1", None),
    ("laporanmasuk", "1", "laporan yang sama", None, "lainnya", "2", None, "kirim", "serah terima", "tugas", "1"),
    ("agenda", "edisi baru", "Kabut 9", "3-5 Juli 2027", None, "Serang", "1", None, "tambah acara", "Ruwat Bumi", None),
    (
        "agenda",
        "1",
        "tambah acara",
        None,
        "minggu 09.00-10.00",
        "1",
        "1",
        "terbitkan",
        None,
        "kirim",
        "agenda",
        "1",
        None,
    ),
    (
        "agenda",
        "1",
        "acara",
        "1",
        "ubah waktu",
        None,
        "10.30",
        "terbitkan",
        "kirim",
        "agenda",
        "1",
        "batalkan edisi",
        None,
    ),
    (
        "agenda",
        "2",
        "tempat baru",
        None,
        "5 juli 2027",
        "Serang",
        None,
        "1",
        "30",
        "kabar mendesak",
        None,
        "kirim",
        None,
    ),
    ("siaran", None, "1", "kirim", None, "daftar siaran", "1", "peran", "1", None, "undang", "1", "1", None),
)
Given = dict[str, Any]


class Fuzz:
    """One source of updates. ``shown`` is set from outside to buttons that are on somebody's screen."""

    def __init__(self, luck: Random, senders: int) -> None:
        self._luck = luck
        self._senders = SENDERS[:senders]
        self._underway: dict[int, list[str | None]] = {}
        self._odd = (self._place, self._contact, self._shaped, self._bent)
        self.shown: list[str] = []

    def update(self, number: int) -> tuple[Given, bool]:
        """An update with its id, and whether it is a well-formed message that must be heard."""
        make, plain = self._luck.choices(
            ((self._said, True), (self._pressed, True), *((make, False) for make in self._odd)), (40, 25, 5, 5, 12, 13)
        )[0]
        content = make()
        _spare(content, self._luck.choice(self._senders))
        return {"update_id": number, **content}, plain

    def _said(self) -> Given:
        envelope = self._envelope()
        return {"message": {**envelope, "text": self._words(envelope["from"]["id"])}}

    def _words(self, sender: int) -> str:
        """Mostly the next step of a way, so that hostile words come where an answer is awaited."""
        if self._luck.random() < 0.1:
            return hostile.text(self._luck)
        if not self._underway.get(sender):
            self._underway[sender] = list(self._luck.choice(WAYS))
        return self._underway[sender].pop(0) or hostile.name(self._luck)

    def _pressed(self) -> Given:
        sender = self._person()
        message = {"message_id": 2, "chat": {"id": sender["id"], "type": "private"}, "date": 1751583600}
        data = hostile.choice(self._luck, self.shown)
        query = {"id": str(self._luck.randrange(10**17)), "from": sender, "chat_instance": "1"}
        return {"callback_query": {**query, "data": data, "message": message}}

    def _place(self) -> Given:
        latitude, longitude = (self._luck.choice(hostile.DEGREES) for _ in range(2))
        return {"message": {**self._envelope(), "location": {"latitude": latitude, "longitude": longitude}}}

    def _contact(self) -> Given:
        whose = self._luck.choice((BYSTANDER, self._luck.choice(SENDERS), None, *hostile.NUMBERS))
        contact = {"phone_number": hostile.text(self._luck), "first_name": hostile.text(self._luck), "user_id": whose}
        return {"message": {**self._envelope(), "contact": contact}}

    def _envelope(self) -> Given:
        sender = self._person()
        chat = {"id": self._luck.choice((sender["id"], sender["id"], BYSTANDER)), "type": "private"}
        return {"message_id": 1, "from": sender, "chat": chat, "date": 1751583600}

    def _person(self) -> Given:
        name, language = hostile.text(self._luck), self._luck.choice(("id", "en", "jv", "xx-\x00", "\u202e", ""))
        return {"id": self._luck.choice(self._senders), "is_bot": False, "first_name": name, "language_code": language}

    def _shaped(self) -> Given:
        kind = self._luck.choice(KINDS)
        return {kind: self._value(Update.model_fields[kind].annotation, 0)}

    def _value(self, shape: Any, depth: int) -> Any:
        """Something that the Bot API's own types allow, or nearly."""
        luck, origin = self._luck, get_origin(shape)
        if origin in (Union, types.UnionType):
            options = [option for option in get_args(shape) if option is not type(None)]
            return self._value(luck.choice(options), depth)
        if origin is Literal:
            return luck.choice(get_args(shape))
        if origin is list:
            return [self._value(get_args(shape)[0], depth + 1) for _ in range(luck.randrange(3))]
        if isinstance(shape, type) and issubclass(shape, BaseModel):
            return self._object(shape, depth)
        scalars: dict[Any, Any] = {
            int: luck.choice((*SENDERS, BYSTANDER, *hostile.NUMBERS)),
            float: luck.choice(hostile.DEGREES),
            bool: luck.random() < 0.5,
            datetime: luck.choice((1751583600, 0, -1, 2**31, 2**53)),
            timedelta: luck.choice((0, 60, 2**40)),
        }
        return scalars[shape] if shape in scalars else hostile.text(luck)

    def _object(self, shape: type[BaseModel], depth: int) -> Given:
        share = 0.0 if depth >= DEEPEST else 0.12 / (depth + 1)
        made: Given = {}
        for name, field in shape.model_fields.items():
            if field.is_required() or self._luck.random() < share:
                made[field.alias or name] = self._value(field.annotation, depth + 1)
        if "is_bot" in made:
            made["is_bot"] = self._luck.random() < 0.1
        if isinstance(made.get("chat"), dict) and self._luck.random() < 0.7:
            made["chat"]["type"] = "private"
        return made

    def _bent(self) -> Given:
        """A recorded update with up to four of its places changed."""
        update = deepcopy(self._luck.choice(_recorded()))
        for _ in range(self._luck.randrange(1, 5)):
            bend(self._luck, update, self._instead)
        return update

    def _instead(self) -> Any:
        luck = self._luck
        deep: Any = "deep"
        for _ in range(luck.choice((1, 10, 150))):
            deep = [deep] if luck.random() < 0.5 else {"x": deep}
        values: tuple[Any, ...] = (
            hostile.text(luck),
            luck.choice(hostile.NUMBERS),
            luck.choice(hostile.DEGREES),
            None,
            True,
            [],
            {},
        )
        return luck.choice((*values, deep, luck.choice(SENDERS), luck.choice(hostile.CHOICES)))


def bend(luck: Random, inside: Any, instead: Callable[[], Any]) -> None:
    """Take one place out of a nested value, or put something else there."""
    while True:
        keys = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
        if not keys:
            return
        key = luck.choice(keys)
        if isinstance(inside[key], dict | list) and inside[key] and luck.random() < 0.85:
            inside = inside[key]
            continue
        if luck.random() < 0.15:
            del inside[key]
        else:
            inside[key] = instead()
        return


def written(update: Given) -> bytes:
    """As JSON in ASCII: NaN, huge numbers and lone surrogates stand in it as they are."""
    return json.dumps(update).encode()


@cache
def _recorded() -> tuple[Given, ...]:
    found = [json.loads(path.read_text("utf-8")) for path in sorted(RECORDED.glob("*.json"))]
    return tuple({name: value for name, value in update.items() if name != "update_id"} for update in found)


def _spare(update: Given, instead: int) -> None:
    """Nothing is sent *by* the bystander; everything may be said about them."""
    for content in update.values():
        sender = content.get("from") if isinstance(content, dict) else None
        if isinstance(sender, dict) and sender.get("id") == BYSTANDER:
            sender["id"] = instead
