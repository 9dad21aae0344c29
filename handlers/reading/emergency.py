"""Words that sound like an emergency, and the numbers for it that the regency has filled in."""

from handlers.reading.words import plain, word_list
from models.chat import Phrase
from models.region.regency import Regency
from models.rules.suggesting import forms_of, undrawn


def is_emergency(words: str) -> bool:
    """True where somebody may be in danger now; a false alarm costs one line."""
    said = plain(undrawn(words.casefold()))
    forms = {form for word in said.split() for form in forms_of(word)}
    if forms & word_list("id", "words-emergency-falls") and forms & word_list("id", "words-emergency-on"):
        return True
    return any(word in forms or f" {word} " in f" {said} " for word in word_list("id", "words-emergency"))


def emergency_lines(regency: Regency) -> tuple[Phrase, ...]:
    """One line for each number; where none is filled in, what to do without."""
    numbers = regency.emergency.numbers.items()
    lines = tuple(Phrase("emergency-number", {"label": label, "number": number}) for label, number in numbers)
    return lines or (Phrase("emergency-none"),)
