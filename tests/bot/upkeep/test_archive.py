"""An archive that is not whole and ours is refused, and leads nowhere."""

from __future__ import annotations

import io
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.upkeep.archive import MANIFEST, BadArchive, Manifest, pack, unpack

ABOUT = Manifest(
    made_at=datetime(2026, 11, 23, tzinfo=UTC), database="sqlite", revision="0001", rows={"person": 1}, members={}
)
NAMES = ("b.tar", "b.tar.gz", "b.tgz")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    (folder / "files").mkdir(parents=True)
    (folder / "sambatan.db").write_bytes(bytes(range(256)) * 200)
    (folder / "files" / "photo").write_bytes(b"jpeg")
    return folder


def packed(source: Path, target: Path) -> Path:
    members = [(name, source / name) for name in ("sambatan.db", "files/photo", "files/removed meanwhile")]
    pack(target, members, ABOUT)
    return target


@pytest.mark.parametrize("name", NAMES)
def test_what_is_packed_comes_out(source: Path, tmp_path: Path, name: str) -> None:
    archive = packed(source, tmp_path / name)

    manifest = unpack(archive, new_folder(tmp_path))

    assert set(manifest.members) == {"sambatan.db", "files/photo"}
    assert (manifest.made_at, manifest.rows) == (ABOUT.made_at, ABOUT.rows)
    assert (tmp_path / "out" / "sambatan.db").read_bytes() == (source / "sambatan.db").read_bytes()
    assert archive.stat().st_mode & 0o777 == 0o600
    assert archive.read_bytes().startswith(b"\x1f\x8b") == (name != "b.tar")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_backup_that_fails_leaves_the_old_one(source: Path, tmp_path: Path) -> None:
    archive = packed(source, tmp_path / "b.tar")
    before = archive.read_bytes()
    (source / "sambatan.db").unlink()
    (source / "sambatan.db").mkdir()

    with pytest.raises(IsADirectoryError):
        packed(source, archive)

    assert archive.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("name", NAMES[:2])
@pytest.mark.parametrize("keep", [0, 1, 40, 512, 800])
def test_a_cut_archive_is_refused(source: Path, tmp_path: Path, name: str, keep: int) -> None:
    archive = packed(source, tmp_path / name)
    whole = archive.read_bytes()
    archive.write_bytes(whole[: len(whole) * keep // 1025])

    with pytest.raises(BadArchive, match="cut off or damaged"):
        unpack(archive, new_folder(tmp_path))


def test_an_archive_cut_between_two_members_is_refused(source: Path, tmp_path: Path) -> None:
    archive = packed(source, tmp_path / "b.tar")
    with tarfile.open(archive) as tar:
        manifest_at = tar.getmember(MANIFEST).offset
    archive.write_bytes(archive.read_bytes()[:manifest_at] + bytes(1024))

    with pytest.raises(BadArchive, match="cut off or damaged"):
        unpack(archive, new_folder(tmp_path))


def test_one_changed_byte_is_seen(source: Path, tmp_path: Path) -> None:
    archive = packed(source, tmp_path / "b.tar")
    content = bytearray(archive.read_bytes())
    content[512 + 20_000] ^= 1
    archive.write_bytes(content)

    with pytest.raises(BadArchive, match="cut off or damaged"):
        unpack(archive, new_folder(tmp_path))


@pytest.mark.parametrize(
    "name",
    ["../evil", "files/../../evil", "/tmp/evil", "files/..", "other", "files", "files//x", "files\\x", "./files/x"],
)
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with tarfile.open(tmp_path / "b.tar", "w") as tar:
        entry = tarfile.TarInfo(name)
        entry.size = 4
        tar.addfile(entry, io.BytesIO(b"evil"))
    folder = new_folder(tmp_path)

    with pytest.raises(BadArchive, match="no backup of ours"):
        unpack(tmp_path / "b.tar", folder)

    assert list(folder.iterdir()) == []
    assert not (tmp_path / "evil").exists()


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_only_plain_files_are_taken(tmp_path: Path, kind: bytes) -> None:
    with tarfile.open(tmp_path / "b.tar", "w") as tar:
        entry = tarfile.TarInfo("files/x")
        entry.type, entry.linkname = kind, "/etc/passwd"
        tar.addfile(entry)

    with pytest.raises(BadArchive, match="no backup of ours"):
        unpack(tmp_path / "b.tar", new_folder(tmp_path))


def test_a_member_twice_is_refused(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "b.tar", "w") as tar:
        for _ in range(2):
            tar.addfile(tarfile.TarInfo("files/x"))

    with pytest.raises(BadArchive, match="cut off or damaged"):
        unpack(tmp_path / "b.tar", new_folder(tmp_path))


def test_a_manifest_of_another_format_is_refused(tmp_path: Path) -> None:
    content = ABOUT.model_dump_json().replace('"format":1', '"format":2').encode()
    with tarfile.open(tmp_path / "b.tar", "w") as tar:
        entry = tarfile.TarInfo(MANIFEST)
        entry.size = len(content)
        tar.addfile(entry, io.BytesIO(content))

    with pytest.raises(BadArchive, match="use the program that wrote it"):
        unpack(tmp_path / "b.tar", new_folder(tmp_path))


def test_no_file_is_said_as_such(tmp_path: Path) -> None:
    with pytest.raises(BadArchive, match="no such file"):
        unpack(tmp_path / "b.tar", new_folder(tmp_path))


def new_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder
