"""Pasted text and markdown: what stays, what goes and why, and the way back to the page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rudaki.article.body import Body
from rudaki.article.plain import clean_plain
from rudaki.article.plainlines import find_reason
from rudaki.model import Given, Page

LEAD = "The foreign ministers of both countries met in the capital on Monday to discuss the border dispute."
MORE = "They agreed to open two crossings before the end of the month, officials from both sides confirmed."


def page(text: str, media_type: str = "text") -> Page:
    return Page("test", text.encode("utf-8", "replace"), text, media_type)  # type: ignore[arg-type]


def clean(text: str, media_type: str = "text") -> Body:
    return clean_plain(page(text, media_type))


def reasons(body: Body) -> dict[str, str]:
    return {d.text: d.reason for d in body.dropped}


@pytest.fixture(scope="module")
def summit() -> Body:
    import os

    root = Path(__file__).resolve().parents[2]
    file = Path(os.environ.get("RUDAKI_SHARED", root.parent / "shared")) / "sample" / "dushanbe-summit.txt"
    if not file.is_file():
        pytest.skip(f"no sample page at {file} (set RUDAKI_SHARED)")
    return clean(file.read_text(encoding="utf-8"))


def test_sample_keeps_the_report_alone(summit: Body) -> None:
    assert summit.title == "Russia Convenes Central Asia Summit, Seeking to Bolster Security Amid Afghan Crisis"
    assert summit.text.startswith("DUSHANBE, Tajikistan – In a strategic move")
    assert summit.text.endswith("power and partnership in the heart of Eurasia.")
    assert "A Gathering Under the Shadow of the Hindu Kush" in summit.text.split("\n")
    for gone in ("128", "Donate", "Dawat", "0530", "Vipps", "Comments are closed", summit.title):
        assert gone not in summit.text


def test_sample_lists_what_was_dropped(summit: Body) -> None:
    assert [d.reason for d in summit.dropped] == ["view counter", "donation", "donation", "comments"]
    for block in summit.dropped[1:3]:
        assert block.text.startswith("Support Dawat Media Center\n")
        assert "NO15 0530 2294 668" in block.text


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("128", "view counter"),
        ("1.2K views", "view counter"),
        ("3,402", "view counter"),
        ("Share on Facebook", "share bar"),
        ("Facebook Twitter WhatsApp", "share bar"),
        ("Read more: Ministers meet in Geneva", "related links"),
        ("Also read: The long road to peace", "related links"),
        ("Subscribe to our newsletter", "subscription"),
        ("We use cookies to improve your experience.", "cookie notice"),
        ("DNB Bank AC # 0530 2294668", "bank details"),
        ("IBAN: NO15 0530 2294 668", "bank details"),
        ("Vipps: #557320", "bank details"),
        ("PayPal: giving@example.org", "bank details"),
        ("BTC: bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "bank details"),
        ("Comments are closed.", "comments"),
        ("Leave a comment", "comments"),
        ("Tags: Russia, Tajikistan, CSTO", "tags"),
        ("Photo: Jane Doe/AFP", "photo credit"),
        ("(Reporting by Ann Lee; Editing by Bo Ek)", "wire credit"),
        ("© 2025 Example News. All rights reserved.", "copyright notice"),
        ("Home > World > Asia", "navigation"),
        ("Skip to content", "navigation"),
    ],
)
def test_furniture_is_dropped_with_its_reason(line: str, reason: str) -> None:
    body = clean(f"Ministers meet over border\n\n{LEAD}\n\n{line}\n\n{MORE}")
    assert body.text == f"{LEAD}\n{MORE}"
    assert reasons(body) == {line: reason}


@pytest.mark.parametrize(
    "line",
    [
        "He asked them to support the party.",
        "128 people died.",
        "Share prices fell",
        "Read the full statement, he told reporters",
        "Support for the government fell to 20 percent.",
        "Support Grows for a Ceasefire",
        "The company changed its privacy policy, the minister said.",
        "Comments by the president drew anger.",
        "“Sign up for the army,” the posters said.",
        "Follow the money, investigators were told.",
        "The bank account was frozen in 2019, the court said.",
        "Photographs of the site were published on 3 March 2025.",
        "Russia / Ukraine: what the map shows",
        "A photo of the base was shared by both armies.",
        "Donors made a donation of 3 million dollars to the fund.",
        "Tags on the shells showed they were made in 1987.",
    ],
)
def test_sentences_of_a_report_stay(line: str) -> None:
    assert find_reason(line) is None
    assert line in clean(f"Ministers meet over border\n\n{LEAD}\n\n{line}\n\n{MORE}").text.split("\n")


def test_appeal_heading_needs_an_appeal_under_it() -> None:
    appeal = "Every contribution, however big or small, keeps our newsroom going. Please consider supporting us."
    body = clean(f"{LEAD}\n\nSupport Hill Radio\n{appeal}\nIBAN: NO15 0530 2294 668\n\n{MORE}")
    assert body.text == f"{LEAD}\n{MORE}"
    assert reasons(body) == {f"Support Hill Radio\n{appeal}\nIBAN: NO15 0530 2294 668": "donation"}


def test_second_copy_of_a_block_is_repeated() -> None:
    body = clean(f"{LEAD}\n\n{MORE}\n\n{LEAD}")
    assert body.text == f"{LEAD}\n{MORE}"
    assert reasons(body) == {LEAD: "repeated"}


def test_wire_credit_is_cut_off_the_last_sentence() -> None:
    body = clean(f"{LEAD}\n\n{MORE} (Reporting by Ann Lee; Editing by Bo Ek)")
    assert body.text == f"{LEAD}\n{MORE}"
    assert reasons(body) == {"(Reporting by Ann Lee; Editing by Bo Ek)": "wire credit"}


def test_readers_comments_are_dropped() -> None:
    body = clean(f"{LEAD}\n\n{MORE}\n\n3 comments\n\nAnna: I do not believe a word of it.")
    assert body.text == f"{LEAD}\n{MORE}"


def test_title_byline_and_date_line_are_taken_out() -> None:
    body = clean(f"Ministers meet over border\nBy Ann Lee and Bo Ek\nPublished: 3 March 2025\n\n{LEAD}\n\n{MORE}")
    assert (body.title, body.byline) == ("Ministers meet over border", "By Ann Lee and Bo Ek")
    assert body.text == f"{LEAD}\n{MORE}"


def test_standfirst_stays_as_a_paragraph() -> None:
    standfirst = "Two crossings are to open before the month is out."
    assert clean(f"Ministers meet over border\n\n{standfirst}\n\n{LEAD}").text == f"{standfirst}\n{LEAD}"


def test_text_without_headline_has_no_title() -> None:
    assert clean(f"{LEAD}\n\n{MORE}").title is None
    assert clean(f"DOHA (AP) - {LEAD}\n\n{MORE}").title is None


def test_given_title_is_taken_out_and_no_other_line() -> None:
    text = f"Ministers meet over border\n\n{LEAD}"
    same = clean_plain(replace(page(text), given=Given(title="Ministers meet over border")))
    other = clean_plain(replace(page(text), given=Given(title="Border talks")))
    assert same.text == LEAD
    assert other.text == f"Ministers meet over border\n{LEAD}"


def test_hard_wrapped_lines_are_joined() -> None:
    text = (
        "The foreign ministers of both countries met in the capital on Monday to\n"
        "discuss the border dispute that has closed every crossing for a year and\n"
        "cost the region dearly.\n"
        "    They agreed to open two crossings before the end of the month, said\n"
        "officials of both sides.\n"
    )
    assert clean(text).text.split("\n") == [
        "The foreign ministers of both countries met in the capital on Monday to discuss the border dispute that has "
        "closed every crossing for a year and cost the region dearly.",
        "They agreed to open two crossings before the end of the month, said officials of both sides.",
    ]


def test_markdown_marks_are_taken_off() -> None:
    text = f"""---
