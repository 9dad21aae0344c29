"""What nobody would type, and somebody will: hostile texts, numbers and bytes."""
# ruff: noqa: RUF001 - letters that look like others are the point

from __future__ import annotations

import json
from random import Random

WORDS = (
    "daftar", "menu", "batal", "kegiatan", "kegiatanku", "profil", "bahasa", "privasi", "dataku", "langganan", "stop",
    "batal ikut", "ikuti", "hapusdata", "ekspor", "ekspor 2026", "/start", "/start k1", "/start k99999", "start x",
    "/menu@sambatan_bot", "ya", "tidak", "1", "2", "8", "99", "lainnya", "setuju", "Slinga", "Kaligondang", "halo",
    "Siti Aminah", "nama saya Budi", "luar purbalingga", "gotong royong", "/ekspor 2026", "undangan abc", "lapor",
    "hubungkan", "hubungkan BCDF-2345", "BCDF-2345", "bcdf2345", "lepaskan", "kabar lewat",
)  # fmt: skip
TEXTS = (
    "\x00", "a\x00b", "Siti\x00Aminah", "\x00\x00\x00", "\u202eimanimA itiS", "Si\u200bti Ami\u2066nah\u2069",
    "\ud83d", "Siti \udc00 Aminah", "\ud83d\ude00 \ud83d", "<b>Siti</b> & <a href='x'>y</a>", "*tebal* _miring_ [x](y)",
    "{ $name }", "{name}", "%s %d %n", "'; DROP TABLE person; --", "\" OR 1=1 --", "=HYPERLINK(\"http://x\")",
    "Z\u0351\u036b\u0343\u036a\u0302a\u0300\u0301\u0302l\u0334\u0321g\u0335o\u0338" * 9, "e\u0301" * 64, "ﷺﷺﷺ ﷽",
    "👨\u200d👩\u200d👧\u200d👦" * 7, "👨\u200d👩\u200d👧\u200d👦" * 700, "🏴󠁧󠁢󠁥󠁮󠁧󠁿🇮🇩",
    "\u200d" * 50, "A\u200d" * 60, "\ufeffmenu", "ｍｅｎｕ", "МЕНU", "𝔐𝔢𝔫𝔲",
    "k" * 5000, "😀" * 5000, "\n" * 3000, " " * 4000, "a\r\nb\tc", "٣", "²", "١٢", "start k٣", "start k" + "9" * 400,
    "9" * 5000, "1e400", "NaN", "-1", "0x7f", "ikut:1:1", "leave:1:1", "yes::3", "../../etc/passwd", "\x1b[31mmerah",
    "start h." + "f" * 3000, "undangan h." + "0" * 40,
    "hubungkan 2\ud83d", "hubungkan " + "2" * 4000, "BCDF-2345\u202e", "\u2028\u2029", "\ufffe\uffff", "ا" * 64, "ꦱꦶꦠꦶ",
)  # fmt: skip
# These pass for names once they are cleaned, so they are stored and shown.
NAMES = (
    "Siti\x00Aminah", "\u202eimanimA itiS", "Si\u200bti Ami\u2066nah\u2069", "<b>Siti</b> & <i>Ani</i>",
    "Bu\x07di\x1b[31m", "{ $name } Budi", "=HYPERLINK", "'; DROP TABLE person; --", "Budi\r\nAdmin: setuju",
    "Z\u0351\u036b\u0343a\u0300\u0301l\u0334\u0321go", "ا" * 64, "\u200fسيتي", "A\u200d" * 30, "ꦱꦶꦠꦶ ꦲꦩꦶꦤꦃ",
    "\ufeffSiti", "Siti\u2028Aminah", "e\u0301" * 64,
)  # fmt: skip
CHOICES = (
    "", ":", "::", ":::::", "ikut", "ikut:", "ikut:1", "ikut::1", "ikut:1:-1", "ikut:1:999", "ikut:999999999:1",
    "ikut:٣:١", "ikut:1:1:1", "leave:1:1", "leave:2:1", "lihat:1", "lihat:-1", "lihat:1e9", "lihat:" + "9" * 40,
    "kegiatan:9999", "kegiatan:-1", "kegiatanku:4000", "bahasa-pilih:xx", "bahasa-pilih:jv", "bahasa-pilih:../id",
    "undangan:", "undangan:h.", "undangan:h." + "0" * 40, "ekspor:2026", "ekspor:٢٠٢٦", "daftar:ikut-1", "daftar:a-b-c",
    "daftar:undangan-h.0", "daftar:daftar-daftar", "profil-nama:", "profil-desa:", "stop:", "menu:restarted", "lanjut:",
    "back::1", "page::3", "place:33.03.04.2014:3", "place:luar:4", "place:x:5", "agree::2", "service::2", "minor::2",
    "hubungkan:", "hubungkan:BCDF-2345", "hubungkan:" + "2" * 40, "lepaskan:", "profil-kabar:", "unlink:1:1",
    "where:x:2",
    "yes::1", "yes::99999999999", "unknown:", "x" * 64, "\x00:\x00", "ikut:1:1\u202e", "\ud83d:1:1", "é" * 40,
)  # fmt: skip
NUMBERS = (0, -1, 1, 2**31, 2**53 + 1, 2**63 - 1, 2**63, -(2**63), 2**64, 10**30)
DEGREES = (0.0, -7.39, 109.36, 90.0, 91.0, 180.0, -181.0, 1e308, -1e-320, float("nan"), float("inf"), float("-inf"))


