"""CSV files (RFC 4180) that a spreadsheet opens as data: nothing in them is ever a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

Cell = str | int | float | Decimal | None

# Excel guesses the system's code page where no BOM tells it that a file is UTF-8. The delimiter stays the
# comma of RFC 4180, which data portals expect; how an Indonesian Excel is told so stands in docs/export.md.
ENCODING = "utf-8-sig"
END = "\r\n"

# With the minus sign and the full-width twins.
_FORMULA = "=+\\-@\u2212\uff1d\uff0b\uff0d\uff20"
# Blanks and invisible signs before it do not make a formula harmless.
_BLANK = "[\\s\"'\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\x00-\x1f]*"
_OPENING = re.compile(f"[\t\r\n]|{_BLANK}[{_FORMULA}]")
# An Excel that splits at semicolons or tabs would begin a new cell in the middle of ours.
_INSIDE = re.compile(f"([;\t\r\n])(?={_BLANK}[{_FORMULA}])")


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    with path.open("w", encoding=ENCODING, newline="") as file:
        file.write(_line(header))
        file.writelines(_line(row) for row in rows)


@lru_cache(maxsize=4096)
def harmless(text: str) -> str:
    """The text as it may stand in a cell: an apostrophe goes before whatever would start a formula (ASVS 1.2.10)."""
    guarded = _INSIDE.sub(r"\1'", text)
    return f"'{guarded}" if _OPENING.match(guarded) else guarded


def _line(cells: Sequence[Cell]) -> str:
    return ",".join(_written(cell) for cell in cells) + END


def _written(cell: Cell) -> str:
    """Text is quoted, so that codes stay text; numbers and blanks are not."""
    match cell:
        case None:
            return ""
        case str():
            escaped = harmless(cell).replace('"', '""')
            return f'"{escaped}"'
        case float():
            return f"{cell:.2f}"
        case Decimal():
            return f"{cell:f}"
        case _:
            return str(cell)
