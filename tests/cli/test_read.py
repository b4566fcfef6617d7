"""`rudaki read`, with a reader that gives the hand-made reading: what is printed, written and returned."""

from __future__ import annotations

import json
import sys

import pytest

from builders import dushanbe
from rudaki.errors import InputError, ModelError


class Fake:
    """Stands in for `Reader`: fails where the page says so."""

    fault: Exception | None = None

    def __init__(self, *, model=None, explain=False):
        self.explain = explain

    def read_page(self, page, *, published=None):
        if self.fault:
            raise self.fault
        if "BOOM" in page.text:
            raise RuntimeError("secret detail")
        if "BAD" in page.text:
            raise InputError(f"{page.source}: bad\npage", code="language")
        return dushanbe(explain=self.explain)


@pytest.fixture(autouse=True)
def reader(monkeypatch):
    import rudaki.cli.read  # noqa: F401

    module = (
        sys.modules["rudaki.read"]
        if "rudaki.read" in sys.modules
        else __import__("importlib").import_module("rudaki.read")
    )
    monkeypatch.setattr(module, "Reader", Fake)
    monkeypatch.setattr(Fake, "fault", None)


@pytest.fixture
def other(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.write_text(text)
        return path

    return write


def test_human_view(invoke, page):
    done = invoke("read", page)
    assert done.exit_code == 0
    assert "Putin to meet Central Asian leaders" in done.stdout
    assert "\x1b" not in done.stdout
    assert max(len(line) for line in done.stdout.split("\n")) <= 80


def test_color_and_width(invoke, page):
    assert "\x1b[" in invoke("read", page, "--color").stdout
    assert max(len(line) for line in invoke("read", page, "--width", 60).stdout.split("\n")) <= 60


def test_json_is_one_line_and_pretty_many(invoke, page):
    line = invoke("read", page, "--json").stdout
    assert line.count("\n") == 1
    assert json.loads(line) == json.loads(dushanbe().to_json())
    assert invoke("read", page, "--pretty").stdout.count("\n") > 100


def test_explain(invoke, page):
    assert "rejected" in json.loads(invoke("read", page, "--json", "--explain").stdout)


def test_bad_record_stands_in_its_place(invoke, page, other):
    done = invoke("read", page, other("b.txt", "BAD page of some words"), page, "--json")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [r["schema"] for r in records] == ["rudaki.reading/1", "rudaki.error/1", "rudaki.reading/1"]
    assert records[1]["error"]["code"] == "language"
    assert done.exit_code == 3
    assert done.stderr.splitlines()[-1] == "rudaki: 1 of 3 could not be read"


def test_fault_of_the_program_does_not_stop_the_others(invoke, page, other):
    done = invoke("read", other("b.txt", "BOOM here are some words"), page, "--json")
    error = json.loads(done.stdout.splitlines()[0])["error"]
    assert error["code"] == "internal"
    assert "RuntimeError" in error["message"]
    assert "Traceback" not in done.stderr
    assert done.exit_code == 3


def test_debug_shows_the_traceback(invoke, other):
    done = invoke("read", other("b.txt", "BOOM here are some words"), env={"RUDAKI_DEBUG": "1"})
    assert "secret detail" in done.stderr


def test_model_error_ends_the_run(invoke, page, monkeypatch):
    monkeypatch.setattr(Fake, "fault", ModelError("no spaCy pipeline named x"))
    done = invoke("read", page, page, "--json")
    assert (done.exit_code, done.stderr) == (1, "rudaki: no spaCy pipeline named x\n")


def test_patterns_are_expanded_in_order(invoke, page, tmp_path):
    (tmp_path / "a[1].txt").write_text("Some words of an article.")
    done = invoke("read", tmp_path / "*.txt", tmp_path / "a[1].txt", "--json")
    assert len(done.stdout.splitlines()) == 3
    assert invoke("read", tmp_path / "*.nothing").exit_code == 1


def test_standard_input(invoke):
    assert invoke("read", "-", "--json", input="Some words of an article.").exit_code == 0


def test_html_to_a_file_that_is_not_overwritten(invoke, page, tmp_path):
    target = tmp_path / "out.html"
    assert invoke("read", page, "--html", target).exit_code == 0
    first = target.read_text(encoding="utf-8")
    assert first.startswith("<!doctype html>")
    target.write_text("mine")
    done = invoke("read", page, "--html", target)
    assert (done.exit_code, target.read_text()) == (2, "mine")
    assert "--force" in done.stderr
    assert invoke("read", page, "--html", target, "--force").exit_code == 0
    assert target.read_text(encoding="utf-8") == first
    assert sorted(p.name for p in tmp_path.iterdir()) == ["good.txt", "out.html"]


def test_html_to_standard_output(invoke, page):
    assert invoke("read", page, "--html", "-").stdout.startswith("<!doctype html>")
    assert invoke("read", page, "--html", "-", "--json").exit_code == 2


def test_html_of_several_needs_a_folder(invoke, page, other, tmp_path):
    records = other("many.jsonl", '{"text": "Words of one article."}\n{"text": "Words of another article."}\n')
    for sources in ((page, page), (records,)):
        done = invoke("read", *sources, "--html", tmp_path / "one.html")
        assert done.exit_code == 2
        assert "give a folder" in done.stderr
    folder = tmp_path / "pages"
    assert invoke("read", page, page, records, "--html", f"{folder}/").exit_code == 0
    assert len(list(folder.iterdir())) == 4
    assert all(p.suffix == ".html" for p in folder.iterdir())


def test_html_into_no_folder_is_told_first(invoke, page, tmp_path):
    assert invoke("read", page, "--html", tmp_path / "none" / "x.html").exit_code == 2
