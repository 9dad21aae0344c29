"""A photo from outside: what is good is accepted, drawn anew and bare; what is not is refused by name."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import Engine, select

from bot.work.redrawing import LONGEST_SIDE, BadPicture, cleaned
from models.actions.pictures import forget_pictures, take_picture
from models.chat import Photo
from models.queries.people import find_talkers
from models.region.wib import utc_now
from models.store.database import open_reader
from models.tables.base import table_of
from models.tables.picture import Picture
from tests.house.tree import ROOT
from tests.models import rows
from tests.photos import CANARY, GPS, a_bomb, a_photo, a_photo_with_traces, a_polyglot
from tests.talk import Talk
from tests.working import states, work_off

_picture = table_of(Picture)


@pytest.mark.parametrize(
    "content",
    [
        a_photo(),
        a_photo(1, 1),
        a_photo(4000, 3000, quality=30),
        a_photo(form="PNG"),
        a_photo(form="PNG", mode="RGBA"),
        a_photo(form="PNG", mode="P"),
        a_photo(form="PNG", mode="1"),
        a_photo(mode="CMYK"),
        a_photo(mode="L"),
        a_photo(form="WEBP"),
        a_polyglot(),
    ],
)
def test_a_good_photo_becomes_a_jpeg_that_is_not_too_large(content: bytes) -> None:
    made, width, height = cleaned(content)

    with Image.open(io.BytesIO(made)) as again:
        again.load()
        assert (again.format, again.mode, again.size) == ("JPEG", "RGB", (width, height))
    assert max(width, height) <= LONGEST_SIDE


def test_nothing_is_left_of_what_a_photo_carried() -> None:
    traced = a_photo_with_traces()
    with Image.open(io.BytesIO(traced)) as before:
        assert before.getexif().get_ifd(GPS)
        assert CANARY in traced

    made, width, height = cleaned(traced)

    with Image.open(io.BytesIO(made)) as after:
        assert dict(after.getexif()) == {}
        assert {"exif", "icc_profile", "comment", "photoshop", "xmp"} & set(after.info) == set()
    assert CANARY not in made
    assert (width, height) == (480, 640), "it stands upright although nothing says so any more"
    assert CANARY not in cleaned(a_polyglot())[0]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (a_bomb(), "pixels"),
        (a_bomb(6_000), "pixels"),
        (b"", "format"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "format"),
        (b"GIF89a" + b"\0" * 100, "format"),
        (a_photo(form="TIFF"), "format"),
        (a_photo()[:500], "broken"),
        (a_photo(form="PNG")[:80], "broken"),
        (b"\xff\xd8\xff" + b"\0" * 100, "format"),
    ],
)
def test_what_is_no_photo_is_refused_by_name(content: bytes, why: str) -> None:
    with pytest.raises(BadPicture) as refused:
        cleaned(content)
    assert refused.value.code == why


MEASURED = """
import resource, sys
from pathlib import Path
from bot.work.redrawing import BadPicture, cleaned
contents = [Path(name).read_bytes() for name in sys.argv[1:]]
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for content in contents:
    try:
        cleaned(content)
    except BadPicture:
        print("refused")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_neither_a_bomb_nor_a_phone_with_many_pixels_takes_much_memory(tmp_path: Path) -> None:
    """In a process of its own, because a high-water mark never falls."""
    files = {"bomb": a_bomb(), "smaller": a_bomb(20_000), "phone": a_photo(8000, 6000, quality=20)}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    names = [str(tmp_path / name) for name in files]

    ran = subprocess.run(
        [sys.executable, "-c", MEASURED, *names], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )

    *refused, kilobytes = ran.stdout.split()
    assert refused == ["refused", "refused"]
    assert int(kilobytes) < 100_000


