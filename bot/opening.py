"""Open the data directory and the database, and refuse in one sentence where that cannot be done."""

from __future__ import annotations

import os
import socket
import tempfile
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from bot.settings import Settings
from models.message.templates import SHIPPED, BadTemplates, Templates, read_templates
from models.region.regency import BadRegencyFile, Regency, read_regency
from models.store.database import UnsafeStorage, assert_durable, open_database
from models.store.migrate import NewerSchema, migrate

REGENCY_FILE = "daerah.toml"
REGISTER = "whatsapp_templat.toml"


class CannotStart(Exception):
    """The message is one sentence that says what to do."""


def open_data_dir(settings: Settings) -> Path:
    """Make the data directory, readable by us alone, and try to write there."""
    folder = settings.data_dir.resolve()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        why = (error.strerror or "error").lower()
        raise CannotStart(
            f"The data directory {folder} cannot be written ({why}); "
            "give this user the right to, or set SAMBATAN_DATA_DIR."
        ) from error
    return folder


def open_migrated(settings: Settings) -> Engine:
    """The database at this program's schema."""
    engine = open_database(settings.database)
    try:
        migrate(engine)
        with engine.connect() as connection:
            assert_durable(connection)
    except NewerSchema as error:
        raise CannotStart(
            f"The database was written by a newer Sambatan (schema {error}); update the program, nothing was changed."
        ) from error
    except UnsafeStorage as error:
        raise CannotStart(f"The database does not store safely ({error}); put it on a local disk.") from error
    except DBAPIError as error:
        reason = str(error.orig).strip().splitlines()[0] if engine.dialect.name == "sqlite" else "no connection"
        raise CannotStart(
            f"The database cannot be opened ({reason}); check SAMBATAN_DATABASE_URL and that it is running."
        ) from error
    return engine


def open_regency(folder: Path) -> Regency:
    try:
        return read_regency(folder / REGENCY_FILE)
    except BadRegencyFile as error:
        raise CannotStart(f"Correct this line, then start again: {error}.") from error


def open_templates(folder: Path) -> Templates:
    """The regency's own register of WhatsApp templates, or the one that comes along."""
    own = folder / REGISTER
    try:
        return read_templates(own if own.exists() else SHIPPED)
    except BadTemplates as error:
        raise CannotStart(f"Correct this entry, then start again: {error}.") from error


def open_port(settings: Settings) -> socket.socket:
    """Bind before anything else starts, so that a port in use is told at once."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
        listener.listen(1024)
    except socket.gaierror as error:
        listener.close()
        raise CannotStart(
            f"There is no address {settings.host} on this machine; set SAMBATAN_HOST, as a rule to 127.0.0.1."
        ) from error
    except OSError as error:
        listener.close()
        raise CannotStart(
            f"Port {settings.port} on {settings.host} cannot be used ({os.strerror(error.errno or 0).lower()}); "
            "stop the other program or set SAMBATAN_PORT."
        ) from error
    listener.set_inheritable(True)
    return listener
