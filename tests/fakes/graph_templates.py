"""The approved message templates of a fake account, and what is refused of a template message."""

import re
from collections.abc import Iterable
from typing import Any

from tests.fakes.graph_errors import GraphRefused, wrong

Given = dict[str, Any]

BODY = 1024
_PLACE = re.compile(r"\{\{(\w+)\}\}")
# No line breaks, no tabs, no more than four spaces in a row.
_UNFIT = re.compile(r"[\n\t]| {5,}")


def template(
    name: str,
    body: str,
    language: str = "id",
    category: str = "UTILITY",
    status: str = "APPROVED",
    quick_replies: Iterable[str] = (),
) -> Given:
    """A template as the account lists it."""
    components: list[Given] = [{"type": "BODY", "text": body}]
    buttons = [{"type": "QUICK_REPLY", "text": words} for words in quick_replies]
    if buttons:
        components.append({"type": "BUTTONS", "buttons": buttons})
    named = any(not place.isdigit() for place in _PLACE.findall(body))
    return {
        "name": name,
        "language": language,
        "status": status,
        "category": category,
        "parameter_format": "NAMED" if named else "POSITIONAL",
        "components": components,
    }


class Templates:
    """What the account has; ``add`` replaces one of the same name and language."""

    def __init__(self) -> None:
        self._listed: dict[tuple[str, str], Given] = {}

    def add(self, *templates: Given) -> None:
        """Put templates into the account."""
        for one in templates:
            number = str(900_000 + len(self._listed))
            self._listed[one["name"], one["language"]] = {"id": number, **one}

    def page(self, given: Given, address: str) -> Given:
        """A page of the list, and where the next one is."""
        most, after = int(str(given.get("limit", 25))), int(str(given.get("after") or 0))
        everything = list(self._listed.values())
        page = everything[after : after + most]
        paging: Given = {"cursors": {"before": str(after), "after": str(after + len(page))}}
        if after + most < len(everything):
            paging["next"] = f"{address}?limit={most}&after={after + len(page)}"
        return {"data": page, "paging": paging}

    def category(self, content: Given) -> str:
        """What a template message costs as."""
        return str(self._found(content)["category"]).lower()

    def check(self, content: Given) -> str:
        """Raises GraphRefused; returns the filled text."""
        found = self._found(content)
        if found["status"] == "PAUSED":
            raise GraphRefused(132015)
        if found["status"] == "DISABLED":
            raise GraphRefused(132016)
        if found["status"] != "APPROVED":
            raise GraphRefused(132001, f"template name ({found['name']}) is not approved")
        given = content.get("components") or []
        if not isinstance(given, list) or not all(isinstance(part, dict) for part in given):
            raise wrong("template['components'] must be an array of objects")
        parts = {part["type"]: part for part in found["components"]}
        self._buttons(parts.get("BUTTONS", {}).get("buttons", []), given)
        return _fill(parts["BODY"]["text"], _parameters(given))

    def _found(self, content: Given) -> Given:
        name, language = content.get("name"), content.get("language")
        code = language.get("code") if isinstance(language, dict) else None
        if not isinstance(name, str) or not isinstance(code, str):
            raise GraphRefused(131008, "template['name'] and template['language']['code'] are required")
        found = self._listed.get((name, code))
        if found is None:
            raise GraphRefused(132001, f"template name ({name}) does not exist in {code}")
        return found

    def _buttons(self, buttons: list[Given], given: list[Given]) -> None:
        for part in given:
            if part.get("type") != "button":
                continue
            index = str(part.get("index", ""))
            if part.get("sub_type") != "quick_reply" or not index.isdigit() or int(index) >= len(buttons):
                raise GraphRefused(132012, f"there is no quick reply button at {index}")
            for one in part.get("parameters", []):
                if one.get("type") != "payload" or not 1 <= len(str(one.get("payload", ""))) <= 256:
                    raise GraphRefused(132012, "a quick reply takes one payload of at most 256 characters")


def _parameters(given: list[Given]) -> list[Given]:
    body = [part for part in given if part.get("type") == "body"]
    if len(body) > 1:
        raise wrong("one body component at most")
    return list(body[0].get("parameters", [])) if body else []


def _fill(text: str, given: list[Given]) -> str:
    places = list(dict.fromkeys(_PLACE.findall(text)))
    if len(places) != len(given):
        raise GraphRefused(132000, f"body: number of localizable_params ({len(given)}) does not match {len(places)}")
    values: dict[str, str] = {}
    for number, one in enumerate(given, 1):
        value, name = one.get("text"), str(one.get("parameter_name", number))
        if one.get("type") != "text" or not isinstance(value, str) or not value.strip():
            raise GraphRefused(131008, f"body: parameter {name} of type text is missing its text value")
        if _UNFIT.search(value):
            raise GraphRefused(
                132012, "Param text cannot have new-line/tab characters or more than 4 consecutive spaces"
            )
        values[name] = value
    if set(values) != set(places):
        raise GraphRefused(132012, f"body: parameters {sorted(values)} do not match {sorted(places)}")
    filled = _PLACE.sub(lambda place: values[place[1]], text)
    if len(filled) > BODY:
        raise GraphRefused(132005)
    return filled
