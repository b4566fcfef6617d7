"""What a caller may set about reading pages."""

from __future__ import annotations

from dataclasses import dataclass

from rudaki import __version__


@dataclass(frozen=True, slots=True)
class Options:
    """Limits on what is read.

    `max_bytes`: of one page, one JSON file or one line of JSON Lines, after decompression; a JSON Lines
    file as a whole may be of any size. `timeout_s`: seconds for one web address in all, from looking up
    its host to the last byte, redirects included. `max_redirects`: how many are followed.
    `allow_private`: also fetch from addresses that are not on the public internet (localhost, the local
    network); off, because addresses often come from pages and feeds other people wrote.
    `user_agent`: what rudaki calls itself when it fetches.
    """

    max_bytes: int = 20_000_000
    timeout_s: float = 15.0
    max_redirects: int = 5
    allow_private: bool = False
    user_agent: str = f"rudaki/{__version__} (news reader for research)"
