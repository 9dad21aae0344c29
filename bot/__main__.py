"""The command line, ``sambatan``. Vendors are imported by the commands that need them."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from bot.settings import Settings

app = typer.Typer(
    name="sambatan",
    help="The chat bot through which the people of Kabupaten Purbalingga take part and speak up.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
DATE = "%Y-%m-%d"
ROLES = ("organiser", "petugas", "camat", "admin", "dewan")


def main() -> None:
    """The entry point: a failure is one sentence and exit code 1."""
    # What we write holds personal data: readable by this user alone.
    os.umask(0o077)
    try:
        app()
    except Exception as error:
        from bot.commands.failing import sentence_for

        sentence = sentence_for(error)
        if sentence is None:
            raise
        _fail(sentence)


@app.command()
def run() -> None:
    """Run everything in one process: web chat, Telegram, delivery, reminders."""
    from bot.commands.run import run_all

    run_all()


@app.command()
def migrate() -> None:
    """Bring the database to this program's schema."""
    from bot.opening import open_data_dir, open_migrated
    from models.store.migrate import newest

    settings = _settings()
    open_data_dir(settings)
    open_migrated(settings).dispose()
    typer.echo(f"The database is at schema {newest()}.")


@app.command()
def seed(remove: Annotated[bool, typer.Option("--remove", help="Take the samples away instead.")] = False) -> None:
    """Load regions, past events and samples marked "contoh"; safe to repeat."""
    from bot.commands.seed import load_all, remove_all

    _, database = _open()
    typer.echo(remove_all(database) if remove else load_all(database, samples=True))


@app.command()
def invite(
    role: Annotated[str, typer.Option(help="One of: " + ", ".join(ROLES))],
    region: Annotated[str, typer.Option(help="A camat's or petugas's kecamatan, as 33.03.10.")] = "",
    unit: Annotated[str, typer.Option(help="A petugas's unit, by its code in daerah.toml, as dpupr.")] = "",
    programme: Annotated[str, typer.Option(help="An organiser's programme, as festival.")] = "",
    until: Annotated[datetime | None, typer.Option(formats=[DATE], help="Last day of the role.")] = None,
) -> None:
    """Print a single-use code for a role, and its Telegram link."""
    from bot.commands.invite import BadInvite, make_invite
    from bot.opening import open_data_dir, open_regency

    settings, database = _open()
    regency = open_regency(open_data_dir(settings))
    try:
        typer.echo(make_invite(database, regency, role, region, unit, programme, until))
    except BadInvite as error:
        _fail(str(error), code=2)


@app.command()
def export(
    start: Annotated[datetime, typer.Option("--from", formats=[DATE], help="First day of the activities counted.")],
    end: Annotated[datetime, typer.Option("--to", formats=[DATE], help="Last day.")],
    out: Annotated[Path, typer.Option(help="Folder for the files; made if it is not there.")],
) -> None:
    """Write participation as CSV files with small numbers suppressed."""
    from bot.commands.export import export_to

    if end < start:
        _fail("--to is before --from; swap them.", code=2)
    settings, database = _open()
    for path in export_to(settings, database, start.date(), end.date(), out):
        typer.echo(path)


@app.command()
def handover(
    out: Annotated[Path, typer.Option(help="The CSV file to write.")],
    start: Annotated[datetime | None, typer.Option("--from", formats=[DATE], help="First day of reporting.")] = None,
    end: Annotated[datetime | None, typer.Option("--to", formats=[DATE], help="Last day.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also reports that have a number there.")] = False,
) -> None:
    """Write reports for Lapor MasBuP as a CSV without names; "import" takes its numbers back."""
    from bot.commands.handover import hand_over

    if start and end and end < start:
        _fail("--to is before --from; swap them.", code=2)
    settings, database = _open()
    first, last = (day.date() if day else None for day in (start, end))
    typer.echo(f"{hand_over(settings, database, out, first, last, everything)} reports: {out}")


@app.command("import")
def import_(
    file: Annotated[
        Path | None,
        typer.Argument(
            exists=True,
            dir_okay=False,
            help="A CSV of activities, editions or numbers, or a calendar (.ics): docs/import.md tells the columns.",
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, change nothing.")] = False,
    programme: Annotated[str, typer.Option(help="Where a foreign calendar belongs: festival or roadshow.")] = "",
    edition: Annotated[str, typer.Option(help="The edition of a foreign calendar, by its code, as FGS-9.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Put back what the last import changed.")] = False,
) -> None:
    """Take activities, editions, or the numbers of Lapor MasBuP, from a file; all of it or nothing."""
    from bot.commands.import_file import BadImport, import_file, take_back

    if undo == (file is not None):
        _fail("Give a file to import, or --undo alone to take the last import back.", code=2)
    settings, database = _open()
    try:
        done = (
            take_back(settings, database, dry_run)
            if file is None
            else import_file(settings, database, file, dry_run, programme, edition)
        )
    except BadImport as error:
        _fail(str(error), code=error.code)
    if not done:
        raise typer.Exit(1)


@app.command()
def doctor() -> None:
    """Check token, database, clock, disk, zone and daerah.toml; one line each with the remedy."""
    from bot.commands.doctor import examine

    if not examine(_settings()):
        raise typer.Exit(1)


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="The file to write, as backup.tar.gz.")]) -> None:
    """Back up database and files while the bot runs."""
    from bot.commands.backup import back_up

    typer.echo(back_up(_settings(), file))


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A file written by backup.")],
) -> None:
    """Restore a backup; its outbox is held until "sambatan release"."""
    from bot.commands.backup import bring_back

    typer.echo(bring_back(_settings(), file))


@app.command()
def release() -> None:
    """Let the outbox of a restored backup go."""
    from models.actions.delivery import release as release_outbox

    _, database = _open()
    with database.begin() as db:
        held = release_outbox(db)
    typer.echo("The outbox is released." if held else "The outbox was not held.")


def _settings() -> Settings:
    from bot.settings import read_settings

    return read_settings()


def _open() -> tuple[Settings, Engine]:
    from bot.opening import open_data_dir, open_migrated

    settings = _settings()
    open_data_dir(settings)
    return settings, open_migrated(settings)


def _fail(sentence: str, code: int = 1) -> NoReturn:
    typer.echo(sentence, err=True)
    sys.exit(code)


if __name__ == "__main__":
    main()
