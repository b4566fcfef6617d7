from __future__ import annotations

import time

import lxml.html
import pytest

from rudaki.acquire import MAX_DEPTH, page_from
from rudaki.acquire.limits import depth
from rudaki.errors import InputError


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", 0),
        ("<p>a<p>b<p>c", 1),  # a paragraph ends the one before
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", 4),
        ("<table><tr><td>a<td>b<tr><td>c</table>", 3),
        ("<div><img><br><input></div>", 1),
        ("<script>'<div><div><div>'</script><p>a</p>", 1),
        ("<!-- <div><div> --><p>a</p>", 1),
        ("<a title='<div><div>'>x</a>", 1),
        ("<div><b>a<i>b</div><p>c", 3),  # an end tag ends what is open in it
        ("</div></div><p>", 1),
        ("a < b, c <3 d", 0),
        ("<svg><path d=''/><path d=''/></svg>", 1),
        ("<!-- no end <div>", 0),
        ('<a title="no end><div>', 2),
    ],
)
def test_depth(html: str, expected: int) -> None:
    assert depth(html) == expected


@pytest.mark.parametrize("tag", ["div", "b", "font color='red'", "x-y"])
@pytest.mark.parametrize("levels", [MAX_DEPTH + 1, 100_000])
def test_deep_page_is_refused(tag: str, levels: int) -> None:
    with pytest.raises(InputError) as error:
        page_from("<html>" + f"<{tag}>" * levels + "text")
    assert error.value.code == "too_deep"


def test_deepest_page_that_is_let_through_is_read_whole_by_lxml() -> None:
    levels = MAX_DEPTH - 2
    html = f"<html><body>{'<div>' * levels}deep{'</div>' * levels}<p>after</p></body></html>"
    assert page_from(html).media_type == "html"
    assert lxml.html.fromstring(html).xpath("string()") == "deepafter"


@pytest.mark.parametrize("piece", ['<a "', "<script>", "<!--", "<", "</p", "<a b='", "<p>", "<a title='x>y'></a>"])
def test_time_is_linear(piece: str) -> None:
    html = piece * (1_000_000 // len(piece))
    begun = time.monotonic()
    depth(html)
    assert time.monotonic() - begun < 2
