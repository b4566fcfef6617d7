"""A web address -> the bytes behind it, within limits of time, size, redirects and of where it may lead."""

from __future__ import annotations

from dataclasses import dataclass

import httpcore
import httpx

from rudaki.acquire.failure import bad, megabytes
from rudaki.acquire.network import Clock, Guard, Transport
from rudaki.acquire.options import Options
from rudaki.acquire.sniff import SAVE_TEXT
from rudaki.acquire.unpack import inflated, unpacked
from rudaki.errors import InputError

REDIRECTS = {301, 302, 303, 307, 308}
ADVICE = {
    401: "it wants a login; open it in a browser, save the page as HTML and give the file",
    402: "it wants payment; open it in a browser, save the page as HTML and give the file",
    403: "the site refuses programs; open it in a browser, save the page as HTML and give the file",
    404: "check the address",
    410: "the page was taken down; look for it in a web archive",
    429: "the site asks for fewer requests; wait and try again",
    451: "the site may not show the page where you are; open it in a browser and save it as HTML",
}
NO_TEXT = {"application/pdf": f"a PDF; {SAVE_TEXT}", "application/zip": "a ZIP archive; unpack it and name the files"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: `body` unpacked, `url` after redirects, `content_type` without its parameters."""

    url: str
    body: bytes
    content_type: str
    charset: str | None


def public_name(url: str) -> str:
    """`url` without the name and password it may carry: neither sent, nor kept, nor printed.

    >>> public_name("https://ann:secret@example.org/a")
    'https://example.org/a'
    """
    scheme, slashes, rest = url.strip().partition("://")
    end = min((at for at in map(rest.find, "/?#") if at >= 0), default=len(rest))
    return scheme + slashes + rest[:end].rpartition("@")[2] + rest[end:]


def fetch(url: str, options: Options) -> Fetched:
    """What stands at `url`. Raises `InputError` (`fetch`, `http_error`, `refused_address`, `timeout`, ...)."""
    source = public_name(url)
    clock = Clock(options.timeout_s)
    guard = Guard(source, clock, allow_private=options.allow_private)
    headers = {
        "User-Agent": options.user_agent,
        "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.5",
        "Accept-Encoding": "gzip",  # the one that can be unpacked step by step under a limit
    }
    try:
        with httpx.Client(
            transport=Transport(guard), headers=headers, timeout=options.timeout_s, trust_env=False
        ) as client:
            return _follow(client, source, options)
    except InputError:
        raise
    except (httpcore.TimeoutException, httpx.TimeoutException) as error:
        message = f"no whole answer within {options.timeout_s:g} seconds; try again, or raise the limit (timeout_s)"
        raise bad(source, message, "timeout") from error
    except (httpcore.UnsupportedProtocol, httpx.UnsupportedProtocol) as error:
        raise bad(source, "it leads to an address that is not http or https", "unsupported") from error
    except (httpx.InvalidURL, httpcore.LocalProtocolError, ValueError) as error:
        raise bad(source, f"this is no web address ({error}); check it", "fetch") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError, OSError) as error:
        message = f"no answer could be had ({str(error) or type(error).__name__}); check the address and the network"
        raise bad(source, message, "fetch") from error


def _follow(client: httpx.Client, source: str, options: Options) -> Fetched:
    url = httpx.URL(source)
    if url.scheme not in ("http", "https") or not url.host:
        raise bad(source, "this is no web address; it should look like https://example.org/page", "fetch")
    for _ in range(options.max_redirects + 1):
        request = client.build_request("GET", url)
        answer = client.send(request, stream=True, follow_redirects=False)
        try:
            if answer.status_code in REDIRECTS and answer.next_request:
                url = httpx.URL(public_name(str(answer.next_request.url)))  # its body is never read
                continue
            return _body(answer, source, options)
        finally:
            answer.close()
    message = f"it redirects more than {options.max_redirects} times; open it in a browser and save the page as HTML"
    raise bad(source, message, "redirects")


def _body(answer: httpx.Response, source: str, options: Options) -> Fetched:
    status = answer.status_code
    if not 200 <= status < 300:
        name = f"{status} {answer.reason_phrase}".strip()
        raise bad(source, f"the server answered {name}; {ADVICE.get(status, 'try again later')}", "http_error")
    content_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type in NO_TEXT:
        raise bad(source, f"this is {NO_TEXT[content_type]}", "binary")
    if content_type.startswith(("image/", "audio/", "video/", "font/")):
        raise bad(source, f"this is {content_type}; rudaki reads text", "binary")
    limit = options.max_bytes
    too_large = bad(source, f"it is more than {megabytes(limit)}; cut it, or raise the limit (max_bytes)", "too_large")
    told = answer.headers.get("content-length", "")
    if told.isdecimal() and int(told[:20]) > limit:
        raise too_large
    raw = bytearray()
    for part in answer.iter_raw():
        raw += part
        if len(raw) > limit:
            raise too_large
    coding = answer.headers.get("content-encoding", "").strip().lower()
    body = bytes(raw)
    if coding == "deflate":
        body = inflated(body, source, limit)
    elif coding in ("gzip", "x-gzip"):
        body = unpacked(body, source, limit)
    elif coding not in ("", "identity", "none", "utf-8"):
        raise bad(source, f"it came compressed with {coding!r}, which was not asked for; save it as HTML", "fetch")
    body = unpacked(body, source, limit)  # a .gz file that is served as it is
    return Fetched(str(answer.url), body, content_type, answer.charset_encoding)
