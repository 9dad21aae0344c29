"""A town that writes by WhatsApp: residents behind the fake Graph API, many of their messages in one POST."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from bot.channels.whatsapp.parse import key_of
from tests.fakes.graph_api import APP_SECRET, TOKEN, VERIFY_TOKEN, FakeGraphApi
from tests.fakes.graph_payloads import PHONE
from tests.fakes.graph_scripts import GraphRule
from tests.fakes.graph_webhooks import GraphWebhooks
from tests.fakes.whatsapp_residents import Someone, pick, tap, text
from tests.torture.kill_residents import Resident, Saying, Screen, desa_names, numbered

Given = dict[str, Any]
FIRST_PERSON = 7_300_000_000
REPEATED, SHUFFLED = 0.10, 0.05
MOST_PER_POST, CONNECTIONS = 20, 8
UNANSWERED = 0.002
MANY = 10**9
WEBHOOK_PACE = 0.02


class WhatsAppTown:
    """So many residents, of whom a crowd is writing at any time; statuses come along between their messages."""

    def __init__(self, seed: int, residents: int, crowd: int, activities: list[int]) -> None:
        self.residents = list(islice(numbered(seed, FIRST_PERSON, activities), residents))
        for resident in self.residents:
            resident.sender = _someone(resident).user
        self.heard = 0
        self.finished = 0
        self._by_user = {resident.sender: resident for resident in self.residents}
        self._outside = iter(self.residents)
        self._crowd = crowd
        self._seed = seed
        self._said: set[str] = set()
        self.fake = FakeGraphApi(rate=None, burst=None, seed=seed, on_message=self._message)
        self._unanswered = GraphRule("drop", times=MANY, share=UNANSWERED)
        self.fake.scripts.add(self._unanswered)

    @property
    def timeouts(self) -> int:
        assert self._unanswered.times is not None
        return MANY - self._unanswered.times

    async def open(self, port: int) -> dict[str, str]:
        """Begin to write; returns the settings by which the program finds the fake."""
        address = f"http://127.0.0.1:{port}"
        api = await self.fake.start()
        await self.fake.subscribe(
            f"{address}/whatsapp",
            verify_token=None,
            per_post=MOST_PER_POST,
            connections=CONNECTIONS,
            repeat=REPEATED,
            shuffle=SHUFFLED,
            spread=True,
            pace=WEBHOOK_PACE,
            seed=self._seed,
        )
        for resident in islice(self._outside, self._crowd):
            self._say(resident, resident.first())
        return {
            "WHATSAPP_TOKEN": TOKEN,
            "WHATSAPP_API": api,
            "WHATSAPP_PHONE_ID": PHONE,
            "WHATSAPP_APP_SECRET": APP_SECRET,
            "WHATSAPP_VERIFY_TOKEN": VERIFY_TOKEN,
            "WHATSAPP_EVIDENCE_S": "0.02",
            "WHATSAPP_RATE": "5000",
            "PUBLIC_URL": address,
        }

    async def close(self) -> None:
        await self.fake.stop()

    def said(self) -> set[str]:
        return set(self._said)

    def acknowledged(self) -> set[str]:
        """What the fake would not deliver again."""
        waiting = {key_of(item.content["id"]) for item in self._webhook.pending() if item.kind == "messages"}
        return self._said - waiting

    def troubles(self) -> list[str]:
        refused = [f"answered with {status}" for status in self._webhook.answers if status in (400, 401, 413, 500)]
        return [str(note) for note in self.fake.pace.violations] + refused

    @property
    def _webhook(self) -> GraphWebhooks:
        assert self.fake.webhook is not None
        return self.fake.webhook

    def _message(self, person: str, message: Given) -> Iterable[Given]:
        resident = self._by_user[person]
        was_done = resident.done
        self.heard += 1
        screen = _screen(message)
        saying = resident.sees(screen)
        if saying is None and _asks_where(message) and resident.seen[screen] == 1:
            # Beside the request for a place there is room for no button.
            saying = Saying(resident.luck.choice(desa_names()))
        if saying is not None:
            self._say(resident, saying)
        elif resident.done and not was_done:
            self.finished += 1
            for newcomer in islice(self._outside, 1):
                self._say(newcomer, newcomer.first())
        return ()

    def _say(self, resident: Resident, saying: Saying) -> None:
        who = _someone(resident)
        how = resident.luck.choice((tap, pick))
        said = how(saying.button, who) if saying.button else text(saying.words, who)
        self._said |= {key_of(number) for number in self.fake.push(said)}


def _someone(resident: Resident) -> Someone:
    """Every third shows no number."""
    number = None if resident.number % 3 == 0 else f"62815{resident.number}"
    return Someone(f"ID.{resident.number}", number)


def _asks_where(message: Given) -> bool:
    return bool(message["type"] == "interactive" and message["interactive"]["type"] == "location_request_message")


def _screen(message: Given) -> Screen:
    if message["type"] == "text":
        return Screen(message["text"]["body"], ())
    shown = message["interactive"]
    action = shown["action"]
    replies = [button["reply"]["id"] for button in action.get("buttons", ())]
    rows = [row["id"] for section in action.get("sections", ()) for row in section["rows"]]
    return Screen(shown["body"]["text"], tuple(replies + rows))
