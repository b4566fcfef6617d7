from __future__ import annotations

import ssl
import time
from http.server import ThreadingHTTPServer

import pytest

from rudaki.acquire import Failure, Options, network, pages
from rudaki.model import Page

from .conftest import STORY, Site


def code(url: str, options: Options) -> str | None:
    (got,) = pages(url, options=options)
    return got.error.code if isinstance(got, Failure) else None


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fe80::1%eth0",
        "fc00::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1",
        "64:ff9b:1::1", "2002:7f00:1::", "2001::1", "2001:db8::1", "239.255.255.250",
    ],
)  # fmt: skip
def test_address_is_not_public(address: str) -> None:
    assert not network.is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::"]
)
def test_address_is_public(address: str) -> None:
    assert network.is_public(address)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "LOCALHOST.",
        "x.localhost",
        "2130706433",
        "0x7f.1",
        "127.1",
        "[::1]",
        "[::ffff:7f00:1]",
        "0",
    ],
)
def test_private_address_is_refused(site: Site, host: str) -> None:
    assert code(site.url("/", host), Options()) == "refused_address"
    assert not site.seen


def test_host_with_any_private_address_is_refused(names: dict[str, list[list[str]]]) -> None:
    names["mixed.example"] = [["8.8.8.8", "10.0.0.1"]]
    assert code("http://mixed.example/", Options()) == "refused_address"


def test_redirect_to_private_is_refused(
    site: Site, names: dict[str, list[list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The first host counts as public; where its redirect leads does not.
    names["public.example"] = [["127.0.0.1"]]
    names["inside.example"] = [["127.0.0.2"]]
    monkeypatch.setattr(network, "is_public", lambda address: address == "127.0.0.1")
    site.put("/a", b"", 302, Location=site.url("/b", "inside.example"))
    site.put("/b")
    assert code(site.url("/a", "public.example"), Options()) == "refused_address"
    assert [path for path, _ in site.seen] == ["/a"]


def test_connection_goes_to_the_address_that_was_checked(
    site: Site, names: dict[str, list[list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    # DNS rebinding: a second look-up would give another address. There is none.
    names["rebind.example"] = [["127.0.0.1"], ["127.0.0.9"]]
    checked: list[str] = []
    monkeypatch.setattr(network, "is_public", lambda address: not checked.append(address))
    site.put("/")
    assert code(site.url("/", "rebind.example"), Options()) is None
    assert checked == ["127.0.0.1"]
    assert len(names["rebind.example"]) == 1
    assert site.seen[0][1]["host"] == f"rebind.example:{site.port}"


def test_second_address_is_tried(site: Site, names: dict[str, list[list[str]]], local: Options) -> None:
    names["two.example"] = [["127.0.0.7", "127.0.0.1"]]  # nobody listens at the first
    site.put("/")
    assert code(site.url("/", "two.example"), local) is None


def test_slow_look_up_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network.socket, "getaddrinfo", lambda *args, **kwargs: time.sleep(3) or [])
    begun = time.monotonic()
    assert code("http://slow.example/", Options(timeout_s=0.3)) == "timeout"
    assert time.monotonic() - begun < 1


def test_tls_is_checked_against_the_name(monkeypatch: pytest.MonkeyPatch, site: Site, local: Options) -> None:
    # A server that speaks no TLS: the handshake fails, and nothing is sent in the clear.
    assert code(site.url("/").replace("http:", "https:"), local) == "fetch"
    assert not site.seen


def test_server_name_is_sent_in_tls(names: dict[str, list[list[str]]], local: Options) -> None:
    names["named.example"] = [["127.0.0.1"]]
    asked: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.sni_callback = lambda _socket, name, _context: asked.append(name)
    made = Site()
    assert isinstance(made.server, ThreadingHTTPServer)
    made.server.socket = context.wrap_socket(made.server.socket, server_side=True)
    assert code(f"https://named.example:{made.port}/", local) == "fetch"  # it has no certificate
    made.server.shutdown()
    made.server.server_close()
    assert asked == ["named.example"]


def test_proxy_of_the_environment_is_not_used(site: Site, local: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    (got,) = pages(site.put("/"), options=local)
    assert isinstance(got, Page)
    assert got.text == STORY
