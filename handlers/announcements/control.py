"""A siaran under way: hold it, go on, stop it, send again what failed, see the account. Texts: ``siaran.ftl``."""

from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, Turn, end
from handlers.kit.rights import led
from handlers.reading.answers import id_in
from models.actions.announcement_control import ENDED, Absent, Done, Stale, Steering, ask_account, reach, steer
from models.chat import Choice, Phrase, Reply, When, receipt, say
from models.queries.announcing import AnnouncementRow, account_of, announcement_by_id, announcements_of
from models.queries.staff import announcing_scopes
from models.words.announcement_progress import account_controls, beginning, control, counted, progress
from models.words.ways import DESK, HOME

LIST = Choice("siaran-daftar", "siaran-list")
MOST = 5

flow = Flow("announcement_control")


@flow.way("siaran-jeda", navigation=False)
def held(asked: Asked, ctx: Context) -> Turn:
    return _steered("siaran-jeda", asked, ctx)


@flow.way("siaran-lanjut", navigation=False)
def gone_on(asked: Asked, ctx: Context) -> Turn:
    return _steered("siaran-lanjut", asked, ctx)


@flow.way("siaran-henti", navigation=False)
def stopped(asked: Asked, ctx: Context) -> Turn:
    return _steered("siaran-henti", asked, ctx)


@flow.way("siaran-ulang", navigation=False)
def sent_again(asked: Asked, ctx: Context) -> Turn:
    """Only who failed; who may have got it is left alone."""
    return _steered("siaran-ulang", asked, ctx)


@flow.way("siaran-ragu", navigation=False)
def doubtful_asked(asked: Asked, ctx: Context) -> Turn:
    """Nearly all of them have got it, so the officer is told before."""
    row = _theirs(asked, ctx)
    if row is None:
        return _absent()
    doubtful = counted(account_of(ctx.db, row), "unknown")
    if asked.version != row.version or row.state not in ENDED or not doubtful:
        return end(_present(row, ctx, stale=True))
    choices = (control("siaran-ragu-ya", row), control("siaran-akun", row))
    return end(say("siaran-doubtful-confirm", choices, count=str(doubtful)))


@flow.way("siaran-ragu-ya", navigation=False)
def doubtful_sent_again(asked: Asked, ctx: Context) -> Turn:
    return _steered("siaran-ragu-ya", asked, ctx)


@flow.way("siaran-akun")
def account_shown(asked: Asked, ctx: Context) -> Turn:
    row = _theirs(asked, ctx)
    return end(_present(row, ctx)) if row is not None else _absent()


@flow.way("siaran-gambar", aside=True)
def picture_asked(asked: Asked, ctx: Context) -> Turn:
    return _file("picture", asked, ctx)


@flow.way("siaran-csv", aside=True)
def csv_asked(asked: Asked, ctx: Context) -> Turn:
    return _file("csv", asked, ctx)


@flow.way("siaran-daftar", "siaranku", "daftar siaran")
def listed(asked: Asked, ctx: Context) -> Turn:
    """The newest ones of the officer's area, or of the organiser's programme."""
    scopes = announcing_scopes(ctx.db, ctx.resident, ctx.now)
    rows = announcements_of(ctx.db, scopes, MOST, led(ctx))
    begin = Choice("siaran", "siaran-new") if scopes else DESK
    if not rows:
        return end(say("siaran-none", (begin, HOME)))
    lines = tuple(
        Phrase(
            "siaran-line", {"number": str(number), "when": When(row.starts_at, "short"), "beginning": beginning(row)}
        )
        for number, row in enumerate(rows, 1)
    )
    choices = tuple(
        Choice("siaran-akun", "siaran-option", str(row.id), values={"number": str(number), "beginning": beginning(row)})
        for number, row in enumerate(rows, 1)
    )
    return end(say("siaran-list-shown", (*choices, begin, HOME), items=lines))


def _steered(action: Steering, asked: Asked, ctx: Context) -> Turn:
    outcome = steer(ctx.db, ctx.resident, id_in(asked.arg), asked.version, action, ctx.now)
    if isinstance(outcome, Absent):
        return _absent()
    return end(_present(outcome.row, ctx, stale=isinstance(outcome, Stale), changed=isinstance(outcome, Done)))


def _file(form: str, asked: Asked, ctx: Context) -> Turn:
    """The worker answers with it as soon as this turn is committed."""
    found = ask_account(ctx.db, ctx.resident, id_in(asked.arg), form, ctx.talker.address_id, ctx.cause, ctx.now)
    return Turn(None) if found else _absent()


def _theirs(asked: Asked, ctx: Context) -> AnnouncementRow | None:
    """The announcement, where the officer's role reaches it; foreign and absent look the same."""
    return reach(ctx.db, ctx.resident, id_in(asked.arg), ctx.now)


def _absent() -> Turn:
    return end(say("siaran-absent", (LIST, HOME)))


def _present(row: AnnouncementRow, ctx: Context, *, stale: bool = False, changed: bool = False) -> Reply:
    """How it stands now, with the buttons that fit."""
    now = announcement_by_id(ctx.db, row.id)
    assert now is not None
    account = account_of(ctx.db, now)
    shown = progress(now, account, ctx.now)
    choices = (*(account_controls(now, account) if now.state in ENDED else shown.choices), LIST)
    if stale:
        screen = Phrase(shown.key, shown.values)
        return say("common-hint", choices, hint=Phrase("common-stale"), screen=screen)
    make = receipt if changed else say
    return make(shown.key, choices, **shown.values)
