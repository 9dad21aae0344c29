"""The Bot API methods of the fake that answer at once."""

import time
from collections.abc import Callable, Iterable

import orjson

from tests.fakes import refusals
from tests.fakes.http import answer
from tests.fakes.ledger import Ledger
from tests.fakes.pacing import PaceWatch
from tests.fakes.refusals import Refused, bad
from tests.fakes.updates import UpdateQueue

Given = dict[str, object]
# Simulated residents: called with every accepted message, they return what they say to it.
OnMessage = Callable[[int, Given], Iterable[Given]]


def fine(result: object) -> bytes:
    """A successful answer."""
    return answer(200, b'{"ok":true,"result":' + orjson.dumps(result) + b"}")


class Calls:
    """What a bot may ask for, apart from updates and webhooks."""

    def __init__(self, bot: Given, queue: UpdateQueue, ledger: Ledger, pace: PaceWatch, open_chats: bool) -> None:
        self.bot = bot
        self.on_message: OnMessage | None = None
        self.answered: list[str] = []
        self.left: list[int] = []
        self.commands: list[Given] = []
        self.files: dict[str, bytes] = {}
        self.uploads = 0
        self._queue = queue
        self._ledger = ledger
        self._pace = pace
        self._open_chats = open_chats
        self._messages: dict[tuple[int, int], Given] = {}
        self._next_message = 1000
        self.methods: dict[str, Callable[[Given], bytes]] = {
            "getme": self._get_me,
            "sendmessage": self._send_message,
            "senddocument": self._send_document,
            "sendphoto": self._send_photo,
            "sendvenue": self._send_venue,
            "editmessagetext": self._edit_message_text,
            "answercallbackquery": self._answer_callback_query,
            "leavechat": self._leave_chat,
            "setmycommands": self._set_my_commands,
            "getfile": self._get_file,
        }

    def _get_me(self, given: Given) -> bytes:
        return fine(self.bot)

    def _send_message(self, given: Given) -> bytes:
        chat = self._known_chat(given)
        content: Given = {"text": refusals.text_of(given)}
        markup, preview = refusals.markup_of(given), refusals.preview_of(given)
        if preview is not None:
            content["link_preview_options"] = preview
        return self._accept("sendMessage", chat, content, markup, given)

    def _send_document(self, given: Given) -> bytes:
        chat = self._known_chat(given)
        file, caption = refusals.document_of(given), refusals.caption_of(given)
        markup = refusals.markup_of(given)
        name, size = f"sent-{self._next_message}", len(file.content)
        document = {"file_id": name, "file_unique_id": name, "file_name": file.name, "file_size": size}
        return self._accept("sendDocument", chat, {"caption": caption, "document": document}, markup, given)

    def _send_photo(self, given: Given) -> bytes:
        """Uploaded, or by the id of one that was uploaded before."""
        chat = self._known_chat(given)
        photo, caption = refusals.photo_of(given, self.files), refusals.caption_of(given)
        markup = refusals.markup_of(given)
        name = photo if isinstance(photo, str) else f"photo-{self._next_message}"
        if not isinstance(photo, str):
            self.files[name] = photo.content
            self.uploads += 1
        sizes = [{"file_id": f"{name}-s", "width": 90, "height": 67}, {"file_id": name, "width": 1280, "height": 960}]
        return self._accept("sendPhoto", chat, {"caption": caption, "photo": sizes}, markup, given)

    def _send_venue(self, given: Given) -> bytes:
        chat, venue = self._known_chat(given), refusals.venue_of(given)
        return self._accept("sendVenue", chat, {"venue": venue}, refusals.markup_of(given), given)

    def _known_chat(self, given: Given) -> int:
        chat = refusals.chat_of(given)
        if chat not in self._queue.chats and not self._open_chats:
            raise bad("chat not found")
        if chat in self.left:
            raise Refused(403, "Forbidden: bot is not a member of the group chat")
        self._pace.check(chat)
        self._pace.fill(chat)
        return chat

    def _accept(self, method: str, chat: int, content: Given, markup: Given | None, given: Given) -> bytes:
        self._pace.sent(chat)
        self._next_message += 1
        number, now = self._next_message, time.time()
        entry: Given = {"method": method, "chat": chat, "message_id": number, "at": now, **content}
        if markup is not None:
            entry["reply_markup"] = markup
        if given.get("parse_mode"):
            entry["parse_mode"] = given["parse_mode"]
        self._ledger.write(entry)
        self._messages[chat, number] = entry
        kind = "private" if chat > 0 else "group"
        message: Given = {
            "message_id": number,
            "from": self.bot,
            "chat": {"id": chat, "type": kind},
            "date": int(now),
            **content,
        }
        if markup is not None and "inline_keyboard" in markup:
            message["reply_markup"] = markup
        if self.on_message is not None:
            for update in self.on_message(chat, message):
                self._queue.push(update)
        return fine(message)

    def _edit_message_text(self, given: Given) -> bytes:
        chat, text, markup = refusals.chat_of(given), refusals.text_of(given), refusals.markup_of(given)
        number = int(str(given.get("message_id", 0)) or 0)
        before = self._messages.get((chat, number))
        if before is None:
            raise bad("message to edit not found")
        if before.get("text") == text and before.get("reply_markup") == markup:
            raise bad(
                "message is not modified: specified new message content and reply markup are exactly the same"
                " as a current content and reply markup of the message"
            )
        after = {**before, "method": "editMessageText", "at": time.time(), "text": text}
        after.pop("reply_markup", None)
        if markup is not None:
            after["reply_markup"] = markup
        self._ledger.write(after)
        self._messages[chat, number] = after
        return fine({"message_id": number, "chat": {"id": chat, "type": "private"}, "date": 0, "text": text})

    def _answer_callback_query(self, given: Given) -> bytes:
        tap = str(given.get("callback_query_id", ""))
        if tap not in self._queue.taps:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        if len(str(given.get("text", ""))) > 200:
            raise bad("MESSAGE_TOO_LONG")
        self.answered.append(tap)
        return fine(True)

    def _leave_chat(self, given: Given) -> bytes:
        chat = refusals.chat_of(given)
        if chat not in self._queue.chats:
            raise bad("chat not found")
        if chat > 0:
            raise bad("chat member status can't be changed in private chats")
        self.left.append(chat)
        return fine(True)

    def _set_my_commands(self, given: Given) -> bytes:
        refusals.check_commands(given)
        self.commands.append(given)
        return fine(True)

    def _get_file(self, given: Given) -> bytes:
        name = str(given.get("file_id", ""))
        content = self.files.get(name)
        if content is None:
            raise bad("wrong file_id or the file is temporarily unavailable")
        if len(content) > 20_000_000:
            raise bad("file is too big")
        return fine({"file_id": name, "file_unique_id": name, "file_size": len(content), "file_path": f"photos/{name}"})
