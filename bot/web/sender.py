"""The web chat as a channel of delivery: stored is sent, the browser's stream fetches it."""

from models.chat import Rendered


class WebSender:
    """Nothing to do: the row itself is what the visitor reads."""

    async def send(self, chat: str, message: Rendered) -> str:
        return ""

    async def replace(self, chat: str, provider_id: str, message: Rendered) -> None:
        return None

    def holds(self, photo: str) -> bool:
        return True

    async def probe(self) -> None:
        return None
