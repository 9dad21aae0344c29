"""Commands that residents will look for and that are not open yet. Texts: ``locales/id/coming.ftl``."""

from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, Turn, end
from models.chat import Choice, say

HOME = (Choice("kegiatan", "menu-activities"), Choice("menu", "common-menu"))

flow = Flow("coming")


@flow.way("festival", "festival", "fgs", "festival gunung slamet")
def festival_asked(asked: Asked, ctx: Context) -> Turn:
    return end(say("coming-festival", HOME, name=ctx.regency.programme("festival")))


@flow.way("roadshow", "roadshow", "umkm", "bazar")
def roadshow_asked(asked: Asked, ctx: Context) -> Turn:
    return end(say("coming-roadshow", HOME, name=ctx.regency.programme("roadshow")))
