"""A photo from outside: decoded within caps, drawn anew, without a trace of what it carried."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

LONGEST_SIDE = 1600
QUALITY = 82
FORMATS = ("JPEG", "PNG", "WEBP")
# A JPEG is decoded at a fraction of its size, so that the camera of any phone may send what it has.
MOST_PIXELS = {"JPEG": 120_000_000, "PNG": 20_000_000, "WEBP": 20_000_000}
WHITE = (255, 255, 255)


class BadPicture(Exception):
    """It cannot be used; ``code`` says why: ``format``, ``pixels``, ``broken``, ``bytes``, ``gone``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def cleaned(content: bytes) -> tuple[bytes, int, int]:
    """A JPEG of at most 1,600 pixels a side and nothing else, with its width and height. Raises BadPicture."""
    try:
        with warnings.catch_warnings():
            # Whatever is odd about a stranger's file is no news about our program.
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=FORMATS) as found:
                return _drawn(found)
    except UnidentifiedImageError as error:
        raise BadPicture("format") from error
    except Image.DecompressionBombError as error:
        raise BadPicture("pixels") from error
    except (OSError, SyntaxError, ValueError, IndexError, TypeError, KeyError, EOFError) as error:
        # What Pillow raises for files that end or lie in the middle.
        raise BadPicture("broken") from error


def _drawn(found: Image.Image) -> tuple[bytes, int, int]:
    if found.width * found.height > MOST_PIXELS[str(found.format)]:
        raise BadPicture("pixels")
    found.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(found)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    if upright.mode in ("RGBA", "LA", "PA", "P"):
        over = upright.convert("RGBA")
        plain = Image.new("RGB", over.size, WHITE)
        plain.paste(over, mask=over.getchannel("A"))
    else:
        plain = upright.convert("RGB")
    plain.info.clear()
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue(), plain.width, plain.height
