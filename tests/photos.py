"""Photos as phones send them, and files that only look like one."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image

BLUE = (20, 60, 180)
GPS = 0x8825
# Words that a camera or an app may leave in a file.
CANARY = b"Jalan Kenanga RT 3"


def a_photo(width: int = 640, height: int = 480, form: str = "JPEG", mode: str = "RGB", **given: Any) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (width, height), BLUE if mode == "RGB" else 0).save(out, form, **given)
    return out.getvalue()


def a_photo_with_traces() -> bytes:
    """Turned by its EXIF, with a place, a maker, a comment and a colour profile."""
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its right side
    exif[0x010F] = CANARY.decode()
    exif.get_ifd(GPS)[1] = "S"
    exif.get_ifd(GPS)[2] = (7.0, 23.0, 14.0)
    return a_photo(640, 480, exif=exif, comment=CANARY, icc_profile=CANARY)


def a_bomb(side: int = 50_000) -> bytes:
    """A few kilobytes that say they are a PNG of 50,000 by 50,000 pixels."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def a_polyglot() -> bytes:
    """A good photo that goes on as a web page and an archive."""
    return a_photo() + b"<html><script>alert(1)</script></html>PK\x03\x04" + CANARY


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
