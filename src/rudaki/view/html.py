"""A reading as one page of HTML: the text with its evidence marked, the records beside it, nothing fetched.

Text is cut into pieces here, where offsets count code points; browsers count UTF-16 units and are given
no offsets to work with. All text is escaped, and a content security policy names the page's own style
and script by their hashes, so nothing in an article can run or load anything.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from rudaki import __version__
from rudaki.model import Extent, Reading
from rudaki.view.items import Fact, Item, Section, sections
from rudaki.view.marks import Mark, Piece, cut, excerpt, paragraphs
from rudaki.view.words import LANGUAGES, day, line, safe

KEYS = ("who", "what", "said", "claimed", "promised", "threatened", "ties", "where")
IN_HEAD = ("actors", "recipients", "from", "against")  # facts that an item's head tells


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of the text as a record shows them: strings, each with whether it is the evidence itself."""

    start: int
    end: int
    parts: Sequence[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Row:
    """An item ready for the page; `dom` is its id there, `href` the first of its characters."""

    id: str
    dom: str
    href: str
    badge: str
    head: str
    tone: str
    group: str
    note: str
    code: str
    count: int
    confidence: str | None
    tags: tuple[str, ...]
    facts: tuple[Fact, ...]
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A section ready for the page (`items` as in `Section`)."""

    key: str
    title: str
    about: str
    items: tuple[Row, ...]


def render_html(reading: Reading) -> str:
    """The reading as a self-contained HTML document."""
    article = reading.article
    found = sections(reading)
    marks = _marks(found)
    text, anchors = _paragraphs(article.text, marks)
    style, script = _asset("reading.css", keys=KEYS), _asset("reading.js")
    reasons: dict[str, list[str]] = {}
    for dropped in article.dropped:
        reasons.setdefault(line(dropped.reason), []).append(line(dropped.text))
    url = line(article.url or "")
    return _environment().get_template("reading.html.j2").render(
        version=__version__, style=Markup(style), script=Markup(script),  # noqa: S704 (files of this package)
        style_hash=_hash(style), script_hash=_hash(script),
        title=line(article.title or "Untitled"), byline=line(article.byline or ""),
        publisher=line(article.publisher or ""),
        dateline=line(article.dateline.text) if article.dateline else "",
        published=day(article.published.date) if article.published else "",
        basis=line(article.published.basis) if article.published else "",
        language=line(article.language or ""),
        language_name=LANGUAGES.get(article.language or "", line(article.language or "")),
        words=f"{len(article.text.split()):,}", characters=f"{len(article.text):,}",
        sha256=line(article.sha256), url=url,
        link=url if url.lower().startswith(("http://", "https://")) else "",
        sections=_blocks(found, article.text, anchors), paragraphs=text,
        dropped=sorted(reasons.items(), key=lambda r: (-len(r[1]), r[0])), dropped_count=len(article.dropped),
        rejected=_rejected(reading), models=[(line(k), line(v)) for k, v in sorted(reading.models.items())],
    )  # fmt: skip


def _dom(found: Iterable[Section]) -> Iterable[tuple[str, Section, Item]]:
    """The items with the ids they have on the page; record ids may hold any character."""
    number = 0
    for section in found:
        for item in section.items:
            yield f"r{number}", section, item
            number += 1


def _marks(found: Sequence[Section]) -> list[Mark]:
    marks = []
    for dom, section, item in _dom(found):
        marks += [Mark(e.start, e.end, dom, section.key) for e in item.evidence]
        marks += [Mark(e.start, e.end, dom, section.key, f.label) for f in item.facts for e in f.spans]
    return marks


def _paragraphs(text: str, marks: Sequence[Mark]) -> tuple[list[list[Markup | str]], dict[str, str]]:
    """The pieces of each paragraph as markup, and where on the page each item's first characters are."""
    out: list[list[Markup | str]] = []
    anchors: dict[str, str] = {}
    for paragraph in paragraphs(text):
        row: list[Markup | str] = []
        for piece in cut(text, marks, paragraph.start, paragraph.end):
            for mark in piece.marks:
                if not mark.part:
                    anchors.setdefault(mark.item, f"#c{piece.start}")
            row.append(_piece(piece, paragraph))
        out.append(row)
    return out, anchors


def _piece(piece: Piece, paragraph: Extent) -> Markup | str:
    shown = safe(piece.text)
    own = [m for m in piece.marks if not m.part]
    parts = " ".join(dict.fromkeys(m.item for m in piece.marks if m.part))
    extra = Markup(' data-parts="{}"').format(parts) if parts else Markup()
    if not own:
        return Markup('<span class="p"{}>{}</span>').format(extra, shown) if parts else shown
    # The item whose evidence is shortest comes first: a click on an act within a quote means the act.
    ids = dict.fromkeys(m.item for m in sorted(own, key=lambda m: (m.end - m.start, m.item)))
    starts = " ".join(dict.fromkeys(m.item for m in own if max(m.start, paragraph.start) == piece.start))
    if starts:
        extra += Markup(' data-starts="{}"').format(starts)
    kinds = " ".join(key for key in KEYS if any(m.section == key for m in own))
    return Markup('<mark class="{}" id="c{}" data-ids="{}"{}>{}</mark>').format(
        kinds, piece.start, " ".join(ids), extra, shown
    )


def _blocks(found: Sequence[Section], text: str, anchors: dict[str, str]) -> list[Block]:
    rows: dict[str, list[Row]] = {}
    group = ""
    for dom, section, item in _dom(found):
        heading = item.badge if section.key == "who" and item.badge != group else ""
        group = item.badge if section.key == "who" else group
        facts = {f.label: f.value for f in item.facts}
        rows.setdefault(section.key, []).append(
            Row(
                item.id,
                dom,
                anchors.get(dom, "#text"),
                item.badge,
                item.head,
                item.tone.replace("_", "-"),
                heading,
                facts.get("role") or facts.get("kind", ""),
                facts.get("code", ""),
                len(item.evidence),
                None if item.confidence is None else f"{item.confidence:.0%}",
                tuple(t for t in item.tags if t),
                tuple(f for f in item.facts if section.key != "who" and f.label not in IN_HEAD),
                () if section.key in ("who", "where") else _quotes(text, section, item),
            )
        )
    return [Block(s.key, s.title, s.about, tuple(rows[s.key])) for s in found]


def _quotes(text: str, section: Section, item: Item) -> tuple[Quoted, ...]:
    shown = item.evidence if section.key == "said" else item.evidence[:1]
    return tuple(
        Quoted(e.start, e.end, [(safe(part), hit) for part, hit in excerpt(text, (e,), item.context, 240)])
        for e in shown
    )


def _rejected(reading: Reading) -> list[dict[str, Any]]:
    return [
        {
            "stage": r.stage,
            "reason": line(r.reason),
            "text": line(r.span.text),
            "start": r.span.start,
            "end": r.span.end,
        }
        for r in reading.rejected or ()
    ]


def _hash(text: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _source(name: str) -> str:
    return resources.files("rudaki.resources").joinpath("view", name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FunctionLoader(_source), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def _asset(name: str, **values: Any) -> str:
    """The page's style or script; the style has a rule for each section."""
    return _environment().get_template(name).render(**values) if values else _source(name).strip()
