"""Pasted text and markdown -> the article's own text, and what was left out of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rudaki.article import markdown
from rudaki.article.authors import looks_like_name
from rudaki.article.body import Body
from rudaki.article.cells import Cells, join, lines, raw_map
from rudaki.article.dateline import read_dateline
from rudaki.article.days import find_days
from rudaki.article.frontmatter import read_front_matter
from rudaki.article.pagehead import fold
from rudaki.article.paragraphs import find_paragraphs
from rudaki.article.plainlines import asks_for_money, find_reason, is_appeal_heading, wire_tail
from rudaki.model import Dropped, Page

HEAD = 8  # paragraphs from the top among which byline and date lines stand
LONGEST_TITLE = 200  # characters
REPEAT = 80  # characters; shorter sentences come twice in real reports
_BYLINE = re.compile(r"^(?:by|written by|from)\s*:?\s+(?P<names>\S.{2,100}?)(?:\s+in\s+[A-Z].{2,40})?$", re.IGNORECASE)
_RULE = re.compile(r"^\s*(?:[-=_*~•·#+]\s?){3,}$")  # a line drawn across the page; a table's has `|`
_TITLE_END = re.compile(r"(?<![A-Z])[.;,:]$")
_COMMENTS = re.compile(
    r"(?:\d+ )?(?:comments?|responses|replies)(?: \(\d+\))?:?|(?:leave|post|add) a (?:comment|reply)", re.IGNORECASE
)


@dataclass(slots=True)
class _Paragraph:
    cells: Cells
    block: int
    top_heading: bool = False
    reason: str | None = None
    group: int | None = None  # paragraphs of one donation block share a number

    @property
    def text(self) -> str:
        return self.cells.text


def clean_plain(page: Page) -> Body:
    """The text of a page of plain text or markdown, paragraphs on lines of their own.

    Title and byline are taken out of the text, furniture is listed under `dropped` in page order.
    A text of nothing but furniture gives an empty body.
    """
    dropped: list[Dropped] = []
    _, start = read_front_matter(page.text)
    if start:
        dropped.append(Dropped(page.text[:start].strip(), "front matter"))
    is_markdown = page.media_type == "markdown"
    page_lines = lines(page.text, start)
    top = {line.at[0] for line in page_lines if is_markdown and markdown.is_top_heading(line.text)}
    page_lines = [line if not _RULE.match(line.text) else line.slice(0, 0) for line in page_lines]
    if is_markdown:
        page_lines = markdown.strip_blocks(page_lines, dropped)
    paragraphs = _paragraphs(page_lines, is_markdown, top)

    _mark_money(paragraphs)
    for paragraph in paragraphs:
        paragraph.reason = paragraph.reason or find_reason(paragraph.text)
    title = _take_title(paragraphs, page.given.title)
    byline = _take_byline(paragraphs)
    _mark_comments(paragraphs)
    _mark_repeats(paragraphs)
    dropped.extend(_listed(paragraphs))

    kept: list[Cells] = []
    for paragraph in paragraphs:
        if paragraph.reason is not None:
            continue
        cut = wire_tail(paragraph.text)
        if cut < len(paragraph.text):
            dropped.append(Dropped(paragraph.text[cut:].strip(), "wire credit"))
        if cut:
            kept.append(paragraph.cells.slice(0, cut))
    body = join(kept, "\n")
    return Body(body.text, raw_map(body), tuple(dropped), title, byline)


def _paragraphs(page_lines: list[Cells], is_markdown: bool, top: set[int]) -> list[_Paragraph]:
    own = markdown.starts_own_paragraph if is_markdown else _never
    found = []
    for number, block in enumerate(find_paragraphs(page_lines, own)):
        for cells in block:
            is_top = cells.at[0] in top
            if is_markdown:
                cells = markdown.strip_marks(cells).folded()
            if cells.text:
                found.append(_Paragraph(cells, number, is_top))
    return found


def _never(_: str) -> bool:
    return False


def _mark_money(paragraphs: list[_Paragraph]) -> None:
    """Mark appeals for money with their heading, their links and the account numbers beside them."""
    kinds: list[str | None] = []
    for paragraph in paragraphs:
        reason = find_reason(paragraph.text)
        money = asks_for_money(paragraph.text) and len(paragraph.text) < 900
        kinds.append("donation" if money or reason == "donation" else reason if reason == "bank details" else None)
    for i, paragraph in enumerate(paragraphs[:-1]):
        if kinds[i] is None and kinds[i + 1] and is_appeal_heading(paragraph.text):
            kinds[i] = "heading"
    for i in range(1, len(paragraphs) - 1):
        inside = kinds[i - 1] and kinds[i + 1] not in (None, "heading")
        if kinds[i] is None and inside and len(paragraphs[i].text) <= 20:
            kinds[i] = kinds[i - 1]
    group = 0
    i = 0
    while i < len(paragraphs):
        if kinds[i] is None:
            i += 1
            continue
        end = i + 1
        while end < len(paragraphs) and kinds[end] not in (None, "heading"):
            end += 1
        reason = "bank details" if set(kinds[i:end]) == {"bank details"} else "donation"
        for paragraph in paragraphs[i:end]:
            paragraph.reason, paragraph.group = reason, group
        group += 1
        i = end


def _take_title(paragraphs: list[_Paragraph], given: str | None) -> str | None:
    """Take the headline out: the first paragraph, if it is written like one, or as the caller gave it."""
    kept = [p for p in paragraphs if p.reason is None or p.top_heading][: HEAD // 2]
    if given:
        for paragraph in kept:
            if fold(paragraph.text) == fold(given):
                paragraph.reason = "title"
                return paragraph.text
        return None
    headings = [p for p in kept if p.top_heading]
    if not headings and (len(kept) < 2 or not _is_title(kept[0], kept[1])):
        return None
    found = (headings or kept)[0]
    found.reason = "title"
    return found.text


def _is_title(paragraph: _Paragraph, following: _Paragraph) -> bool:
    text = paragraph.text
    return (
        len(text) <= LONGEST_TITLE
        and 2 <= len(text.split()) <= 30
        and not _TITLE_END.search(text)
        and not _BYLINE.match(text)
        and read_dateline(text) is None
        and not (paragraph.block == following.block and following.text[:1].islower())
    )


def _take_byline(paragraphs: list[_Paragraph]) -> str | None:
    """Take byline and date line out of the head of the text; the byline as printed."""
    byline = None
    for paragraph in [p for p in paragraphs if p.reason in (None, "date line")][:HEAD]:
        line = paragraph.text
        match = _BYLINE.match(line) if len(line) <= 120 and byline is None else None
        if match and is_names(match["names"]):
            byline = line
            paragraph.reason = "byline"
        elif paragraph.reason is None and _is_date_line(line):
            paragraph.reason = "date line"
            head = re.split(r"\s+[|•·–—-]\s+|,\s*(?=\d|[A-Z][a-z]+ \d)", line)[0]
            match = _BYLINE.match(head)
            if byline is None and match and is_names(match["names"]):
                byline = head
    return byline


def _is_date_line(line: str) -> bool:
    """Whether a line at the head of a text is there for its date: short, no sentence, no dateline."""
    short = len(line) <= 90 and len(line.split()) <= 12 and not line.endswith((".", "”", '"'))
    return short and next(find_days(line), None) is not None and read_dateline(line) is None


def is_names(text: str) -> bool:
    """Whether what follows `By` begins with a person's name (`By Ann Lee and Bo Ek`, not `By Friday`)."""
    return looks_like_name(re.split(r"\s+(?:and|with)\s+|,|;|\||&|/|\s+[-–—]\s+", text)[0].strip())