title: Ministers meet
---
# Ministers meet

*By Ann Lee*

The **foreign** ministers of [Qatar](https://example.org/a_(b)) read `snake_case` and ~~not~~ _so_ on.

![the map](map.png)

## What was *agreed*

- {LEAD}
1. {MORE}

> “We agree,” he said.

| a | b |
|---|---|
| 1 | 2 |

```
print("code")
```
"""
    body = clean(text, "markdown")
    assert body.text.split("\n") == [
        "The foreign ministers of Qatar read snake_case and not so on.",
        "What was agreed",
        LEAD,
        MORE,
        "“We agree,” he said.",
    ]
    assert (body.title, body.byline) == ("Ministers meet", "By Ann Lee")
    assert {d.reason for d in body.dropped} == {"front matter", "picture", "byline", "table", "code"}


def test_windows_line_ends_and_hard_spaces_are_folded() -> None:
    assert clean("He\xa0came  to\tDoha.\r\n\r\n\xa0\r\nHe left. ").text == "He came to Doha.\nHe left."


@pytest.mark.parametrize("text", ["", " \n\n ", "128", "---\n---\n", "\ufeff", "Comments are closed."])
def test_nothing_but_furniture_gives_an_empty_body(text: str) -> None:
    assert clean(text).text == ""


LINES = st.one_of(
    st.text(alphabet=st.characters(blacklist_categories=("Cs",)), max_size=60),
    st.sampled_from([LEAD, MORE, "", "128", "# Head *line*", "[a](b) **c**", "- x", "Donate here"]),
    st.sampled_from(["שלום עולם", "🙂 e\u0301 ß", "a\u2028b", "| a |", "```"]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=12), st.sampled_from(["text", "markdown"]))
def test_every_character_leads_back_to_the_page(parts: list[str], media_type: str) -> None:
    source = page("\n".join(parts), media_type)
    body = clean_plain(source)
    assert body.text == "\n".join(" ".join(line.split()) for line in body.text.split("\n"))
    covered = set()
    for segment in body.raw_map.segments:
        there = source.text[segment.raw_start : segment.raw_start + segment.raw_length]
        assert there == body.text[segment.start : segment.start + segment.length]
        covered.update(range(segment.start, segment.start + segment.length))
    assert all(i in covered for i, char in enumerate(body.text) if not char.isspace())


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, max_size=12))
def test_cleaning_twice_gives_the_same(parts: list[str]) -> None:
    source = page("\n".join(parts))
    once = clean_plain(source)
    again = clean_plain(source)
    assert (once.text, once.dropped, once.raw_map.segments) == (again.text, again.dropped, again.raw_map.segments)
