"""Telegram, incoming: an update becomes one Incoming, or nothing where it says nothing to us."""

import math
from datetime import UTC, datetime

from bot.channels.cleaning import clean, opaque_id
from bot.channels.telegram.vendor import CallbackQuery, Chat, ChatMemberUpdated, Contact, Message, Update, User
from models.chat import Incoming, Photo, Pin

PRIVATE = "private"
LONGEST_CHOICE = 64
LONGEST_FILE_ID = 300
LARGEST_ID = 2**63 - 1
PICTURES = frozenset({"image/jpeg", "image/png", "image/webp"})
# What a person can say besides text; everything else in a message is news about the chat itself.
WORDLESS = ("sticker", "voice", "video", "video_note", "audio", "animation", "document", "poll", "dice", "story")
PRESENT = frozenset({"creator", "administrator", "member", "restricted"})


class Unreadable(ValueError):
    """The update is well-formed but carries what can neither be stored nor answered."""


def incoming(update: Update, bot_id: str, now: datetime | None = None) -> Incoming | None:
    """The message of ``update``; None is to be confirmed and forgotten. Raises Unreadable.

    ``now`` dates button presses, which carry no time of their own.
    """
    key = f"u{update.update_id}"
    if update.message is not None:
        return _said(update.message, bot_id, key)
    if update.callback_query is not None:
        return _pressed(update.callback_query, bot_id, key, now or datetime.now(UTC))
    if update.my_chat_member is not None:
        return _membership(update.my_chat_member, bot_id, key)
    if update.channel_post is not None:
        return _outside(update.channel_post.chat, bot_id, key, update.channel_post.date)
    return None


def _said(message: Message, bot_id: str, key: str) -> Incoming | None:
    if message.chat.type != PRIVATE:
        return _outside(message.chat, bot_id, key, message.date)
    person = message.from_user
    if person is None or person.is_bot:
        return None
    words = message.text or message.caption
    pin, photo, contact = _pin(message), _photo(message), message.contact
    spoken = words or message.location or photo or contact
    if not spoken and all(getattr(message, kind) is None for kind in WORDLESS):
        return None
    return Incoming(
        "telegram",
        bot_id,
        key,
        _id(person.id),
        message.date,
        text=clean(words) if words else "",
        pin=pin,
        photo=photo,
        contact_of=_owner(contact) if contact else None,
        language=_language(person),
        album=clean(message.media_group_id, 140) if message.media_group_id else None,
    )


def _pressed(tap: CallbackQuery, bot_id: str, key: str, now: datetime) -> Incoming | None:
    if tap.message is None or tap.data is None or tap.from_user.is_bot:
        return None
    if tap.message.chat.type != PRIVATE:
        return _outside(tap.message.chat, bot_id, key, now)
    return Incoming(
        "telegram",
        bot_id,
        key,
        _id(tap.from_user.id),
        now,
        choice=clean(tap.data, LONGEST_CHOICE),
        language=_language(tap.from_user),
    )


def _membership(change: ChatMemberUpdated, bot_id: str, key: str) -> Incoming | None:
    status = change.new_chat_member.status
    if change.chat.type != PRIVATE:
        return _outside(change.chat, bot_id, key, change.date) if status in PRESENT else None
    return Incoming(
        "telegram",
        bot_id,
        key,
        _id(change.from_user.id),
        change.date,
        language=_language(change.from_user),
        blocked=status not in PRESENT,
    )


def _outside(chat: Chat, bot_id: str, key: str, at: datetime) -> Incoming:
    return Incoming("telegram", bot_id, key, _id(chat.id), at, group=True)


def _pin(message: Message) -> Pin | None:
    place = message.location
    if place is None or not (math.isfinite(place.latitude) and math.isfinite(place.longitude)):
        return None
    if abs(place.latitude) > 90 or abs(place.longitude) > 180:
        return None
    return Pin(place.latitude, place.longitude, fresh=message.forward_origin is None)


def _photo(message: Message) -> Photo | None:
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return Photo(clean(largest.file_id, LONGEST_FILE_ID), largest.file_size)
    file = message.document
    if file is not None and file.mime_type in PICTURES:
        return Photo(clean(file.file_id, LONGEST_FILE_ID), file.file_size)
    return None


def _owner(contact: Contact) -> str:
    return "?" if contact.user_id is None else _id(contact.user_id)


def _language(person: User) -> str | None:
    return opaque_id(person.language_code[:16]) if person.language_code else None


def _id(number: int) -> str:
    if not -LARGEST_ID <= number <= LARGEST_ID:
        raise Unreadable("id out of range")
    return str(number)
