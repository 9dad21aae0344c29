"""``sambatan run``: open, seed, and serve until told to stop."""

from __future__ import annotations

import gc
from contextlib import nullcontext

import typer
import uvloop
from sqlalchemy.engine import make_url

from bot.channels.token import WrongToken
from bot.commands.seed import load_all
from bot.lock import DataDirLock
from bot.log import set_up
from bot.opening import CannotStart, open_data_dir, open_migrated, open_port, open_regency
from bot.settings import read_settings
from models.actions.staff import end_demo_roles
from models.region.wib import utc_now


def run_all() -> None:
    """Raises CannotStart and its like before anything has been changed that matters."""
    # Starting makes thousands of classes and nothing of them is garbage; the program looks again once it runs.
    gc.disable()
    settings = read_settings()
    set_up()
    data_dir = open_data_dir(settings)
    # On PostgreSQL several processes may work, and share a data directory for its files.
    alone = make_url(settings.database).get_backend_name() == "sqlite"
    with DataDirLock(data_dir) if alone else nullcontext():
        regency = open_regency(data_dir)
        listener = open_port(settings)
        database = open_migrated(settings)
        load_all(database, samples=settings.shows_demo)
        if not settings.shows_demo:
            with database.begin() as db:
                end_demo_roles(db, utc_now())

        async def serve() -> None:
            from bot.program import Program

            program = Program(settings, data_dir, regency, database)
            await program.run(listener, lambda address: typer.echo(f"Sambatan: {address}"))

        try:
            uvloop.run(serve())
        except WrongToken as error:
            raise CannotStart(str(error)) from None
