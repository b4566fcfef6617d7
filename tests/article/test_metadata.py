from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rudaki.article.authors import clean_names
from rudaki.article.body import Body
from rudaki.article.days import parse_day
from rudaki.article.frontmatter import read_front_matter
from rudaki.article.jsonld import parse_json
from rudaki.article.language import find_language
from rudaki.article.metadata import Metadata, find_metadata
from rudaki.article.plain import clean_plain
from rudaki.article.published import parse_given, url_day
from rudaki.article.title import without_outlet
from rudaki.errors import InputError
from rudaki.model import Given, Page, RawMap

TEXT = "The foreign ministers of both countries met in the capital on Monday to discuss the border dispute."
URL = "https://news.example.org/world/talks-open"


def of_html(head: str = "", body: str = "", url: str | None = URL, **given_fields: str) -> Metadata:
    text = f"<!doctype html><html lang='en'><head>{head}</head><body>{body}<p>{TEXT}</p></body></html>"
    page = Page("test", text.encode(), text, "html", url=url, given=Given(**given_fields))
    return find_metadata(page, Body(TEXT, RawMap()))


def of_text(text: str, **given_fields: str) -> Metadata:
    page = Page("test", text.encode(), text, "text", given=Given(**given_fields))
    return find_metadata(page, clean_plain(page))


def jsonld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Talks open",
    "datePublished": "2025-03-03T23:30:00-05:00",
    "dateModified": "2025-03-09",
    "author": [{"@type": "Person", "name": "Ann Lee"}, {"name": "Bo Ek"}],
    "publisher": {"@type": "Organization", "name": "The Hill Post"},
}


@pytest.mark.parametrize(
    "value",
    [
        ARTICLE,
        [{"@type": "BreadcrumbList"}, ARTICLE],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "The Hill Post"}, ARTICLE]},
        {**ARTICLE, "@type": ["Article", "https://schema.org/NewsArticle"]},
        [{**ARTICLE, "author": {"@id": "#a"}}, {"@id": "#a", "@type": "Person", "name": "Ann Lee and Bo Ek"}],
    ],
)
def test_jsonld_in_any_shape_is_read(value: object) -> None:
    found = of_html(jsonld(value))
    assert found.title == "Talks open"
    assert found.authors == ("Ann Lee", "Bo Ek")
    assert found.publisher == "The Hill Post"
    assert found.published is not None
    assert (found.published.date, found.published.basis) == ("2025-03-03", "json-ld")


@pytest.mark.parametrize(
    "block",
    ['<!-- {"a": 1,} -->', '{"a": 1};', '//<![CDATA[\n{"a": 1}\n//]]>', "{&quot;a&quot;: 1}"],
)
def test_broken_jsonld_is_mended(block: str) -> None:
    assert parse_json(block) == {"a": 1}


def test_related_article_does_not_speak_for_the_page() -> None:
    other = {**ARTICLE, "headline": "Old story", "datePublished": "2019-01-02", "author": "Cy Dee"}
    found = of_html(jsonld([other, ARTICLE]), "<h1>Talks open</h1>")
    assert found.published is not None
    assert (found.title, found.published.date) == ("Talks open", "2025-03-03")


@pytest.mark.parametrize(
    ("head", "body", "day", "basis"),
    [
        ('<meta name="article:published_time" content="2025-03-03">', "", "2025-03-03", "meta:article:published_time"),
        ('<meta name="DC.date.issued" content="2025-03-03">', "", "2025-03-03", "meta:dc.date.issued"),
        ('<meta name="parsely-pub-date" content="2025-03-03">', "", "2025-03-03", "meta:parsely-pub-date"),
        ("", '<h1>Talks</h1><time datetime="2025-03-03">3 Mar</time>', "2025-03-03", "time"),
        ("", '<span itemprop="datePublished" content="2025-03-03"></span>', "2025-03-03", "microdata"),
        ("", "<h1>Talks</h1><p>By Ann Lee | March 3, 2025</p>", "2025-03-03", "text"),
    ],
)  # fmt: skip
def test_day_is_found_with_its_basis(head: str, body: str, day: str, basis: str) -> None:
    found = of_html(head, body).published
    assert found is not None
    assert (found.date, found.precision, found.basis) == (day, "day", basis)


