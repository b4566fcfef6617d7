from __future__ import annotations

import pytest

from rudaki.acquire import page_from
from rudaki.acquire.decode import clean, declared_in, decode, python_name

ENGLISH = "“We won’t go,” he said — at the café."
RUSSIAN = "Президент России Владимир Путин прибыл в Душанбе на саммит. "


@pytest.mark.parametrize(
    "declared", [None, "windows-1252", "iso-8859-1", "utf-16", "rot13", "no-such", "gbk", "koi8-r"]
)
def test_utf8_bytes_are_utf8_whatever_is_declared(declared: str | None) -> None:
    assert decode((ENGLISH * 3).encode(), [declared]) == (ENGLISH * 3, "utf-8")


@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1", "windows-1252", "us-ascii", "hex"])
def test_windows_bytes_are_windows_whatever_is_declared(declared: str | None) -> None:
    assert decode(ENGLISH.encode("cp1252"), [declared]) == (ENGLISH, "cp1252")


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1"])
def test_cyrillic_is_recognised(encoding: str, declared: str | None) -> None:
    assert decode((RUSSIAN * 3).encode(encoding), [declared]) == (RUSSIAN * 3, encoding)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("联通", "gbk"),
        ("会议", "big5"),
        ("会議", "shift_jis"),
        ("会議", "iso-2022-jp"),
        ("회의", "euc-kr"),
        ("Şiş", "latin5"),
    ],
)
def test_declared_encoding_that_fits_is_used(text: str, encoding: str) -> None:
    if encoding == "big5":
        text = "會議"
    assert decode(text.encode(encoding), [encoding])[0] == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_mark_decides(encoding: str) -> None:
    assert decode(ENGLISH.encode(encoding), ["windows-1252"]) == (ENGLISH, encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark_is_recognised(encoding: str) -> None:
    assert page_from(ENGLISH.encode(encoding)).text == ENGLISH


def test_stray_windows_bytes_in_utf8() -> None:
    raw = (RUSSIAN * 2).encode() + b"he said \x93no\x94 " + RUSSIAN.encode()
    assert decode(raw, ["utf-8"]) == (RUSSIAN * 2 + "he said “no” " + RUSSIAN, "utf-8")


def test_utf8_cut_in_a_character() -> None:
    assert decode(RUSSIAN.encode() + b"\xd0") == (RUSSIAN + "\ufffd", "utf-8")


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\0b", "a\ufffdb"),
        ("\x93Yes\x94", "“Yes”"),
        ("Itâ\x80\x99s a cafÃ©", "It’s a café"),  # UTF-8 twice
        ("cafÃ©", "cafÃ©"),  # no proof that it is
        ("\ud800", "\ufffd"),
        ("a\r\nb\rc\u2028d", "a\r\nb\rc\u2028d"),  # line ends stay
    ],
)
def test_clean(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("raw", "label"),
    [
        (b'<meta charset="koi8-r">', "koi8-r"),
        (b"<META http-equiv=Content-Type content='text/html; charset=Windows-1251'>", "Windows-1251"),
        (b'<?xml version="1.0" encoding="ISO-8859-2"?>', "ISO-8859-2"),
        (b"<p>charset=x</p>", None),
    ],
)
def test_declared_in(raw: bytes, label: str | None) -> None:
    assert declared_in(raw) == label


@pytest.mark.parametrize("label", ["", "utf-7", "punycode", "idna", "unicode_escape", "base64", "\0", "x" * 5000])
def test_name_that_no_page_is_written_in(label: str) -> None:
    assert python_name(label) is None
