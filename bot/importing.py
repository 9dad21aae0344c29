"""``sambatan import``: shows what would change, or does it, all or nothing."""

from __future__ import annotations

from pathlib import Path

import typer
from sqlalchemy import Engine

from bot.handing_over import take_numbers
from bot.opening import open_data_dir, open_regency
from bot.settings import Settings, sending_rules
from models.actions.audit import record
from models.actions.publishing import Setting
from models.activity_sheet import read_activities
from models.handover_import import is_handover
from models.importing import Difference, apply_import, find_problems, plan_import
from models.wib import utc_now


def import_file(settings: Settings, database: Engine, file: Path, dry_run: bool) -> bool:
    """Print what the file would do or has done; False where it has problems and nothing was changed."""
    if is_handover(file):
        return take_numbers(database, file, dry_run)
    regency = open_regency(open_data_dir(settings))
    sheet = read_activities(file)
    now = utc_now()
    with database.begin() as db:
        problems = find_problems(db, sheet, now)
        for problem in problems:
            typer.echo(str(problem), err=True)
        if dry_run:
            for difference in plan_import(db, sheet, now):
                _show(difference)
        if problems:
            typer.echo(f"{len(problems)} problems: mend them; nothing was imported.", err=True)
            return False
        if dry_run:
            typer.echo("Dry run: nothing was changed.")
            return True
        counts = apply_import(db, sheet, Setting(regency, sending_rules(settings, regency), now))
        record(db, None, "import", now, detail=f"new {counts.new}, changed {counts.changed}")
    typer.echo(
        f"{counts.new} new, {counts.changed} changed, {counts.unchanged} unchanged; "
        f"{counts.told} people are told of changes."
    )
    return True


def _show(difference: Difference) -> None:
    if difference.unchanged:
        return
    what = "new" if difference.new else "changed"
    typer.echo(f"line {difference.line}: {what}: {difference.code} {difference.title}")
    for change in difference.changes:
        typer.echo(f"    {change.column}: {change.old or '(empty)'} -> {change.new or '(empty)'}")
    if difference.told:
        typer.echo(f"    {difference.told} people will be told")
