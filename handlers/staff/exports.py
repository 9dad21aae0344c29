"""Ekspor: an admin gets the participation as files. Texts: ``locales/id/exports.ftl``."""

from datetime import date

from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, Turn, end
from models.actions.audit import record
from models.actions.jobs import ask_for
from models.chat import Choice, say
from models.message.channel import LIMITS
from models.region.wib import local
from models.words.ways import HOME

flow = Flow("exports")

EXPORT = "partisipasi.zip"


@flow.way("ekspor", "ekspor", "export", "unduh data")
def asked_for(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is a year; without one the admin chooses. The worker answers with a file."""
    if not LIMITS[ctx.talker.channel].takes(EXPORT):
        return end(say("export-elsewhere", (Choice("hubungkan", "link-begin"), HOME)))
    this_year = local(ctx.now).year
    if not asked.arg.isdecimal() or not 2015 <= int(asked.arg[:4]) <= this_year + 1:
        choices = tuple(
            Choice("ekspor", "export-year", str(year), values={"year": str(year)})
            for year in (this_year, this_year - 1)
        )
        return end(say("export-ask-year", (*choices, HOME)))
    year = int(asked.arg[:4])
    span = {"start": date(year, 1, 1).isoformat(), "end": date(year, 12, 31).isoformat()}
    ask_for(ctx.db, "export", {"address_id": ctx.talker.address_id, **span}, ctx.cause, ctx.now)
    record(ctx.db, ctx.person, "export", ctx.now, subject=f"{span['start']}..{span['end']}")
    return end(say("export-started", (HOME,), year=str(year)))
