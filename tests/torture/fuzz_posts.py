"""WhatsApp's POSTs of all kinds: as residents fill them, recorded and bent, and spoiled."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from random import Random
from typing import Any

from tests.bot.channels.test_whatsapp_parse import PAYLOADS
from tests.fakes.graph_payloads import Item, envelope
from tests.fakes.whatsapp_residents import Given, Someone, image, pick, pin, preference, quick_reply, tap, text
from tests.torture import hostile
from tests.torture.fuzz_updates import WAYS, bend

PEOPLE = tuple(Someone(f"ID.71{n:08}", None if n % 3 == 0 else f"62815{n:08}") for n in range(32))
BYSTANDER = Someone("ID.7199999999", "628159999999")
MOST_ITEMS = 6


class Posts:
    """One source of POSTs. ``shown`` is set from outside to buttons that are on somebody's screen."""

    def __init__(self, luck: Random, people: int) -> None:
        self._luck = luck
        self._people = PEOPLE[:people]
        self._underway: dict[str, list[str | None]] = {}
        self._count = 0
        self.shown: list[str] = []

    def post(self) -> bytes:
        """The next body."""
        match self._luck.choices(("filled", "bent", "spoiled"), (75, 20, 5))[0]:
            case "filled":
                items = [self._item() for _ in range(self._luck.randrange(1, MOST_ITEMS))]
                return _encoded(envelope(items, self._luck))
            case "bent":
                body = deepcopy(self._luck.choice(_recorded()))
                for _ in range(self._luck.randrange(1, 5)):
                    bend(self._luck, body, self._instead)
                return _encoded(body)
            case _:
                return hostile.spoiled(self._luck, self._luck.randrange(10**6))

    def _item(self) -> Item:
        luck, who = self._luck, self._luck.choice(self._people)
        make = luck.choices(
            (self._said, self._pressed, self._pinned, self._pictured, self._preferred, self._reported),
            (45, 25, 5, 10, 3, 12),
        )[0]
        kind, content = make(who)
        content.pop("_name", None)
        content.pop("_kind", None)
        contact: Given = {"profile": {"name": hostile.text(luck)}, "user_id": who.user}
        if who.number:
            contact["wa_id"] = who.number
        return Item(kind, content, contact if luck.random() < 0.9 else None)

    def _said(self, who: Someone) -> Any:
        return "messages", self._numbered(text(self._words(who.user), who))

    def _words(self, user: str) -> str:
        """Mostly the next step of a way, so that hostile words come where an answer is awaited."""
        if self._luck.random() < 0.1:
            return hostile.text(self._luck)
        if not self._underway.get(user):
            self._underway[user] = list(self._luck.choice(WAYS))
        return self._underway[user].pop(0) or hostile.name(self._luck)

    def _pressed(self, who: Someone) -> Any:
        how = self._luck.choice((tap, pick, quick_reply))
        return "messages", self._numbered(how(hostile.choice(self._luck, self.shown), who, hostile.text(self._luck)))

    def _pinned(self, who: Someone) -> Any:
        latitude, longitude = (self._luck.choice(hostile.DEGREES) for _ in range(2))
        return "messages", self._numbered(pin(latitude, longitude, who))

    def _pictured(self, who: Someone) -> Any:
        number = self._luck.choice(("1479537139650973", "../../x", "9" * 400, ""))
        return "messages", self._numbered(image(number, hostile.text(self._luck), who))

    def _preferred(self, who: Someone) -> Any:
        told = preference(self._luck.choice(("stop", "resume", hostile.text(self._luck))), who)
        return "user_preferences", told | {"timestamp": str(1782441000 + self._count)}

    def _reported(self, who: Someone) -> Any:
        """Also of rows that are not there, or another person's."""
        luck = self._luck
        status = luck.choice(("sent", "delivered", "read", "failed", hostile.text(luck)))
        code = luck.choice((131047, 131026, 131050, 190, 2**40, "131047", None))
        return "statuses", {
            "id": luck.choice((f"wamid.{luck.randrange(50)}", hostile.text(luck))),
            "status": status,
            "timestamp": luck.choice(("1782441000", "9" * 30, 1782441000, -1, None)),
            "recipient_user_id": who.user,
            "biz_opaque_callback_data": luck.choice((str(luck.randrange(2000)), "9" * 18, hostile.text(luck))),
            "errors": [{"code": code, "title": hostile.text(luck)}],
            "pricing": {"category": luck.choice(("service", hostile.text(luck))), "billable": luck.choice((True, 1))},
        }

    def _numbered(self, message: Given) -> Given:
        self._count += 1
        return message | {"id": f"wamid.fuzz{self._count}", "timestamp": "1782441000"}

    def _instead(self) -> Any:
        luck = self._luck
        deep: Any = "deep"
        for _ in range(luck.choice((1, 10, 150, 3000))):
            deep = [deep]
        values: tuple[Any, ...] = (None, True, [], {}, luck.choice(hostile.NUMBERS), luck.choice(hostile.DEGREES))
        return luck.choice((*values, hostile.text(luck), deep, luck.choice(PEOPLE).user, luck.choice(hostile.CHOICES)))


@cache
def _recorded() -> tuple[Given, ...]:
    return tuple(json.loads(path.read_text("utf-8")) for path in sorted(PAYLOADS.glob("*.json")))


def _encoded(body: Given) -> bytes:
    """As JSON in ASCII: NaN, huge numbers and lone surrogates stand in it as they are."""
    try:
        return json.dumps(body).encode()
    except RecursionError:
        return json.dumps({"object": "deep"}).encode()
