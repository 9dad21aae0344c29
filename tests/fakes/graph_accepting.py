"""A message on its way through the fake Graph API: checked, written down, and reported by statuses."""

import base64
from collections.abc import Callable
from typing import Any, NamedTuple

from tests.fakes.graph_errors import GraphRefused
from tests.fakes.graph_media import Media
from tests.fakes.graph_messages import addressee, check_message
from tests.fakes.graph_pace import FakeClock, GraphPace
from tests.fakes.graph_payloads import Item
from tests.fakes.graph_templates import Templates
from tests.fakes.ledger import Ledger

Given = dict[str, Any]


class Accepted(NamedTuple):
    """What is answered, and whom it reaches."""

    answer: Given
    person: str


class Accepting:
    """Knows the people by number and by user id; ``next_fate`` is what becomes of the next message after it."""

    def __init__(
        self,
        clock: FakeClock,
        pace: GraphPace,
        templates: Templates,
        media: Media,
        ledger: Ledger,
        late: bool,
        reports: tuple[str, ...],
    ) -> None:
        self.report: Callable[[list[Item]], None] = lambda items: None
        self.next_fate: GraphRefused | None = None
        self.opted_out: set[str] = set()
        self._clock, self._pace, self._templates, self._media = clock, pace, templates, media
        self._ledger, self._late, self._reports = ledger, late, reports
        self._numbers: dict[str, str] = {}
        self._contacts: dict[str, Given] = {}
        self._count = 0

    def person(self, address: str) -> str:
        """The user id behind an address, or the address itself."""
        return self._numbers.get(address, address)

    def heard(self, message: Given) -> Item:
        """A message of a resident, completed, and the contact to go with it. ``_name`` is theirs."""
        content = dict(message)
        name = content.pop("_name", None)
        preference = content.pop("_kind", "messages")
        person, number = content.get("from_user_id"), content.get("from")
        key = str(person or number)
        if person and number:
            self._numbers[str(number)] = key
        self._count += 1
        if preference == "messages":
            content.setdefault("id", f"wamid.{_letters(f'in{self._count}')}")
        content.setdefault("timestamp", str(int(self._clock.now())))
        contact: Given = {"profile": {"name": name or "Siti"}}
        if number:
            contact["wa_id"] = number
        if person:
            contact["user_id"] = person
        self._contacts[key] = contact
        if preference != "messages":
            content.pop("from", None)
            content.pop("from_user_id", None)
        system = content.get("system")
        if isinstance(system, dict) and system.get("user_id") and person:
            self._pace.rekey(key, system["user_id"])
        elif preference == "messages":
            self._pace.heard(key)
        elif content.get("value") == "stop":
            self.opted_out.add(key)
        else:
            self.opted_out.discard(key)
        return Item(preference, content, None if isinstance(system, dict) else contact)

    def accept(self, given: Given) -> Accepted:
        """Raises GraphRefused; else the message is in the ledger and its statuses are on their way."""
        address = addressee(given)
        words = check_message(given, self._templates, self._media.kept)
        person = self.person(address)
        if address == person and not address.isdigit() and person not in self._contacts:
            raise GraphRefused(131009, "recipient is not a user of this business")
        is_template = given.get("type") == "template"
        self._pace.check(person, is_template)
        fate, self.next_fate = self.next_fate, None
        if fate is None:
            fate = self._refusal(person, given)
            if fate is not None and not self._late:
                raise fate
        self._pace.sent(person)
        self._count += 1
        wamid = f"wamid.{_letters(f'{person}/{self._count}')}"
        entry = {
            "method": "messages",
            "to": address,
            "person": person,
            "id": wamid,
            "at": self._clock.now(),
            "type": given.get("type", "text"),
            "text": words,
            "data": given.get("biz_opaque_callback_data"),
            "payload": given,
        }
        self._ledger.write(entry)
        self.report(self._statuses(entry, fate))
        contact: Given = {"input": address, **({"wa_id": address} if address.isdigit() else {"user_id": address})}
        answer: Given = {"messaging_product": "whatsapp", "contacts": [contact], "messages": [{"id": wamid}]}
        if is_template:
            answer["messages"][0]["message_status"] = "accepted"
        return Accepted(answer, person)

    def _refusal(self, person: str, given: Given) -> GraphRefused | None:
        if given.get("type") == "template":
            is_marketing = self._templates.category(given["template"]) == "marketing"
            return GraphRefused(131050) if is_marketing and person in self.opted_out else None
        if not self._pace.is_open(person):
            self._pace.note("window_closed", person)
            return GraphRefused(131047, "More than 24 hours have passed since the customer last replied")
        return None

    def _statuses(self, entry: Given, fate: GraphRefused | None) -> list[Item]:
        if fate is not None:
            return [self._status(entry, "failed", fate)]
        if entry["person"].isdigit() and entry["person"] not in self._contacts:
            return [self._status(entry, "failed", GraphRefused(131026, "Receiver is incapable of receiving this"))]
        return [self._status(entry, name, None) for name in self._reports]

    def _status(self, entry: Given, name: str, error: GraphRefused | None) -> Item:
        person = entry["person"]
        contact = self._contacts.get(person)
        status: Given = {"id": entry["id"], "status": name, "timestamp": str(int(self._clock.now()))}
        if contact and "wa_id" in contact:
            status["recipient_id"] = contact["wa_id"]
        elif person.isdigit():
            status["recipient_id"] = person
        if contact and "user_id" in contact:
            status["recipient_user_id"] = contact["user_id"]
        if entry["data"] is not None:
            status["biz_opaque_callback_data"] = entry["data"]
        if error is not None:
            status["errors"] = [error.late()]
        else:
            status["pricing"] = self._pricing(entry)
        # Meta sends the contact along from ``delivered`` on.
        return Item("statuses", status, contact if name in ("delivered", "read") else None)

    def _pricing(self, entry: Given) -> Given:
        category = "service"
        if entry["type"] == "template":
            category = self._templates.category(entry["payload"]["template"])
        return {"billable": True, "pricing_model": "PMP", "category": category, "type": "regular"}


def _letters(words: str) -> str:
    return base64.b64encode(b"\x1d\x08" + words.encode()).decode()