def text(luck: Random) -> str:
    """Mostly what moves a conversation on, else something hostile, else noise."""
    match luck.randrange(10):
        case 0 | 1 | 2 | 3:
            return luck.choice(WORDS)
        case 4:
            return luck.choice(WORDS) + luck.choice(TEXTS)
        case 5:
            return noise(luck, luck.randrange(1, 200))
        case _:
            return luck.choice(TEXTS)


def name(luck: Random) -> str:
    """What stands where a name is asked for."""
    return luck.choice(NAMES) if luck.random() < 0.6 else text(luck)


def noise(luck: Random, length: int) -> str:
    """Any code points, surrogates and unassigned ones too."""
    top = luck.choice((0x7F, 0x2FF, 0x2100, 0xFFFF, 0x10FFFF))
    return "".join(chr(luck.randint(0, top)) for _ in range(length))


def choice(luck: Random, shown: list[str]) -> str:
    """A button: one that is shown, a mutated copy of one, or a forgery."""
    if not shown or luck.random() < 0.3:
        return luck.choice(CHOICES)
    real = luck.choice(shown)
    if luck.random() < 0.5:
        return real
    at = luck.randrange(len(real) + 1)
    return real[:at] + luck.choice(("", "0", ":", "9", "-", "\x00", noise(luck, 1))) + real[at + luck.randrange(2) :]


def spoiled(luck: Random, number: int) -> bytes:
    """Bytes that are no JSON, or such that few parsers survive; all but the last two show an update id."""
    head = b'{"update_id":%d,"message":' % number
    depth = luck.choice((200, 2_000, 100_000))
    kinds = (
        head + b"[" * depth + b"]" * depth + b"}",
        head + b'{"x":' * depth + b"1" + b"}" * depth + b"}",
        head + b'{"date":' + b"9" * 5000 + b"}}",
        head + b'{"text":"\\u12"}}',
        head + b'{"text":"\xff\xfe\xed\xa0\x80"}}',
        head + b'{"text":"\x00"}}',
        head[: luck.randrange(25, len(head))],
        head + b'{"message_id":1,"date":1,"chat":{"id":1,"type":"private"},"text":' + luck.randbytes(40) + b"}}",
        b"{" + luck.randbytes(luck.randrange(1, 300)),
        json.dumps(luck.random()).encode() + b" is no update",
    )
    return luck.choice(kinds)
