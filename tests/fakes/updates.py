"""The queue of updates of a fake bot, with the offsets of the real one; it can repeat, shuffle and jump."""

import asyncio
import json
import random
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

import orjson

KINDS = ("message", "edited_message", "callback_query", "my_chat_member", "channel_post", "edited_channel_post")
# A client may ask for a few ids beyond the last; further ahead the real server starts from the head again.
FUTURE = 10
LARGEST_BATCH = 100


@dataclass(slots=True)
class Waiting:
    """One update in the queue. ``strayed`` ones (repeated, shuffled) are confirmed only once served."""

    id: int
    raw: bytes
    kind: str
    lane: str
    epoch: int
    strayed: bool = False
    served: bool = False


class UpdateQueue:
    """What a bot has not confirmed yet."""

    def __init__(self, repeat: float = 0.0, shuffle: float = 0.0, seed: int = 0, first_id: int = 100_000) -> None:
        self.entries: deque[Waiting] = deque()
        self.allowed: frozenset[str] = frozenset(KINDS)
        self.repeat, self.shuffle = repeat, shuffle
        self.chats: set[int] = set()
        self.taps: set[str] = set()
        self.pushed = 0
        self.arrived = asyncio.Event()
        self._luck = random.Random(seed)
        self._next_id = first_id
        self._epoch = 0
        self._served_epoch = 0
        self._later: list[tuple[int, Waiting]] = []

    def push(self, update: dict[str, object] | bytes) -> int:
        """Queue one update; without an ``update_id`` it gets the next. Bytes are passed on as they are."""
        if isinstance(update, bytes):
            entry = Waiting(self._next_id, update, "message", "raw", self._epoch)
            self._next_id += 1
        else:
            entry = self._entry(update)
        self.pushed += 1
        self._place(entry)
        self.arrived.set()
        return entry.id

    def jump(self, next_id: int) -> None:
        """Let ids go on from ``next_id``, as after a quiet week."""
        self._epoch += 1
        self._next_id = next_id

    def confirm(self, offset: int) -> None:
        """Forget what lies below ``offset``; negative counts from the end, far ahead forgets nothing."""
        if offset < 0:
            while len(self.entries) > -offset:
                self.entries.popleft()
        elif 0 < offset <= self._next_id + FUTURE or self._served_epoch < self._epoch:
            self._forget_below(offset)

    def serve(self, limit: int) -> list[bytes]:
        """The first updates, still unconfirmed afterwards."""
        self._call_in()
        batch: list[bytes] = []
        for entry in self.entries:
            if len(batch) >= min(limit, LARGEST_BATCH):
                break
            entry.served = True
            self._served_epoch = entry.epoch
            batch.append(entry.raw)
        if not self.entries:
            self.arrived.clear()
        return batch

    def take_all(self) -> Iterable[Waiting]:
        """Empty the queue, for the webhook."""
        while True:
            self._call_in()
            if not self.entries:
                self.arrived.clear()
                return
            yield self.entries.popleft()

    def put_back(self, entries: Iterable[Waiting]) -> None:
        """Return what the webhook did not deliver."""
        self.entries.extendleft(reversed(list(entries)))
        if self.entries:
            self.arrived.set()

    def forget(self) -> None:
        """Drop everything that waits."""
        self.entries.clear()
        self._later.clear()

    def _entry(self, update: dict[str, object]) -> Waiting:
        given = update.get("update_id")
        if given is None:
            update = {"update_id": self._next_id, **update}
            number = self._next_id
        else:
            number = given if isinstance(given, int) else self._next_id
        if 0 <= number < 2**63:
            self._next_id = number + 1
        kind = next((name for name in update if name != "update_id"), "message")
        return Waiting(number, _encoded(update), kind, self._remember(kind, update.get(kind)), self._epoch)

    def _remember(self, kind: str, content: object) -> str:
        """Note who may be written to; returns the lane whose order the webhook keeps."""
        if not isinstance(content, dict):
            return "other"
        person, chat = content.get("from"), content.get("chat")
        if kind == "callback_query" and isinstance(person, dict):
            self.taps.add(str(content.get("id")))
            self.chats.add(person["id"])
            return f"tap {person['id']}"
        if isinstance(chat, dict) and isinstance(chat.get("id"), int):
            self.chats.add(chat["id"])
            return f"chat {chat['id']}"
        return "other"

    def _place(self, entry: Waiting) -> None:
        if entry.kind not in self.allowed:
            return
        if self.repeat and self._luck.random() < self.repeat:
            twin = Waiting(entry.id, entry.raw, entry.kind, entry.lane, entry.epoch, strayed=True)
            self._later.append((self.pushed + self._luck.randint(1, 200), twin))
        if self.shuffle and self._luck.random() < self.shuffle:
            entry.strayed = True
            self._later.append((self.pushed + self._luck.randint(1, 20), entry))
        else:
            self.entries.append(entry)
        if self._later and self.pushed % 16 == 0:
            self._call_in(only_due=True)

    def _call_in(self, only_due: bool = False) -> None:
        """Queue the held-back: those that are due, or all where nothing else waits."""
        if not self._later or (self.entries and not only_due):
            return
        due = [held for when, held in self._later if when <= self.pushed or not self.entries]
        self._later = [(when, held) for when, held in self._later if not (when <= self.pushed or not self.entries)]
        self.entries.extend(due)

    def _forget_below(self, offset: int) -> None:
        kept: list[Waiting] = []
        while self.entries:
            entry = self.entries.popleft()
            if self._confirmed(entry, offset):
                continue
            kept.append(entry)
            if not entry.served:
                break
        self.entries.extendleft(reversed(kept))

    def _confirmed(self, entry: Waiting, offset: int) -> bool:
        if entry.strayed and not entry.served:
            return False
        return entry.epoch < self._served_epoch or (entry.epoch == self._served_epoch and entry.id < offset)


def _encoded(update: dict[str, object]) -> bytes:
    try:
        return orjson.dumps(update)
    except TypeError:
        # Numbers beyond 64 bits and lone surrogates, which tests send on purpose.
        return json.dumps(update).encode()
