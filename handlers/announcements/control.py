"""A siaran under way: hold it, go on, stop it, send again what failed, see the account. Texts: ``siaran.ftl``."""

from collections.abc import Callable

from handlers.kit.context import Context
from handlers.kit.flow import Asked, Flow, Turn, end
from handlers.kit.rights import led
from handlers.reading.answers import id_in
from models.actions.announcing import go_on, hold, send_again, stop, take_over
from models.actions.audit import record
from models.actions.jobs import ask_for
from models.chat import Choice, Phrase, Reply, When, receipt, say
from models.queries.announcing import AnnouncementRow, account_of, announcement_by_id, announcements_of
from models.queries.staff import GrantRow, announcing_grant, announcing_scopes, programme_grant
from models.words.announcement_progress import CONTROLS, account_controls, beginning, control, counted, progress
from models.words.ways import DESK, HOME

LIST = Choice("siaran-daftar", "siaran-list")
MOST = 5
ENDED = ("done", "stopped")

flow = Flow("announcement_control")
Act = Callable[[AnnouncementRow, Context], object]


@flow.way("siaran-jeda", navigation=False)
def held(asked: Asked, ctx: Context) -> Turn:
    return _change("siaran-jeda", asked, ctx, lambda row, ctx: hold(ctx.db, row, "paused", "author"))


@flow.way("siaran-lanjut", navigation=False)
def gone_on(asked: Asked, ctx: Context) -> Turn:
    return _change("siaran-lanjut", asked, ctx, _go_on)


@flow.way("siaran-henti", navigation=False)
def stopped(asked: Asked, ctx: Context) -> Turn:
    return _change("siaran-henti", asked, ctx, lambda row, ctx: stop(ctx.db, row, "author", ctx.now))


@flow.way("siaran-ulang", navigation=False)
def sent_again(asked: Asked, ctx: Context) -> Turn:
    """Only who failed; who may have got it is left alone."""
    return _again("siaran-ulang", asked, ctx, "failed")


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
    return _again("siaran-ragu-ya", asked, ctx, "unknown")


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


def _change(action: str, asked: Asked, ctx: Context, act: Act) -> Turn:
    row = _theirs(asked, ctx)
    if row is None:
        return _absent()
    if asked.version != row.version or action not in CONTROLS[row.state]:
        return end(_present(row, ctx, stale=True))
    act(row, ctx)
    record(ctx.db, ctx.person, action, ctx.now, subject=str(row.id))
    return end(_present(row, ctx, changed=True))


def _again(action: str, asked: Asked, ctx: Context, state: str) -> Turn:
    row = _theirs(asked, ctx)
    if row is None:
        return _absent()
    if asked.version != row.version or row.state not in ENDED:
        return end(_present(row, ctx, stale=True))
    if not send_again(ctx.db, row, state, ctx.now):
        return end(_present(row, ctx))
    _stands_on_mine(row, ctx)
    record(ctx.db, ctx.person, action, ctx.now, subject=str(row.id))
    return end(_present(row, ctx, changed=True))


def _file(form: str, asked: Asked, ctx: Context) -> Turn:
    """The worker answers with it as soon as this turn is committed."""
    row = _theirs(asked, ctx)
    if row is None:
        return _absent()
    wanted = {"announcement": row.id, "form": form, "address_id": ctx.talker.address_id}
    ask_for(ctx.db, "account", wanted, ctx.cause, ctx.now)
    record(ctx.db, ctx.person, f"account {form}", ctx.now, subject=str(row.id))
    return Turn(None)


def _theirs(asked: Asked, ctx: Context) -> AnnouncementRow | None:
    """The announcement, where the officer's role reaches it; foreign and absent look the same."""
    row = announcement_by_id(ctx.db, id_in(asked.arg))
    if row is None:
        return None
    if _grant(row, ctx) is None:
        record(ctx.db, ctx.person, "denied", ctx.now, subject=f"siaran {row.id}")
        return None
    return row


def _grant(row: AnnouncementRow, ctx: Context) -> GrantRow | None:
    """The role that reaches it: of its programme where it is for followers, else of its area."""
    if row.programme:
        return programme_grant(ctx.db, ctx.resident, row.programme, ctx.now)
    return announcing_grant(ctx.db, ctx.resident, row.scope, ctx.now)


def _stands_on_mine(row: AnnouncementRow, ctx: Context) -> None:
    """Whoever lets it go on answers for it; its author's role may have ended."""
    grant = _grant(row, ctx)
    assert grant is not None
    take_over(ctx.db, row, grant.id)


def _go_on(row: AnnouncementRow, ctx: Context) -> None:
    _stands_on_mine(row, ctx)
    go_on(ctx.db, row, ctx.now)


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
