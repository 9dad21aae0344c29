"""What telling a report means, in plain Python without a database: the other side of T21's comparison."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

MOST_PHOTOS, MOST_WORDS, MOST_PLACE, MOST_FRAMES = 5, 2000, 200, 12
# These stay until they are answered.
CHOSEN = ("category", "place", "desa", "words", "resume")


@dataclass(frozen=True, slots=True)
class Told:
    """What has been told so far."""

    words: tuple[str, ...] = ()
    category: str = ""
    region: str = ""
    nowhere: bool = False
    place: str = ""
    pin: tuple[float, float] | None = None
    fresh: bool = True
    photos: int = 0
    anonymous: bool = False
    warned: bool = False
    compared: bool = False

    @property
    def anything(self) -> bool:
        return bool(self.words or self.photos or self.place or self.pin)


@dataclass(frozen=True, slots=True)
class Frame:
    """A question with what had been told when it was asked."""

    question: str
    told: Told
    came: Told | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One message; a pin comes with the desa it lies in, '' outside the regency.

    ``around`` is the kecamatan in which several places are called as the text says.
    """

    text: str = ""
    photo: bool = False
    pin: tuple[float, float] | None = None
    region: str = ""
    around: str = ""
    fresh: bool = True
    emergency: bool = False


@dataclass(slots=True)
class PlainChat:
    """Where somebody stands. ``near`` is the (category, desa) in which somebody else has an open report."""

    near: tuple[str, str]
    frames: list[Frame] = field(default_factory=list)
    kept: Frame | None = None

    @property
    def top(self) -> Frame | None:
        return self.frames[-1] if self.frames else None

    def missing(self, told: Told) -> str:
        """The question that comes next."""
        if not told.words and not told.photos:
            return "story"
        if not told.category:
            return "category"
        if not told.region and not told.place and told.pin is None:
            return "place"
        if not told.region and not told.nowhere:
            return "desa"
        if not told.compared and told.pin is None and (told.category, told.region) == self.near:
            return "similar"
        return "review"

    def go_on(self, told: Told, question: str | None = None, came: Told | None = None) -> None:
        frame = Frame(question or self.missing(told), told, came)
        if self.frames and self.frames[-1] == frame:
            self.frames.pop()
        self.frames = [*self.frames[-MOST_FRAMES + 1 :], frame]
        self.kept = None

    def leave(self) -> None:
        """What is worth keeping waits."""
        if self.top is not None and self.top.told.anything:
            self.kept = self.top
        self.frames = []

    def open(self, said: Message) -> None:
        """``lapor``, perhaps with something already."""
        self.leave()
        if self.kept is None:
            self.go_on(gather(Told(), said, warns=True))
        else:
            self.go_on(self.kept.told, "resume", gather(self.kept.came or Told(), said))

    def hear(self, said: Message) -> None:
        """A message that answers the question, or is gathered whatever was asked."""
        assert self.top is not None
        question, told = self.top.question, self.top.told
        if question == "resume":
            self.go_on(told, "resume", gather(self.top.came or Told(), said))
        elif question == "place" and said.text and not said.photo and said.pin is None:
            self._place(told, said)
        elif question == "words" and said.text:
            if len(said.text) <= MOST_WORDS:
                self.go_on(gather(replace(told, words=()), said, warns=True))
        else:
            stays = question in ("category", "words") or (question == "place" and said.pin is None)
            self.go_on(gather(told, said, warns=True), question if stays else None)

    def _place(self, told: Told, said: Message) -> None:
        """``said.region`` is the desa that the words name, '' where they name none."""
        if len(said.text) > MOST_PLACE:
            return
        if said.region:
            alone = "" if said.text.casefold() == said.text and " " not in said.text else said.text
            self.go_on(moved(told, said.region, alone))
        elif told.region.startswith(said.around) and told.region:
            self.go_on(replace(told, place=said.text))
        else:
            self.go_on(moved(told, "", said.text), "desa")

    def name_desa(self, region: str) -> None:
        assert self.top is not None
        self.go_on(moved(self.top.told, region, self.top.told.place))

    def back(self) -> None:
        if len(self.frames) < 2:
            self.leave()
        else:
            self.frames.pop()

    def end(self) -> None:
        self.frames = []


def gather(told: Told, said: Message, warns: bool = False) -> Told:
    """With what this message brings; what is too much is left out."""
    if said.photo and told.photos < MOST_PHOTOS:
        told = replace(told, photos=told.photos + 1)
    if said.pin is not None and said.region:
        told = replace(told, pin=said.pin, fresh=said.fresh, region=said.region, nowhere=False, compared=False)
    if said.text and len("\n".join((*told.words, said.text))) <= MOST_WORDS:
        told = replace(told, words=(*told.words, said.text))
    return replace(told, warned=True) if warns and said.emergency else told


def moved(told: Told, region: str, place: str) -> Told:
    """A pin stays only where it lies in the desa that is named."""
    if region != told.region:
        told = replace(told, pin=None, fresh=True)
    return replace(told, region=region, place=place, nowhere=False, compared=False)


def merged(frame: Frame) -> Told:
    """Two halves as one story; the pin that came last is the place."""
    told, came = frame.told, frame.came or Told()
    both = replace(told, words=(*told.words, *came.words), photos=min(MOST_PHOTOS, told.photos + came.photos))
    if came.pin is not None:
        both = replace(both, pin=came.pin, fresh=came.fresh, region=came.region, nowhere=False, compared=False)
    return both
