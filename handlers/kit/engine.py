"""The engine: what has gathered becomes one unit; each message in it one turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from handlers.kit.context import Surroundings
from handlers.kit.conversation import Conversation
from handlers.kit.registry import Registry
from handlers.kit.turning import Speaker, take_turn
from models.actions.addresses import keep_promotions, open_windows, recognise, take_over
from models.actions.chat import Standings, bury, mark_blocked, mark_seen, meet, store_standings, take_in
from models.actions.outbox import Answer, answer
from models.actions.routing import release_window
from models.chat import Incoming, say
from models.message.body import Body, body_of, button
from models.message.sending_rules import SendingRules
from models.queries.people import Talker, find_talkers
from models.region.regency import Regency
from models.rules import causes
from models.store.crash import crash
from models.store.database import is_storage_failure
from models.words.ways import HOME

SEEN_AFTER = timedelta(hours=1)


@dataclass(slots=True)
class Taken:
    """What became of a unit. ``answered`` are the (channel, sender) pairs with something new to send."""

    answered: set[tuple[str, str]] = field(default_factory=set)
    dead: list[tuple[Incoming, str]] = field(default_factory=list)
    repeats: int = 0
    turns: int = 0


@dataclass(slots=True)
class _Spoken:
    """A reply that may yet be overtaken by a later one of the same person; of an album only the last is sent."""

    body: Body
    cause: str
    must_show: bool
    album: str | None


class Engine:
    """Runs turns inside the writer's transaction; knows no channel and keeps no state."""

    def __init__(self, registry: Registry, regency: Regency, rules: SendingRules | None = None) -> None:
        self._registry = registry
        self.surroundings = Surroundings(regency, rules or SendingRules(regency.quiet.hours()), registry.listing)

    def take(self, db: Connection, batch: Sequence[Incoming], now: datetime) -> Taken:
        """One unit. When a turn raises, its messages run one by one and the raising ones are dead."""
        try:
            with db.begin_nested():
                return self._run(db, batch, now)
        except Exception as error:
            if is_storage_failure(error):
                raise
            if len(batch) == 1:
                return self._dead(db, batch[0], error, now)
        taken = Taken()
        for said in batch:
            one = self.take(db, [said], now)
            taken.answered |= one.answered
            taken.dead += one.dead
            taken.repeats += one.repeats
            taken.turns += one.turns
        return taken

    def _run(self, db: Connection, batch: Sequence[Incoming], now: datetime) -> Taken:
        fresh_keys = take_in(db, batch, now)
        crash("in_handler")
        fresh: list[Incoming] = []
        for said in batch:
            if (said.channel, said.bot, said.key) in fresh_keys:
                fresh_keys.discard((said.channel, said.bot, said.key))
                fresh.append(said)
        taken = Taken(repeats=len(batch) - len(fresh), turns=len(fresh))
        for channel in dict.fromkeys(said.channel for said in fresh):
            self._run_channel(db, [said for said in fresh if said.channel == channel], now, taken)
        return taken

    def _run_channel(self, db: Connection, batch: list[Incoming], now: datetime, taken: Taken) -> None:
        batch, speakers = self._meet(db, batch, now)
        spoken_by: dict[str, list[_Spoken]] = {}
        for said in batch:
            speaker = speakers.get(said.sender)
            if speaker is None or said.silent or said.blocked:
                self._note(db, speaker, said, now)
                continue
            body, must_show = take_turn(db, self._registry, self.surroundings, speaker, said, now)
            if speaker.repointed:
                for sender in _begun_anew(db, speakers, said):
                    spoken_by.pop(sender, None)
            if body is not None:
                spoken = spoken_by.setdefault(said.sender, [])
                if said.album is not None and spoken and spoken[-1].album == said.album:
                    spoken.pop()
                spoken.append(_Spoken(body, causes.message(said), must_show, said.album))
        self._store(db, speakers, spoken_by, now)
        taken.answered |= {(batch[0].channel, sender) for sender in spoken_by}

    def _note(self, db: Connection, speaker: Speaker | None, said: Incoming, now: datetime) -> None:
        """News about a person, which is no turn; of a stranger there is nothing to note."""
        if speaker is not None and said.blocked:
            mark_blocked(db, speaker.talker.address_id, now)
        if speaker is not None and said.promotions is not None:
            keep_promotions(db, speaker.talker.address_id, said.promotions, now)

    def _meet(self, db: Connection, batch: list[Incoming], now: datetime) -> tuple[list[Incoming], dict[str, Speaker]]:
        """Everybody who writes. Who writes under a former id does so under the present one from here on."""
        channel = batch[0].channel
        for said in batch:
            if said.silent and said.formerly:
                take_over(db, channel, said)
        found = find_talkers(db, channel, {said.sender for said in batch})
        strangers = [said for said in batch if said.sender not in found]
        if any(said.formerly or said.open_until for said in strangers):
            known = recognise(db, channel, strangers, now)
            batch = [replace(said, sender=known.get(said.sender, said.sender)) for said in batch]
            found = {sender: talker for sender, talker in found.items() if sender not in known}
            strangers = [said for said in strangers if said.sender not in known]
        newcomers = {said.sender: said for said in strangers if not said.silent}
        if newcomers:
            meet(db, channel, newcomers.values(), now)
        missing = {said.sender for said in batch} - found.keys()
        if missing:
            found |= find_talkers(db, channel, missing)
        _mark(db, batch, {sender: talker for sender, (talker, _) in found.items()}, now)
        return batch, {
            sender: Speaker(talker, Conversation.of(standing)) for sender, (talker, standing) in found.items()
        }

    def _store(
        self, db: Connection, speakers: dict[str, Speaker], spoken_by: dict[str, list[_Spoken]], now: datetime
    ) -> None:
        answers: list[Answer] = []
        standings = Standings([], [])
        for sender, spoken in spoken_by.items():
            speaker = speakers[sender]
            for position, reply in enumerate(spoken, 1):
                if reply.must_show or position == len(spoken):
                    answers.append(Answer(reply.cause, speaker.talker.address_id, speaker.talker.channel, reply.body))
        for speaker in speakers.values():
            if speaker.moved:
                row = {**speaker.conversation.row(), "updated_at": now}
                if speaker.conversation.stored:
                    standings.moved.append({"address": speaker.talker.address_id, **row})
                else:
                    standings.new.append({"address_id": speaker.talker.address_id, **row})
        store_standings(db, standings)
        crash("between_writes")
        answer(db, answers, now)

    def _dead(self, db: Connection, said: Incoming, error: Exception, now: datetime) -> Taken:
        reason = _reason(error)
        taken = Taken(turns=1)
        if not bury(db, said.channel, said.bot, said.key, reason, now):
            return Taken(repeats=1)
        taken.dead.append((said, reason))
        _, speakers = self._meet(db, [said], now)
        speaker = speakers.get(said.sender)
        if speaker is None:
            return taken
        sorry = body_of(say("common-sorry", (HOME,)), button)
        answer(db, [Answer(causes.message(said), speaker.talker.address_id, said.channel, sorry)], now)
        taken.answered.add((said.channel, said.sender))
        return taken


