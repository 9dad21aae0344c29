"""What a fake Graph API is told to do wrong, and how it does it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tests.fakes.graph_errors import CODES, GraphRefused, refuse_graph
from tests.fakes.http import Answer, answer

# slow answers after a while; hang and drop accept and then never answer or close, their unseen kin do so without
# accepting; garbage accepts and answers something that is no JSON.
MANNERS = ("slow", "hang", "drop", "hang_unseen", "drop_unseen", "garbage")
PLAIN = ("500", "502", "503")
LATE = "late:"
HANG_SECONDS = 3600.0


@dataclass
class GraphRule:
    """One instruction; ``times`` None means always.

    ``what`` is a manner, a plain HTTP failure, a Graph error code, or ``late:CODE``: accepted, then a failed status.
    ``call`` is messages, media, media_url, download, phone, templates or ``*``; ``to`` a person's user id.
    """

    what: str
    call: str = "messages"
    to: str | None = None
    times: int | None = 1
    share: float = 1.0
    delay: float = 0.2
    details: str = ""

    def __post_init__(self) -> None:
        code = self.what.removeprefix(LATE)
        if self.what not in MANNERS + PLAIN and not (code.isdigit() and int(code) in CODES):
            raise ValueError(f"{self.what} is neither a manner nor a code of the Graph API")

    def fits(self, method: str, chat: object) -> bool:
        """True where the rule is about this call."""
        return self.call in (method, "*") and self.to in (None, chat)

    @property
    def late(self) -> GraphRefused | None:
        """The error of a status to come."""
        if not self.what.startswith(LATE):
            return None
        return GraphRefused(int(self.what.removeprefix(LATE)), self.details)

    @property
    def error(self) -> GraphRefused | None:
        """The error to answer at once."""
        if self.what in MANNERS:
            return None
        code = int(self.what)
        return GraphRefused(131000, self.details, code) if self.what in PLAIN else GraphRefused(code, self.details)


def follow(rule: GraphRule, do: Callable[[], Answer]) -> Answer | Awaitable[Answer]:
    """Answer in the rule's manner; ``do`` accepts and answers as usual."""
    if rule.what == "slow":
        return _slowly(rule.delay, do)
    if rule.what in ("drop_unseen", "hang_unseen"):
        return None if rule.what == "drop_unseen" else _after(HANG_SECONDS, None)
    if rule.what == "garbage":
        do()
        return answer(200, b"<html>", kind="text/html")
    said = do()
    if rule.what == "drop":
        return None
    return _after(HANG_SECONDS, said) if rule.what == "hang" else said


async def _slowly(delay: float, do: Callable[[], Answer]) -> Answer:
    await asyncio.sleep(delay)
    try:
        return do()
    except GraphRefused as error:
        return refuse_graph(error)


async def _after(seconds: float, said: Answer) -> Answer:
    await asyncio.sleep(seconds)
    return said
