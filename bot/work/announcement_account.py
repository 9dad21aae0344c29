"""The account of an announcement as files: a picture to show, a CSV to work with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection

from bot.work.charting import Bar, Chart, drawn
from locales.texts import SOURCE, text
from models.chat import When
from models.files.csv_file import Cell, write_csv
from models.queries.accounts import counts_by_region, recipients_of
from models.queries.announcing import ARRIVED, AnnouncementRow, account_of
from models.region.gazetteer import is_place, place
from models.region.wib import WIB, written
from models.words.announcement_progress import Account, beginning, counted, dotted, reason_key

HEADER = ("nomor", "kode_desa", "desa", "saluran", "status", "alasan", "waktu_wib")
MOST_DESA = 15
NOT_ARRIVED = ("failed", "skipped", "unknown", "cancelled")
TONES = {"failed": "bad", "unknown": "doubtful"}


def write_account(db: Connection, row: AnnouncementRow, path: Path) -> None:
    """One line for each recipient, without a name; none once retention has taken the rows."""
    write_csv(path, HEADER, _lines(db, row))


def draw_account(db: Connection, row: AnnouncementRow, cache: Path) -> bytes:
    """How many it reached, why not the others, and how it went in each desa; as PNG."""
    places = [
        _bar(_desa(found.region), found.arrived, found.recipients) for found in counts_by_region(db, row.id, MOST_DESA)
    ]
    return drawn(
        Chart(
            title=text(SOURCE, "siaran-chart-title", {"beginning": beginning(row)}),
            subtitle=written(When(row.started_at or row.starts_at), SOURCE),
            bars=tuple(_bars(account_of(db, row), row.audience or 0)),
            heading=text(SOURCE, "siaran-chart-desa"),
            details=tuple(places),
        ),
        cache,
    )


def _bars(account: Account, audience: int) -> Iterator[Bar]:
    yield _bar(text(SOURCE, "siaran-status-sent"), counted(account, *ARRIVED), audience)
    for state in NOT_ARRIVED:
        for why, count in sorted(account.get(state, {}).items()):
            yield _bar(text(SOURCE, reason_key(state, why)), count, audience, TONES.get(state, "other"))


def _bar(label: str, count: int, of: int, tone: str = "good") -> Bar:
    words = text(SOURCE, "siaran-chart-count", {"count": dotted(count), "audience": dotted(of)})
    return Bar(label, count, of, words, tone)


def _lines(db: Connection, row: AnnouncementRow) -> Iterator[tuple[Cell, ...]]:
    for number, found in enumerate(recipients_of(db, row.id), 1):
        reason = text(SOURCE, reason_key(found.state, found.why or "")) if found.state in NOT_ARRIVED else None
        at = found.changed_at.astimezone(WIB).strftime("%Y-%m-%d %H:%M:%S")
        # Who has moved since is nobody's business here.
        region = found.region if found.region and row.area.holds(found.region) else ""
        yield number, region, _desa(region), found.channel, text(SOURCE, f"siaran-status-{found.state}"), reason, at


def _desa(region: str) -> str:
    return place(region).name if is_place(region) else ""
