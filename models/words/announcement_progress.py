"""How far an announcement has come, as the message that its author watches."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from models.chat import Choice, Phrase, Reply, Value, When, say
from models.queries.announcing import ARRIVED, AnnouncementRow

Account = dict[str, dict[str, int]]
BAR = 10
FULL, EMPTY = "▓", "░"
SETTLED = ("sent", "delivered", "read", "failed", "skipped", "unknown", "cancelled", "expired")
# Why somebody did not get it, where that is told by itself.
REASONS = {
    "no consent": "no-consent",
    "moved away": "moved",
    "unreachable": "unreachable",
    "erased": "erased",
    "left": "left",
    "no template": "no-template",
    "cap": "cap",
    "withheld": "withheld",
}
# What may be done with it in each state, beside what its end allows.
CONTROLS = {
    "waiting": ("siaran-henti",),
    "asking": ("siaran-lanjut", "siaran-henti"),
    "running": ("siaran-jeda", "siaran-henti"),
    "quiet": ("siaran-henti",),
    "paused": ("siaran-lanjut", "siaran-henti"),
    "stopped": (),
    "done": (),
}
# What the author is asked when it has become so.
ASKED = dict.fromkeys(("asking", "halted", "failing"), ("siaran-lanjut", "siaran-henti"))


def counted(account: Account, *states: str) -> int:
    """How many recipients are in any of these states."""
    return sum(sum(account.get(state, {}).values()) for state in states)


LABELS = {
    "siaran-jeda": "siaran-hold",
    "siaran-lanjut": "siaran-go-on",
    "siaran-henti": "siaran-stop",
    "siaran-ulang": "siaran-send-again",
    "siaran-akun": "siaran-see-account",
    "siaran-gambar": "siaran-picture",
    "siaran-csv": "siaran-csv",
    "siaran-ragu": "siaran-send-doubtful",
    "siaran-ragu-ya": "siaran-doubtful-yes",
}


def control(action: str, row: AnnouncementRow) -> Choice:
    """A button that acts on an announcement as it stands."""
    return Choice(action, LABELS[action], str(row.id), version=row.version)


def progress(row: AnnouncementRow, account: Account, now: datetime) -> Reply:
    """The screen with bar, counts and the buttons that fit the state."""
    if row.started_at is None:
        state = Phrase(f"siaran-state-{row.state}", {"when": When(row.starts_at)})
        return Reply("siaran-not-begun", {"state": state}, _controls(row, account))
    audience = row.audience or 0
    settled = counted(account, *SETTLED)
    values: dict[str, Value] = {
        "state": Phrase(_state(row), {"when": When(row.starts_at)}),
        "bar": bar(settled, audience),
        "percent": str(100 * settled // audience if audience else 100),
        "sent": dotted(counted(account, *ARRIVED)),
        "audience": dotted(audience),
        "more": (*_others(account), *_left(row, settled, audience, now)),
    }
    return Reply("siaran-progress", values, _controls(row, account))


def author_told(row: AnnouncementRow, became: str) -> Reply:
    """What needs a word of its own beside the screen, and the buttons that answer it."""
    choices = tuple(control(action, row) for action in ASKED.get(became, ()))
    return say(f"siaran-told-{became}", choices, when=When(row.starts_at), beginning=beginning(row))


def beginning(row: AnnouncementRow) -> str:
    """The first words of its text, to tell it from others."""
    return shortened(str(row.body["v"]["text"]))


def shortened(text: str) -> str:
    """At most forty characters of a text, on one line."""
    words = " ".join(text.split())
    return words if len(words) <= 40 else words[:39].rstrip() + "…"


def dotted(count: int) -> str:
    """A count as Indonesians write it: 12.345."""
    return f"{count:,}".replace(",", ".")


def account_controls(row: AnnouncementRow, account: Account) -> tuple[Choice, ...]:
    """What may be done with one that has ended: send again, and see it as a picture or a file."""
    again = [
        action for action, state in (("siaran-ulang", "failed"), ("siaran-ragu", "unknown")) if counted(account, state)
    ]
    return tuple(control(action, row) for action in (*again, "siaran-gambar", "siaran-csv"))


def bar(done: int, of: int) -> str:
    """Ten squares; the last one fills only at the very end."""
    full = BAR * done // of if of else BAR
    return FULL * full + EMPTY * (BAR - full)


def _state(row: AnnouncementRow) -> str:
    key = f"siaran-state-{row.state}"
    return f"{key}-{row.why}" if row.why in ("failures", "revoked") else key


def _others(account: Account) -> tuple[Phrase, ...]:
    """What did not arrive, one line for each state and reason that there is."""
    shown = counted(account, "delivered", "read")
    lines = [Phrase("siaran-delivered", {"count": dotted(shown)})] if shown else []
    for state in ("failed", "skipped", "unknown", "cancelled"):
        for why, count in sorted(account.get(state, {}).items()):
            reason = reason_key(state, why)
            lines.append(Phrase("siaran-not-reached", {"count": dotted(count), "reason": Phrase(reason)}))
    return tuple(lines)


def reason_key(state: str, why: str) -> str:
    """The text key of a reason; what a provider says in its own words stays one line for all."""
    if state in ("unknown", "cancelled"):
        return f"siaran-reason-{state}"
    return f"siaran-reason-{REASONS.get(why, 'failed')}"


def _left(row: AnnouncementRow, settled: int, audience: int, now: datetime) -> tuple[Phrase, ...]:
    """Time left by the pace so far; nothing is said while it stands still or has hardly begun."""
    assert row.started_at is not None
    passed = now - row.started_at
    if row.state != "running" or settled == 0 or settled >= audience or passed < timedelta(seconds=2):
        return ()
    seconds = passed.total_seconds() / settled * (audience - settled)
    return (lasting("left", seconds),)


def lasting(what: Literal["lasts", "left"], seconds: float) -> Phrase:
    """A length of time in words: whole minutes, hours from two on."""
    if seconds < 60:
        return Phrase(f"siaran-{what}-soon")
    minutes = round(seconds / 60)
    if minutes < 120:
        return Phrase(f"siaran-{what}-minutes", {"minutes": str(minutes)})
    return Phrase(f"siaran-{what}-hours", {"hours": str(minutes // 60), "minutes": str(minutes % 60)})


def _controls(row: AnnouncementRow, account: Account) -> tuple[Choice, ...]:
    actions = list(CONTROLS[row.state])
    if row.state in ("done", "stopped"):
        actions.append("siaran-akun")
        if counted(account, "failed"):
            actions.append("siaran-ulang")
    return tuple(control(action, row) for action in actions)
