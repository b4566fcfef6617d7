"""What bytes and text are, told from how they start; and what to do with what is no page."""

from __future__ import annotations

import re
import unicodedata

from rudaki.acquire.decode import marked, wide

SAVE_TEXT = "save its text as .txt and give that"
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", f"a PDF; {SAVE_TEXT} (pdftotext does it)"),
    (b"\x89PNG", "a PNG image; rudaki reads text"),
    (b"\xff\xd8\xff", "a JPEG image; rudaki reads text"),
    (b"GIF8", "a GIF image; rudaki reads text"),
    (b"II*\0", "a TIFF image; rudaki reads text"),
    (b"MM\0*", "a TIFF image; rudaki reads text"),
    (b"\xd0\xcf\x11\xe0", f"an old Microsoft Office document; {SAVE_TEXT}"),
    (b"{\\rtf", f"a rich-text (RTF) document; {SAVE_TEXT}"),
    (b"%!PS", f"a PostScript document; {SAVE_TEXT}"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; unpack it and name the files"),
    (b"Rar!\x1a", "a RAR archive; unpack it and name the files"),
    (b"BZh", "compressed with bzip2; unpack it first"),
    (b"\xfd7zXZ", "compressed with xz; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd; unpack it first"),
    (b"SQLite format 3\0", "an SQLite database; export it as JSON Lines"),
    (b"PAR1", "a Parquet file; export it as JSON Lines"),
    (b"\x7fELF", "a program; rudaki reads text"),
    (b"bplist00", "a binary property list (a Safari web archive?); save the page as HTML"),
    (b"OggS", "sound or video; rudaki reads text"),
    (b"ID3", "sound; rudaki reads text"),
)
ZIPPED = (
    (b"word/", f"a Word document; {SAVE_TEXT}"),
    (b"xl/", "an Excel workbook; export it as JSON Lines"),
    (b"ppt/", f"a PowerPoint presentation; {SAVE_TEXT}"),
    (b"opendocument", f"an OpenDocument file; {SAVE_TEXT}"),
    (b"epub+zip", f"an e-book (EPUB); {SAVE_TEXT}"),
)
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
# What may stand before the root element; atomic groups, so that many comments take no more than one look each.
PROLOG = r"\ufeff?\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?>.*?-->)\s*+)*+"
OTHER = (
    (re.compile(PROLOG + r"<(rss|feed|rdf:RDF)\b", re.S), "a news feed; give the addresses of its articles"),
    (re.compile(PROLOG + r"<(urlset|sitemapindex|opml)\b", re.S), "a list of addresses; give the addresses themselves"),
    (re.compile(r"WARC/\d\.\d\r?\n"), "a web archive (WARC); extract its pages as .html first"),
    (
        re.compile(r"(?i)(From: <Saved by|MIME-Version: )(.*\n){0,12}?.*multipart/related"),
        "a single-file web archive (MHTML); save the page as HTML only",
    ),
)
DOCUMENT = re.compile(PROLOG + r"<(!doctype\s+html|html|head|body)\b", re.I | re.S)
BLOCK = re.compile(
    r"<(p|div|article|section|main|h[1-6]|ul|ol|table|title|meta|link|script|br|blockquote)\b[^<>]*>", re.I
)
SEEN = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\u200b\ufeff]")
JSON = re.compile(rb"\s*(\{\s*[\"}]|\[\s*[\]{])")


def is_blank(text: str) -> bool:
    """Whether there is nothing to see in `text`: white space, controls, zero-width spaces and byte-order marks."""
    return not SEEN.search(text)


def binary_kind(raw: bytes) -> str | None:
    """What these bytes are, and what to do about it, if they are no text."""
    head = raw[:65_536]
    controls = len(head) - len(head.translate(None, CONTROLS))
    for magic, what in MAGIC:
        # "ID3", "Rar!" may start a sentence too
        if raw.startswith(magic) and (controls or not magic.isascii() or not magic.isalnum()):
            return what
    if raw.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        parts = raw[:4096] + raw[-65_536:]  # names stand at the front and in the directory at the end
        return next((what for name, what in ZIPPED if name in parts), "a ZIP archive; unpack it and name the files")
    if raw[:4] == b"RIFF" or raw[4:8] == b"ftyp":
        return "an image, sound or video; rudaki reads text"
    # Text has none; three in a hundred leave room for a damaged file. Random bytes have eleven.
    if controls > 1 + 0.03 * len(head) and not marked(raw) and not wide(raw):
        return "bytes that are no text; if it is a document, save its text as .txt"
    return None


def garbled(text: str) -> bool:
    """Whether decoding went so badly that the bytes were no text: one character in ten is lost or none."""
    head = text[:65_536]
    controls = sum(char < " " and char not in "\t\n\v\f\r\x1b" for char in head)
    nowhere = 0 if head.isascii() else sum(unicodedata.category(char) in ("Cn", "Co") for char in head)
    return controls + nowhere + head.count("\ufffd") > 3 + 0.1 * len(head)


def other_kind(text: str) -> str | None:
    """What this text is, and what to do, if it is of a known kind that holds no single page."""
    head = text[:4096]
    return next((what for pattern, what in OTHER if pattern.match(head)), None)


def is_html_document(text: str) -> bool:
    """Whether text starts as a whole HTML document does."""
    return bool(DOCUMENT.match(text[:65_536]))


def is_html(text: str) -> bool:
    """Whether text is HTML, a fragment of it included: starts with a tag and has block tags, or many of them.

    >>> is_html("<p>Talks resume.</p>"), is_html("He wrote <b>no</b>."), is_html("a < b > c")
    (True, False, False)
    """
    if is_html_document(text):
        return True
    head = text[:65_536]
    blocks = len(BLOCK.findall(head))
    return blocks >= 3 or (blocks >= 1 and bool(re.match(r"\s*<[a-zA-Z!]", head)))


def is_json(raw: bytes) -> bool:
    """Whether bytes start as a JSON object or an array of objects does."""
    return bool(JSON.match(raw[3:] if raw.startswith(b"\xef\xbb\xbf") else raw))
