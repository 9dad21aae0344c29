"""``sambatan handover``, and the numbers that come back by ``sambatan import``."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import typer
from sqlalchemy import Engine

from bot.opening import open_data_dir, open_regency
from bot.settings import Settings
from models.actions.audit import record
from models.files.handover_import import apply_numbers, plan_numbers, read_numbers
from models.files.handover_sheet import NUMBER, write_handover
from models.region.wib import utc_now
from models.store.database import open_reader


class CannotHandOver(Exception):
    """``sentence`` says what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def hand_over(
    settings: Settings, database: Engine, out: Path, start: date | None, end: date | None, everything: bool
) -> int:
    """Write the file, whole or not at all, and keep in the audit that it was done. Returns how many reports it has."""
    _check_target(out)
    regency = open_regency(open_data_dir(settings))
    part = out.with_name(f".{out.name}.part")
    try:
        with open_reader(settings.database).connect() as db:
            count = write_handover(db, part, regency, start, end, everything)
        os.replace(part, out)
    except OSError as error:
        raise CannotHandOver(f"{out} cannot be written ({(error.strerror or 'error').lower()}).") from error
    finally:
        part.unlink(missing_ok=True)
    with database.begin() as db:
        record(db, None, "handover", utc_now(), subject=f"{start or ''}..{end or ''}", detail=f"reports {count}")
    return count


def take_numbers(database: Engine, file: Path, dry_run: bool) -> bool:
    """Print what the file would do or has done; False where it has problems and nothing was changed."""
    sheet = read_numbers(file)
    with database.begin() as db:
        plan = plan_numbers(db, sheet)
        for problem in plan.problems:
            typer.echo(str(problem), err=True)
        if dry_run:
            for line, report, number in plan.changes:
                typer.echo(f"line {line}: changed: {report.code}")
                typer.echo(f"    {NUMBER}: {report.external or '(empty)'} -> {number}")
        if plan.problems:
            typer.echo(f"{len(plan.problems)} problems: mend them; nothing was imported.", err=True)
            return False
        if dry_run:
            typer.echo("Dry run: nothing was changed.")
            return True
        apply_numbers(db, plan, utc_now())
        record(db, None, "import", utc_now(), detail=f"numbers {len(plan.changes)}")
    typer.echo(f"{len(plan.changes)} changed, {plan.unchanged} unchanged, {plan.without} without a number.")
    return True


def _check_target(out: Path) -> None:
    if out.is_dir():
        raise CannotHandOver(f"{out} is a folder; name a file in it, as {out / 'serah-terima.csv'}.")
    if not out.resolve().parent.is_dir():
        raise CannotHandOver(f"There is no folder {out.parent}; make it first.")
    if out.exists():
        raise CannotHandOver(f"{out} is there already and may hold numbers that were filled in; name another file.")
