"""How long our program takes from its start until somebody can talk to it."""

import http.client
import socket
import time
from dataclasses import dataclass

from tests.bench.contenders import OURS
from tests.bench.running import RunFailed, folder, opened, started, town_of

LONGEST_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds on an empty data directory until the web chat answered and until Telegram was asked for updates."""

    web_seconds: float
    telegram_seconds: float


def start_once() -> Start:
    """Start with web chat and Telegram, wait for both, stop. Raises RunFailed."""
    port = _free_port()
    settings = {"SAMBATAN_WEBCHAT": "on", "SAMBATAN_PORT": str(port)}
    with (
        opened(*town_of(0, 0)) as town,
        folder() as place,
        started(OURS, town.url, place, **settings) as (process, begun),
    ):
        web = _answered(port, begun) - begun
        return Start(web, town.introduce(process) - begun)


def _answered(port: int, begun: float) -> float:
    """When the page first came with 200."""
    while time.monotonic() - begun < LONGEST_SECONDS:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/")
            if connection.getresponse().status == http.HTTPStatus.OK:
                return time.monotonic()
        except OSError:
            time.sleep(0.01)
        finally:
            connection.close()
    raise RunFailed("the web chat did not answer")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port