def test_url_gives_the_day_and_beats_a_clock_a_day_off() -> None:
    url = "https://news.example.org/2025/03/03/talks"
    found = of_html(url=url).published
    assert found is not None
    assert (found.date, found.basis) == ("2025-03-03", "url")
    late = of_html(jsonld({**ARTICLE, "datePublished": "2025-03-04T01:00:00Z"}), url=url).published
    assert late is not None
    assert late.date == "2025-03-03"


@pytest.mark.parametrize(
    "body",
    [
        "<footer>© 2019 Example</footer>",
        '<aside class="related"><time datetime="2019-01-05">5 Jan</time></aside>',
        "<h1>Talks</h1><p>See you in 2099: March 3, 2099</p>",
        "<h1>Talks</h1><p>Last updated</p>",
    ],
)
def test_day_the_page_does_not_give_is_none(body: str) -> None:
    assert of_html(body=body).published is None


def test_given_wins_over_the_page() -> None:
    said = {"title": "T", "byline": "By Cy Dee", "publisher": "P", "published": "2020-01", "url": "https://x.org/y"}
    found = of_html(jsonld(ARTICLE), **said)
    assert (found.title, found.byline, found.authors, found.publisher) == ("T", "By Cy Dee", ("Cy Dee",), "P")
    assert found.published is not None
    assert (found.published.date, found.published.precision, found.published.basis) == ("2020-01", "month", "given")
    assert found.url == "https://x.org/y"


@pytest.mark.parametrize(
    ("title", "others", "expected"),
    [
        ("Talks open | The Hill Post", [], "Talks open"),
        ("Talks open - World - The Hill Post", ["Talks open"], "Talks open"),
        ("The Hill Post: Talks open", [], "The Hill Post: Talks open"),
        ("The Hill Post | Talks open", [], "Talks open"),
        ("War - and peace", [], "War - and peace"),
        ("Talks open - hillpost.com", [], "Talks open"),
    ],
)
def test_outlet_is_taken_off_the_title(title: str, others: list[str], expected: str) -> None:
    assert without_outlet(title, {"thehillpost", "hillpostcom"}, others) == expected


def test_canonical_address_is_made_absolute() -> None:
    assert of_html('<link rel="canonical" href="/world/talks">').url == "https://news.example.org/world/talks"
    assert of_html('<link rel="canonical" href="http://[bad">').url == URL


def test_printed_byline_stops_at_the_names() -> None:
    found = of_html(jsonld(ARTICLE), '<div class="byline">By Ann Lee and Bo Ek 3 March 2025</div>')
    assert found.byline == "By Ann Lee and Bo Ek"


@pytest.mark.parametrize(
    ("values", "names"),
    [
        (["By Ann Lee, Bo Ek and Cy Dee"], ("Ann Lee", "Bo Ek", "Cy Dee")),
        (["Ann Lee; Bo Ek", "Ann Lee"], ("Ann Lee", "Bo Ek")),
        (["https://x.org/ann", "@ann", "(Image: Getty)"], ()),
        (["Ann Lee, Professor of law at the university of Leeds"], ("Ann Lee",)),
        (["The Associated Press"], ("The Associated Press",)),
        (["Ludwig van Beethoven"], ("Ludwig van Beethoven",)),
    ],
)
def test_names_are_parted_and_cleaned(values: list[str], names: tuple[str, ...]) -> None:
    assert clean_names(values) == names


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2025-03-03T23:59:59Z", "2025-03-03"),
        ("20250303", "2025-03-03"),
        ("1741000000", "2025-03-03"),
        ("1741000000000", "2025-03-03"),
        ("Mon, 03 Mar 2025 10:00:00 GMT", "2025-03-03"),
        ("Mon Mar 03 10:00:00 UTC 2025", "2025-03-03"),
        ("3rd of March, 2025", "2025-03-03"),
        ("Sept. 3, 2025", "2025-09-03"),
        ("03.04.2025", "2025-04-03"),
        ("25/12/2020", "2020-12-25"),
        ("03/04/2025", None),
        ("2025年3月3日", "2025-03-03"),
        ("2025-02-30", None),
        ("3 March 2125", None),
        ("March 2025", None),
        ("1850-01-01", None),
    ],
)
def test_days_are_read_as_printed(printed: str, day: str | None) -> None:
    assert parse_day(printed) == day


