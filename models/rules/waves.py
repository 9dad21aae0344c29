"""What an announcement means on WhatsApp before it goes: who gets it how, over how many days, for how much."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from models.message.sending_rules import SendingRules
from models.region.regency import Whatsapp

DAY = timedelta(days=1)
# By what it is counted as when it goes without a template.
SERVICE = "service"


# Of those who may be written to on a day, one in so many is kept for reminders and notices.
KEPT = 5


def wave(new_per_day: int, urgent: bool = False) -> int:
    """How many new people a day an announcement may be sent to; a disaster alert waits for nobody."""
    return new_per_day if urgent else new_per_day - new_per_day // KEPT


@dataclass(frozen=True, slots=True)
class Plan:
    """``free`` get the text, ``template`` a template, ``skipped`` nothing for want of one, ``off`` by their wish.

    ``days`` is over how many days the templates go, ``cost`` in rupiah, None where no price is known.
    """

    free: int = 0
    template: int = 0
    skipped: int = 0
    off: int = 0
    days: int = 1
    cost: float | None = None

    @property
    def reached(self) -> int:
        return self.free + self.template

    def until(self, start: datetime) -> datetime | None:
        """Until when it may go on by itself, None where it goes in one."""
        return start + DAY * (self.days + 1) if self.days > 1 else None


def plan_for(
    windows: Mapping[str, int], key: str, urgent: bool, opened: int, rules: SendingRules, tariff: Whatsapp
) -> Plan:
    """``windows`` counts who is ``open``, ``shut`` or wants no promotions (``off``); ``opened``: templates of today."""
    free, shut, off = (windows.get(name, 0) for name in ("open", "shut", "off"))
    if urgent:
        # An alert reaches who wants no promotions, too.
        shut, off = shut + off, 0
    template = rules.templates.of(key, "id")
    by_template = shut if template is not None and rules.new_per_day else 0
    cost = None
    if tariff.prices:
        category = template.entry.kategori if template is not None else SERVICE
        cost = free * tariff.price(SERVICE) + by_template * tariff.price(category)
    most = wave(rules.new_per_day, urgent)
    days = -(-(by_template + min(opened, most)) // most) if by_template else 1
    return Plan(free, by_template, shut - by_template, off, max(1, days), cost)
