"""Titles in running text, and the office a person bears according to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rudaki.resources import table

if TYPE_CHECKING:
    from spacy.tokens import Doc

STOP = frozenset(',;:.!?()—–-“”"')


@dataclass(frozen=True, slots=True)
class Title:
    """A title at tokens `start`..`end`, its row of `titles.csv`."""

    start: int
    end: int
    title: str
    office: str | None
    sector: str | None
    scope: str
    further: str | None = None


@cache
def _rows() -> dict[tuple[str, ...], dict[str, str]]:
    rows = {}
    for row in table("kb/titles"):
        words = row["title"].replace("-", " - ")
        rows[tuple(words.split())] = row
        # The tokeniser cuts "Lt." and "Brig." in two, but not "Gen.".
        rows[tuple(words.replace("lt.", "lt .").replace("brig.", "brig .").split())] = row
    return rows


@cache
def _heads() -> frozenset[str]:
    return frozenset(words[-1] for words in _rows())


def is_title(word: str) -> bool:
    """Whether a noun, of one word or more, is a title: one `leader` is a person, several are a government."""
    return tuple(word.split()) in _rows()


def find_titles(doc: Doc) -> list[Title]:
    """Every title in the text, the longest at each place, singular or plural, in order."""
    out: list[Title] = []
    words = [t.lemma_.lower() if t.pos_ == "NOUN" else t.lower_ for t in doc]
    for i, word in enumerate(words):
        if word not in _heads():
            continue
        for length in (4, 3, 2, 1):
            start = i - length + 1
            row = _rows().get(tuple(words[start : i + 1])) if start >= 0 else None
            if row:
                title = Title(
                    start, i + 1, row["title"], row["office"] or None, row["sector"] or None, row["scope"],
                    row["further"] or None,
                )  # fmt: skip
                if out and out[-1].end > start:
                    out.pop()
                out.append(title)
                break
    return out


def role_before(doc: Doc, titles: dict[int, Title], start: int, named: dict[int, int]) -> tuple[int, int, Title] | None:
    """The title phrase that ends right before token `start`: `Russian Security Council Secretary` Sergei Shoigu.

    Also before a comma: `Russia's ambassador to Tajikistan,` Semyon Grigoryev. Start and end tokens of
    the phrase and its title. `named` maps tokens of names to the first token of the name.
    """
    end = start
    title = titles.get(end - 1)
    if title is None and end >= 2 and doc[end - 1].text == ",":
        return _apposed_before(doc, titles, end - 1, named)
    if title is None:
        return _with_field(doc, titles, start, named)
    return _leftmost(doc, title.start, named), end, title


def _with_field(doc: Doc, titles: dict[int, Title], start: int, named: dict[int, int]) -> tuple[int, int, Title] | None:
    """`Minister of Water Resources of Kazakhstan` Yerlan Sadybekov: title, field and state without a comma."""
    for i in range(start - 1, max(start - 12, -1), -1):
        title = titles.get(i)
        if title is not None:
            direct = title.end < start and doc[title.end].lower_ in ("of", "for")
            return (_leftmost(doc, title.start, named), start, title) if direct and doc[i].text[:1].isupper() else None
        if not (doc[i].text[:1].isupper() or i in named or doc[i].lower_ in ("of", "and", "for", "the")):
            return None
    return None


def name_after(doc: Doc, end: int) -> tuple[int, int] | None:
    """Tokens of a personal name that follows a title ending at `end`: after its field, a comma or a rank, if any."""
    i = end
    if i < len(doc) and doc[i].lower_ in ("for", "of"):
        comma = next((j for j in range(i + 2, min(i + 7, len(doc))) if doc[j].text in STOP), i)
        i = comma if doc[comma].text == "," else i
    if i < len(doc) and doc[i].text == ",":
        i += 1
    while i < len(doc) and doc[i].text.rstrip(".") in RANKS:
        i += 1
        if i < len(doc) and doc[i].text == ".":
            i += 1
    first = i
    while i < len(doc) and i - first < 5:
        token = doc[i]
        particle = token.lower_ in ("bin", "al", "von", "van", "de", "der", "da", "el") and i > first
        if not (particle or (token.text[:1].isupper() and token.pos_ == "PROPN" and len(token) > 1)):
            break
        i += 1
    return (first, i) if 2 <= i - first <= 4 else None


def name_before(doc: Doc, start: int) -> tuple[int, int] | None:
    """Tokens of a personal name that a title at `start` is an apposition to: `Bilal Afaq, a spokesman for ...`."""
    i = start - 1
    while i > 0 and (doc[i].pos_ in ("ADJ", "DET") or doc[i].lower_ in ("a", "an", "the")):
        i -= 1
    if i < 2 or i == start - 1 or doc[i].text != ",":
        return None
    end = first = i
    while (
        first > 0 and doc[first - 1].pos_ == "PROPN" and doc[first - 1].is_alpha and doc[first - 1].text[:1].isupper()
    ):
        first -= 1
    return (first, end) if 2 <= end - first <= 4 else None


RANKS = frozenset(
    {"Lt", "Gen", "Maj", "Brig", "Col", "Capt", "Adm", "Sen", "Rep", "Gov", "Dr", "Mr", "Mrs", "Ms", "Prof"}
)


def _leftmost(doc: Doc, first: int, named: dict[int, int]) -> int:
    """Where the words before a title begin that belong to it: `Russia's`, `Kremlin`, `deputy`."""
    while first > 0:
        if first - 1 in named:
            first = named[first - 1]
        elif _joins_title(doc, first - 1):
            first -= 1
        else:
            break
    while doc[first].text in ("'s", "’s", "-"):
        first += 1
    return first


def _joins_title(doc: Doc, i: int) -> bool:
    token = doc[i]
    if token.text in STOP and token.text != "-":
        return False
    if token.text in ("'s", "’s", "-"):
        return True
    capital = token.text[:1].isupper() and token.pos_ in ("PROPN", "ADJ", "NOUN", "X") and not token.is_sent_start
    return capital or (token.pos_ in ("ADJ", "NOUN") and token.dep_ in ("compound", "amod") and token.head.i >= i)


def _apposed_before(
    doc: Doc, titles: dict[int, Title], comma: int, named: dict[int, int]
) -> tuple[int, int, Title] | None:
    for i in range(comma - 1, max(comma - 14, -1), -1):
        if (doc[i].text in STOP and doc[i].text != "-") or doc[i].pos_ in ("VERB", "AUX", "SPACE"):
            return None
        title = titles.get(i)
        if title is None:
            continue
        first = _leftmost(doc, title.start, named)
        inner = doc[title.end : comma]
        # Between title and comma only what completes it: "to Tajikistan", "of the ministry".
        if len(inner) and inner[0].pos_ not in ("ADP", "PART"):
            return None
        return first, comma, title
    return None


def role_after(doc: Doc, titles: dict[int, Title], end: int) -> tuple[int, int, Title] | None:
    """The apposition after a name that ends at token `end`: Anya Malpas, `a senior analyst ... at the ICG`."""
    if end + 1 >= len(doc) or doc[end].text not in (",", "(", "–", "—"):
        return None
    limit = min(end + 26, len(doc))
    last = end + 1
    while last < limit and not (doc[last].text in STOP and doc[last].text != "-") and doc[last].pos_ not in (
        "AUX", "SPACE", "PRON",
    ):  # fmt: skip
        if doc[last].pos_ == "VERB" and doc[last].tag_ in ("VBD", "VBZ", "VBP"):
            break
        last += 1
    start = end + 1
    if start < last and doc[start].lower_ in ("a", "an", "the", "who"):
        start += 1
    for i in range(start, min(start + 7, last)):
        if doc[i].pos_ == "ADP":
            return None
        title = titles.get(i)
        if title:
            # The title's last word stands further on for "deputy prime minister".
            while title.end < last and title.end in titles and titles[title.end].start == title.end:
                title = titles[title.end]
            return start, last, title
    return None
