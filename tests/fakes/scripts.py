"""What a fake is told to do wrong: rules by method and chat, each for a number of times or a share of calls."""

import random
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from tests.fakes.refusals import Refused

# 200 answers as usual, slow after a while; hang and drop accept and then never answer or close;
# their unseen kin do so without accepting.
MANNERS = ("200", "slow", "hang", "drop", "hang_unseen", "drop_unseen")
TEXTS = {
    "400": "Bad Request: message can't be sent",
    "401": "Unauthorized",
    "403": "Forbidden: bot was blocked by the user",
    "404": "Not Found",
    "409": "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    "500": "Internal Server Error",
    "502": "Bad Gateway",
}


@dataclass
class Rule:
    """One instruction; ``times`` None means always."""

    what: str
    method: str = "sendMessage"
    chat: int | None = None
    times: int | None = 1
    share: float = 1.0
    retry_after: int = 1
    # A 429 asks for up to so many seconds, and stops the whole bot or only the chat that was asked.
    retry_most: int = 0
    alone: bool = False
    delay: float = 0.2
    description: str | None = None
    migrate_to: int | None = None

    def __post_init__(self) -> None:
        if self.what not in (*MANNERS, "429") and self.what not in TEXTS:
            raise ValueError(f"{self.what} is none of {', '.join((*MANNERS, *TEXTS))}")

    def fits(self, method: str, chat: object) -> bool:
        """True where the rule is about this call."""
        return self.method in (method, "*") and self.chat in (None, chat)


class AnyRule(Protocol):
    """What the rules of all fakes share."""

    times: int | None
    share: float

    def fits(self, method: str, chat: object) -> bool:
        """True where the rule is about this call."""
        ...


R = TypeVar("R", bound=AnyRule)


class Scripts(Generic[R]):
    """The rules in force, first match first."""

    def __init__(self, seed: int = 0) -> None:
        self._rules: list[R] = []
        self._luck = random.Random(seed)

    def add(self, rule: R) -> None:
        """Put a rule in force."""
        self._rules.append(rule)

    def clear(self) -> None:
        """Behave again."""
        self._rules.clear()

    def match(self, method: str, chat: object) -> R | None:
        """The rule for this call, used up by one."""
        if not self._rules:
            return None
        for rule in self._rules:
            if not rule.fits(method, chat) or (rule.share < 1 and self._luck.random() >= rule.share):
                continue
            if rule.times is not None:
                rule.times -= 1
                if rule.times <= 0:
                    self._rules.remove(rule)
            return rule
        return None

    def between(self, least: int, most: int) -> int:
        """A number of seconds, as chance has it."""
        return self._luck.randint(least, max(least, most))


def refusal(rule: Rule) -> Refused | None:
    """The error a rule stands for, where it is one."""
    if rule.what not in TEXTS:
        return None
    extra: dict[str, object] = {"migrate_to_chat_id": rule.migrate_to} if rule.migrate_to else {}
    return Refused(int(rule.what), rule.description or TEXTS[rule.what], extra)


def too_many(seconds: float) -> Refused:
    """The real server's 429."""
    return Refused(429, f"Too Many Requests: retry after {seconds:g}", {"retry_after": seconds})
