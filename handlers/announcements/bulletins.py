"""Pengumuman: the last announcements for one's own kecamatan. Texts: ``locales/id/bulletins.ftl``."""

from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, Turn, end
from handlers.reading.answers import id_in
from models.chat import Choice, Phrase, Reply, Value, When, say
from models.queries.announcing import AnnouncementRow, heard_in
from models.words.announcement_progress import beginning
from models.words.ways import HOME

MOST = 5
ELSEWHERE = (Choice("langganan", "subscription-manage"), HOME)

flow = Flow("bulletins")


@flow.way("pengumuman", "pengumuman", "announcements")
def listed(asked: Asked, ctx: Context) -> Turn:
    if ctx.person is None:
        return end(say("bulletins-stranger", (Choice("daftar", "bulletins-register"), HOME)))
    rows = heard_in(ctx.db, ctx.person.region, MOST)
    if not rows:
        return end(say("bulletins-none", ELSEWHERE))
    lines = tuple(
        Phrase("bulletins-line", {"number": str(number), "when": _when(row), "beginning": beginning(row)})
        for number, row in enumerate(rows, 1)
    )
    choices = tuple(
        Choice(
            "pengumuman-lihat",
            "bulletins-option",
            str(row.id),
            values={"number": str(number), "beginning": beginning(row)},
        )
        for number, row in enumerate(rows, 1)
    )
    return end(say("bulletins-list", (*choices, *ELSEWHERE), items=lines))


@flow.way("pengumuman-lihat")
def looked_at(asked: Asked, ctx: Context) -> Turn:
    """Only what the list would show; another kecamatan's looks like none."""
    rows = heard_in(ctx.db, ctx.person.region, MOST) if ctx.person else []
    row = next((item for item in rows if item.id == id_in(asked.arg)), None)
    if row is None:
        return end(say("bulletins-absent", (Choice("pengumuman", "bulletins-all"), *ELSEWHERE)))
    shown = Phrase(row.body["k"], {"text": row.body["v"]["text"], "office": _office(row)})
    choices = (Choice("pengumuman", "bulletins-all"), *ELSEWHERE)
    values: dict[str, Value] = {"when": _when(row), "shown": shown}
    return end(Reply("bulletins-shown", values, choices, photo=row.body.get("photo")))


def _when(row: AnnouncementRow) -> When:
    return When(row.started_at or row.starts_at, "short")


def _office(row: AnnouncementRow) -> Phrase:
    office = row.body["v"]["office"]
    return Phrase(office["k"], office["v"])
