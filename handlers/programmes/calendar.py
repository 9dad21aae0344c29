"""Kalender: what is on as a file for one's own calendar. Texts: ``locales/id/calendar.ftl``."""

from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, Turn
from models.actions.jobs import ask_for
from models.region.regency import PROGRAMMES

flow = Flow("calendar")


@flow.way("kalender", "kalender", "simpan ke kalender", "calendar", aside=True)
def file_asked(asked: Asked, ctx: Context) -> Turn:
    """``arg`` is a programme, all of them without one; the worker answers as soon as this turn is committed."""
    wanted = asked.arg if asked.arg in PROGRAMMES else ""
    ask_for(ctx.db, "calendar", {"address_id": ctx.talker.address_id, "programme": wanted}, ctx.cause, ctx.now)
    return Turn(None)
