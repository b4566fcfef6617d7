"""Bytes to text: what a page says about its encoding is checked against its bytes.

The text keeps every character, line ends (CR LF) included, because raw offsets count in it. Only four things
differ from `raw.decode(encoding)`: a byte-order mark is left out, NUL and undecodable bytes are U+FFFD, C1
controls (never meant: they are Windows-1252 characters somebody mislabelled) become the characters they
stand for, and UTF-8 that was encoded twice is undone once.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

import charset_normalizer

# What browsers read (WHATWG Encoding), by Python's names. Others (utf-7, rot13, ...) have no place in a page.
LEGACY = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "cp866",
    "iso8859-2", "iso8859-3", "iso8859-4", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-10",
    "iso8859-13", "iso8859-14", "iso8859-15", "iso8859-16", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic",
    "gb18030", "big5hkscs", "euc_jp", "iso2022_jp", "cp932", "cp949",
)  # fmt: skip
WIDER = {  # as browsers do: a narrow name stands for the wider set that writers really use
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip
ASIAN = {"gb18030", "big5hkscs", "euc_jp", "cp932", "cp949"}
WESTERN = {"cp1252", "iso8859-15", "mac-roman"}
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
META = re.compile(
    rb"<meta[^>]{1,400}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{1,200}?encoding=[\"']([\w.:-]+)", re.I
)
ROW = re.compile("[^\x00-\x7f]{3,}")
SAMPLE = 60_000  # bytes shown to charset-normalizer, whose time grows with them (0.2 s at this size)


def decode(raw: bytes, declared: Iterable[str | None] = ()) -> tuple[str, str]:
    """Text of `raw` and the Python name of its encoding; never fails.

    A byte-order mark decides; then UTF-8, if the bytes are valid UTF-8; then the first of `declared` (HTTP header,
    meta element) that fits the bytes; then charset-normalizer.

    >>> decode("café".encode(), ["iso-8859-1"])
    ('café', 'utf-8')
    >>> decode("café’s".encode("cp1252"), ["utf-8"])
    ('café’s', 'cp1252')
    """
    text, encoding = _decode(raw, [name for name in map(python_name, declared) if name])
    return clean(text), encoding


def _decode(raw: bytes, declared: list[str]) -> tuple[str, str]:
    encoding = marked(raw)
    if encoding:
        mark = len(BOMS[0][0]) if encoding == "utf-8-sig" else 0  # utf-16 and utf-32 take theirs off
        return raw[mark:].decode("utf-8" if mark else encoding, "replace"), encoding
    encoding = wide(raw)
    if encoding:
        return raw.decode(encoding, "replace"), encoding
    legacy = [name for name in declared if name in LEGACY]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_legacy(raw, legacy, error.start)
    if legacy and legacy[0] == "iso2022_jp" and b"\x1b$" in raw:
        return raw.decode("iso2022_jp", "replace"), "iso2022_jp"
    # A few characters in GBK and its like can be valid UTF-8 by chance; eight (2**-8 at the most) hardly.
    if legacy and legacy[0] in ASIAN and 0 < len(raw) - len(text) < 8 and fits(raw, legacy[0]):
        return raw.decode(legacy[0]), legacy[0]
    return text, "utf-8"


def _decode_legacy(raw: bytes, declared: list[str], at: int) -> tuple[str, str]:
    if _mostly_utf8(raw[max(0, at - SAMPLE) : at + SAMPLE]):
        return raw.decode("utf-8", "rudaki.stray"), "utf-8"
    for name in declared:
        if fits(raw, name) and not (name in WESTERN and _foreign(raw.decode(name))):
            return raw.decode(name), name
    guess = _guess(raw)
    return raw.decode(guess, "replace"), guess


def _mostly_utf8(sample: bytes) -> bool:
    """Whether these bytes are UTF-8 but for a few that were pasted in or cut off: one in ten characters at most."""
    strays = len(STRAY.findall(sample.decode("utf-8", "backslashreplace")))
    return len(sample) - strays - len(sample.decode("utf-8", "ignore")) >= 10 * strays


def _guess(raw: bytes) -> str:
    """The encoding of bytes that are not UTF-8, as a Python name; Windows-1252 when nothing else is likely."""
    if fits(raw, "cp1252") and not _foreign(raw.decode("cp1252")):
        return "cp1252"
    text = re.sub(rb"<[^<>]{0,2000}>", b" ", raw)
    first = next((match.start() for match in re.finditer(rb"[\x80-\xff]", text)), 0)
    sample = text[max(0, first - 1000) : first + SAMPLE]
    best = charset_normalizer.from_bytes(sample, cp_isolation=list(LEGACY)).best()
    return python_name(best.encoding) or "cp1252" if best else "cp1252"


def _foreign(text: str) -> bool:
    """Whether what was read as a Western language is not: its letters outside ASCII stand in a row, not singly."""
    outside = len(text) - len(text.encode("ascii", "ignore"))
    return sum(map(len, ROW.findall(text))) * 2 > outside


def marked(raw: bytes) -> str | None:
    """The encoding a byte-order mark tells, if there is one."""
    return next((encoding for bom, encoding in BOMS if raw.startswith(bom)), None)


def wide(raw: bytes) -> str | None:
    """UTF-16 without a mark shows in NULs at every other place: its byte order, or None."""
    head = raw[:4096]
    if len(head) < 4 or len(raw) % 2 or head.count(0) * 20 < len(head):
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    for encoding, many, few in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if few * 20 <= many and fits(raw, encoding):
            controls = sum(char < " " and char not in "\t\n\r\f" for char in head.decode(encoding, "ignore"))
            return encoding if controls * 50 <= len(head) else None
    return None


def fits(raw: bytes, encoding: str) -> bool:
    """Whether all bytes are valid in `encoding`."""
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def python_name(label: str | None) -> str | None:
    """Python's name for what a page calls its encoding; None for what no page is written in.

    >>> python_name("ISO-8859-1"), python_name("gb2312"), python_name("rot13")
    ('cp1252', 'gb18030', None)
    """
    try:
        name = codecs.lookup((label or "").strip().strip("\"'")).name
    except (LookupError, ValueError, UnicodeError):
        return None
    name = WIDER.get(name, name)
    return name if name in LEGACY or name == "utf-8" else None


def declared_in(raw: bytes) -> str | None:
    """What the meta element or XML declaration in the first 4,096 bytes says the encoding is."""
    match = META.search(raw[:4096])
    return (match[1] or match[2]).decode("ascii", "replace") if match else None


C1 = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)}
TWICE = re.compile("[\xc2-\xf4][\x80-\xbf]{1,3}")
SURROGATE = re.compile("[\ud800-\udfff]")
STRAY = re.compile(r"\\x[89a-f][0-9a-f]")


def clean(text: str) -> str:
    r"""`text` without the characters that are never meant; each but double UTF-8 keeps its place.

    >>> clean("\x93Yes\x94, \x00 he said")
    '“Yes”, � he said'
    >>> clean("Itâ\x80\x99s a cafÃ©")
    'It’s a café'
    """
    text = SURROGATE.sub("\ufffd", text.replace("\0", "\ufffd"))
    if not re.search("[\x80-\x9f]", text):
        return text
    if any("\x80" <= char <= "\x9f" for match in TWICE.finditer(text) if _once(match) != match[0] for char in match[0]):
        text = TWICE.sub(_once, text)
    return text.translate(C1)


def _once(match: re.Match[str]) -> str:
    raw = match[0].encode("latin-1")
    for end in range(len(raw), 1, -1):
        try:
            return raw[:end].decode("utf-8") + match[0][end:]
        except UnicodeDecodeError:
            continue
    return match[0]


def _stray(error: UnicodeError) -> tuple[str, int]:
    """A single bad byte in UTF-8 was pasted from Windows-1252; a longer one is a character cut in two."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    whole = len(bad) == 1 and error.end < len(error.object)
    return (bad.decode("cp1252", "replace") if whole else "\ufffd"), error.end


codecs.register_error("rudaki.stray", _stray)
