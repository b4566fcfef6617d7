from __future__ import annotations

import html as stdlib_html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rudaki.article.align import verify
from rudaki.article.html import assemble
from rudaki.article.markup import INVISIBLE, read_markup

# Words in several scripts, with emoji joined by zero width joiners, right-to-left text, and characters HTML escapes.
WORD = st.sampled_from(
    ["Dushanbe", "fish&chips", "ИГИЛ", "تهران", "可愛い", "👩‍🚀", "a<b", "naïve", "e\u0301t", "x", "7,5%", "“q”"]
)
SPACE = st.sampled_from([" ", "\n", "  \t", "\u00a0", "&nbsp;", "\u2009", "&#32;"])
INLINE = st.sampled_from(["b", "i", "a href='x>y'", 'span class="a b"', "em"])


@st.composite
def paragraphs(draw):
    """Markup of a paragraph and the text a reader sees."""
    markup, seen = [], []
    for _ in range(draw(st.integers(1, 8))):
        word = draw(WORD)
        cut = draw(st.integers(0, len(word)))
        style = draw(st.integers(0, 4))
        written = [escaped(part, style) for part in (word[:cut], word[cut:])]
        if draw(st.booleans()):
            tag = draw(INLINE)
            written[0] = f"<{tag}>{written[0]}</{tag.split()[0]}>"
        markup.append("".join(written) + draw(SPACE))
        seen.append(word)
    return "".join(markup), " ".join(seen)


def escaped(text: str, style: int) -> str:
    if style == 0:
        return stdlib_html.escape(text)
    if style == 1:
        return "".join(f"&#{ord(c)};" for c in text)
    if style == 2:
        return "".join(f"&#x{ord(c):X};" for c in text)
    if style == 3:
        return stdlib_html.escape(text).replace("&lt;", "&LT;")
    return "\u00ad".join(stdlib_html.escape(c) for c in text)  # soft hyphens between all characters


@given(st.lists(paragraphs(), min_size=1, max_size=5), st.sampled_from(["p", "div", "li", "h2"]))
@settings(max_examples=200, deadline=None)
def test_read_markup_sees_what_a_reader_sees_and_knows_where(parts, tag):
    raw = "<!-- <p>no --><script>if (a<b) '<p>no</p>'</script>" + "".join(f"<{tag} id=x>{m}</{tag}>" for m, _ in parts)
    blocks = read_markup(raw).blocks
    assert [b.text for b in blocks] == [text for _, text in parts]
    text, raw_map = assemble([b.pieces for b in blocks])
    assert verify(text, raw, raw_map) == 1.0


@given(st.text(alphabet="<>/!-=\"'& ;#xab\n\u00adamp", max_size=200))
@settings(max_examples=300, deadline=None)
def test_read_markup_maps_every_character_of_any_text(raw):
    for block in read_markup(raw).blocks:
        for piece in block.pieces:
            if piece.raw_start < 0:
                assert piece.text == " "
            elif piece.raw_length == len(piece.text):
                assert raw[piece.raw_start : piece.raw_start + piece.raw_length] in (
                    piece.text,
                    stdlib_html.escape(piece.text),
                )
            else:
                assert stdlib_html.unescape(raw[piece.raw_start : piece.raw_start + piece.raw_length]) == piece.text


@pytest.mark.parametrize(
    ("raw", "texts"),
    [
        ("a &lt b &notit; &bogus; &amp;amp; AT&T", ["a < b ¬it; &bogus; &amp; AT&T"]),  # html.unescape's reading
        ("<p>one<p>two<ul><li>three<li>four</ul>", ["one", "two", "three", "four"]),  # end tags left out
        ('<p class=a">one</p><p>two', ["one", "two"]),  # a quotation mark inside an unquoted value
        ("<p title='a > b'>one", ["one"]),  # ">" inside a value
        ("a < b <3 </ p> c", ["a < b <3 c"]),  # not tags; a bogus comment
        ("<p>one<svg><title>no</title></svg> two<noscript>no</noscript>", ["one two"]),
        ("<table><tr><td>DL<td>Garrett<td>57</table>", ["DL Garrett 57"]),  # a row of short cells is one line
        ("<table><tr><td>a<br>b<td>c</table>", ["a", "b c"]),
        ("so\u00adft hy<wbr>phen \u200bzero", ["soft hyphen zero"]),
        ("<h1>One<br>two</h1>", ["One", "two"]),
        ("<textarea><p>no</textarea>yes", ["yes"]),
        ("<!-- a > b --><!doctype html><?php no ?>yes", ["yes"]),
    ],
)
def test_read_markup_follows_the_standard(raw, texts):
    assert [b.text for b in read_markup(raw).blocks] == texts


def test_read_markup_leaves_out_no_joiner():
    assert not set("\u200d\u200c") & set(INVISIBLE)


def test_read_markup_marks_hidden_elements():
    raw = "<div style='display: none'><p>no</p></div><p hidden>no</p><p class='hidden-xs'>yes</p>"
    markup = read_markup(raw)
    assert [markup.nodes[b.node].hidden for b in markup.blocks] == [True, True, False]
