"""What the clock wakes: every sweep with its pace, and for ``/metrics`` how much it has dealt with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

import structlog

from bot.kept_files import KeptFiles
from bot.metrics import LAST_SWEEP, SWEPT
from models.actions.statuses import settle_statuses
from models.files import erasures
from models.message.sending_rules import SendingRules
from models.region.regency import Regency
from models.region.wib import utc_now
from models.store.writer import Writer
from scheduler.announcing import announce
from scheduler.clock import Sweep
from scheduler.costs import count_costs
from scheduler.reminders import remind
from scheduler.report_digest import digest
from scheduler.retention import forget

log = structlog.get_logger()


def sweeps(writer: Writer, regency: Regency, rules: SendingRules, files: KeptFiles, data_dir: Path) -> list[Sweep]:
    erased = data_dir / erasures.FILE

    def move_out() -> int:
        return writer.do(lambda db: erasures.move_out(db, erased)).result()

    def settle() -> Mapping[str, int]:
        return {"moved": writer.do(lambda db: settle_statuses(db, utc_now())).result().moved}

    return [
        _counted("reminders", timedelta(seconds=20), lambda: remind(writer, regency)),
        _counted("announcements", timedelta(seconds=1), lambda: announce(writer, rules.is_quiet)),
        Sweep("erasures", timedelta(seconds=30), move_out),
        _counted("costs", timedelta(minutes=1), lambda: count_costs(writer, regency.whatsapp, rules)),
        _counted("digest", timedelta(minutes=5), lambda: digest(writer, rules)),
        _counted("statuses", timedelta(minutes=1), settle),
        _counted("retention", timedelta(minutes=10), lambda: forget(writer, regency, files, data_dir)),
    ]


def _counted(name: str, every: timedelta, run: Callable[[], Mapping[str, int]]) -> Sweep:
    def counted() -> None:
        counts = run()
        SWEPT.labels(name).inc(sum(counts.values()))
        LAST_SWEEP.labels(name).set_to_current_time()
        if any(counts.values()):
            log.info(f"sweep.{name}", **counts)

    return Sweep(name, every, counted)
