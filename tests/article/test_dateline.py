from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rudaki.article.dateline import dateline_end, find_dateline, read_dateline

DATELINES = [
    # text, dateline, place, first sentence
    ("DUSHANBE, Tajikistan – In a move", "DUSHANBE, Tajikistan", "Dushanbe", "In a move"),
    ("KABUL (Reuters) - The border", "KABUL", "Kabul", "The border"),
    ("PORT SUDAN, March 3 (Agency) - The army", "PORT SUDAN", "Port Sudan", "The army"),
    ("Moscow, 12 May — Russia", "Moscow", "Moscow", "Russia"),
    ("BISHKEK, Kyrgyzstan (AP) — The president", "BISHKEK, Kyrgyzstan", "Bishkek", "The president"),
    ("London — The prime minister", "London", "London", "The prime minister"),
    ("MOSCOW, October 8. /TASS/. Russia", "MOSCOW", "Moscow", "Russia"),
    ("WASHINGTON, D.C. — The", "WASHINGTON, D.C.", "Washington", "The"),
    ("SHARM EL-SHEIKH, Egypt, Oct 13 (Reuters) - Leaders", "SHARM EL-SHEIKH, Egypt", "Sharm El-Sheikh", "Leaders"),
    ("N'DJAMENA - The", "N'DJAMENA", "N'Djamena", "The"),
    ("ISLAMABAD: Prime Minister", "ISLAMABAD", "Islamabad", "Prime Minister"),
    ("BEIJING, March 3 (Xinhua) -- China", "BEIJING", "Beijing", "China"),
    ("KYIV, Ukraine—Russian forces", "KYIV, Ukraine", "Kyiv", "Russian forces"),
    ("TURKISTAN. May 21. TSIA – Today", "TURKISTAN", "Turkistan", "Today"),
    ("BISHKEK. KABAR – The", "BISHKEK", "Bishkek", "The"),
    ("A standfirst; of two parts\nPESHAWAR: A bomb", "PESHAWAR", "Peshawar", "A bomb"),
    ("UNITED NATIONS (AP) — “We", "UNITED NATIONS", "United Nations", "“We"),
]


@pytest.mark.parametrize(("text", "dateline", "place", "lead"), DATELINES)
def test_dateline_is_found(text: str, dateline: str, place: str, lead: str) -> None:
    found = find_dateline(text)
    assert found is not None
    assert (found.text, found.place) == (dateline, place)
    assert text[found.start : found.end] == dateline
    assert text[found.lead :] == lead == text[dateline_end(text) :]


@pytest.mark.parametrize(
    "text",
    [
        "The president arrived in Moscow on Monday.",
        "NATO – The alliance met.",
        "BREAKING – The government fell.",
        "UPDATE: The government fell.",
        "Moscow – which has denied it – agreed.",
        "Putin – The man and the state",
        "Kabul–Islamabad talks broke down.",
        "Share prices fell - The reason is unclear.",
        "March 3 - The day it began.",
        "Vladimir Putin — The interview",
        "Russia, China – The two powers",
        "In London - The city of the talks",
        "",
        "—",
    ],
)
def test_ordinary_text_has_none(text: str) -> None:
    assert find_dateline(text) is None
    assert dateline_end(text) == 0


def test_agency_and_day_are_told_apart() -> None:
    found = read_dateline("PARIS, 3 March 2025 (AFP) - French farmers")
    assert found is not None
    assert (found.agency, found.day_text, found.day) == ("AFP", "3 March 2025", "2025-03-03")


def test_dateline_may_follow_a_standfirst() -> None:
    text = "Two crossings are to open.\nBAGHDAD, Iraq (AP) — A bomb"
    found = find_dateline(text)
    assert found is not None
    assert text[found.start : found.end] == "BAGHDAD, Iraq"
    assert text[found.lead :] == "A bomb"


def test_agency_alone_is_skipped_but_no_dateline() -> None:
    assert find_dateline("(AP) — The border") is None
    assert dateline_end("(AP) — The border") == 7


@given(st.text(max_size=80))
def test_offsets_lie_in_the_text(tail: str) -> None:
    text = "DOHA, Qatar (AP) — " + tail
    found = find_dateline(text)
    if found:
        assert text[found.start : found.end] == found.text
        assert found.end <= found.lead <= len(text)
