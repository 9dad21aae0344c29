"""A strict fake of the Telegram Bot API over real HTTP; ``bot_process`` runs it as a process of its own."""

import asyncio
import re
import time
from collections.abc import Awaitable, Coroutine
from pathlib import Path

import orjson

from tests.fakes.calls import Calls, Given, OnMessage, fine
from tests.fakes.http import Answer, Request, Server, answer, parameters
from tests.fakes.ledger import Asked, Ledger
from tests.fakes.pacing import PaceWatch
from tests.fakes.refusals import Refused, bad, refuse
from tests.fakes.scripts import Rule, Scripts, refusal
from tests.fakes.update_calls import UpdateCalls
from tests.fakes.updates import UpdateQueue
from tests.fakes.webhooks import WebhookDelivery

TOKEN = "1234567890:AAFakeTokenOfAFakeBot-0123456789abcd"
NAME = {"username": "sambatan_bot", "can_join_groups": True, "can_read_all_group_messages": False}
HANG_SECONDS = 3600
_BOT = re.compile(r"/bot(\d+:[^/]+)/(\w+)")
_FILE = re.compile(r"/file/bot(\d+:[^/]+)/photos/(.+)")


class FakeBotApi:
    """One bot's server. ``on_message`` plays the residents; ``pace`` scales its waits: of the webhook and of 429.

    ``limit`` is how many messages the bot may send in any second.
    """

    def __init__(
        self,
        token: str = TOKEN,
        ledger: Path | None = None,
        fsync: bool = False,
        open_chats: bool = False,
        repeat: float = 0.0,
        shuffle: float = 0.0,
        seed: int = 0,
        burst: int = 20,
        pace: float = 1.0,
        on_message: OnMessage | None = None,
        limit: int | None = None,
    ) -> None:
        self.token = token
        self.revoked = False
        self.url = ""
        self.updates = UpdateQueue(repeat, shuffle, seed)
        self.scripts = Scripts[Rule](seed)
        self.watch = PaceWatch(burst, pace, limit)
        self.asked: list[Asked] = []
        self.ledger = Ledger(ledger, fsync)
        bot: Given = {"id": int(token.partition(":")[0]), "is_bot": True, "first_name": "Sambatan", **NAME}
        self.calls = Calls(bot, self.updates, self.ledger, self.watch, open_chats)
        self.calls.on_message = on_message
        self.update_calls = UpdateCalls(self.updates, self.watch, pace)
        self._server = Server(self.handle)

    @property
    def webhook(self) -> WebhookDelivery | None:
        """The one that is set."""
        return self.update_calls.webhook

    @property
    def polls(self) -> int:
        """How often updates were asked for."""
        return self.update_calls.polls

    @property
    def conflicts(self) -> int:
        """How many of the polls were refused or ended with a 409."""
        return self.update_calls.conflicts

    async def start(self, port: int = 0) -> str:
        """Listen on loopback; returns the base address."""
        self.url = f"http://127.0.0.1:{await self._server.start(port)}"
        return self.url

    async def stop(self) -> None:
        """Stop listening and delivering."""
        await self.update_calls.stop()
        await self._server.stop()
        self.ledger.close()

    def push(self, *updates: Given | bytes) -> list[int]:
        """Queue updates; returns their ids."""
        return [self.updates.push(update) for update in updates]

    def script(self, what: str, method: str = "sendMessage", **more: object) -> None:
        """Misbehave, see scripts.Rule."""
        self.scripts.add(Rule(what, method, **more))  # type: ignore[arg-type]  # the rule checks its own words

    def sent(self, chat: int | None = None) -> list[Given]:
        """What was accepted, for one chat or all."""
        return [entry for entry in self.ledger.entries if chat in (None, entry["chat"])]

    def handle(self, request: Request) -> Answer | Awaitable[Answer]:
        """Answer one request."""
        found = _BOT.fullmatch(request.path)
        if found is None:
            return self._elsewhere(request)
        if found[1] != self.token or self.revoked:
            return refuse(Refused(401, "Unauthorized"))
        name = found[2]
        try:
            given = parameters(request)
            self.asked.append(Asked(time.monotonic(), name.lower(), _chat(given)))
            rule = self.scripts.match(name, _chat(given))
            if rule is None:
                return self._call(name.lower(), given)
            return self._scripted(rule, name.lower(), given)
        except Refused as error:
            return refuse(error)
        except ValueError:
            return refuse(bad("can't parse parameters"))

    def _elsewhere(self, request: Request) -> Answer | Awaitable[Answer]:
        file = _FILE.fullmatch(request.path)
        if file is not None and file[1] == self.token and file[2] in self.calls.files:
            return answer(200, self.calls.files[file[2]], kind="application/octet-stream")
        if request.path.startswith("/control/"):
            return self._control(request.path.removeprefix("/control/"), request)
        return refuse(Refused(404, "Not Found"))

    def _call(self, name: str, given: Given) -> Answer | Awaitable[Answer]:
        known = self.calls.methods.get(name)
        if known is not None:
            return known(given)
        about_updates = self.update_calls.methods.get(name)
        if about_updates is not None:
            return about_updates(given)
        raise Refused(404, "Not Found: method not found")

    def _scripted(self, rule: Rule, name: str, given: Given) -> Answer | Awaitable[Answer]:
        if rule.what == "429":
            seconds = self.scripts.between(rule.retry_after, rule.retry_most)
            raise self.watch.flood(_chat(given) if rule.alone else rule.chat, seconds)
        error = refusal(rule)
        if error is not None:
            raise error
        if rule.what == "drop_unseen":
            return None
        if rule.what == "hang_unseen":
            return _after(HANG_SECONDS, None)
        if rule.what == "slow":
            return self._slowly(rule.delay, name, given)
        said = self._call(name, given)
        if rule.what in ("drop", "hang") and isinstance(said, Coroutine):
            said.close()
        if rule.what == "drop":
            return None
        return _after(HANG_SECONDS, None) if rule.what == "hang" else said

    async def _slowly(self, delay: float, name: str, given: Given) -> Answer:
        await asyncio.sleep(delay)
        try:
            said = self._call(name, given)
            return said if said is None or isinstance(said, bytes) else await said
        except Refused as error:
            return refuse(error)

    def _control(self, name: str, request: Request) -> bytes:
        given: object = orjson.loads(request.body) if request.body else None
        match name, given:
            case "push", list():
                return fine(self.push(*given))
            case "script", dict():
                self.scripts.add(Rule(**given))
            case "script", list():
                for rule in given:
                    self.scripts.add(Rule(**rule))
            case "clear", _:
                self.scripts.clear()
            case "jump", int():
                self.updates.jump(given)
            case "revoke", _:
                self.revoked = True
            case "ledger", _:
                return fine(self.ledger.entries)
            case "state", _:
                return fine(self.state())
            case _:
                return refuse(Refused(404, "Not Found"))
        return fine(True)

    def state(self) -> dict[str, object]:
        """Counts for a bench or a torture test."""
        waiting = self.webhook.waiting if self.webhook is not None else 0
        return {
            "pushed": self.updates.pushed,
            "pending": len(self.updates.entries) + waiting,
            "sent": len(self.ledger.entries),
            "answered": len(self.calls.answered),
            "polls": self.polls,
            "conflicts": self.conflicts,
            "violations": self.watch.violations,
        }


async def _after(seconds: float, said: Answer) -> Answer:
    await asyncio.sleep(seconds)
    return said


def _chat(given: Given) -> int | None:
    try:
        return int(str(given.get("chat_id", "")))
    except ValueError:
        return None
