"""``sambatan backup`` and ``sambatan restore``."""

from __future__ import annotations

from pathlib import Path

from bot.opening import open_data_dir
from bot.settings import Settings
from bot.upkeep.backup import backup
from bot.upkeep.restore import restore


def back_up(settings: Settings, file: Path) -> str:
    """Write the backup and tell what it holds."""
    manifest = backup(settings.database, open_data_dir(settings), file)
    return f"{file}: {sum(manifest.rows.values())} rows of {len(manifest.rows)} tables, schema {manifest.revision}."


def bring_back(settings: Settings, file: Path) -> str:
    """Restore and tell what was done, and what is to be done next."""
    done = restore(file, settings.database, open_data_dir(settings))
    lines = [
        f"Restored the backup of {done.made_at:%Y-%m-%d %H:%M} UTC: {sum(done.rows.values())} rows, verified.",
        f"Erasures replayed: {done.erased}.",
        f'Messages held: {done.held}; look at them, then "sambatan release" lets them go.',
        *(f"Kept beside it: {path}." for path in done.aside),
    ]
    return "\n".join(lines)
