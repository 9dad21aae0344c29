"""WhatsApp's Graph API through pywa: the client of one number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx
from pywa.utils import Version
from pywa_async.client import WhatsApp

PUBLIC_API = "https://graph.facebook.com"
VERSION = str(Version.GRAPH_API)
SECONDS, CONNECT_SECONDS = 15.0, 5.0
PAGE = "100"


@dataclass(frozen=True, slots=True, repr=False)
class Client:
    """Calls the Graph API as one number; prints neither token nor number."""

    phone: str
    session: httpx.AsyncClient
    whatsapp: WhatsApp

    async def post_message(self, who: dict[str, str], kind: str, content: dict[str, Any], tracker: str) -> str:
        """Send, and return Meta's id of the message. Raises WhatsAppError, httpx's errors, KeyError."""
        sent = await self.whatsapp.api.send_message(
            sender=self.phone,
            to=who.get("to"),
            recipient=who.get("recipient"),
            recipient_type="individual",
            typ=kind,
            msg=content,
            biz_opaque_callback_data=tracker or None,
        )
        return str(sent["messages"][0]["id"])

    async def upload(self, content: bytes, kind: str, name: str) -> str:
        """Put a file into the account and return its id, good for thirty days."""
        made = await self.whatsapp.api.upload_media(self.phone, content, kind, name)
        return str(made["id"])

    async def ask(self, path: str, **parameters: str) -> dict[str, Any]:
        """Read something of the account."""
        found: dict[str, Any] = await self.whatsapp.api.send_raw_request("GET", path, params=parameters)
        return found

    async def ask_number(self) -> dict[str, Any]:
        """This number as Meta knows it: costs nothing and reaches nobody."""
        return await self.ask(f"/{self.phone}", fields="id,verified_name,display_phone_number,quality_rating")

    async def templates(self, account: str) -> list[dict[str, Any]]:
        """All message templates of a business account."""
        found: list[dict[str, Any]] = []
        wanted = {"fields": "name,language,status,category,components", "limit": PAGE}
        while True:
            page = await self.ask(f"/{account}/message_templates", **wanted)
            found += page["data"]
            paging = page.get("paging", {})
            if "next" not in paging:
                return found
            wanted["after"] = paging["cursors"]["after"]


def connect(token: str, phone: str, api: str = PUBLIC_API, seconds: float = SECONDS) -> Client:
    """A client; it opens no connection before its first call. Close it with ``disconnect``."""
    session = httpx.AsyncClient(timeout=httpx.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds)), trust_env=False)
    whatsapp = WhatsApp(phone_id=phone, token=token, session=session)
    # pywa writes Meta's own address over whatever the client was made with.
    session.base_url = httpx.URL(f"{api.rstrip('/')}/v{VERSION}")
    return Client(phone, session, whatsapp)


async def disconnect(client: Client) -> None:
    """Close its connections."""
    await client.session.aclose()
