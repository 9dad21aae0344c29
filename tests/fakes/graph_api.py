"""A strict fake of WhatsApp's Graph API over real HTTP; ``graph_process`` runs it as a process of its own."""

import re
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from tests.fakes.graph_accepting import Accepting
from tests.fakes.graph_errors import GraphRefused, refuse_graph
from tests.fakes.graph_media import Media
from tests.fakes.graph_pace import FakeClock, GraphPace
from tests.fakes.graph_payloads import PHONE, WABA, Given, Item
from tests.fakes.graph_scripts import GraphRule, follow
from tests.fakes.graph_templates import Templates
from tests.fakes.graph_webhooks import GraphWebhooks
from tests.fakes.http import Answer, Request, Server, answer, parameters
from tests.fakes.ledger import Ledger
from tests.fakes.scripts import Scripts

TOKEN = "EAAGfaketokenofafakebusiness0123456789"
APP_SECRET = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
VERIFY_TOKEN = "kata-sandi-webhook"
_PATH = re.compile(r"/v\d{1,2}\.0/([^/]+)(?:/(\w+))?/?")

# Simulated residents: called with every accepted message, they return what they say to it (see whatsapp_residents).
OnMessage = Callable[[str, Given], Iterable[Given]]


class GraphAsked(NamedTuple):
    """A call that came in, whatever was answered; ``at`` on the fake's clock."""

    at: float
    call: str
    to: str | None


