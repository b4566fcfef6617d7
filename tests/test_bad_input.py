"""Bad input gives one clear line on stderr, a documented exit code and no traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

SENTENCE = "Russia attacked Ukraine on Monday, officials in Kyiv said. "
RUSSIAN = "Президент России прибыл в Душанбе с визитом и встретится с президентом Таджикистана. " * 8


def rudaki(*args: str | Path, stdin: bytes | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rudaki", *map(str, args)]
    done = subprocess.run(command, input=stdin, capture_output=True, timeout=120, check=False)
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


CASES: list[tuple[str, bytes, str]] = [
    ("empty.html", b"", "empty"),
    ("spaces.txt", b" \n\t \n", "empty"),
    ("random.bin", bytes(range(256)) * 40, "binary"),
    ("picture.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "binary"),
    ("paper.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 8, "binary"),
    ("huge.html", b"<p>" + SENTENCE.encode() * 900_000, "too_large"),
    ("deep.html", b"<html><body>" + b"<div>" * 100_000 + SENTENCE.encode(), "too_deep"),
    ("menu.html", b"<title>Home</title><nav><a href=/a>News</a> <a href=/b>Sport</a></nav>", "no_article"),
    ("russian.html", f"<article><p>{RUSSIAN}</p></article>".encode(), "language"),
    ("broken.json", b'{"text": "Russia attacked', "bad_json"),
    ("nothing.json", b'{"id": 1}', "no_text"),
]


@pytest.mark.parametrize(("name", "content", "code"), CASES, ids=[c[0] for c in CASES])
def test_unreadable_page_is_one_line_and_exit_one(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    page = tmp_path / name
    page.write_bytes(content)
    done = rudaki("read", page, "--json")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("rudaki: ")
    assert name in lines[0]
    assert json.loads(done.stdout)["error"]["code"] == code


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for source in (tmp_path / "none.html", tmp_path):
        done = rudaki("read", source)
        assert (done.returncode, len(done.stderr.splitlines()), done.stdout) == (1, 1, "")


@pytest.mark.parametrize("declared", ["windows-1252", "iso-8859-1", "no-such-charset"])
def test_lying_encoding_is_read_as_what_it_is(tmp_path: Path, declared: str) -> None:
    page = tmp_path / "page.html"
    text = "Türkiye’s president Erdoğan met Zelenskyy in Ankara on Friday, the presidency said in a statement."
    page.write_bytes(f'<meta charset="{declared}"><article><p>{text}</p></article>'.encode())
    done = rudaki("read", page, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["article"]["text"] == text


def test_broken_markup_is_read(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f'<p>{SENTENCE}<p>The <b>army <i>denied</b> it <div <<a href=">x. {SENTENCE}')
    done = rudaki("read", page, "--json")
    assert done.returncode == 0
    assert "Russia attacked Ukraine" in json.loads(done.stdout)["article"]["text"]


@pytest.mark.parametrize(
    "text", ["Police feared a coup", "The blast hit a market, killing 17 people and wounding dozens"]
)
def test_text_without_a_full_stop_is_read(tmp_path: Path, text: str) -> None:
    page = tmp_path / "page.txt"
    page.write_text(text)
    done = rudaki("read", page, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["article"]["text"] == text


def test_bad_record_keeps_its_place_among_many(tmp_path: Path) -> None:
    page = tmp_path / "many.jsonl"
    records = [json.dumps({"id": "a", "text": SENTENCE}), "{broken", json.dumps({"id": "b"})]
    records.append(json.dumps({"id": "c", "text": "Police arrested 40 protesters in Nairobi on Monday, he said."}))
    page.write_text("\n".join(records))
    done = rudaki("read", page, "--json")
    assert done.returncode == 3
    out = [json.loads(line) for line in done.stdout.splitlines()]
    assert [o["schema"] for o in out] == ["rudaki.reading/1", "rudaki.error/1", "rudaki.error/1", "rudaki.reading/1"]
    assert [o["error"]["code"] for o in out[1:3]] == ["bad_json", "no_text"]
    assert out[3]["article"]["id"] == "c"


class Hostile(BaseHTTPRequestHandler):
    """A server that sends without end, or not what was asked."""

    def do_GET(self) -> None:
        if self.path == "/endless":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            try:
                for _ in range(60_000):
                    self.wfile.write(b"<p>" + b"x" * 1000)
            except OSError:
                pass
        else:
            self.send_error(404)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def hostile() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Hostile)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_private_address_is_refused_by_default(hostile: str) -> None:
    done = rudaki("read", f"{hostile}/page")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "public internet" in done.stderr


@pytest.mark.parametrize("path", ["/none", "/endless"])
def test_bad_server_is_one_line(hostile: str, path: str) -> None:
    done = rudaki("read", "--allow-private", hostile + path)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "Traceback" not in done.stderr


def test_dead_address_is_one_line() -> None:
    done = rudaki("read", "http://no-such-host.invalid/page")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)


def test_wrong_usage_is_exit_two() -> None:
    assert rudaki("read").returncode == 2
    assert rudaki("read", "--no-such-option", "x").returncode == 2


def test_standard_input_is_read() -> None:
    done = rudaki("read", "-", "--json", stdin=SENTENCE.encode())
    assert done.returncode == 0
    assert json.loads(done.stdout)["events"][0]["type"] == "ASSAULT"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full on this system")
def test_full_disk_is_one_line() -> None:
    command = [sys.executable, "-m", "rudaki", "extract", "-"]
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            command, input=SENTENCE.encode(), stdout=full, stderr=subprocess.PIPE, timeout=60, check=False
        )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
