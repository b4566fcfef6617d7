"""The spellings of our own tables, made beforehand: `kb/variants.tsv.gz`, written by `training/variants.py`.

Making them takes a second that every start would cost. A file made from other tables or rules is not used.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable
from importlib import resources

from rudaki.entities.tables import NAMES

RULES = ("letters", "spellings", "namesakes")
CODE = ("variants.py", "kb.py")
FILE = "variants.tsv.gz"


def fingerprint() -> str:
    """Sixteen hex digits that tell one state of our tables and rules from another."""
    digest = hashlib.sha256()
    tables = resources.files("rudaki.resources").joinpath("kb")
    for name in (*NAMES, *RULES):
        digest.update(tables.joinpath(f"{name}.csv").read_bytes().replace(b"\r\n", b"\n"))
    for name in CODE:
        # Line ends differ between checkouts.
        digest.update(resources.files("rudaki.entities").joinpath(name).read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:16]


def stored() -> list[tuple[str, str, str]] | None:
    """Spelling, id and form of each; None where the file is missing or stale."""
    path = resources.files("rudaki.resources").joinpath("kb", FILE)
    if not path.is_file():
        return None
    head, _, body = gzip.decompress(path.read_bytes()).decode().partition("\n")
    if head != fingerprint():
        return None
    out = []
    for line in body.splitlines():
        text, known_id, form = line.split("\t")
        out.append((text, known_id, form))
    return out


def packed(rows: Iterable[tuple[str, str, str]]) -> bytes:
    """The file's bytes; the same for the same rows."""
    lines = [fingerprint(), *("\t".join(row) for row in rows)]
    return gzip.compress("\n".join(lines).encode(), 9, mtime=0)
