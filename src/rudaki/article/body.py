"""The text of a page without what surrounds it, as the HTML and plain-text cleaners hand it on."""

from __future__ import annotations

from dataclasses import dataclass

from rudaki.model import Dropped, RawMap


@dataclass(frozen=True, slots=True)
class Body:
    """Article text, the map back to the page, and what was taken out.

    `title` and `byline` are what the cleaner itself met on the way (a headline above pasted text);
    None where it met none. `shown` are the lines of text the whole page shows, in page order (HTML only).
    """

    text: str
    raw_map: RawMap
    dropped: tuple[Dropped, ...] = ()
    title: str | None = None
    byline: str | None = None
    shown: tuple[str, ...] = ()
