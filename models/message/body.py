"""A reply as it is stored: plain JSON that outlives the code which made it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from models.chat import Choice, Phrase, Reply, Value, When

# Body keys: k text key, v values, c choices as [data, label key, values], f flags, photo a path, pin a latitude and
# a longitude, once values to forget.
Body = dict[str, Any]
HIDDEN = "••••••"


def body_of(reply: Reply, encode: Callable[[Choice], str]) -> Body:
    """The stored form of a reply; ``encode`` makes a button's data."""
    body: Body = {"k": reply.key, "v": values_json(reply.values)}
    if reply.choices:
        body["c"] = [[encode(choice), choice.label, values_json(choice.values)] for choice in reply.choices]
    flags = [name for name in ("ask_pin", "forget") if getattr(reply, name)]
    if flags:
        body["f"] = flags
    if reply.photo:
        body["photo"] = reply.photo
    if reply.pin:
        body["pin"] = [reply.pin.latitude, reply.pin.longitude]
    if reply.once:
        body["once"] = list(reply.once)
    return body


def button(choice: Choice) -> str:
    """A button's data outside a step: what it does, to what, and the version of that where it has one."""
    data = f"{choice.action}:{choice.arg}"
    return data if choice.version is None else f"{data}:{choice.version}"


def forgotten(body: Body) -> Body:
    """What stays of a message after it was shown: the values that were to be seen once are gone."""
    hidden = dict.fromkeys(body["once"], HIDDEN)
    return {name: value for name, value in body.items() if name != "once"} | {"v": {**body["v"], **hidden}}


def values_json(values: Mapping[str, Value]) -> dict[str, Any]:
    return {name: _json(value) for name, value in values.items()}


def values_from(stored: Mapping[str, Any]) -> dict[str, Value]:
    return {name: _value(value) for name, value in stored.items()}


def hint_before(hint: Phrase, screen: Body) -> Body:
    """The present screen again, with a sentence before it and its buttons kept."""
    shown = {"k": screen["k"], "v": screen["v"]}
    if screen["k"] == "common-hint":
        shown = screen["v"]["screen"]
    return {**screen, "k": "common-hint", "v": {"hint": _json(hint), "screen": shown}}


def _json(value: Value) -> Any:
    match value:
        case When(at, form):
            return {"t": at.isoformat(), "form": form}
        case Phrase(key, values):
            return {"k": key, "v": values_json(values)}
        case tuple():
            return [_json(item) for item in value]
        case _:
            return value


def _value(stored: Any) -> Value:
    if isinstance(stored, Mapping):
        if "t" in stored:
            return When(datetime.fromisoformat(stored["t"]), stored["form"])
        return Phrase(stored["k"], values_from(stored["v"]))
    if isinstance(stored, Sequence) and not isinstance(stored, str):
        return tuple(Phrase(item["k"], values_from(item["v"])) for item in stored)
    assert isinstance(stored, str | int)
    return stored
