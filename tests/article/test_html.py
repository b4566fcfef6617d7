from __future__ import annotations

import pytest

from rudaki.article.align import verify
from rudaki.article.html import extract_html
from rudaki.errors import InputError
from rudaki.model import Page

FIRST = "Ministers of the six states met in Dushanbe on Thursday to discuss the border with Afghanistan."
SECOND = "The talks, the second of their kind, lasted four hours and ended without a joint statement, officials said."
THIRD = "“We will come back to this in spring,” the foreign minister told reporters after the meeting."
NAV = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav>"


def page(html: str) -> Page:
    return Page(source="test.html", raw=html.encode(), text=html, media_type="html")


def article(*paragraphs: str, before: str = "", after: str = "") -> str:
    body = "\n".join(f"<p>{p}</p>" for p in paragraphs)
    return (
        f"<html><head><title>Six states meet</title></head><body>{NAV}<article><h1>Six states meet</h1>{before}{body}"
        f"{after}</article><footer>Copyright 2025 The Daily. All rights reserved.</footer></body></html>"
    )


def test_extract_html_keeps_paragraphs_and_drops_what_surrounds_them():
    body = extract_html(page(article(FIRST, SECOND, THIRD)))
    assert body.text.split("\n") == [FIRST, SECOND, THIRD]
    reasons = {d.reason: d.text for d in body.dropped}
    assert reasons["headline"] == "Six states meet"
    assert "All rights reserved" in reasons["copyright notice"]
    assert "Home" in reasons["navigation"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Sign up for our newsletter", "newsletter"),
        ("Comments are closed.", "comments"),
        ("Read more: Talks end without result", "related links"),
        ("Share this article on Facebook", "share bar"),
        ("Support our journalism", "donation"),
        ("128", "view counter"),
        ("Soldiers at the border (Photo: Reuters)", "caption"),
        ("Advertisement", "advertisement"),
    ],
)
def test_extract_html_drops_furniture_inside_the_article_with_its_reason(line, reason):
    body = extract_html(page(article(FIRST, line, SECOND, THIRD)))
    assert line not in body.text.split("\n")
    assert reason in {d.reason for d in body.dropped}


def test_extract_html_keeps_subheadings_lists_and_quotations():
    html = article(
        FIRST, SECOND, THIRD,
        after=f"<h2>What comes next</h2><ul><li>{FIRST[:-1]} again.</li><li>{SECOND[:-1]} again.</li></ul>"
        "<blockquote><p>The border will stay open for trade, whatever happens elsewhere in the region.</p></blockquote>"
        f"<p>{THIRD[:-1]} once more, in the evening.</p>",
    )  # fmt: skip
    lines = extract_html(page(html)).text.split("\n")
    assert "What comes next" in lines
    assert f"{SECOND[:-1]} again." in lines
    assert "The border will stay open for trade, whatever happens elsewhere in the region." in lines


def test_extract_html_says_a_repeated_paragraph_once():
    body = extract_html(
        page(article(FIRST, SECOND, THIRD, after=f"</article><div class='print'><p>{SECOND}</p></div>"))
    )
    assert body.text.count(SECOND) == 1


def test_extract_html_leads_back_through_references_tags_and_folded_space():
    html = article(
        "Fish &amp; <b>ch</b>ips&nbsp;were &eacuteaten at the\n   summit of the six states in Dushanbe.",
        SECOND,
        THIRD,
    )
    text = html
    body = extract_html(page(html))
    assert body.text.startswith("Fish & chips were éaten at the summit")
    start = body.text.index("chips")
    raw = body.raw_map.raw_span(start, start + 5)
    assert raw is not None
    assert text[slice(*raw)] == "ch</b>ips"
    amp = body.raw_map.raw_span(5, 6)
    assert amp is not None
    assert text[slice(*amp)] == "&amp;"
    assert verify(body.text, text, body.raw_map) == 1.0


def test_extract_html_joins_a_line_broken_in_the_middle_of_a_sentence():
    html = article(FIRST.replace(" to discuss", "<br>to discuss"), SECOND, THIRD)
    assert extract_html(page(html)).text.split("\n")[0] == FIRST


def test_extract_html_reads_the_json_ld_where_the_page_shows_nothing():
    stated = "\\n".join([FIRST, SECOND, "\\u201cWe\\u201d &amp; <b>they</b> agreed on nothing at all, he said."])
    html = (
        '<html><head><script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "'
        f'{stated}"}}</script></head><body><div id="app"></div></body></html>'
    )
    body = extract_html(page(html))
    assert body.text.split("\n") == [FIRST, SECOND, "“We” & they agreed on nothing at all, he said."]
    assert verify(body.text, html, body.raw_map) == 1.0


@pytest.mark.parametrize("html", ["", "<html><body></body></html>", "<script>var a = 'not an article at all'</script>"])
def test_extract_html_raises_where_there_is_no_article(html):
    with pytest.raises(InputError, match="pass the text itself") as caught:
        extract_html(page(html))
    assert caught.value.code == "no_article"


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + f"<p>{FIRST}<p>{SECOND}<p>{THIRD}",  # nesting
        "<a " * 300_000 + f"<p>{FIRST}<p>{SECOND}<p>{THIRD}</p>",  # tags without an end
        "<div>" * 20_000 + "</p></b></a>" * 20_000 + f"<p>{FIRST}<p>{SECOND}<p>{THIRD}",  # ends of nothing
        f"<p>{FIRST}<p class='x>{SECOND}<p>{THIRD}",  # an unclosed quotation mark
        f"<table><tr><td>{FIRST}<td>{SECOND}<p>{THIRD}</table></table></html>{FIRST}",
    ],
    ids=["deep", "endless-tag", "stray-ends", "open-quote", "table"],
)
def test_extract_html_reads_broken_markup(html):
    body = extract_html(page(html))
    assert verify(body.text, html, body.raw_map) == 1.0


def test_extract_html_caps_what_it_lists_as_dropped():
    html = article(
        FIRST,
        SECOND,
        THIRD,
        after="<div class='related'>" + "<p><a href='x'>Another story here</a></p>" * 500 + "</div>",
    )
    body = extract_html(page(html))
    assert len(body.dropped) <= 60
    assert all(0 < len(d.text) <= 500 for d in body.dropped)


def test_a_list_that_a_paragraph_introduces_stays() -> None:
    items = "<ul><li>Protocol on the exchange of data</li><li>Roadmap for 2025–2027</li></ul>"
    found = extract_html(
        page(article(FIRST, SECOND, "The following documents were signed:", after=f"{items}<p>{THIRD}</p>"))
    )
    assert "data\nRoadmap for 2025–2027" in found.text


def test_a_labelled_box_goes() -> None:
    box = '<div class="inline-ad"><span>Advertisement</span><p>Plots by the lake from 450,000! Buy one now.</p></div>'
    latest = '<div class="last"><h3>Latest news</h3><p>19:20 Minister meets ambassador of Hungary</p></div>'
    text = extract_html(page(article(SECOND, THIRD, FIRST, before=f"<p>{FIRST} {SECOND}</p>{box}", after=latest))).text
    assert "Plots" not in text
    assert "Hungary" not in text
