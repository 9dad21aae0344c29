"""The files that rows name: private, whole or not there, and no way out of their folder by a name."""

from __future__ import annotations

import io
import os
import re
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from bot.kept_files import KeptFiles, NotKept, Outside, TooLarge
from models.region.wib import utc_now

WAYS_OUT = ["../secret", "files/../../secret", "/etc/passwd", "files/way_out", "files/../../data-of-others/x"]
FORMER_NAMES = ["files/0123456789abcdef0123456789abcdef", "cache/map-0123456789abcdef.png"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A data directory, with a file beside it and a link in it that leads there."""
    made = tmp_path / "data"
    (made / "files").mkdir(parents=True)
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "data-of-others").mkdir()
    (tmp_path / "data-of-others" / "x").write_bytes(b"secret")
    (made / "files" / "way_out").symlink_to(tmp_path / "secret")
    return made


@pytest.fixture
def files(root: Path) -> KeptFiles:
    return KeptFiles(root)


def lying(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file() and not path.is_symlink()}


def mode_of(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.mark.parametrize("content", [b"isi", io.BytesIO(b"isi")])
def test_what_is_put_comes_back_by_its_name(root: Path, files: KeptFiles, content: bytes) -> None:
    name = files.put(content)

    assert re.fullmatch("files/[0-9a-f]{32}", name)
    assert files.read(name) == b"isi"
    assert files.path_of(name) == root / name
    assert lying(root) == {name}


def test_all_is_readable_by_us_alone_whoever_wrote_it(tmp_path: Path) -> None:
    files = KeptFiles(tmp_path)
    before = os.umask(0)
    try:
        with files.workplace() as place:
            (place / "sheet").write_bytes(b"isi")
            modes = {mode_of(place)}
            adopted = files.adopt(place / "sheet")
        posted = files.posted.put(b"foto")
        cached = files.cached("map.png", lambda: b"peta")
        names = [files.put(b"isi"), adopted, cached, f"files/{posted}"]
    finally:
        os.umask(before)

    assert {mode_of(tmp_path / name) for name in names} == {0o600}
    assert modes | {mode_of(tmp_path / folder) for folder in ("files", "files/incoming", "cache")} == {0o700}


def test_what_breaks_off_half_way_leaves_nothing(root: Path, files: KeptFiles) -> None:
    class BreaksOff(io.BytesIO):
        """Gives a little, then fails like a disk."""

        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell():
                raise OSError("no more")
            return super().read(3)

    with pytest.raises(OSError, match="no more"):
        files.put(BreaksOff(b"setengah"))

    assert lying(root) == set()


def test_under_its_name_a_file_is_whole_from_the_first_moment(root: Path, files: KeptFiles) -> None:
    seen: list[set[str]] = []

    class Looking(io.BytesIO):
        """Sees what lies there while it is being read."""

        def read(self, size: int | None = -1, /) -> bytes:
            seen.append({name for name in lying(root) if re.fullmatch("files/[0-9a-f]{32}", name)})
            return super().read(size)

    files.put(Looking(b"isi"))

    assert seen == [set(), set()]


@pytest.mark.parametrize("name", WAYS_OUT)
def test_no_name_leads_out(tmp_path: Path, files: KeptFiles, name: str) -> None:
    for chosen in (files, files.posted):
        with pytest.raises(NotKept):
            chosen.read(name)
        assert chosen.path_of(name) is None
        chosen.remove(name)
    with pytest.raises(Outside):
        files.read(name)
    with pytest.raises(Outside):
        files.cached(f"../{name}", lambda: b"isi")
    assert (tmp_path / "secret").read_bytes() == (tmp_path / "data-of-others" / "x").read_bytes() == b"secret"


@pytest.mark.parametrize("name", ["sambatan.db", "cache/map.png", "erasures.txt"])
def test_only_in_its_folder_is_anything_removed(root: Path, files: KeptFiles, name: str) -> None:
    (root / "cache").mkdir()
    (root / name).write_bytes(b"isi")

    files.remove(name)

    assert lying(root) == {name}


@pytest.mark.parametrize("name", FORMER_NAMES)
def test_names_in_rows_that_were_written_long_ago_hold(root: Path, files: KeptFiles, name: str) -> None:
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_bytes(b"isi")

    assert files.read(name) == b"isi"


@pytest.mark.parametrize("name", ["files/gone", "files", "files/way/down"])
def test_what_is_not_there_is_not_kept(files: KeptFiles, name: str) -> None:
    with pytest.raises(NotKept):
        files.read(name)
    assert files.path_of(name) is None
    files.remove("files/gone")


def test_no_more_is_read_than_was_asked_for(files: KeptFiles) -> None:
    name = files.put(b"12345")

    assert files.read(name, 5) == b"12345"
    with pytest.raises(TooLarge):
        files.read(name, 4)


def test_what_is_posted_lies_apart_under_a_name_of_its_own(root: Path, files: KeptFiles) -> None:
    name = files.posted.put(io.BytesIO(b"foto"))

    assert re.fullmatch("incoming/[0-9a-f]{32}", name)
    assert lying(root) == {f"files/{name}"}
    assert files.posted.read(name) == b"foto"
    files.posted.remove(name)
    assert lying(root) == set()


def test_of_a_workplace_only_what_was_adopted_stays(root: Path, files: KeptFiles) -> None:
    with files.workplace() as place:
        (place / "part").write_bytes(b"setengah")
        (place / "whole").write_bytes(b"utuh")
        name = files.adopt(place / "whole")

    assert (lying(root), files.read(name)) == ({name}, b"utuh")


def test_a_cached_file_is_made_once(root: Path, files: KeptFiles) -> None:
    made: list[bytes] = []

    def make() -> bytes:
        made.append(b"peta")
        return made[-1]

    names = [files.cached("map.png", make) for _ in range(2)]

    assert (names, made, files.read(names[0])) == (["cache/map.png"] * 2, [b"peta"], b"peta")
    assert lying(root) == {"cache/map.png"}


def test_old_is_what_was_last_written_before_also_what_a_kill_left_at_a_workplace(root: Path, files: KeptFiles) -> None:
    now = utc_now()
    left = root / "files" / "tmpabc" / "sheet.csv"
    left.parent.mkdir()
    left.write_bytes(b"isi")
    names = [files.put(b"isi"), f"files/{files.posted.put(b'foto')}", "files/tmpabc/sheet.csv"]
    files.put(b"baru")
    (root / "sambatan.db").write_bytes(b"")
    long_ago = (now - timedelta(days=2)).timestamp()
    for name in [*names, "sambatan.db"]:
        os.utime(root / name, (long_ago, long_ago))

    assert sorted(files.old(now - timedelta(days=1))) == sorted(names)
    for name in names:
        files.remove(name)
    assert files.old(now - timedelta(days=1)) == []


def test_old_is_not_disturbed_by_what_comes_and_goes_meanwhile(files: KeptFiles) -> None:
    stop = threading.Event()

    def busy() -> None:
        while not stop.is_set():
            with files.workplace() as place:
                (place / "sheet").write_bytes(b"isi")
                files.remove(files.adopt(place / "sheet"))

    working = threading.Thread(target=busy)
    working.start()
    try:
        for _ in range(500):
            assert files.old(utc_now() - timedelta(days=1)) == []
    finally:
        stop.set()
        working.join()
