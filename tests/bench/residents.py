"""Residents who sign up, each as soon as they are answered: they read the buttons and press them."""

import time
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tests.bench.agenda import OFFERS
from tests.fakes.calls import Given
from tests.fakes.residents import text

FIRST_CHAT = 7_200_000_000
FIRST_NAMES = ("Siti", "Tarsono", "Wahyuni", "Slamet", "Sulastri", "Karsini", "Darmo", "Endang", "Rokhman", "Suminah")
LAST_NAMES = ("Aminah", "Wibowo", "Rahayu", "Santoso", "Lestari", "Purnomo", "Handayani", "Setiawan", "Utami")
DESA = ("Slinga", "Onje", "Limbasari", "Serang", "Panican", "Rajawana", "Toyareja", "Selakambang")
RECEIPT = "sudah terdaftar"
MOST_COMPLAINTS = 5


@dataclass(frozen=True, slots=True)
class Say:
    """Type this."""

    words: str


@dataclass(frozen=True, slots=True)
class Press:
    """Press the first button whose label begins so."""

    label: str


@dataclass(slots=True)
class Resident:
    """One person in the middle of signing up; ``steps`` are what they do, ``done`` how many of them."""

    chat: int
    name: str
    steps: tuple[Say | Press, ...]
    done: int = 0
    asked_at: float = 0.0


@dataclass
class Crowd:
    """At most so many residents at once; who is finished is followed by the next."""

    ended: int = 0
    receipts: int = 0
    updates: int = 0
    replies: int = 0
    taps: int = 0
    extra: int = 0
    closing: bool = False
    complaints: list[str] = field(default_factory=list)
    waits: "array[float]" = field(default_factory=lambda: array("d"))
    on_ended: Callable[[], None] = lambda: None
    _arrived: int = 0
    _here: dict[int, Resident] = field(default_factory=dict)

    @property
    def here(self) -> int:
        """How many are in the middle of it."""
        return len(self._here)

    def arrive(self) -> Given:
        """The next resident's first update."""
        resident = _resident(self._arrived)
        self._arrived += 1
        self._here[resident.chat] = resident
        update = self._act(resident, {})
        assert update is not None
        return update

    def hear(self, chat: int, message: Given) -> Iterable[Given]:
        """A message arrived in a chat: what its resident does next."""
        resident = self._here.get(chat)
        if resident is None:
            self.extra += 1
            return ()
        self.replies += 1
        self.waits.append(time.perf_counter() - resident.asked_at)
        self._check(resident, str(message.get("text", "")))
        if resident.done == len(resident.steps):
            return self._leave(resident)
        update = self._act(resident, message)
        return () if update is None else (update,)

    def _act(self, resident: Resident, message: Given) -> Given | None:
        update = self._update(resident, resident.steps[resident.done], message)
        if update is None:
            self._complain(resident, message)
            return None
        resident.done += 1
        self.updates += 1
        resident.asked_at = time.perf_counter()
        return update

    def _update(self, resident: Resident, step: Say | Press, message: Given) -> Given | None:
        if isinstance(step, Say):
            return text(step.words, resident.chat)
        data = _button(message, step.label)
        if data is None:
            return None
        self.taps += 1
        person = {"id": resident.chat, "is_bot": False, "first_name": "Siti", "language_code": "id"}
        number = f"{resident.chat}{resident.done}"
        return {
            "callback_query": {"id": number, "from": person, "chat_instance": "1", "data": data, "message": message}
        }

    def _check(self, resident: Resident, shown: str) -> None:
        """The last but one answer is the receipt, the last one lists the activity."""
        left = len(resident.steps) - resident.done
        if left == 1 and resident.name in shown and RECEIPT in shown:
            self.receipts += 1
        elif left == 1 or (left == 0 and OFFERS[0].title not in shown):
            self._complain(resident, {"text": shown})

    def _leave(self, resident: Resident) -> Iterable[Given]:
        self._here.pop(resident.chat, None)
        self.ended += 1
        self.on_ended()
        return () if self.closing else (self.arrive(),)

    def _complain(self, resident: Resident, message: Given) -> None:
        if len(self.complaints) < MOST_COMPLAINTS:
            first = str(message.get("text", "")).partition("\n")[0]
            self.complaints.append(f"after {resident.done} steps: {first[:80]}")


def _resident(number: int) -> Resident:
    first, last = FIRST_NAMES[number % len(FIRST_NAMES)], LAST_NAMES[number % len(LAST_NAMES)]
    name, desa = f"{first} {last}", DESA[number % len(DESA)]
    # Half of them tap where the others type.
    look = Press("Kegiatan") if number % 2 else Say("kegiatan")
    join = (Press("1."), Press("Ikut"), Press("Setuju"))
    steps = (Say("/start"), look, *join, Say(name), Say(desa), Say("kegiatanku"))
    return Resident(FIRST_CHAT + number, name, steps)


def _button(message: Given, label: str) -> str | None:
    markup = message.get("reply_markup")
    rows = markup.get("inline_keyboard", ()) if isinstance(markup, dict) else ()
    found = (button["callback_data"] for row in rows for button in row if button["text"].startswith(label))
    return next(found, None)
