"""A strict fake of the Telegram Bot API over real HTTP, for tests and as a process of its own."""

import argparse
import asyncio
import re
import sys
import time
from collections.abc import Awaitable, Coroutine, Iterable
from pathlib import Path

import orjson
import uvloop

from tests.fakes.calls import Calls, Given, OnMessage, fine
from tests.fakes.http import Answer, Request, Server, answer, parameters
from tests.fakes.ledger import Asked, Ledger
from tests.fakes.pacing import PaceWatch
from tests.fakes.refusals import Refused, bad, number_of, refuse
from tests.fakes.scripts import Rule, Scripts, refusal
from tests.fakes.updates import UpdateQueue
from tests.fakes.webhooks import WebhookDelivery

TOKEN = "1234567890:AAFakeTokenOfAFakeBot-0123456789abcd"
NAME = {"username": "sambatan_bot", "can_join_groups": True, "can_read_all_group_messages": False}
HANG_SECONDS = 3600
LONGEST_POLL = 50
_BOT = re.compile(r"/bot(\d+:[^/]+)/(\w+)")
_FILE = re.compile(r"/file/bot(\d+:[^/]+)/photos/(.+)")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


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
        self.polls = 0
        self.conflicts = 0
        self.updates = UpdateQueue(repeat, shuffle, seed)
        self.scripts = Scripts[Rule](seed)
        self.watch = PaceWatch(burst, pace, limit)
        self.asked: list[Asked] = []
        self.ledger = Ledger(ledger, fsync)
        bot: Given = {"id": int(token.partition(":")[0]), "is_bot": True, "first_name": "Sambatan", **NAME}
        self.calls = Calls(bot, self.updates, self.ledger, self.watch, open_chats)
        self.calls.on_message = on_message
        self.webhook: WebhookDelivery | None = None
        self._pace = pace
        self._server = Server(self.handle)
        self._poll: asyncio.Future[None] | None = None

    async def start(self, port: int = 0) -> str:
        """Listen on loopback; returns the base address."""
        self.url = f"http://127.0.0.1:{await self._server.start(port)}"
        return self.url

    async def stop(self) -> None:
        """Stop listening and delivering."""
        if self.webhook is not None:
            await self.webhook.stop()
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
        if name == "getupdates":
            return self._get_updates(given)
        if name in ("setwebhook", "deletewebhook"):
            return self._set_webhook(str(given.get("url", "")) if name == "setwebhook" else "", given)
        if name == "getwebhookinfo":
            return fine({"url": "set" if self.webhook else "", "pending_update_count": len(self.updates.entries)})
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

    def _get_updates(self, given: Given) -> Answer | Awaitable[Answer]:
        self.polls += 1
        if self.webhook is not None:
            self.conflicts += 1
            raise Refused(
                409,
                "Conflict: can't use getUpdates method while webhook is active;"
                " use deleteWebhook to delete the webhook first",
            )
        offset, limit = number_of(given, "offset", 0), number_of(given, "limit", 100)
        wait = min(number_of(given, "timeout", 0), LONGEST_POLL)
        allowed = given.get("allowed_updates")
        if allowed:
            self.updates.allowed = frozenset(orjson.loads(allowed) if isinstance(allowed, str) else allowed)  # type: ignore[arg-type]  # a list here
        if self._poll is not None:
            self._poll.set_result(None)
            self._poll = None
        self.updates.confirm(offset)
        batch = self.updates.serve(limit or 100)
        if batch or not wait:
            return _batch(batch)
        self._poll = asyncio.get_running_loop().create_future()
        return self._long_poll(self._poll, limit, wait)

    async def _long_poll(self, ended: asyncio.Future[None], limit: int, wait: int) -> Answer:
        arrived: asyncio.Future[bool] = asyncio.ensure_future(self.updates.arrived.wait())
        try:
            await asyncio.wait((ended, arrived), timeout=wait, return_when=asyncio.FIRST_COMPLETED)
        finally:
            arrived.cancel()
            if self._poll is ended:
                self._poll = None
        if ended.done():
            self.conflicts += 1
            return refuse(
                Refused(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
                )
            )
        return _batch(self.updates.serve(limit))

    async def _set_webhook(self, url: str, given: Given) -> Answer:
        secret = str(given.get("secret_token", ""))
        if secret and not _SECRET.fullmatch(secret):
            return refuse(bad("secret token contains unallowed characters"))
        if self.webhook is not None:
            await self.webhook.stop()
            self.webhook = None
        if str(given.get("drop_pending_updates", "")).lower() in ("true", "1"):
            self.watch.note("dropped_pending_updates", None)
            self.updates.forget()
        if url:
            connections = number_of(given, "max_connections", 40)
            self.webhook = WebhookDelivery(self.updates, url, secret, connections, self._pace)
            self.webhook.start()
        return fine(True)

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


def _batch(updates: Iterable[bytes]) -> bytes:
    return answer(200, b'{"ok":true,"result":[' + b",".join(updates) + b"]}")


def _chat(given: Given) -> int | None:
    try:
        return int(str(given.get("chat_id", "")))
    except ValueError:
        return None


async def _serve(given: argparse.Namespace) -> None:
    fake = FakeBotApi(
        given.token, given.ledger, given.fsync, given.open_chats, given.repeat, given.shuffle, given.seed, given.burst
    )
    await fake.start(given.port)
    sys.stdout.write(f"{fake.url.rpartition(':')[2]}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


def main() -> None:
    """Run as a process: prints the port, then serves until it is killed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.bot_api")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--fsync", action="store_true")
    parser.add_argument("--open-chats", action="store_true", help="every chat may be written to")
    parser.add_argument("--repeat", type=float, default=0.0, help="share of updates delivered twice")
    parser.add_argument("--shuffle", type=float, default=0.0, help="share of updates out of order")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--burst", type=int, default=20, help="messages a chat may get at once")
    uvloop.run(_serve(parser.parse_args()))


if __name__ == "__main__":
    main()
