from __future__ import annotations

import pytest

from rudaki.acquire import page_from
from rudaki.article import make_article
from rudaki.errors import InputError

PARTS = [
    (
        "Ministers meet in Dushanbe on water",
        "The two ministers discussed the level of the lake and agreed to meet again.",
    ),
    ("Army shells village near the border", "Three people were killed on Monday, said a doctor at the hospital."),
    ("Parliament passes the budget law", "The vote was taken late at night after two days of debate in the chamber."),
    ("Opposition calls a general strike", "Unions in four cities said their members would stay at home on Friday."),
    ("Court frees the former mayor", "The judge found that there had been no evidence of any crime at all."),
]


def cards(tag: str = "div", link: str = '<a href="/{n}">{head}</a>') -> str:
    return "".join(
        f'<{tag} class="card"><h3>{link.format(n=n, head=head)}</h3><p>{text}</p></{tag}>'
        for n, (head, text) in enumerate(PARTS)
    )


@pytest.mark.parametrize("tag", ["div", "article", "section", "li"])
@pytest.mark.parametrize("title", ["", "<h1>World</h1>", "<h1>Pamir Observer</h1>"])
def test_a_list_of_articles_is_no_article(tag: str, title: str) -> None:
    page = page_from(
        f"<html><head><title>Pamir Observer</title></head><body>{title}<main>{cards(tag)}</main></body></html>"
    )
    with pytest.raises(InputError, match="only a list") as caught:
        make_article(page)
    assert caught.value.code == "no_article"


def test_a_live_blog_is_an_article() -> None:
    title = "War in the east: the day as it happened"
    page = page_from(
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><main>{cards('article')}</main></body></html>"
    )
    assert "Three people were killed on Monday" in make_article(page).text


def test_an_article_keeps_its_text_beside_teasers() -> None:
    body = "".join(f"<p>{text} {text} {text}</p>" for _, text in PARTS)
    page = page_from(f"<html><body><article>{body}</article><aside>{cards()}</aside></body></html>")
    assert make_article(page).text.count("Three people were killed on Monday") == 3


def test_text_that_only_json_ld_holds() -> None:
    body = " ".join(text for _, text in PARTS)
    script = f'{{"@type": "NewsArticle", "headline": "Lake talks", "articleBody": "{body}"}}'
    page = page_from(f'<html><body><script type="application/ld+json">{script}</script><p>Loading</p></body></html>')
    article = make_article(page)
    assert article.text == body
    at = article.text.index("Monday")
    start, end = article.raw_map.raw_span(at, at + 6) or (0, 0)
    assert page.text[start:end] == "Monday"
