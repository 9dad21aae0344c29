"""What residents write on WhatsApp: the ``messages`` items of a webhook, for FakeGraphApi.push."""

from dataclasses import dataclass
from typing import Any

Given = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Someone:
    """A person on WhatsApp; who has a username may have no number to show."""

    user: str
    number: str | None = None
    name: str = "Siti"

    @property
    def address(self) -> Given:
        """The fields that name a message's sender."""
        shown: Given = {"from_user_id": self.user, "_name": self.name}
        return shown if self.number is None else {"from": self.number, **shown}


SITI = Someone("ID.1349120865530274", "628157100001", "Siti Aminah")
BUDI = Someone("ID.9917220338841256", "628157100002", "Budi")
HIDDEN = Someone("ID.5520417789903311", None, "Wati")


def text(words: str, who: Someone = SITI, **more: Any) -> Given:
    """A text."""
    return {**who.address, "type": "text", "text": {"body": words}, **more}


def tap(data: str, who: Someone = SITI, title: str = "Ya", **more: Any) -> Given:
    """A pressed reply button."""
    reply = {"type": "button_reply", "button_reply": {"id": data, "title": title}}
    return {**who.address, "type": "interactive", "interactive": reply, **more}


def pick(data: str, who: Someone = SITI, title: str = "Jalan rusak", **more: Any) -> Given:
    """A chosen row of a list."""
    reply = {"type": "list_reply", "list_reply": {"id": data, "title": title, "description": ""}}
    return {**who.address, "type": "interactive", "interactive": reply, **more}


def quick_reply(payload: str, who: Someone = SITI, title: str = "Batal ikut", **more: Any) -> Given:
    """A pressed quick reply of a template."""
    return {**who.address, "type": "button", "button": {"payload": payload, "text": title}, **more}


def pin(latitude: float, longitude: float, who: Someone = SITI, **more: Any) -> Given:
    """A shared location."""
    place = {"latitude": latitude, "longitude": longitude}
    return {**who.address, "type": "location", "location": place, **more}


def image(media: str, caption: str = "", who: Someone = SITI, **more: Any) -> Given:
    """A photo, by the id of its media."""
    picture: Given = {"id": media, "mime_type": "image/jpeg", "sha256": "c2hhMjU2"}
    if caption:
        picture["caption"] = caption
    return {**who.address, "type": "image", "image": picture, **more}


def reaction(emoji: str, to: str, who: Someone = SITI, **more: Any) -> Given:
    """A reaction to a message."""
    return {**who.address, "type": "reaction", "reaction": {"message_id": to, "emoji": emoji}, **more}


def new_id(user: str, who: Someone = SITI, **more: Any) -> Given:
    """The news that a person's user id has changed, said under the former one."""
    told = {"type": "user_changed_user_id", "user_id": user, "body": f"User {who.name} changed to {user}"}
    return {**who.address, "type": "system", "system": told, **more}


def preference(value: str, who: Someone = SITI) -> Given:
    """A marketing preference: ``stop`` or ``resume``."""
    named: Given = {"user_id": who.user} if who.number is None else {"wa_id": who.number, "user_id": who.user}
    told = {"detail": f"User requested to {value} marketing messages", "category": "marketing_messages", "value": value}
    return {**who.address, **named, **told, "_kind": "user_preferences"}
