"""The page and its static files: read once at the start, each file under a name that changes with its content."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import Response

from bot.channels.webchat.refusal import Refused, Text
from bot.channels.webchat.visitor import Persona

HERE = Path(__file__).parent
STATIC = "/chat/static/"
FILES = {
    "chat.css": "text/css; charset=utf-8",
    "chat.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable"}
# What the script itself says; the template looks its own texts up.
SCRIPT_TEXTS = (
    "me",
    "bot",
    "pin-open",
    "pin-asking",
    "pin-refused",
    "pin-sent",
    "pin-share",
    "pin-unavailable",
    "photo-sent",
    "photo-shown",
    "photo-too-large",
    "photo-lost",
    "not-sent",
    "resending",
    "offline",
    "reconnecting",
    "download",
    "today",
    "yesterday",
)


class Page:
    """The rendered page and the files it names."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._contents = {_fingerprinted(name): (name, (HERE / name).read_bytes()) for name in FILES}
        self._urls = {name: STATIC + url for url, (name, _) in self._contents.items()}
        environment = Environment(
            loader=FileSystemLoader(HERE),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._template = environment.get_template("page.html")

    def show(self, visitor: str, personas: Sequence[Persona], chosen: str) -> str:
        """The page of one visitor; the transcript in the browser is kept under a digest of the visitor's id."""
        return self._template.render(
            text=self._text,
            url=self._urls,
            script_texts={key: self._text(f"webchat-{key}") for key in SCRIPT_TEXTS},
            shelf=hashlib.sha256(visitor.encode()).hexdigest()[:16],
            personas=personas,
            chosen=chosen,
        )

    def file(self, url_name: str) -> Response:
        if url_name not in self._contents:
            raise Refused("not-found")
        name, content = self._contents[url_name]
        return Response(content, headers=FOR_GOOD, media_type=FILES[name])


def _fingerprinted(name: str) -> str:
    stem, _, suffix = name.partition(".")
    return f"{stem}.{hashlib.sha256((HERE / name).read_bytes()).hexdigest()[:12]}.{suffix}"
