"""The view on a terminal: all records, no escape sequences of the page's, no line too long."""

from __future__ import annotations

import io
import re

import pytest
from rich.cells import cell_len
from rich.console import Console

from builders import bare, dushanbe, hostile
from rudaki.view import print_reading


def shown(reading, width=80, color=False):
    out = io.StringIO()
    print_reading(
        reading,
        Console(file=out, width=width, color_system="standard" if color else None, force_terminal=color or None),
    )
    return out.getvalue()


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_lines_fit(width):
    lines = shown(dushanbe(explain=True), width).split("\n")
    assert max(cell_len(line) for line in lines) <= width
    assert all(line == line.rstrip() for line in lines)


def test_every_section_is_there():
    text = shown(dushanbe(explain=True))
    for title in ("Who  13", "What  3", "Said  2", "Claimed  2", "Promised  1", "Threatened  2", "Ties  2",
                  "Where and when",
                  "Left out of the page  4", "Considered and not kept  2"):  # fmt: skip
        assert re.search(rf"^ {title}", text, re.M), title


def test_records_carry_their_evidence():
    text = " ".join(shown(dushanbe(), 110).split())
    for piece in ("Vladimir Putin → Tajikistan, Kazakhstan, Uzbekistan 91%", "will ‹meet› the leaders", "[61:65]",
                  "planned · verbal cooperation · when 9 October 2025 (“Thursday”) [134:142]",
                  "more than 23,000 fighters",
                  "according to Government of Russia", "2× appeal"):  # fmt: skip
        assert piece in text


def test_no_colour_means_no_escape_codes():
    assert "\x1b" not in shown(dushanbe())
    assert "\x1b[" in shown(dushanbe(), color=True)
    assert "‹meet›" not in shown(dushanbe(), color=True)


@pytest.mark.parametrize("color", [False, True])
def test_hostile_text_is_harmless(color):
    text = re.sub(r"\x1b\[[\d;]*m", "", shown(hostile(), color=color))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    text.encode()


def test_empty_sections_are_not_shown():
    text = shown(bare())
    assert "No record was found" in text
    assert "Who" not in text