def _mark(db: Connection, batch: list[Incoming], talkers: dict[str, Talker], now: datetime) -> None:
    """Who writes is there, and may be answered until their window closes."""
    writers = {said.sender for said in batch if not said.silent}
    back = [talkers[one] for one in talkers if one in writers and _is_back(talkers[one], now)]
    mark_seen(db, back, now)
    release_window(db, [talker.address_id for talker in back], now)
    until: dict[int, datetime] = {}
    for said in batch:
        if said.open_until is not None and said.sender in talkers:
            address = talkers[said.sender].address_id
            until[address] = max(said.open_until, until.get(address, said.open_until))
    open_windows(db, until, now)


def _is_back(talker: Talker, now: datetime) -> bool:
    return talker.unreachable or now - talker.last_seen_at > SEEN_AFTER


def _reason(error: Exception) -> str:
    """What went wrong and where; never the error's text, which may quote a resident."""
    frame = error.__traceback__
    where = ""
    while frame is not None:
        where = f"{frame.tb_frame.f_globals.get('__name__', '?')}:{frame.tb_lineno}"
        frame = frame.tb_next
    return f"{type(error).__name__} at {where}"


def _begun_anew(db: Connection, speakers: dict[str, Speaker], said: Incoming) -> list[str]:
    """Chats of this unit that are another's now, or nobody's: nothing of the former one may be stored there again."""
    present = find_talkers(db, said.channel, speakers)
    changed = [
        sender
        for sender, speaker in speakers.items()
        if sender != said.sender and present[sender][0].person_id != speaker.talker.person_id
    ]
    for sender in changed:
        speaker = speakers[sender]
        speaker.talker = present[sender][0]
        speaker.conversation = Conversation(speaker.conversation.turn, stored=speaker.conversation.stored)
    return changed
