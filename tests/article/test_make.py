from __future__ import annotations

import pytest

from rudaki.article import make_article
from rudaki.article.body import Body
from rudaki.article.make import without_credits, without_head, without_lines, without_title
from rudaki.errors import InputError
from rudaki.model import Given, Page, RawMap, Segment

LEAD = "DOHA, Qatar (AP) — The foreign ministers of both countries met in the capital on Monday to discuss the border."
MORE = "They agreed to open two crossings before the end of the month, officials from both sides confirmed on Tuesday."


def page(text: str, media_type: str = "text", **given: str) -> Page:
    return Page("test.txt", text.encode(), text, media_type, given=Given(**given))  # type: ignore[arg-type]


def test_text_becomes_an_article() -> None:
    source = page(f"Talks open in Doha\nBy Ann Lee\n\n{LEAD}\n\n128\n\n{MORE}")
    article = make_article(source, published="2025-03-03")
    assert article.text == f"{LEAD}\n{MORE}"
    assert (article.title, article.byline, article.authors) == ("Talks open in Doha", "By Ann Lee", ("Ann Lee",))
    assert article.dateline is not None
    assert article.dateline.place == "Doha"
    assert article.text[article.dateline.lead :].startswith("The foreign")
    assert article.published is not None
    assert (article.published.date, article.published.basis) == ("2025-03-03", "given")
    assert article.id == article.sha256[:16] == source.sha256[:16]
    raw = article.raw_span(article.span(len(LEAD) + 1, len(article.text)))
    assert raw is not None
    assert source.text[slice(*raw)] == MORE


def test_html_becomes_an_article_without_its_title_and_byline() -> None:
    html = (
        "<html lang='en'><head><title>Talks open in Doha | Post</title></head><body><article>"
        "<h1>Talks open in Doha</h1>"
        f"<p>{LEAD}</p><p>{MORE}</p><p>{MORE.replace('two', 'three')}</p></article></body></html>"
    )
    article = make_article(page(html, "html", byline="Ann Lee"))
    assert article.title == "Talks open in Doha"
    assert article.text.startswith("DOHA, Qatar (AP)")
    assert article.language == "en"
    assert article.published is None


def test_given_id_is_kept() -> None:
    assert make_article(page(LEAD, id="a-1")).id == "a-1"


def test_bad_published_is_a_usage_error() -> None:
    with pytest.raises(InputError) as caught:
        make_article(page(LEAD), published="last week")
    assert caught.value.code == "usage"


@pytest.mark.parametrize("text", ["", "128", "Comments are closed.", "Talks open"])
def test_no_text_is_no_article(text: str) -> None:
    with pytest.raises(InputError) as caught:
        make_article(page(text))
    assert caught.value.code == "no_article"


def test_other_languages_make_an_article() -> None:
    article = make_article(page("Der Präsident sagte am Dienstag, die Gespräche würden in Wien fortgesetzt."))
    assert article.language == "de"


def test_start_is_cut_with_its_map() -> None:
    body = Body("Head line\nAnn Lee\nText", RawMap([Segment(0, 9, 5, 9), Segment(10, 7, 20, 7), Segment(18, 4, 40, 4)]))
    cut = without_credits(without_title(body, "Head Line"), ("Ann Lee",), None, None)
    assert cut.text == "Text"
    assert cut.raw_map.raw_span(0, 4) == (40, 44)
    assert [d.reason for d in cut.dropped] == ["headline", "byline"]


def test_lines_are_taken_out_with_their_map() -> None:
    body = Body("One\nTwo\nThree", RawMap([Segment(0, 13, 100, 13)]))
    cut = without_lines(body, {1: "date line"})
    assert cut.text == "One\nThree"
    assert [cut.raw_map.raw_span(*span) for span in ((0, 3), (4, 9))] == [(100, 103), (108, 113)]


def test_what_stands_above_the_headline_goes() -> None:
    body = Body("Since 1951\nFriday, 3 March\nTalks open in Doha\nThe ministers met on Monday.", RawMap())
    assert without_head(body, "Talks open in Doha").text == "The ministers met on Monday."
    prose = Body("The ministers met.\nTalks open in Doha\nThey will meet again.", RawMap())
    assert without_head(prose, "Talks open in Doha") == prose


def test_credits_go_from_head_and_end_only() -> None:
    lines = [
        "Published March 3, 2025 Updated 3 hours ago",
        *(["A sentence of the text."] * 12),
        "In the Post, March 3rd, 2025",
    ]
    cut = without_credits(Body("\n".join(lines), RawMap()), (), None, "Post")
    assert cut.text == "\n".join(lines[1:-1])
    inside = Body("\n".join([*lines[1:8], "March 3, 2025", *lines[1:8]]), RawMap())
    assert without_credits(inside, (), None, "Post") == inside


OLD = """<html><head><title>World Wire: Three soldiers wounded on the river</title></head><body>
<b>World Wire</b><br>Serving papers since 1951<p>Friday, March 7, 2025 &middot; 22:47 GMT
<p><font size=5>Three soldiers wounded on the river</font><p><i>By JOHN HARTE, Wire Correspondent</i>
<p>GEORGETOWN, Guyana (WW) -- {lead}<p>{more}<p>{more} {lead}
<p>Copyright 2025 Press Network. All rights reserved.</body></html>"""


def test_a_page_without_markup_for_its_parts() -> None:
    article = make_article(page(OLD.format(lead=LEAD[19:], more=MORE), "html"))
    assert (article.title, article.byline, article.publisher) == (
        "Three soldiers wounded on the river", "By JOHN HARTE", "World Wire",
    )  # fmt: skip
    assert article.authors == ("JOHN HARTE",)
    assert article.published is not None
    assert article.published.date == "2025-03-07"
    assert article.dateline is not None
    assert article.dateline.place == "Georgetown"
    assert article.text.startswith("GEORGETOWN")


def test_publisher_of_pasted_text() -> None:
    text = f"Talks open in Doha\n\nSalween Ledger | March 3, 2025\n\n{LEAD}\n\n{MORE}"
    assert make_article(page(text)).publisher == "Salween Ledger"
    assert make_article(page(text.replace("Salween Ledger", "Ann Lee"))).publisher is None
    assert make_article(page(f"{LEAD}\n\n{MORE}\n\n(c) Copyright Meridian News 2025.")).publisher == "Meridian News"
    assert make_article(page(f"{LEAD}\n\n(c) The parties shall open it.")).publisher is None