def _mark_comments(paragraphs: list[_Paragraph]) -> None:
    """Drop what readers wrote: all that follows the head of a comment section, if the article lies before it."""
    total = sum(len(p.text) for p in paragraphs)
    before = 0
    for i, paragraph in enumerate(paragraphs):
        if paragraph.reason == "comments" and _COMMENTS.fullmatch(paragraph.text.rstrip(".")) and before > 0.5 * total:
            for later in paragraphs[i + 1 :]:
                later.reason = later.reason or "comments"
            return
        before += len(paragraph.text) if paragraph.reason is None else 0


def _mark_repeats(paragraphs: list[_Paragraph]) -> None:
    seen: set[str] = set()
    for paragraph in paragraphs:
        key = fold(paragraph.text)
        if paragraph.reason not in (None, "title"):
            continue
        if paragraph.reason is None and key in seen and len(key) >= REPEAT:
            paragraph.reason = "repeated"
        seen.add(key)


def _listed(paragraphs: list[_Paragraph]) -> list[Dropped]:
    """What was taken out, in page order, the paragraphs of a donation block as one."""
    found: list[Dropped] = []
    last: int | None = None
    for paragraph in paragraphs:
        if paragraph.reason in (None, "title"):
            last = None
            continue
        if paragraph.group is not None and paragraph.group == last:
            found[-1] = Dropped(f"{found[-1].text}\n{paragraph.text}", found[-1].reason)
        else:
            found.append(Dropped(paragraph.text, paragraph.reason or ""))
        last = paragraph.group
    return found
