"""What crosses the floors: a message in, a reply out. Frozen values, no vendor, no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

ChannelName = Literal["telegram", "whatsapp", "web"]
Policy = Literal["must_arrive", "at_most_once", "replaceable"]
Kind = Literal["reply", "notice", "reminder", "announcement"]


@dataclass(frozen=True, slots=True)
class Pin:
    """A shared location in WGS84 degrees; ``fresh`` is false for a forwarded or old one."""

    latitude: float
    longitude: float
    fresh: bool = True


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo not fetched yet: ``ref`` is the provider's file id or our own file name."""

    ref: str
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """One verified, cleaned message of one person in one private chat.

    ``key`` is unique per (channel, bot) and is what deduplicates; ``sender`` is the channel's
    opaque id of the person, at most 140 characters; ``choice`` is a button's data as we sent it.
    ``formerly`` are ids under which the channel knew the same person before; ``open_until`` is until when the channel
    lets us answer freely. ``silent`` is news about the person and no turn: a new id, or ``promotions`` stopped or
    resumed in the channel itself.
    """

    channel: ChannelName
    bot: str
    key: str
    sender: str
    at: datetime
    text: str = ""
    choice: str | None = None
    pin: Pin | None = None
    photo: Photo | None = None
    contact_of: str | None = None
    language: str | None = None
    album: str | None = None
    blocked: bool | None = None
    group: bool = False
    formerly: tuple[str, ...] = ()
    open_until: datetime | None = None
    silent: bool = False
    promotions: bool | None = None

    @property
    def option(self) -> tuple[str, str]:
        """The chosen step option and its argument, as the engine hands them to a step."""
        action, _, arg = (self.choice or "").partition(":")
        return action, arg


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text key with its values; as a value it is rendered inside another text."""

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class When:
    """A time that becomes words only in the reader's language and in WIB.

    ``form`` is ``full`` (day, date and hour), ``day``, ``hour``, or for one line of a list ``short`` and ``date``
    (with and without the hour). Inside a line: ``clock`` is an hour without its zone, ``dated`` a date with its year,
    ``weekday`` and ``month`` are without it, ``number`` is the day's.
    """

    at: datetime
    form: Literal["full", "short", "day", "date", "hour", "clock", "weekday", "dated", "month", "number"] = "full"


Value = str | int | When | Phrase | tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A button. ``action`` is a step's own option, a registered action, or navigation.

    ``version`` is that of the thing acted on; without one the engine adds the conversation's
    turn number, unless the action is navigation.
    """

    action: str
    label: str
    arg: str = ""
    version: int | None = None
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """One outgoing message: a text, its buttons, and perhaps a file or a request for a pin.

    ``receipt`` marks a reply that reports a change: it is sent even when a later message of
    the same batch has its own screen. ``once`` names the values that are forgotten once it has been shown.
    ``photo`` is a path below DATA_DIR; the text becomes its caption. ``pin`` is a place to show on a map:
    the first line of the text names it, the others say where it is.
    """

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    receipt: bool = False
    ask_pin: bool = False
    forget: bool = False
    once: tuple[str, ...] = ()
    photo: str | None = None
    pin: Pin | None = None


def say(key: str, choices: tuple[Choice, ...] = (), **values: Value) -> Reply:
    """A reply of text ``key``; further words are the text's values."""
    return Reply(key, values, choices)


def receipt(key: str, choices: tuple[Choice, ...] = (), **values: Value) -> Reply:
    """A reply that reports a change, so it is always sent."""
    return Reply(key, values, choices, receipt=True)


def hinted(reply: Reply, hint: Phrase | None) -> Reply:
    """The reply with a hint above it, where there is one."""
    if hint is None:
        return reply
    return replace(reply, key="common-hint", values={"hint": hint, "screen": Phrase(reply.key, reply.values)})


@dataclass(frozen=True, slots=True)
class RenderedChoice:
    """A choice as a channel shows it; ``data`` comes back when it is pressed (at most 64 bytes).

    ``more`` stands below the label, where a list has room for it.
    """

    data: str
    label: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """An approved template with its values; ``payloads`` are the data of its buttons, in their order."""

    name: str
    language: str
    values: tuple[str, ...] = ()
    payloads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message in one language, fitted to one channel. ``file`` and ``photo`` are paths relative to DATA_DIR.

    ``opens`` is what stands on the button that opens the list of choices; empty where they are buttons.
    ``replaces`` is the row whose place it takes, in a channel that cannot edit. ``tracker`` is the row itself, for
    a provider that names it when it tells what became of the message. With a ``template`` only that is sent. With a
    ``pin``, the first line of the text is the place's name, the others its address.
    """

    text: str
    choices: tuple[RenderedChoice, ...] = ()
    ask_pin: bool = False
    forget: bool = False
    file: str | None = None
    file_name: str | None = None
    photo: str | None = None
    replaces: int | None = None
    opens: str = ""
    tracker: str = ""
    template: Filled | None = None
    pin: Pin | None = None

    @property
    def venue(self) -> tuple[str, str]:
        """The name and the address of the place that is pinned; neither is empty."""
        name, _, address = self.text.strip().partition("\n")
        return name, ", ".join(line for line in address.splitlines() if line.strip()) or name
