"""A throwaway PostgreSQL server for the tests, run as an ordinary user on a loopback port."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def installed() -> bool:
    return bool(FOLDERS)


@contextmanager
def server() -> Iterator[str]:
    """Start a server, yield its URL without a database name, stop it and remove its files."""
    folder = Path(tempfile.mkdtemp(prefix="sambatan-pg-"))
    port = _free_port()
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        _run(folder, "initdb", "-D", "data", "-U", "sambatan", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        settings = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=60"
        _run(folder, "pg_ctl", "-D", "data", "-w", "-l", "log", "-o", settings, "start")
        yield f"postgresql+psycopg://sambatan@127.0.0.1:{port}"
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            _run(folder, "pg_ctl", "-D", "data", "-m", "immediate", "stop")
        time.sleep(0.05)
        shutil.rmtree(folder, ignore_errors=True)


def _run(folder: Path, program: str, *arguments: str) -> None:
    # PostgreSQL refuses to run as root.
    user = pwd.getpwnam("postgres").pw_uid if os.geteuid() == 0 else None
    subprocess.run(
        [FOLDERS[0] / program, *arguments], cwd=folder, user=user, check=True, stdout=subprocess.DEVNULL, timeout=60
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
