"""A posted photo: read with a cap, recognised by its first bytes, kept under a random name."""

from dataclasses import dataclass
from uuid import UUID

from anyio.to_thread import run_sync
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from bot.channels.webchat.refusal import Refused
from bot.channels.webchat.wire import capped
from bot.kept_files import KeptFiles

PHOTO_BYTES = 10 * 1024 * 1024
# The caption, the id and the boundaries travel in the same body.
FORM_BYTES = PHOTO_BYTES + 64 * 1024
FIELD_BYTES = 16 * 1024
HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")


@dataclass(frozen=True, slots=True)
class Sent:
    """A posted form: the client's id, the open photo, its caption."""

    id: UUID
    photo: UploadFile
    size: int
    caption: str


async def read_form(request: Request) -> Sent:
    """The form, its photo spooled to disk; the caller closes the photo."""
    parser = MultiPartParser(
        request.headers, capped(request, FORM_BYTES), max_files=1, max_fields=4, max_part_size=FIELD_BYTES
    )
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise Refused("bad") from error
    try:
        return await _checked(form)
    except Refused:
        await form.close()
        raise


async def keep(sent: Sent, posted: KeptFiles) -> str:
    """Store the photo; returns its name. Nothing of the name is the resident's."""
    return await run_sync(posted.put, sent.photo.file)


def is_image(head: bytes) -> bool:
    """JPEG, PNG, WebP or HEIC, by the first twelve bytes."""
    if head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return True
    if head[:4] == b"RIFF":
        return head[8:12] == b"WEBP"
    return head[4:8] == b"ftyp" and head[8:12] in HEIF_BRANDS


async def _checked(form: FormData) -> Sent:
    photo, caption = form.get("photo"), form.get("caption", "")
    if not isinstance(photo, UploadFile) or not isinstance(caption, str):
        raise Refused("bad")
    try:
        client_id = UUID(str(form.get("id")))
    except ValueError as error:
        raise Refused("bad") from error
    if (photo.size or 0) > PHOTO_BYTES:
        raise Refused("too-large")
    head = await photo.read(12)
    await photo.seek(0)
    if not is_image(head):
        raise Refused("not-image")
    return Sent(client_id, photo, photo.size or 0, caption)
