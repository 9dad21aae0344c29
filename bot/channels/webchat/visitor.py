"""Who is writing: a random cookie makes a visitor, a persona is tried on in the demonstration only."""

import hashlib
import ipaddress
import re
import secrets
from collections.abc import Sequence
from typing import NamedTuple

from starlette.requests import HTTPConnection
from starlette.responses import Response

from bot.channels.webchat.refusal import Refused

COOKIE = "visitor"
PERSONA_COOKIE = "persona"
OWN = "own"
ONE_YEAR = 365 * 24 * 3600
TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
FORWARDING = ("forwarded", "x-real-ip", "via")


class Persona(NamedTuple):
    """A sample person of the demonstration."""

    key: str
    name: str
    label: str


def visitor_of(request: HTTPConnection, personas: Sequence[Persona]) -> str:
    """The id used behind the routes. The database holds its hash, so it never holds the cookie's secret."""
    token = token_of(request)
    if token is None:
        raise Refused("no-visitor")
    return visitor_named(token, persona_of(request, personas))


def visitor_named(token: str, persona: str) -> str:
    visitor = "v" + hashlib.sha256(token.encode()).hexdigest()
    return visitor if persona == OWN else f"p:{persona}:{visitor[:40]}"


def token_of(request: HTTPConnection) -> str | None:
    token = request.cookies.get(COOKIE, "")
    return token if TOKEN.fullmatch(token) else None


def persona_of(request: HTTPConnection, personas: Sequence[Persona]) -> str:
    chosen = request.cookies.get(PERSONA_COOKIE, OWN)
    known = {persona.key for persona in personas}
    return chosen if chosen in known and may_try_personas(request) else OWN


def may_try_personas(request: HTTPConnection) -> bool:
    """Only at this machine itself. The Host is checked too: a foreign name may be pointed at loopback."""
    forwarded = any(name in FORWARDING or name.startswith("x-forwarded-") for name in request.headers)
    client = request.client.host if request.client else ""
    return not forwarded and _is_loopback(client) and _is_loopback(request.url.hostname or "")


def new_token() -> str:
    return secrets.token_urlsafe(32)


def remember(response: Response, token: str, *, https: bool) -> None:
    response.set_cookie(COOKIE, token, max_age=ONE_YEAR, path="/", httponly=True, samesite="strict", secure=https)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_loopback)
