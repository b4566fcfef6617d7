"""`rudaki evaluate`, with a scorer made for the test."""

from __future__ import annotations

import json
import sys
import types

import pytest

from rudaki.evaluate import SETS
from rudaki.evaluate.report import Report, Row


@pytest.fixture
def scorer(monkeypatch):
    module = types.ModuleType("rudaki.evaluate.fake")
    seen = {}

    def evaluate(paths, *, peers, limit, progress):
        seen.update(paths=paths, peers=peers, limit=limit)
        progress(1, 2)
        rows = (Row("rudaki", {"n": 1200, "f1": 91.0, "recall": None}), Row("paper", {"f1": 89.5}, published=True))
        return Report("fake", 2, rows, ("a note",))

    module.evaluate = evaluate
    monkeypatch.setitem(sys.modules, "rudaki.evaluate.fake", module)
    monkeypatch.setitem(SETS, "fake", ("rudaki.evaluate.fake", "a set"))
    return seen


def test_table_marks_published_rows(invoke, scorer, page):
    done = invoke("evaluate", "fake", page, "--no-peers", "--limit", 3)
    assert done.exit_code == 0
    assert scorer == {"paths": (page,), "peers": False, "limit": 3}
    assert "1,200" in done.stdout
    assert "paper †" in done.stdout
    assert "a note" in done.stdout


@pytest.mark.parametrize("width", [40, 60, 120])
def test_table_fits(invoke, scorer, page, width):
    done = invoke("evaluate", "fake", page, "--width", width)
    assert max(len(line) for line in done.stdout.split("\n")) <= width


def test_json(invoke, scorer, page):
    assert json.loads(invoke("evaluate", "fake", page, "--json").stdout)["rows"][1]["published"] is True


def test_unknown_set_lists_those_there_are(invoke, page):
    done = invoke("evaluate", "nothing", page)
    assert done.exit_code == 2
    assert all(name in " ".join(done.stderr.split()) for name in SETS)


def test_missing_path_is_wrong_usage(invoke):
    assert invoke("evaluate", "polnear", "no-such-file").exit_code == 2


def test_missing_scorer_is_one_line(invoke, page, monkeypatch):
    monkeypatch.setitem(SETS, "gone", ("rudaki.evaluate.gone", "a set"))
    done = invoke("evaluate", "gone", page)
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
