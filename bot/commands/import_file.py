"""``sambatan import``: shows what would change, or does it, all or nothing; and takes the last import back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import typer
from sqlalchemy import Connection, Engine

from bot.commands.handover import take_numbers
from bot.opening import open_data_dir, open_regency
from bot.settings import Settings, sending_rules
from models.actions.audit import record
from models.actions.publishing import Published, Setting
from models.actions.undoing import NothingToUndo, undo_import
from models.files.activity_import import Counts, Difference, apply_import, find_problems, plan_import
from models.files.activity_sheet import Sheet, read_activities
from models.files.calendar_lines import is_calendar
from models.files.csv_table import Problem, read_text
from models.files.edition_import import apply_editions, find_edition_problems, plan_editions
from models.files.edition_sheet import EditionSheet, is_editions, read_editions
from models.files.handover_import import is_handover
from models.queries.editions import EditionRow, edition_by_code
from models.region.wib import utc_now

Done = TypeVar("Done", Counts, Published)


class BadImport(Exception):
    """Nothing can be done as it was asked for; the message says what to do, ``code`` is how to end."""

    def __init__(self, sentence: str, code: int = 2) -> None:
        super().__init__(sentence)
        self.code = code


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a file would do: its problems, the difference of each row, and how to do it."""

    problems: Sequence[Problem]
    differences: Sequence[Difference]
    apply: Callable[[], Counts]
    left_out: int = 0


def import_file(
    settings: Settings, database: Engine, file: Path, dry_run: bool, programme: str = "", edition: str = ""
) -> bool:
    """Print what the file would do or has done; False where it has problems and nothing was changed."""
    if is_handover(file):
        return take_numbers(database, file, dry_run)
    setting = _setting(settings)
    with database.begin() as db:
        plan = _planned(db, file, setting, programme, edition)
        for problem in plan.problems:
            typer.echo(str(problem), err=True)
        if dry_run:
            for difference in plan.differences:
                _show(difference)
        if plan.left_out:
            typer.echo(f"{plan.left_out} events are samples or were withdrawn; they are left out.")
        if plan.problems:
            typer.echo(f"{len(plan.problems)} problems: mend them; nothing was imported.", err=True)
            return False
        if dry_run:
            told = _tried(db, plan.apply).told
            typer.echo(f"{told} people would be told.")
            typer.echo("Dry run: nothing was changed.")
            return True
        counts = plan.apply()
        record(db, None, "import", setting.now, detail=f"new {counts.new}, changed {counts.changed}")
    typer.echo(
        f"{counts.new} new, {counts.changed} changed, {counts.unchanged} unchanged; "
        f"{counts.told} people are told of changes."
    )
    return True


def take_back(settings: Settings, database: Engine, dry_run: bool) -> bool:
    """Undo the last import, or say what that would do. Raises BadImport where there is nothing to undo."""
    setting = _setting(settings)
    with database.begin() as db:
        try:
            if dry_run:
                done = _tried(db, lambda: undo_import(db, setting))
            else:
                done = undo_import(db, setting)
                record(db, None, "import", setting.now, detail=f"undone, changed {done.changed}")
        except NothingToUndo:
            raise BadImport("There is no import that could be undone.", code=1) from None
    _show_undone(done, dry_run)
    return True


def _setting(settings: Settings) -> Setting:
    regency = open_regency(open_data_dir(settings))
    return Setting(regency, sending_rules(settings, regency), utc_now())


def _planned(db: Connection, file: Path, setting: Setting, programme: str, edition: str) -> _Plan:
    text = read_text(file)
    if isinstance(text, str) and is_calendar(text):
        # The library is slow to load, and few files are calendars.
        from models.files.calendar_import import read_calendar

        return _activities(db, read_calendar(text, _edition(db, programme, edition)), setting)
    if programme or edition:
        raise BadImport("--programme and --edition are for calendars; in a CSV they are columns.")
    if is_editions(file):
        return _editions(db, read_editions(file), setting)
    return _activities(db, read_activities(file), setting)


def _edition(db: Connection, programme: str, code: str) -> EditionRow | None:
    if not (programme or code):
        return None
    found = edition_by_code(db, code.upper())
    if found is None or found.programme != programme:
        raise BadImport("Say both, as --programme festival --edition FGS-9, of an edition that is there already.")
    return found


def _activities(db: Connection, sheet: Sheet, setting: Setting) -> _Plan:
    return _Plan(
        find_problems(db, sheet, setting.now),
        plan_import(db, sheet, setting.now),
        lambda: apply_import(db, sheet, setting),
        sheet.left_out,
    )


def _editions(db: Connection, sheet: EditionSheet, setting: Setting) -> _Plan:
    return _Plan(find_edition_problems(db, sheet), plan_editions(db, sheet), lambda: apply_editions(db, sheet, setting))


def _tried(db: Connection, what: Callable[[], Done]) -> Done:
    """Really done, to count who would be told, and taken back at once."""
    attempt = db.begin_nested()
    try:
        return what()
    finally:
        attempt.rollback()


def _show(difference: Difference) -> None:
    if difference.unchanged:
        return
    what = "new" if difference.new else "changed"
    typer.echo(f"line {difference.line}: {what}: {difference.code} {difference.title}")
    for change in difference.changes:
        typer.echo(f"    {change.column}: {change.old or '(empty)'} -> {change.new or '(empty)'}")
    if difference.told:
        typer.echo(f"    {difference.told} people will be told")


def _show_undone(done: Published, dry_run: bool) -> None:
    for code in done.kept:
        typer.echo(f"{code} was changed again since; that stays.")
    be = "would be" if dry_run else "are"
    typer.echo(
        f"{done.changed} activities and {done.editions} editions {be} as they were before the last import; "
        f"{done.told} people {be} told."
    )
    if dry_run:
        typer.echo("Dry run: nothing was changed.")
