"""A calendar file (iCalendar) taken apart: its events, each property with the number of its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from models.files.csv_table import MOST_ROWS, Problem

_NAME = re.compile(r"[A-Za-z0-9-]+")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
BEGIN = "BEGIN:VCALENDAR"


@dataclass(frozen=True, slots=True)
class Property:
    """One property: the line where it begins, its name, and all of it unfolded."""

    line: int
    name: str
    content: str

    @property
    def value(self) -> str:
        """What stands after the first colon that is not in quotation marks."""
        return self.content[_colon(self.content) + 1 :]

    @property
    def words(self) -> str:
        """The value as a text."""
        return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], self.value)

    @property
    def parameters(self) -> str:
        return self.content[len(self.name) : _colon(self.content)]


@dataclass(slots=True)
class Component:
    """An event or a time zone: its own properties, and all its lines as they stand."""

    kind: str
    line: int
    properties: list[Property] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def first(self, name: str) -> Property | None:
        return next((item for item in self.properties if item.name == name), None)

    def text(self, name: str) -> str | None:
        """The words of a property; None where there is none."""
        found = self.first(name)
        return None if found is None else found.words


@dataclass(frozen=True, slots=True)
class CalendarLines:
    """The events and time zones of a file, and what in it is no calendar."""

    events: tuple[Component, ...] = ()
    zones: tuple[Component, ...] = ()
    problems: tuple[Problem, ...] = ()


def is_calendar(text: str) -> bool:
    return text.lstrip().upper().startswith(BEGIN)


def take_apart(text: str) -> CalendarLines:
    """Every line belongs to a component; what is nested in an event, such as an alarm, is passed over."""
    events: list[Component] = []
    zones: list[Component] = []
    problems: list[Problem] = []
    open_: list[Component] = []
    for line, content in _unfolded(text):
        name = content[: len(match[0])] if (match := _NAME.match(content)) else ""
        if not name or _colon(content) < 0:
            problems.append(Problem(line, "", "This is no line of a calendar; export the calendar again."))
            continue
        item = Property(line, name.upper(), content)
        kind = item.value.strip().upper()
        for component in open_:
            component.lines.append(content)
        if item.name == "BEGIN":
            open_.append(Component(kind, line, lines=[content]))
        elif item.name == "END":
            if not open_ or open_[-1].kind != kind:
                problems.append(Problem(line, "", f"{kind} ends here but did not begin; export the calendar again."))
                return CalendarLines(problems=tuple(problems))
            closed = open_.pop()
            if closed.kind in ("VEVENT", "VTIMEZONE"):
                (events if closed.kind == "VEVENT" else zones).append(closed)
        elif open_:
            open_[-1].properties.append(item)
    if open_:
        sentence = f"{open_[-1].kind} begins here and does not end; the file is cut off, export it again."
        problems.append(Problem(open_[-1].line, "", sentence))
    if len(events) > MOST_ROWS:
        problems.append(Problem(events[MOST_ROWS].line, "", f"There are more than {MOST_ROWS} events; split the file."))
    return CalendarLines(tuple(events[:MOST_ROWS]), tuple(zones), tuple(problems))


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Each logical line with the number of its first one; a line that begins with a space goes on the one before."""
    pending: tuple[int, list[str]] | None = None
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if pending is not None and line[:1] in (" ", "\t"):
            pending[1].append(line[1:])
            continue
        if pending is not None:
            yield pending[0], "".join(pending[1])
        pending = (number, [line]) if line.strip() else None
    if pending is not None:
        yield pending[0], "".join(pending[1])


def _colon(content: str) -> int:
    """Where the value begins; -1 where there is none."""
    quoted = False
    for index, sign in enumerate(content):
        if sign == '"':
            quoted = not quoted
        elif sign == ":" and not quoted:
            return index
    return -1


def chunk(kind: str, properties: Sequence[Property]) -> str:
    """These properties alone, as a component that the library can read."""
    return "\r\n".join([f"BEGIN:{kind}", *(item.content for item in properties), f"END:{kind}", ""])