class FakeGraphApi:
    """One business number's server.

    ``rate``, ``burst`` and ``new_people`` are Meta's limits, see GraphPace; None lifts one. With ``late`` what Meta
    refuses after a look at the person (closed window, opt-out) is accepted and comes back as a failed status.
    ``reports`` are the statuses of each message that arrives.
    """

    def __init__(
        self,
        token: str = TOKEN,
        ledger: Path | None = None,
        fsync: bool = False,
        rate: int | None = 80,
        burst: int | None = 45,
        new_people: int | None = None,
        late: bool = False,
        reports: tuple[str, ...] = ("sent", "delivered"),
        seed: int = 0,
        on_message: OnMessage | None = None,
    ) -> None:
        self.token = token
        self.revoked = False
        self.url = ""
        self.clock = FakeClock()
        self.pace = GraphPace(self.clock, rate, new_people, burst)
        self.templates = Templates()
        self.media = Media(self.clock)
        self.scripts = Scripts[GraphRule](seed)
        self.asked: list[GraphAsked] = []
        self.ledger = Ledger(ledger, fsync)
        self.accepting = Accepting(self.clock, self.pace, self.templates, self.media, self.ledger, late, reports)
        self.accepting.report = self._report
        self.on_message = on_message
        self.webhook: GraphWebhooks | None = None
        self.unheard: list[Item] = []
        self._server = Server(self.handle)

    async def start(self, port: int = 0) -> str:
        """Listen on loopback; returns the base address, the value of SAMBATAN_WHATSAPP_API."""
        self.url = f"http://127.0.0.1:{await self._server.start(port)}"
        self.media.base = self.url
        return self.url

    async def stop(self) -> None:
        """Stop listening and delivering."""
        if self.webhook is not None:
            await self.webhook.stop()
        await self._server.stop()
        self.ledger.close()

    async def subscribe(
        self, url: str, secret: str = APP_SECRET, verify_token: str | None = VERIFY_TOKEN, **how: Any
    ) -> GraphWebhooks:
        """Deliver to ``url`` from now on, after its challenge; ``how`` is that of GraphWebhooks."""
        if self.webhook is not None:
            await self.webhook.stop()
        webhook = GraphWebhooks(url, secret, **how)
        if verify_token is not None:
            await webhook.verify(verify_token)
        self.webhook = webhook
        webhook.start()
        webhook.put(self.unheard)
        self.unheard.clear()
        return webhook

    def push(self, *messages: Given) -> list[str]:
        """Let residents write; returns the messages' ids. Their windows open."""
        items = [self.accepting.heard(message) for message in messages]
        self._report(items)
        return [str(item.content.get("id", "")) for item in items]

    def script(self, what: str, call: str = "messages", **more: Any) -> None:
        """Misbehave, see graph_scripts.GraphRule."""
        self.scripts.add(GraphRule(what, call, **more))

    def sent(self, person: str | None = None) -> list[Given]:
        """What was accepted, for one person (user id or number) or all."""
        wanted = None if person is None else self.accepting.person(person)
        return [entry for entry in self.ledger.entries if wanted in (None, entry["person"])]

    def handle(self, request: Request) -> Answer | Awaitable[Answer]:
        """Answer one request."""
        if request.path.startswith("/control/"):
            return self._control(request.path.removeprefix("/control/"), request)
        try:
            if request.headers.get("authorization") != f"Bearer {self.token}" or self.revoked:
                raise GraphRefused(190)
            return self._call(request)
        except GraphRefused as error:
            return refuse_graph(error)
        except ValueError:
            return refuse_graph(GraphRefused(100, "Invalid parameter"))

    def _call(self, request: Request) -> Answer | Awaitable[Answer]:
        if request.path == self.media.PATH:
            return self._ruled("download", None, lambda: self.media.download(request))
        found = _PATH.fullmatch(request.path)
        if found is None:
            raise GraphRefused(2500, "Unknown path components", 400)
        about, edge = found[1], found[2]
        given = parameters(request)
        match request.method, about, edge:
            case "POST", str(number), "messages" if number == PHONE:
                to = given.get("recipient") or given.get("to")
                person = str(to).removeprefix("+") if to else None
                return self._ruled("messages", person, lambda: self._message(given))
            case "POST", str(number), "media" if number == PHONE:
                return self._ruled("media", None, lambda: _fine(self.media.upload(given)))
            case "GET", str(number), None if number == PHONE:
                return self._ruled("phone", None, lambda: _fine(_phone()))
            case "GET", str(number), "message_templates" if number == WABA:
                address = f"{self.url}/v26.0/{WABA}/message_templates"
                return self._ruled("templates", None, lambda: _fine(self.templates.page(given, address)))
            case "GET", media, None:
                return self._ruled("media_url", None, lambda: _fine(self.media.where(media)))
            case "DELETE", media, None:
                return self._ruled("media_delete", None, lambda: _fine(self.media.delete(media)))
        raise GraphRefused(33)

    def _message(self, given: Given) -> bytes:
        if given.get("status") == "read":
            return _fine({"success": True})
        accepted = self.accepting.accept(given)
        if self.on_message is not None:
            self.push(*self.on_message(accepted.person, given))
        return _fine(accepted.answer)

    def _ruled(self, call: str, person: str | None, do: Callable[[], Answer]) -> Answer | Awaitable[Answer]:
        self.asked.append(GraphAsked(self.clock.now(), call, person))
        key = None if person is None else self.accepting.person(person)
        rule = self.scripts.match(call, key)
        if rule is None:
            return do()
        if rule.late is not None:
            self.accepting.next_fate = rule.late
            return do()
        if rule.error is not None:
            raise rule.error
        return follow(rule, do)

    def _report(self, items: list[Item]) -> None:
        if self.webhook is None:
            self.unheard.extend(items)
        else:
            self.webhook.put(items)

    def _control(self, name: str, request: Request) -> Answer | Awaitable[Answer]:
        given: Any = orjson.loads(request.body) if request.body else None
        match name, given:
            case "push", list():
                return _fine(self.push(*given))
            case "script", dict():
                self.script(**given)
            case "clear", _:
                self.scripts.clear()
            case "advance", int() | float():
                self.clock.advance(given)
            case "template", dict():
                self.templates.add(given)
            case "subscribe", dict():
                return self._subscribed(given)
            case "ledger", _:
                return _fine(self.ledger.entries)
            case "state", _:
                return _fine(self.state())
            case _:
                return refuse_graph(GraphRefused(33))
        return _fine(True)

    async def _subscribed(self, given: Given) -> Answer:
        await self.subscribe(**given)
        return _fine(True)

    def state(self) -> dict[str, object]:
        """Counts for a bench or a torture test."""
        hook = self.webhook
        return {
            "sent": len(self.ledger.entries),
            "waiting": (hook.waiting if hook else 0) + len(self.unheard),
            "delivered": hook.delivered if hook else 0,
            "answers": {str(status): count for status, count in hook.answers.items()} if hook else {},
            "violations": self.pace.violations,
        }


def _fine(result: object) -> bytes:
    return answer(200, orjson.dumps(result))


def _phone() -> Given:
    return {
        "id": PHONE,
        "verified_name": "Kabupaten Purbalingga",
        "display_phone_number": "+62 812-3456-7890",
        "quality_rating": "GREEN",
        "messaging_limit_tier": "TIER_2K",
        "throughput": {"level": "STANDARD"},
    }
