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
# During an outage the provider is asked so often; a little sooner at first, for most are short.
PROBE_EVERY = 10.0
FIRST_PAUSES = (0.2, 0.4, 0.8)
FAILURES_THAT_OPEN = 3
# Telegram does not say whether a 429 means the chat or the bot: so many chats in a row, and it is the bot.
FLOODED_CHATS_THAT_STOP = 8
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
    probe_every: float = PROBE_EVERY
    _bot: Bucket = field(init=False)
    _chats: OrderedDict[str, Bucket] = field(init=False, default_factory=OrderedDict)
    _stopped: dict[str, float] = field(init=False, default_factory=dict)
    _flooded: dict[str, float] = field(init=False, default_factory=dict)
    _failures: int = field(init=False, default=0)
    _pauses: int = field(init=False, default=0)
    _open: bool = field(init=False, default=False)

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

    def flooded(self, chat: str, seconds: float) -> None:
        """A 429 that does not say whom it means: the chat, and after eight chats in a row the bot."""
        self.stop(chat, seconds)
        self._flooded.pop(chat, None)
        self._flooded[chat] = self.clock() + seconds
        if len(self._flooded) > FLOODED_CHATS_THAT_STOP:
            del self._flooded[next(iter(self._flooded))]
        if len(self._flooded) == FLOODED_CHATS_THAT_STOP:
            # A few of them may be stopped for reasons of their own, much longer or shorter: the middle one tells.
            self.stop(BOT, sorted(self._flooded.values())[FLOODED_CHATS_THAT_STOP // 2] - self.clock())

    def failed(self) -> None:
        """A message was not answered: three in a row open the breaker, right after an outage one does."""
        if self._open:
            # It was on its way when the breaker opened, and says nothing new.
            return
        self._failures += 1
        if self._failures >= FAILURES_THAT_OPEN:
            self._open = True
            self.still_out()

    def still_out(self) -> None:
        """Wait before the provider is asked again."""
        share = FIRST_PAUSES[self._pauses] if self._pauses < len(FIRST_PAUSES) else 1.0
        self._pauses += 1
        self.stop(BOT, share * self.probe_every * random.uniform(1.0, 1.25))

    def back(self) -> None:
        """The probe was answered: messages may go again, one to begin with."""
        self._open = False

    def answered(self, *, accepted: bool = True) -> None:
        """A message was answered; ``accepted`` is False where the answer was a 429."""
        if accepted:
            self._flooded.clear()
        if not self._open:
            self._failures = self._pauses = 0

    @property
    def open(self) -> bool:
        """No message goes; only the probe tells when that ends."""
        return self._open

    @property
    def trying(self) -> bool:
        """The probe was answered, but no message yet: only one may be on its way."""
        return not self._open and self._failures >= FAILURES_THAT_OPEN

    def halted(self, chat: str) -> bool:
        """True where something has stopped this chat or the bot since the message was admitted."""
        return self._open or max(self._stopped.get(BOT, 0.0), self._stopped.get(chat, 0.0)) > self.clock()

    def _chat(self, chat: str, now: float) -> Bucket:
        bucket = self._chats.get(chat)
        if bucket is None:
            bucket = self._chats[chat] = Bucket(self.chat_rate, self.chat_burst, self.chat_burst, now)
            if len(self._chats) > MOST_CHATS:
                self._chats.popitem(last=False)
        return bucket
