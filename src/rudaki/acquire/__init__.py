"""Bytes in, `Page` out: files, standard input, web addresses and records of JSON.

`pages` reads whatever a user names and never stops at a bad one: a `Failure` stands in its place.
`page_from` takes text or HTML that is already in memory.
"""

from rudaki.acquire.build import page_from
from rudaki.acquire.failure import CODES, Failure
from rudaki.acquire.limits import MAX_DEPTH
from rudaki.acquire.options import Options
from rudaki.acquire.sources import pages

__all__ = ["CODES", "MAX_DEPTH", "Failure", "Options", "page_from", "pages"]
