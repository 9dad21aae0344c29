"""How fast one bot may send: a bucket for the bot, one per chat, stops for 429, a breaker for outages."""

from __future__ import annotations

import random
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

# Bots FAQ: about one message a second to one chat, short bursts pass.
CHAT_RATE = 1.0
CHAT_BURST = 5.0
MOST_CHATS = 20_000
FIRST_PAUSE, LONGEST_PAUSE = 2.0, 300.0
FAILURES_THAT_OPEN = 3
BOT = "bot"


@dataclass(slots=True)
class Bucket:
    """A token bucket on the monotonic clock; its size is one second's worth or the burst."""

    rate: float
    size: float
    tokens: float
    at: float

    def wait(self, now: float, spare: float = 0.0) -> float:
        """Seconds until a token is there beside ``spare`` ones; 0 when one is."""
        self.tokens = min(self.size, self.tokens + (now - self.at) * self.rate)
        self.at = now
        wanted = min(1.0 + spare, self.size)
        return 0.0 if self.tokens >= wanted else (wanted - self.tokens) / self.rate

    def take(self) -> None:
        self.tokens -= 1.0


@dataclass(slots=True)
class Pacer:
    """Decides when; knows nothing of messages. Not thread-safe: delivery asks it one call at a time."""

    rate: float
    chat_rate: float = CHAT_RATE
    chat_burst: float = CHAT_BURST
    clock: Callable[[], float] = time.monotonic
    _bot: Bucket = field(init=False)
    _chats: OrderedDict[str, Bucket] = field(init=False, default_factory=OrderedDict)
    _stopped: dict[str, float] = field(init=False, default_factory=dict)
    _failures: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        burst = max(1.0, self.rate / 5)
        self._bot = Bucket(self.rate, burst, burst, self.clock())

    def bot_wait(self, spare: float = 0.0) -> float:
        """Seconds until this bot may send at all and leave so many ``spare`` messages for others."""
        now = self.clock()
        return max(self._bot.wait(now, spare), self._stopped.get(BOT, 0.0) - now)

    def chat_wait(self, chat: str) -> float:
        """Seconds until this chat may get its next message."""
        now = self.clock()
        return max(self._chat(chat, now).wait(now), self._stopped.get(chat, 0.0) - now)

    def take(self, chat: str) -> None:
        """Spend one message to this chat."""
        self._bot.take()
        self._chat(chat, self.clock()).take()

    def stop(self, scope: str, seconds: float) -> None:
        """A 429: nothing goes to this scope (``bot`` or a chat) before ``seconds`` have passed."""
        until = self.clock() + seconds
        self._stopped[scope] = max(self._stopped.get(scope, 0.0), until)
        if len(self._stopped) > MOST_CHATS:
            now = self.clock()
            self._stopped = {name: end for name, end in self._stopped.items() if end > now}

    def failed(self) -> None:
        """The provider did not answer; after three in a row the breaker opens, longer each time."""
        self._failures += 1
        if self._failures >= FAILURES_THAT_OPEN:
            pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (self._failures - FAILURES_THAT_OPEN))
            self.stop(BOT, pause * random.uniform(0.75, 1.25))

    def answered(self) -> None:
        """The provider answered, whatever it said."""
        self._failures = 0

    @property
    def probing(self) -> bool:
        """After an outage one message goes first, to see."""
        return self._failures >= FAILURES_THAT_OPEN

    def _chat(self, chat: str, now: float) -> Bucket:
        bucket = self._chats.get(chat)
        if bucket is None:
            bucket = self._chats[chat] = Bucket(self.chat_rate, self.chat_burst, self.chat_burst, now)
            if len(self._chats) > MOST_CHATS:
                self._chats.popitem(last=False)
        return bucket
