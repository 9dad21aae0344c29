"""What goes over the wire: posted JSON becomes checked values, a rendered message becomes an event."""

import json
from collections.abc import AsyncGenerator
from typing import Annotated, Self, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from starlette.requests import Request

from bot.channels.webchat.refusal import Refused
from models.chat import Rendered
from models.region.boundaries import map_link

JSON_BYTES = 64 * 1024
CHOICE_BYTES = 64
Body = TypeVar("Body", bound=BaseModel)
MessageId = Annotated[int, Field(ge=0, lt=2**63)]


class PostedMessage(BaseModel):
    """One message of the resident: words, a pressed button, or a place."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)

    id: UUID
    text: str | None = None
    choice: str | None = None
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None

    @model_validator(mode="after")
    def one_thing(self) -> Self:
        if (self.latitude is None) != (self.longitude is None):
            raise ValueError("a place has two coordinates")
        if sum(part is not None for part in (self.text, self.choice, self.latitude)) != 1:
            raise ValueError("one message says one thing")
        if self.choice is not None and not _is_choice(self.choice):
            raise ValueError("no button of ours looks like this")
        return self


class SeenUpTo(BaseModel):
    """The browser has shown everything up to this message."""

    model_config = ConfigDict(extra="forbid", strict=True)

    upto: MessageId


async def capped(request: Request, most: int) -> AsyncGenerator[bytes, None]:
    """The body as it comes, refused as soon as it is known to be larger than ``most`` bytes."""
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > most:
            raise Refused("too-large")
        yield chunk


async def posted(request: Request, shape: type[Body]) -> Body:
    body = b"".join([chunk async for chunk in capped(request, JSON_BYTES)])
    try:
        return shape.model_validate_json(body)
    except ValidationError as error:
        raise Refused("bad") from error


def event(message: int, rendered: Rendered) -> str:
    """A rendered message as one server-sent event."""
    data = {
        "id": message,
        "text": rendered.text,
        "choices": [{"data": choice.data, "label": choice.label} for choice in rendered.choices],
        "ask_pin": rendered.ask_pin,
        "map": map_link(rendered.pin.latitude, rendered.pin.longitude) if rendered.pin else None,
        "forget": rendered.forget,
        "replaces": rendered.replaces,
        "photo": f"/chat/file/{message}" if rendered.photo else None,
        "file": {"url": f"/chat/file/{message}", "name": rendered.file_name or ""} if rendered.file else None,
    }
    return f"id: {message}\ndata: {json.dumps(data, ensure_ascii=True)}\n\n"


def _is_choice(data: str) -> bool:
    return data.isprintable() and 0 < len(data.encode("utf-8", "replace")) <= CHOICE_BYTES
