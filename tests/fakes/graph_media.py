"""Media of a fake account: uploaded and sent in, each behind a short-lived address that wants the token."""

import hashlib
from typing import Any
from urllib.parse import parse_qs

from tests.fakes.graph_errors import GraphRefused
from tests.fakes.graph_pace import FakeClock
from tests.fakes.http import Request, Upload, answer

Given = dict[str, Any]

ADDRESS_S = 300.0
MOST = {"image/jpeg": 5_000_000, "image/png": 5_000_000}
LARGEST = 100_000_000
OFFICE = "application/vnd.openxmlformats-officedocument"
# What the Graph API says that an upload may be; a ZIP or a calendar is not among it.
KINDS = frozenset(
    ["audio/aac", "audio/mp4", "audio/mpeg", "audio/amr", "audio/ogg", "audio/opus", "video/mp4", "video/3gpp"]
    + ["image/jpeg", "image/png", "image/webp", "text/plain", "application/pdf", "application/msword"]
    + ["application/vnd.ms-powerpoint", "application/vnd.ms-excel"]
    + [f"{OFFICE}.{one}" for one in ("wordprocessingml.document", "presentationml.presentation", "spreadsheetml.sheet")]
)
PICTURES = {"image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG"}


class Media:
    """By id. What a resident sends in is put there with ``receive``."""

    PATH = "/whatsapp_business/attachments/"

    def __init__(self, clock: FakeClock) -> None:
        self.base = ""
        self.uploads = 0
        self.kept: dict[str, tuple[str, bytes]] = {}
        # By id: an address elsewhere that is given out, and one that the download sends on to.
        self.foreign: dict[str, str] = {}
        self.redirects: dict[str, str] = {}
        # A size that is told instead of the true one.
        self.told: dict[str, int] = {}
        self._clock = clock
        self._addresses: dict[str, tuple[str, float]] = {}
        self._next = 137_000_000_000_001

    def receive(self, content: bytes, kind: str = "image/jpeg") -> str:
        """A file that a resident has sent; returns its id."""
        return self._keep(content, kind)

    def upload(self, given: Given) -> Given:
        """A file of ours."""
        file, kind = given.get("file"), str(given.get("type", ""))
        if given.get("messaging_product") != "whatsapp" or not isinstance(file, Upload) or not kind:
            raise GraphRefused(100, "messaging_product, file and type are required")
        if kind not in KINDS:
            raise GraphRefused(100, f"Param file must be a file with one of the following types: ... not {kind}")
        if not file.content or len(file.content) > MOST.get(kind, LARGEST):
            raise GraphRefused(131053, "File size is out of bounds")
        if kind in PICTURES and not file.content.startswith(PICTURES[kind]):
            raise GraphRefused(131053, f"The file is no {kind}")
        self.uploads += 1
        return {"id": self._keep(file.content, kind)}

    def where(self, number: str) -> Given:
        """The address of a file, for five minutes."""
        if number in self.foreign:
            address = self.foreign[number]
        elif number in self.kept:
            self._next += 1
            key = hashlib.sha256(f"{number} {self._next}".encode()).hexdigest()[:24]
            self._addresses[key] = number, self._clock.now() + ADDRESS_S
            address = f"{self.base}{self.PATH}?mid={number}&ext={int(self._clock.now() + ADDRESS_S)}&hash={key}"
        else:
            raise GraphRefused(100, "Unsupported get request. Object does not exist", 400)
        kind, content = self.kept.get(number, ("image/jpeg", b""))
        return {
            "url": address,
            "mime_type": kind,
            "sha256": hashlib.sha256(content).hexdigest(),
            "file_size": self.told.get(number, len(content)),
            "id": number,
            "messaging_product": "whatsapp",
        }

    def delete(self, number: str) -> Given:
        """Forget a file."""
        if self.kept.pop(number, None) is None:
            raise GraphRefused(100, "Unsupported delete request. Object does not exist", 400)
        return {"success": True}

    def download(self, request: Request) -> bytes:
        """The bytes behind an address."""
        key = parse_qs(request.query).get("hash", [""])[0]
        number, until = self._addresses.get(key, ("", 0.0))
        if number not in self.kept or self._clock.now() >= until:
            return answer(404, b"", kind="text/plain")
        if number in self.redirects:
            return answer(302, b"", f"Location: {self.redirects[number]}")
        kind, content = self.kept[number]
        return answer(200, content, kind=kind)

    def _keep(self, content: bytes, kind: str) -> str:
        self._next += 1
        number = str(self._next)
        self.kept[number] = kind, content
        return number
