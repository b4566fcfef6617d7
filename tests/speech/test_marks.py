"""Pairing of quotation marks."""

import time

import pytest

from rudaki.speech.marks import quotations

CASES = [
    ("He said “no ‘deal’ at all” and left.", ["no ‘deal’ at all", "deal"]),  # nested
    ('"Yes," he said. "No."', ["Yes,", "No."]),  # straight
    ("'It's the senators' plan,' he said.", ["It's the senators' plan,"]),  # single, with a possessive inside
    ("«Да» und „gut“ und ‹so›", ["Да", "gut", "so"]),  # guillemets, German marks
    ('The \'90s and a 6\'2" man said "fine".', ["fine"]),  # elision, inches
    ("''Good,'' she said. ''Bad.''", ["Good,", "Bad."]),  # two apostrophes for a mark
    ("”Both,” he said, ”ways.”", ["Both,", "ways."]),  # closing mark used to open
    ("“Never closed. He left.", ["Never closed. He left."]),
    ("The banks’ role and Iran’s reply", []),  # apostrophes only
    ("", []),
]


@pytest.mark.parametrize(("text", "words"), CASES)
def test_marks_pair(text: str, words: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations(text)] == words


def test_reopened_paragraph_continues() -> None:
    first, second = quotations("“One thing.\n\n“Another thing,” he said.")
    assert first.carries
    assert not first.closed
    assert second.continues


def test_a_megabyte_of_marks_is_quick() -> None:
    begun = time.perf_counter()
    for piece in ('" ', "“a ", "‘b’ “", "'x' \n", '"a\n"b\n'):
        quotations(piece * (1_000_000 // len(piece)))
    assert time.perf_counter() - begun < 30