def test_url_day_needs_a_whole_date() -> None:
    assert url_day("https://x.org/2025/03/talks") is None
    assert url_day("https://x.org/20251399/talks") is None
    assert url_day("http://[bad/2025/03/03") is None


@pytest.mark.parametrize(
    ("value", "date", "precision"),
    [("2025", "2025", "year"), ("2025-10", "2025-10", "month"), ("2025-10-08", "2025-10-08", "day"),
     ("2025-10-08T12:00:00Z", "2025-10-08", "day")],
)  # fmt: skip
def test_given_date_is_read(value: str, date: str, precision: str) -> None:
    found = parse_given(value)
    assert (found.date, found.precision, found.basis) == (date, precision, "given")


@pytest.mark.parametrize("value", ["", "yesterday", "2025-13", "2025-02-30", "08/10/2025", "2025-10-08Tnoon"])
def test_bad_given_date_is_a_usage_error(value: str) -> None:
    with pytest.raises(InputError, match="YYYY") as caught:
        parse_given(value)
    assert caught.value.code == "usage"


@pytest.mark.parametrize(
    ("text", "day", "basis"),
    [
        (f"Talks open\nBy Ann Lee\nPublished: 3 March 2025\n\n{TEXT}", "2025-03-03", "text"),
        (f"Talks open\n\nMarch 3, 2025\n\n{TEXT}", "2025-03-03", "text"),
        (f"Talks open\n\nUpdated: 5 March 2025\nPublished: 3 March 2025\n\n{TEXT}", "2025-03-03", "text"),
        (f"DOHA, 3 March 2025 (Agency) - {TEXT}", "2025-03-03", "dateline"),
        (f"---\ntitle: Talks\ndate: 2025-03-03\n---\n{TEXT}", "2025-03-03", "front matter"),
    ],
)
def test_day_of_pasted_text(text: str, day: str, basis: str) -> None:
    found = of_text(text).published
    assert found is not None
    assert (found.date, found.basis) == (day, basis)


@pytest.mark.parametrize(
    "text", [TEXT, f"DOHA, March 3 (Agency) - {TEXT}", f"The two met on 4 March 2025 in Doha.\n\n{TEXT}"]
)
def test_pasted_text_without_its_day_has_none(text: str) -> None:
    assert of_text(text).published is None


def test_front_matter_speaks_for_the_text() -> None:
    fields = "title: 'Talks open'\nauthors:\n  - Ann Lee\n  - Bo Ek\npublisher: The Hill Post"
    found = of_text(f"---\n{fields}\n---\n{TEXT}")
    assert (found.title, found.authors, found.publisher) == ("Talks open", ("Ann Lee", "Bo Ek"), "The Hill Post")
    assert read_front_matter("--- not\nfront matter")[1] == 0


def test_language_is_told_from_the_text() -> None:
    assert find_language(TEXT, "de") == "en"
    assert find_language("Der Präsident sagte am Dienstag, die Gespräche würden in Wien fortgesetzt.", "en") == "de"
    assert find_language("OK", "en-US") == "en"
    assert find_language("12 %", None) is None


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=200), st.sampled_from(["&#12;&#0;", "http://[", "</h1><nav class=related>\f</nav>"])))
def test_no_markup_raises(noise: str) -> None:
    text = f"<html><head><script type='application/ld+json'>{noise}</script>{noise}<h1>{noise}"
    find_metadata(Page("test", b"", text, "html", url=noise), Body("", RawMap()))
