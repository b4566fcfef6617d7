"""A reading on a terminal: a column of kinds, a column of what was read, and the words behind each line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.segment import Segment, Segments
from rich.table import Table
from rich.text import Text

from rudaki.model import Extent, Reading
from rudaki.view.items import Fact, Item, Section, sections
from rudaki.view.marks import excerpt
from rudaki.view.words import LANGUAGES, line, number, published

GUTTER = 13  # columns for the kind of a record, as wide as `Organisations`
WIDEST = 110  # columns: longer lines are hard to read
# The sixteen colours every terminal has, so that its own light or dark theme decides what they look like.
COLOURS = {
    "who": "blue", "what": "yellow", "said": "cyan", "claimed": "green", "promised": "magenta", "threatened": "red",
    "ties": "blue", "where": "green", "dropped": "default",
    "quad1": "cyan", "quad2": "green", "quad3": "yellow", "quad4": "red",
}  # fmt: skip
IN_HEAD = ("actors", "recipients", "speaker", "cue", "from", "against")  # facts that an item's head tells


def print_reading(reading: Reading, console: Console) -> None:
    """Print the reading: head, then a section for each kind of record it has.

    Offsets `[412:431]` count code points of the article's text. Text that came from the page is made
    harmless first: no escape sequences, no reversal of direction.
    """
    width = min(console.width, WIDEST)
    plain = console.color_system is None
    parts: list[RenderableType] = [_head(reading), Text()]
    for section in sections(reading):
        if section.key == "who":
            rows = _who(section, width)
        else:
            rows = _where(section) if section.key == "where" else _records(reading, section, plain)
        parts += [_heading(section.title, len(section.items)), Text(), rows, Text()]
    parts += _left_out(reading)
    if len(parts) == 2:
        parts += [Text("No record was found in this article.", "dim"), Text()]
    options = console.options.update(width=width, height=None, highlight=False, markup=False)
    lines = console.render_lines(Padding(Group(*parts), (0, 1)), options, pad=False)
    console.print(Segments([s for row in lines for s in (*_trimmed(row), Segment.line())]), end="")


def _trimmed(row: list[Segment]) -> list[Segment]:
    """A line without the white space that fills it up on the right."""
    row = list(row)
    while row and not row[-1].text.strip():
        row.pop()
    return [*row[:-1], Segment(row[-1].text.rstrip(), row[-1].style)] if row else []


def _head(reading: Reading) -> RenderableType:
    article = reading.article
    head = [Text(line(article.title or "Untitled"), "bold")]
    by = line(article.byline or "")
    lines = [
        [by if not by or by.lower().startswith(("by ", "from ")) else f"by {by}", line(article.publisher or "")],
        [f"Published {published(article.published)}" if article.published else "Day of publication not known",
         f"filed from {line(article.dateline.text)}" if article.dateline else ""],
        [f"{len(article.text.split()):,} words", LANGUAGES.get(article.language or "", line(article.language or "")),
         line(article.url or "")],
    ]  # fmt: skip
    head += [Text(joined, "dim") for parts in lines if (joined := " · ".join(p for p in parts if p))]
    return Group(*head)


def _heading(title: str, count: int) -> RenderableType:
    return Group(Text.assemble((title, "bold"), (f"  {count:,}", "dim")), Rule(style="dim", characters="─"))


def _grid() -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), expand=True, pad_edge=False)
    table.add_column(width=GUTTER)
    table.add_column(ratio=1)
    return table


def _who(section: Section, width: int) -> RenderableType:
    table = _grid()
    if width >= 72:
        table.add_column(no_wrap=True, style="dim")
    table.add_column(no_wrap=True, justify="right")
    table.add_column(no_wrap=True, justify="right", style="dim")
    group = ""
    for item in section.items:
        if group and item.badge != group:
            table.add_row()
        facts = {f.label: f.value for f in item.facts}
        note = facts.get("role") or facts.get("kind", "")
        name = Text.assemble(item.head, (f"  {note}" if note else "", "dim"))
        label = Text("" if item.badge == group else item.badge, COLOURS["who"])
        row: list[RenderableType] = [label, name, *([facts.get("code", "")] if width >= 72 else [])]
        table.add_row(*row, f"{len(item.evidence)}×", _offsets(item.evidence[0]) if item.evidence else "")
        group = item.badge
    return table


def _where(section: Section) -> RenderableType:
    table = _grid()
    badge = ""
    for item in section.items:
        facts = {f.label: f.value for f in item.facts}
        note = ", ".join(facts[key] for key in ("precision", "country", "at", "date") if key in facts)
        offsets = " ".join(_offsets(e) for e in item.evidence)
        label = Text("" if item.badge == badge else item.badge, COLOURS["where"])
        table.add_row(
            label, Text.assemble((item.head, "bold"), (f"  {note}" if note else "", "dim"), (f"  {offsets}", "dim"))
        )
        badge = item.badge
    return table


def _records(reading: Reading, section: Section, plain: bool) -> RenderableType:
    table = _grid()
    table.add_column(no_wrap=True, justify="right", style="dim")
    for place, item in enumerate(section.items):
        if place:
            table.add_row()
        colour = COLOURS.get(item.tone, COLOURS[section.key])
        sure = "" if item.confidence is None else f"{item.confidence:.0%}"
        lines = Group(*_lines(reading.article.text, section, item, plain))
        table.add_row(Text(item.badge.replace(", ", "\n"), colour), lines, sure)
    return table


def _lines(text: str, section: Section, item: Item, plain: bool) -> Iterator[Text]:
    """Head, the words of the text, and what is known about them."""
    yield Text(item.head, "bold")
    shown = item.evidence if section.key == "said" else item.evidence[:1]
    yield Text("\n").join(_evidence(text, extent, item, plain) for extent in shown)
    said = [Text(tag) for tag in item.tags] + [_fact(f) for f in item.facts if f.label not in IN_HEAD]
    if rest := item.evidence[len(shown) :]:
        said.append(Text("also " + " ".join(_offsets(e) for e in rest), "dim"))
    if said:
        yield Text(" · ", "dim").join(said)


def _fact(fact: Fact) -> Text:
    label = "" if fact.label == "figure" else f"{fact.label} "
    offsets = " ".join(_offsets(e) for e in fact.spans)
    return Text.assemble((label, "dim"), fact.value, (f" {offsets}" if offsets else "", "dim"))


def _evidence(text: str, extent: Extent, item: Item, plain: bool) -> Text:
    """The words, within their sentence where it is known; ‹angles› stand for bold where there are no styles."""
    out = Text("“")
    alone = item.context is None
    for part, is_evidence in excerpt(text, (extent,), item.context, 240 if alone else 180):
        words_ = part.replace("\n", " ")
        shown = line(words_)
        lead, tail = words_[:1].isspace(), words_[-1:].isspace()
        if is_evidence and not alone and plain:
            shown = f"‹{shown}›"
        out.append(" " * (lead and bool(shown)), "")
        out.append(shown, "bold underline" if is_evidence and not alone else "")
        out.append(" " * tail, "")
    out.append("”")
    out.append(" " + _offsets(extent), "dim")
    return out


def _offsets(extent: Extent) -> str:
    return f"[{extent.start}:{extent.end}]"


def _left_out(reading: Reading) -> list[RenderableType]:
    """What the article was freed from, and (`--explain`) what was considered and not kept: reasons with counts."""
    out: list[RenderableType] = []
    reasons = Counter(line(d.reason) for d in reading.article.dropped)
    if reasons:
        table = _grid()
        for reason, count in sorted(reasons.items(), key=lambda r: (-r[1], r[0])):
            texts = [line(d.text) for d in reading.article.dropped if line(d.reason) == reason]
            first = texts[0] if len(texts[0]) <= 60 else texts[0][:59].rstrip() + " …"
            table.add_row(Text(f"{number(count)}×", "dim"), Text.assemble(reason, (f"  “{first}”", "dim")))
        out += [_heading("Left out of the page", len(reading.article.dropped)), Text(), table, Text()]
    if reading.rejected:
        table = _grid()
        counts = Counter((r.stage, line(r.reason)) for r in reading.rejected)
        for (stage, reason), count in sorted(counts.items(), key=lambda r: (-r[1], r[0])):
            one = next(r for r in reading.rejected if (r.stage, line(r.reason)) == (stage, reason))
            words_ = line(one.span.text)
            words_ = words_ if len(words_) <= 60 else words_[:59].rstrip() + " …"
            example = f"  “{words_}” [{one.span.start}:{one.span.end}]"
            table.add_row(Text(f"{number(count)}×", "dim"), Text.assemble(f"{stage}: {reason}", (example, "dim")))
        out += [_heading("Considered and not kept", len(reading.rejected)), Text(), table, Text()]
    return out
