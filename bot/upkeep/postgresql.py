"""PostgreSQL's own tools: dump a database, count in the dump, load it within one transaction."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from psycopg.conninfo import make_conninfo
from sqlalchemy import Connection
from sqlalchemy.engine import URL

FOLDERS = "/usr/lib/postgresql"
COPY = re.compile(rb'COPY public\."?(\w+)"? \(.*\) FROM stdin;\n')
END_OF_COPY = b"\\.\n"
REVISION = "alembic_version"


class ToolFailed(Exception):
    """``sentence`` says which program failed or is not there, and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def dump(url: URL, target: Path) -> None:
    """A consistent copy of the database, taken while others write."""
    options = {key: value for key, value in url.query.items() if isinstance(value, str)}
    where = make_conninfo("", host=url.host, port=url.port, user=url.username, dbname=url.database, **options)
    environment = dict(os.environ)
    if url.password:
        # Not as an argument: those are shown to every user of the machine.
        environment["PGPASSWORD"] = url.password
    command = [tool("pg_dump"), "--format=custom", "--no-password", f"--file={target}", f"--dbname={where}"]
    ended = subprocess.run(command, env=environment, stderr=subprocess.PIPE, check=False)
    if ended.returncode != 0:
        raise _failed("pg_dump", ended.stderr)


def count_rows(copy: Path) -> tuple[dict[str, int], str]:
    """Rows per table in a dump, and its schema revision."""
    rows: dict[str, int] = {}
    revision = ""
    with _script(copy, "--data-only") as lines:
        for line in lines:
            if begin := COPY.fullmatch(line):
                content = list(_copied(lines)) if begin[1].decode() == REVISION else _copied(lines)
                if isinstance(content, list):
                    revision = b"".join(content).decode().strip()
                else:
                    rows[begin[1].decode()] = sum(1 for _ in content)
    return rows, revision


def load(connection: Connection, copy: Path) -> None:
    """Put a dump in the place of what is there, in the caller's transaction: all of it or nothing."""
    raw: Any = connection.connection.driver_connection
    with _script(copy, "--clean", "--if-exists") as lines, raw.cursor() as cursor:
        statements: list[bytes] = []
        for line in lines:
            if COPY.fullmatch(line):
                cursor.execute(b"".join(statements))
                statements.clear()
                with cursor.copy(line.rstrip(b";\n")) as target:
                    for row in _copied(lines):
                        target.write(row)
            elif not line.startswith(b"\\"):
                # A backslash begins a command to psql, which is not there.
                statements.append(line)
        cursor.execute(b"".join(statements))
        cursor.execute("RESET ALL")


def tool(name: str) -> str:
    """The path of one of PostgreSQL's programs; the newest where several are installed."""
    installed = sorted(Path(FOLDERS).glob(f"*/bin/{name}"), key=lambda path: float(path.parts[-3]))
    found = str(installed[-1]) if installed else shutil.which(name)
    if found is None:
        raise ToolFailed(f"{name} is not installed; install PostgreSQL's client (Debian: postgresql-client).")
    return found


@contextmanager
def _script(copy: Path, *options: str) -> Iterator[Iterator[bytes]]:
    """The dump as SQL, line by line."""
    command = [tool("pg_restore"), *options, "--no-owner", "--no-privileges", "--file=-", str(copy)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        yield iter(process.stdout)
        complaint = process.stderr.read()
    if process.returncode != 0:
        raise _failed("pg_restore", complaint)


def _copied(lines: Iterator[bytes]) -> Iterator[bytes]:
    """The rows up to the end of one COPY."""
    for line in lines:
        if line == END_OF_COPY:
            return
        yield line


def _failed(program: str, complaint: bytes) -> ToolFailed:
    lines = complaint.decode(errors="replace").strip().splitlines() or ["no reason given"]
    return ToolFailed(f"{program} failed ({lines[0][:200]}); mend that and try again.")
