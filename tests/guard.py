"""Nothing in a test reaches beyond this machine: Python's own sockets are refused, and the test fails."""

import ipaddress
import socket
import sys
from collections.abc import Iterator
from typing import Any

import pytest

LOCAL_NAMES = {"localhost", "ip6-localhost"}
CONNECTS = {"socket.connect", "socket.sendto", "socket.sendmsg"}
LOOKUPS = {"socket.getaddrinfo", "socket.gethostbyname"}


class ForeignNetwork(RuntimeError):
    """A test tried to leave this machine. Not an OSError, so that no retry swallows it."""


class Guard:
    """Sees every connection and look-up of this process through Python's audit events.

    Child processes and C libraries with sockets of their own (libpq, libuv) raise no such events.
    """

    def __init__(self) -> None:
        self.refused: list[str] = []
        self._watching = False

    def watch(self) -> None:
        """An audit hook stays for the life of the process, so there is one only."""
        if not self._watching:
            self._watching = True
            sys.addaudithook(self._heard)

    def _heard(self, event: str, args: tuple[Any, ...]) -> None:
        if event in CONNECTS:
            connection, address = args
            if connection.family in (socket.AF_INET, socket.AF_INET6) and address is not None:
                self._check(address[0])
        elif event in LOOKUPS and args[0] is not None:
            self._check(args[0])

    def _check(self, host: str | bytes) -> None:
        name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
        if not is_local(name):
            self.refused.append(name)
            raise ForeignNetwork(f"a test may not reach {name}: only loopback is open")


def is_local(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host.lower().rstrip(".") in LOCAL_NAMES
    # 0.0.0.0 and :: are looked up to listen on every address; nothing is sent there.
    return address.is_loopback or address.is_unspecified


GUARD = Guard()


@pytest.fixture(autouse=True)
def no_foreign_network() -> Iterator[Guard]:
    """Fails the test also where the code under test caught the refusal."""
    GUARD.watch()
    GUARD.refused.clear()
    yield GUARD
    assert GUARD.refused == [], "the test tried to leave this machine"