def test_bytes_that_lie_are_refused_and_never_raise_anything_else() -> None:
    random = Random(18)
    for good in (a_photo_with_traces(), a_photo(form="PNG"), a_photo(form="WEBP")):
        for _ in range(150):
            spoiled = bytearray(good)
            for _ in range(random.randint(1, 12)):
                spoiled[random.randrange(len(spoiled))] = random.randrange(256)
            try:
                cleaned(bytes(spoiled[: random.randint(1, len(spoiled))]))
            except BadPicture:
                continue


async def test_the_worker_fetches_cleans_and_lets_the_original_go(talk: Talk, tmp_path: Path) -> None:
    picture = asked_for(talk, tmp_path, a_photo_with_traces())

    await work_off(talk.database, open_reader(talk.database.url.render_as_string()), tmp_path)

    row = kept(talk.database, picture)
    assert (row.state, row.ref, row.width, row.height) == ("ready", "", 480, 640)
    assert CANARY not in (tmp_path / row.file).read_bytes()
    assert not (tmp_path / "files" / "incoming" / "posted").exists()


@pytest.mark.parametrize(("content", "why"), [(a_bomb(), "pixels"), (b"no photo", "format"), (None, "gone")])
async def test_the_worker_refuses_what_cannot_be_used(
    talk: Talk, tmp_path: Path, content: bytes | None, why: str
) -> None:
    picture = asked_for(talk, tmp_path, content)

    await work_off(talk.database, open_reader(talk.database.url.render_as_string()), tmp_path)

    row = kept(talk.database, picture)
    assert (row.state, row.why, row.file) == ("refused", why, None)
    assert states(talk.database) == ["done"]


@pytest.mark.parametrize("ref", ["../../sambatan.db", "/etc/hostname", "incoming/../../x"])
async def test_a_name_that_leads_elsewhere_is_not_followed(talk: Talk, tmp_path: Path, ref: str) -> None:
    (tmp_path / "x").write_bytes(a_photo())
    picture = asked_for(talk, tmp_path, a_photo(), ref)

    await work_off(talk.database, open_reader(talk.database.url.render_as_string()), tmp_path)

    assert (kept(talk.database, picture).state, kept(talk.database, picture).why) == ("refused", "gone")
    assert (tmp_path / "x").exists()


async def test_who_is_erased_meanwhile_leaves_no_photo(talk: Talk, tmp_path: Path) -> None:
    asked_for(talk, tmp_path, a_photo())
    with talk.database.begin() as db:
        talker, _ = find_talkers(db, "telegram", [talk.sender])[talk.sender]
        assert forget_pictures(db, _picture.c.address_id == talker.address_id) == []

    await work_off(talk.database, open_reader(talk.database.url.render_as_string()), tmp_path)

    assert [path for path in (tmp_path / "files").iterdir() if path.is_file()] == []


def test_a_photo_that_an_announcement_shows_stays_when_its_sender_is_forgotten(talk: Talk) -> None:
    talk.say("halo")
    with talk.database.begin() as db:
        address = find_talkers(db, "telegram", [talk.sender])[talk.sender][0].address_id
        shown, unused = (rows.a_picture(db, address, state="ready", file=f"files/{name * 16}") for name in ("ab", "cd"))
        rows.an_announcement(db, body={"k": "x", "v": {}, "photo": "files/" + "ab" * 16})

        assert shown != unused
        assert forget_pictures(db, _picture.c.address_id == address) == ["files/" + "cd" * 16]


def asked_for(talk: Talk, folder: Path, content: bytes | None, ref: str = "incoming/posted") -> int:
    """A photo posted in the web chat and asked for by a turn."""
    talk.say("halo")
    (folder / "files" / "incoming").mkdir(parents=True)
    if content is not None:
        (folder / "files" / "incoming" / "posted").write_bytes(content)
    with talk.database.begin() as db:
        talker, _ = find_talkers(db, "telegram", [talk.sender])[talk.sender]
        made = take_picture(db, talker, Photo(ref), "test", utc_now())
        db.execute(_picture.update().values(channel="web"))
    return made


def kept(database: Engine, picture: int) -> Any:
    with database.begin() as db:
        return db.execute(select(_picture).where(_picture.c.id == picture)).one()
