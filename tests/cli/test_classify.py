"""`rudaki classify`."""

from __future__ import annotations

import gzip
import json

import pytest

SENTENCE = "Russia shelled Kharkiv on Sunday."
GOOD = {"id": 1, "sentence": SENTENCE, "actor": [0, 6], "recipient": [15, 22]}


def lines_of(*records) -> str:
    return "".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in records)


@pytest.fixture
def given(tmp_path):
    def write(*records, name="pairs.jsonl"):
        path = tmp_path / name
        data = lines_of(*records).encode()
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        return path

    return write


def out_of(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_line_for_a_line_in_the_same_order(invoke, given):
    records = [{**GOOD, "id": f"n{i}", "sentence": SENTENCE + " Again." * (i % 5)} for i in range(40)]
    done = invoke("classify", given(*records))
    assert done.exit_code == 0
    found = out_of(done)
    assert [r["id"] for r in found] == [r["id"] for r in records]
    assert list(found[0]) == ["id", "type", "mode", "status", "plover", "confidence"]
    assert {r["type"] for r in found} == {"ASSAULT"}
    assert found[0]["status"] == "occurred"
    assert found[0]["confidence"] > 0.5


def test_standard_input_and_gzip(invoke, given):
    piped = invoke("classify", "-", input=lines_of(GOOD))
    packed = invoke("classify", given(GOOD, name="pairs.jsonl.gz"))
    piped_packed = invoke("classify", "-", input=gzip.compress(lines_of(GOOD).encode()))
    assert out_of(piped) == out_of(packed) == out_of(piped_packed)


def test_broken_gzip_is_told(invoke, tmp_path):
    path = tmp_path / "pairs.jsonl.gz"
    path.write_bytes(gzip.compress(lines_of(*[GOOD] * 500).encode())[:-20])
    done = invoke("classify", path)
    assert done.exit_code == 1
    assert "gzip data is broken" in done.stderr


def test_detail(invoke, given):
    (record,) = out_of(invoke("classify", given(GOOD), "--detail"))
    assert record["cameo"].isdigit()
    assert 0 <= record["no_event"] < 0.5
    assert isinstance(record["contexts"], list)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{not json", "bad_json"),
        ("[1, 2]", "bad_json"),
        ({"id": 2, "actor": [0, 6]}, "empty"),
        ({**GOOD, "actor": [0, 99]}, "bad_span"),
        ({**GOOD, "actor": [6, 6]}, "bad_span"),
        ({**GOOD, "actor": [0.0, 6]}, "bad_span"),
        ({**GOOD, "actor": [True, 6]}, "bad_span"),
        ({**GOOD, "actor": "Russia"}, "bad_span"),
        ({**GOOD, "actor": None, "recipient": None}, "no_pair"),
        ({**GOOD, "sentence": "x" * 30_000}, "too_large"),
        ('{"id": 1, "sentence": "Oslo \\ud800 sued.", "actor": [0, 4]}', "bad_text"),
        ('{"id": NaN, "sentence": "Oslo sued.", "actor": [0, 4]}', "bad_json"),
    ],
    ids=str,
)
def test_a_bad_line_is_told_in_its_place(invoke, given, line, code):
    done = invoke("classify", given(GOOD, line, GOOD))
    first, bad, last = out_of(done)
    assert done.exit_code == 3
    assert first == last
    assert (bad["schema"], bad["error"]["code"]) == ("rudaki.error/1", code)
    assert bad["source"].endswith(":2")
    assert "line 2" in done.stderr
    assert "Traceback" not in done.stderr


def test_blank_lines_are_no_lines(invoke, given):
    assert len(out_of(invoke("classify", given("", GOOD, "   ", GOOD)))) == 2


def test_one_party_is_enough(invoke, given):
    (record,) = out_of(invoke("classify", given({**GOOD, "recipient": None})))
    assert record["type"] == "ASSAULT"


def test_offsets_are_code_points(invoke, given):
    text = "🚢 Iran seized a Greek tanker."
    at = text.index("Iran")
    ship = text.index("a Greek")
    (record,) = out_of(
        invoke("classify", given({"id": 1, "sentence": text, "actor": [at, at + 4], "recipient": [ship, ship + 14]}))
    )
    assert record["type"] in ("COERCE", "ASSAULT")


def test_nothing_to_read(invoke, given):
    done = invoke("classify", given(""))
    assert done.exit_code == 1
    assert invoke("classify", "no-such-file.jsonl").exit_code == 2
    assert invoke("classify", given(GOOD), "--model", given(GOOD).parent).exit_code == 1


def test_as_a_user_runs_it(process):
    done = process("classify", "-", stdin=lines_of(GOOD, "oops"))
    assert done.returncode == 3
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr.count("\n") == 2
