"""Connections that lead to the public internet only, and end in time.

Both checks sit where the connection is made, so that no redirect, no second look-up of the name (DNS
rebinding) and no slow header gets round them: `Guard` looks a host up once, refuses unless every address is
public, and connects to the very address it checked; Host and TLS name stay those of the URL.
"""

from __future__ import annotations

import functools
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore
import httpx

from rudaki.acquire.failure import bad
from rudaki.errors import InputError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# IPv6 addresses that carry an IPv4 one, which is what counts: RFC 6052 (NAT64), RFC 4291 (compatible).
CARRIERS = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("::/96"))
NOT_PUBLIC = (ipaddress.IPv6Network("64:ff9b:1::/48"), ipaddress.IPv6Network("2001::/32"))  # local NAT64, Teredo
PRIVATE_NAMES = ("localhost", "local", "internal", "localdomain", "home.arpa")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet.

    >>> is_public("9.9.9.9"), is_public("169.254.169.254"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    ip: Address = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if not inner and any(ip in network for network in CARRIERS):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner:
            return is_public(str(inner))
        if any(ip in network for network in NOT_PUBLIC) or ip.is_site_local:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_link_local)


class Clock:
    """The seconds that are left for one fetch."""

    def __init__(self, seconds: float) -> None:
        self.end = time.monotonic() + seconds

    def left(self, limit: float | None = None) -> float:
        """Seconds left, at most `limit`; raises `httpcore.ReadTimeout` when there are none."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("out of time")
        return left if limit is None else min(left, limit)


class Guard(httpcore.NetworkBackend):
    """A network backend for httpcore: checks whom it connects to, and hands on what time is left."""

    def __init__(self, source: str, clock: Clock, *, allow_private: bool = False) -> None:
        self.source = source
        self.clock = clock
        self.allow_private = allow_private
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        name = host.rstrip(".").lower()
        if not self.allow_private and any(name == end or name.endswith("." + end) for end in PRIVATE_NAMES):
            raise self._refused(host)
        addresses = self._look_up(host, port)
        if not self.allow_private and not all(map(is_public, addresses)):
            raise self._refused(host)
        failed: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for number, address in enumerate(addresses):
            share = self.clock.left(timeout) / (len(addresses) - number)  # so that one dead address leaves time
            try:
                stream = self._backend.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
                continue
            return _Timed(stream, self.clock)
        raise failed or httpcore.ConnectError(f"{host} has no address")

    def _look_up(self, host: str, port: int) -> list[str]:
        """The addresses of `host`, in the system's order. Looked up aside, as the system knows no time limit for it."""
        found: list[str] = []
        failed: list[Exception] = []

        def look() -> None:
            try:
                found.extend(str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
            except (OSError, UnicodeError) as error:
                failed.append(error)

        thread = threading.Thread(target=look, daemon=True)
        thread.start()
        thread.join(self.clock.left())
        if thread.is_alive():
            raise httpcore.ConnectTimeout(f"looking up {host}")
        if failed:
            message = f"there is no host {host!r}; check the address and the network"
            raise bad(self.source, message, "fetch") from failed[0]
        return list(dict.fromkeys(found))

    def _refused(self, host: str) -> InputError:
        message = f"{host} is not on the public internet; allow private addresses if you mean it (allow_private)"
        return bad(self.source, message, "refused_address")


class _Timed(httpcore.NetworkStream):
    """A stream whose every step has no more time than is left in all."""

    def __init__(self, stream: httpcore.NetworkStream, clock: Clock) -> None:
        self._stream = stream
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._clock.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._clock.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, self._clock.left(timeout)), self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class Transport(httpx.BaseTransport):
    """httpx over a `Guard`. Proxies named in the environment are not used: they would hide whom we talk to."""

    def __init__(self, guard: Guard) -> None:
        self._pool = httpcore.ConnectionPool(ssl_context=_tls(), network_backend=guard, max_keepalive_connections=0)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=b"",  # only GET is sent
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


@functools.cache
def _tls() -> ssl.SSLContext:
    return httpx.create_ssl_context()
