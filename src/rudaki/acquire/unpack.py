"""Compressed bytes, unpacked no further than a limit: a gzip bomb is met at its first megabytes."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import BinaryIO

from rudaki.acquire.failure import bad, megabytes

GZIP = b"\x1f\x8b"
BROKEN = (EOFError, zlib.error, gzip.BadGzipFile)


def read_capped(stream: BinaryIO, source: str, max_bytes: int, *, head: bytes = b"") -> bytes:
    """`head` and all of `stream`; raises `InputError` `too_large` beyond `max_bytes`, `bad_gzip`, `unreadable`."""
    parts = [head]
    size = len(head)
    try:
        while size <= max_bytes and (part := stream.read(min(1 << 20, max_bytes + 1 - size))):
            parts.append(part)
            size += len(part)
    except BROKEN as error:
        raise bad(source, f"its gzip data is broken ({error}); copy or download it again", "bad_gzip") from error
    except OSError as error:
        raise bad(source, f"it cannot be read ({error.strerror or error})", "unreadable") from error
    if size > max_bytes:
        message = f"it is more than {megabytes(max_bytes)}; cut it, or raise the limit (max_bytes)"
        raise bad(source, message, "too_large")
    return b"".join(parts)


def unpacked(raw: bytes, source: str, max_bytes: int) -> bytes:
    """`raw` as it is, or what it unpacks to if it is gzip. Raises `InputError` as `read_capped`."""
    if not raw.startswith(GZIP):
        return raw
    with gzip.GzipFile(fileobj=io.BytesIO(raw)) as stream:
        return read_capped(stream, source, max_bytes)  # type: ignore[arg-type]  # GzipFile reads as BinaryIO does


def inflated(raw: bytes, source: str, max_bytes: int) -> bytes:
    """What HTTP calls `deflate`: zlib data, or bare deflate data from servers that got it wrong."""
    for wbits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            data = zlib.decompressobj(wbits).decompress(raw, max_bytes + 1)
        except zlib.error:
            continue
        if len(data) > max_bytes:
            raise bad(source, f"it unpacks to more than {megabytes(max_bytes)}", "too_large")
        return data
    raise bad(source, "its compressed data is broken; try again later", "fetch")
