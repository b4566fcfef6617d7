"""Bytes and what is known about them -> `Page`."""

from __future__ import annotations

from rudaki.acquire import decode, limits, sniff
from rudaki.acquire.failure import bad
from rudaki.errors import InputError
from rudaki.model import Given, MediaType, Page


def page_from(
    text_or_html: str | bytes,
    *,
    source: str = "text",
    given: Given = Given(),  # noqa: B008 (frozen)
    media_type: MediaType | None = None,
) -> Page:
    """The page of text or HTML in memory; which of the two it is is told from how it looks, unless said.

    Raises `InputError` (`empty`, `binary`, `unsupported`, `too_deep`). Bytes are decoded as those of a file;
    of a string, `raw` is its UTF-8. `Page.text` keeps line ends as they are.

    >>> page_from("<p>Talks resume.</p>").media_type
    'html'
    """
    if isinstance(text_or_html, bytes):
        return page_of(text_or_html, source=source, given=given, media_type=media_type, url=given.url)
    if sniff.is_blank(text_or_html):
        raise _empty(source)
    text = decode.clean(text_or_html)
    raw = text.encode("utf-8")
    kind = sniff.binary_kind(raw)
    if kind:
        raise bad(source, f"this is {kind}", "binary")
    return _page(raw, text, "utf-8", source=source, given=given, media_type=media_type, url=given.url)


def page_of(
    raw: bytes,
    *,
    source: str,
    given: Given,
    media_type: MediaType | None,
    url: str | None = None,
    charset: str | None = None,
) -> Page:
    """The page of `raw`. `charset` is what the HTTP header said. Raises `InputError` as `page_from`."""
    if not raw.strip(b"\xef\xbb\xbf\0 \t\r\n\f\v"):
        raise _empty(source)
    kind = sniff.binary_kind(raw)
    if kind:
        raise bad(source, f"this is {kind}", "binary")
    declared = [charset]
    if media_type in (None, "html"):
        declared.append(decode.declared_in(raw))
    text, encoding = decode.decode(raw, declared)
    return _page(raw, text, encoding, source=source, given=given, media_type=media_type, url=url)


def _page(
    raw: bytes, text: str, encoding: str, *, source: str, given: Given, media_type: MediaType | None, url: str | None
) -> Page:
    if sniff.is_blank(text):
        raise _empty(source)
    if sniff.garbled(text):
        raise bad(source, "this is bytes that are no text; if it is a document, save its text as .txt", "binary")
    other = sniff.other_kind(text)
    if other:
        raise bad(source, f"this is {other}", "unsupported")
    if media_type is None:
        media_type = "html" if sniff.is_html(text) else "text"
    elif media_type != "html" and sniff.is_html_document(text):
        media_type = "html"  # a page saved under the name .txt
    if media_type == "html" and limits.depth(text) > limits.MAX_DEPTH:
        message = f"its HTML nests more than {limits.MAX_DEPTH:,} elements deep; save the text of the page as .txt"
        raise bad(source, message, "too_deep")
    return Page(source, raw, text, media_type, encoding, url, given)


def _empty(source: str) -> InputError:
    return bad(source, "there is no text in it; check that the page was saved whole", "empty")
