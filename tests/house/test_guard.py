"""The guard lets nothing but loopback and Unix sockets through."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.guard import ForeignNetwork, Guard, is_local

FOREIGN = "192.0.2.1"  # TEST-NET-1: routed nowhere, should the guard fail


@pytest.fixture
def guard(no_foreign_network: Guard) -> Iterator[Guard]:
    """What is refused here is meant to be, so it is forgotten before the guard's own check."""
    yield no_foreign_network
    no_foreign_network.refused.clear()


@pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_DGRAM])
def test_a_foreign_connection_is_refused(guard: Guard, kind: socket.SocketKind) -> None:
    with socket.socket(socket.AF_INET, kind) as outward:
        outward.settimeout(0.1)
        with pytest.raises(ForeignNetwork, match=FOREIGN):
            outward.connect((FOREIGN, 9))

    assert guard.refused == [FOREIGN]


def test_a_foreign_datagram_is_refused(guard: Guard) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as outward, pytest.raises(ForeignNetwork):
        outward.sendto(b"?", (FOREIGN, 9))


def test_a_foreign_name_is_not_looked_up(guard: Guard) -> None:
    with pytest.raises(ForeignNetwork, match=r"example\.invalid"):
        socket.getaddrinfo("example.invalid", 443)


async def test_asyncio_is_refused(guard: Guard) -> None:
    with pytest.raises(ForeignNetwork):
        await asyncio.open_connection(FOREIGN, 9)


def test_a_swallowed_refusal_is_remembered(guard: Guard) -> None:
    with suppress(ForeignNetwork):
        socket.create_connection((FOREIGN, 9), timeout=0.1)

    assert guard.refused == [FOREIGN]


def test_loopback_is_open(guard: Guard) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as inward:
        assert inward.getpeername() == server.getsockname()

    assert guard.refused == []


def test_unix_sockets_are_open(guard: Guard, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as inward:
        server.bind(str(tmp_path / "s"))
        server.listen()
        inward.connect(str(tmp_path / "s"))

    assert guard.refused == []


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("0.0.0.0", True),
        ("localhost", True),
        ("LOCALHOST.", True),
        ("10.0.0.1", False),
        ("192.168.1.1", False),
        ("2001:db8::1", False),
        ("localhost.example.invalid", False),
        ("127.0.0.1.example.invalid", False),
    ],
)
def test_what_is_local(host: str, local: bool) -> None:
    assert is_local(host) is local
