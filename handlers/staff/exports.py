"""Ekspor: an admin gets the participation as files. Texts: ``locales/id/exports.ftl``."""

from datetime import date

from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, Turn, end
from models.actions.admin_files import ask_export
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
    span = date(year, 1, 1), date(year, 12, 31)
    if not ask_export(ctx.db, ctx.resident, *span, ctx.talker.address_id, ctx.cause, ctx.now):
        return end(say("common-denied", (HOME,)))
    return end(say("export-started", (HOME,), year=str(year)))
