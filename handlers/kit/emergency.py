"""The emergency numbers that the regency has filled in."""

from models.chat import Said
from models.regency import Regency


def emergency_lines(regency: Regency) -> tuple[Said, ...]:
    """One line for each number; where none is filled in, what to do without."""
    numbers = regency.darurat.nomor.items()
    lines = tuple(Said("emergency-number", {"label": label, "number": number}) for label, number in numbers)
    return lines or (Said("emergency-none"),)
