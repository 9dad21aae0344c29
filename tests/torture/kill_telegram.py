"""A town that writes by Telegram: residents behind the fake Bot API, by polling or by webhook."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from tests.fakes.bot_api import TOKEN, FakeBotApi
from tests.fakes.residents import tap, text
from tests.fakes.scripts import Rule
from tests.torture.kill_residents import Resident, Saying, Screen, numbered

Given = dict[str, object]
FIRST_CHAT = 7_200_000_000
FIRST_UPDATE = 100_000
REPEATED, SHUFFLED = 0.10, 0.05
# A share of the sends is accepted and the connection then closed without an answer: in doubt.
UNANSWERED = 0.002
MANY = 10**9
SECRET = "sambatan-rahasia_T1"
WEBHOOK_PACE = 0.02


class TelegramTown:
    """So many residents, of whom a crowd is writing at any time."""

    def __init__(self, seed: int, residents: int, crowd: int, activities: list[int]) -> None:
        self.residents = list(islice(numbered(seed, FIRST_CHAT, activities), residents))
        self.heard = 0
        self.finished = 0
        self._by_chat = {int(resident.sender): resident for resident in self.residents}
        self._outside = iter(self.residents)
        self._crowd = crowd
        self.fake = FakeBotApi(
            repeat=REPEATED, shuffle=SHUFFLED, seed=seed, pace=WEBHOOK_PACE, on_message=self._message, burst=1000
        )
        self._unanswered = Rule("drop", times=MANY, share=UNANSWERED)
        self.fake.scripts.add(self._unanswered)

    @property
    def timeouts(self) -> int:
        assert self._unanswered.times is not None
        return MANY - self._unanswered.times

    async def open(self) -> dict[str, str]:
        """Begin to write; returns the settings by which the program finds the fake."""
        self.fake.push(*(_update(resident, resident.first()) for resident in islice(self._outside, self._crowd)))
        return {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API": await self.fake.start()}

    async def close(self) -> None:
        await self.fake.stop()

    def said(self) -> set[str]:
        return {f"u{number}" for number in range(FIRST_UPDATE, FIRST_UPDATE + self.fake.updates.pushed)}

    def acknowledged(self) -> set[str]:
        """What the fake would not deliver again, even if asked."""
        queue, webhook = self.fake.updates, self.fake.webhook
        waiting = [*queue.entries, *(entry for _, entry in queue._later)]
        if webhook is not None:
            waiting += [entry for lane in webhook._lanes.values() for entry in lane]
        return self.said() - {f"u{entry.id}" for entry in waiting}

    def troubles(self) -> list[str]:
        return [str(note) for note in self.fake.watch.violations]

    def _message(self, chat: int, message: Given) -> Iterable[Given]:
        resident = self._by_chat[chat]
        was_done = resident.done
        self.heard += 1
        saying = resident.sees(_screen(message))
        if saying is not None:
            return [_update(resident, saying)]
        if was_done or not resident.done:
            return []
        self.finished += 1
        return [_update(newcomer, newcomer.first()) for newcomer in islice(self._outside, 1)]


def _screen(message: Given) -> Screen:
    markup = message.get("reply_markup")
    rows = markup["inline_keyboard"] if isinstance(markup, dict) else []
    return Screen(str(message["text"]), tuple(button["callback_data"] for row in rows for button in row))


def _update(resident: Resident, saying: Saying) -> Given:
    if saying.button:
        return tap(saying.button, resident.number, f"{resident.number}-{resident.luck.getrandbits(40)}")
    return text(saying.words, resident.number)
