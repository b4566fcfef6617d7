"""Figures: numbers that count or measure something, with bound, unit and what is counted.

Dates, years, ages, ordinals, designations (201st base, S-400, Resolution 2231) and telephone numbers are none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rudaki.model import Draft, Figure
from rudaki.resources import table
from rudaki.speech.numerals import Amount, amount, comparators, starts
from rudaki.speech.tree import Tree

MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "jan.",
        "feb",
        "feb.",
        "mar",
        "mar.",
        "apr",
        "apr.",
        "jun",
        "jun.",
        "jul",
        "jul.",
        "aug",
        "aug.",
        "sep",
        "sep.",
        "sept",
        "sept.",
        "oct",
        "oct.",
        "nov",
        "nov.",
        "dec",
        "dec.",
    ]
)
DESIGNATORS = frozenset(
    [
        "no",
        "no.",
        "nos.",
        "number",
        "numbers",
        "#",
        "page",
        "pages",
        "p.",
        "pp.",
        "article",
        "chapter",
        "room",
        "section",
        "act",
        "flight",
        "resolution",
        "decree",
        "order",
        "bill",
        "unit",
    ]
)
CLOCK = frozenset(["am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock", "o’clock", "gmt", "est", "edt", "utc"])
RANGING = frozenset({"range", "vary", "anywhere"})  # ranges from 200 to 350; not: rose from 200 to 350
NOUNS = frozenset({"NOUN", "PROPN", "ADJ"})


@dataclass(frozen=True, slots=True)
class Found:
    """A figure and the token its number begins at."""

    token: int
    figure: Figure


@cache
def units(*kinds: str) -> dict[tuple[str, ...], tuple[str, str]]:
    """Words of units of these kinds -> unit and kind."""
    return {tuple(row["word"].split()): (row["unit"], row["kind"]) for row in table("units") if row["kind"] in kinds}


def figures(tree: Tree, draft: Draft) -> list[Found]:
    """All figures of the text, in order."""
    out: list[Found] = []
    i, n = 0, len(tree)
    while i < n:
        if not starts(tree.lower[i]):
            i += 1
            continue
        first = amount(tree, i)
        if first is None:
            i += 1
            continue
        whole = _range(tree, i, first)
        made = _figure(tree, draft, i, whole)
        if made is None and whole is not first:
            whole = first
            made = _figure(tree, draft, i, whole)
        if made is not None:
            out.append(made)
        i = max(whole.end, i + 1)
    return out


def _range(tree: Tree, i: int, first: Amount) -> Amount:
    """`10 to 15`, `10-15`, `between 10 and 15`; the amount itself where no second one follows."""
    k = first.end
    if first.value is None or k + 1 >= len(tree):
        return first
    between = i > 0 and "between" in tree.lower[max(0, i - 2) : i]
    word = tree.lower[k]
    currency = units("prefix")
    if word == "%" or word == "percent":
        k += 1
        word = tree.lower[k] if k < len(tree) else ""
    dash = word in ("-", "–", "—", "−") and tree.end[k - 1] == tree.start[k]
    changes = i > 0 and tree.lower[i - 1] == "from" and tree.lemma[max(0, i - 2)] not in RANGING
    if not (dash or (word in ("to", "or") and not changes) or (between and word == "and")):
        return first
    k += 1
    if k < len(tree) and (tree.lower[k],) in currency:
        k += 1
    second = amount(tree, k) if k < len(tree) and starts(tree.lower[k]) else None
    if second is None or second.value is None:
        return first
    low = first.value
    if second.scaled and not first.scaled and low < 1000:
        plain = amount(tree, k)
        unscaled = _bare(tree, k)
        if plain is not None and unscaled and unscaled < second.value and low < unscaled:
            low *= second.value / unscaled
    if low >= second.value:
        return first
    return Amount(second.end, None, low, second.value, scaled=second.scaled)


def _bare(tree: Tree, k: int) -> float | None:
    """The number at `k` without its scale words."""
    try:
        return float(tree.lower[k].replace(",", ""))
    except ValueError:
        found = amount(tree, k)
        return found.value if found and found.end == k + 1 else None


def _figure(tree: Tree, draft: Draft, i: int, found: Amount) -> Found | None:
    start, end = i, found.end
    unit: str | None = None
    if i > 0 and (tree.lower[i - 1],) in units("prefix"):
        unit = units("prefix")[(tree.lower[i - 1],)][0]
        start = i - 1
        if start > 0 and tree.lower[start - 1] in ("us", "u.s.") and tree.end[start - 1] == tree.start[start]:
            start -= 1
    if found.unit:
        unit = units("prefix").get(found.unit, ("", ""))[0] or None
    kind = "currency" if unit else ""
    if unit is None:
        unit, kind, end = _unit(tree, end)
    elif (tree.lower[end : end + 1] or [""])[0] in ("dollars", "usd", "euros"):
        end += 1
    if not unit and _is_no_figure(tree, i, found):
        return None
    if kind == "time" and _is_age_or_date(tree, i, end):
        return None
    counted = _counted(tree, i, end, kind)
    if found.end == i + 1 and _is_article(tree, i, counted):
        return None
    ranged = i > 1 and (tree.lower[i - 1] == "between" or tree.lemma[i - 2] in RANGING)
    if found.value is None and found.comparator == "=" and counted is None and not unit and not ranged:
        return None  # a score, a stretch of pages
    comparator, start, end = _comparator(tree, found, start, end)
    value, low, high = found.value, found.low, found.high
    if value is not None and comparator in (">", ">="):
        low = value
    elif value is not None and comparator in ("<", "<="):
        high = value
    elif value is None and comparator in (">", ">="):
        high = None
    if kind == "time":
        counted = None
    span = draft.token_span(start, end)
    if span.text.endswith((".", ",")) and tree.lower[end - 1] not in ("ft.", "in."):
        span = draft.article.span(span.start, span.end - 1)  # a full stop the tokenizer left on: 300m.
    return Found(i, Figure(value, low, high, comparator, unit, counted, span))


def _unit(tree: Tree, end: int) -> tuple[str | None, str, int]:
    """Unit after a number, its kind, and where it ends."""
    at = end + 1 if tree.lower[end : end + 1] == ["-"] else end
    for size in (3, 2, 1):
        key = tuple(tree.lower[at : at + size])
        found = units("currency", "percent", "measure", "time").get(key)
        if found is not None and len(key) == size:
            if (found[0] == "lb" or key == ("second",)) and tree.pos[at] != "NOUN":
                continue
            if at > end:
                return None, "", end  # a 300-km pipeline: an adjective
            return found[0], found[1], at + size
    return None, "", end


def _is_no_figure(tree: Tree, i: int, found: Amount) -> bool:
    """Whether the number names rather than counts: a year, a day, an age, a page, a resolution."""
    lower, end, value = tree.lower, found.end, found.value
    before = lower[i - 1] if i else ""
    after = lower[end] if end < len(tree) else ""
    digits = lower[i][:1].isdigit()
    if before in MONTHS or after in MONTHS or (after == "of" and lower[end + 1 : end + 2] and lower[end + 1] in MONTHS):
        return True
    if after in CLOCK or before in DESIGNATORS or before in ("aged", "age", "ages"):
        return True
    if end < len(tree) and tree.text[tree.end[end - 1] : tree.end[end - 1] + 1] in ("-", "/", ":", "+"):
        return True  # 37-year-old, 9/11, 5+1
    if i and tree.end[i - 1] == tree.start[i] and before not in ("(", "[", "“", '"', "'", "‘", "~", "—", "–", "/€"):
        return True  # AC#12, NO15
    if digits and "," not in lower[i] and not found.scaled and value is not None:
        if 1500 <= value <= 2100 and value == int(value) and len(lower[i]) == 4:
            counts = tree.dep[i] == "nummod" and tree.head[i] > i and tree.tag[tree.head[i]] == "NNS"
            if not counts or before in ("in", "since", "of", "by", "from", "until", "the"):
                return True
        if before[:1].isdigit() or after[:1].isdigit():
            return True  # groups of an account number
    if i and tree.pos[i - 1] == "PROPN" and digits and tree.text[tree.start[i - 1]].isupper():  # Rescue 1122
        return not (tree.dep[i] == "nummod" and tree.head[i] > i)
    if value is not None and value < 120 and digits and i > 1 and before == "," and after in (",", ".", ")"):
        return tree.pos[i - 2] == "PROPN"  # Ali Rahmon, 37,
    return bool(tree.entity[i] in ("DATE", "TIME") and tree.dep[i] != "nummod")


def _is_article(tree: Tree, i: int, counted: str | None) -> bool:
    """Whether a small number says which rather than how many: one country’s business, at one table, the two sides."""
    noun = tree.head[i]
    before = tree.lower[i - 1] if i else ""
    if tree.lower[i] == "one":
        if counted is None or tree.dep[i] != "nummod" or tree.dep[noun] == "poss":
            return True
        bounded = any(tuple(tree.lower[max(0, i - k) : i]) in comparators("before") for k in (1, 2, 3))
        return not bounded and tree.dep[noun] in ("pobj", "npadvmod", "advmod", "compound")
    return tree.lower[i] == "two" and before in ("the", "these", "those", "their", "its", "our")


def _is_age_or_date(tree: Tree, i: int, end: int) -> bool:
    """`37 years old`, `the last 20 years` is a time but no age; only the former is left out."""
    after = tree.lower[end] if end < len(tree) else ""
    before = tree.lower[i - 1] if i else ""
    return after in ("old", "-", "ago", "-old") or before in ("aged", "age")


def _comparator(tree: Tree, found: Amount, start: int, end: int) -> tuple[str, int, int]:
    """How the number compares, and the span with the words that say so."""
    lower = tree.lower
    if lower[end - 1 : end] and start and lower[start - 1] == "over" and tree.dep[start - 1] == "prep":
        if units("time").get((lower[end - 1],)) is not None:
            return found.comparator, start, end  # $38 million over three years
    for size in (4, 3, 2, 1):
        if start - size < 0:
            continue
        sign = comparators("before").get(tuple(lower[start - size : start]))
        if sign is not None:
            return sign, start - size, end
    for size in (2, 3):
        sign = comparators("after").get(tuple(lower[end : end + size]))
        if sign is not None and end + size <= len(lower):
            return sign, start, end + size
    between = found.value is None and start > 0 and lower[start - 1] == "between"
    return found.comparator, start - 1 if between else start, end


def _counted(tree: Tree, i: int, end: int, kind: str) -> str | None:
    """The noun the number counts, with what stands between: `Russian soldiers`; after a unit, its of-phrase."""
    k = end
    if k < len(tree) and tree.lower[k] in ("of", "in", "worth") and (kind or tree.lower[k] == "of"):
        k += 1
        if k < len(tree) and tree.lower[k] == "of":
            k += 1
        while k < len(tree) and (tree.pos[k] in ("DET", "PRON") or tree.tag[k] == "PRP$") and k - end < 4:
            k += 1
    elif kind in ("percent", "currency", "measure", "time"):
        return None
    while k < len(tree) and tree.lower[k] in ("more", "other", "new", "additional"):
        k += 1
    last: int | None = None
    stop = min(len(tree), k + 7)
    for j in range(k, stop):
        if tree.pos[j] in NOUNS or tree.tag[j] in ("VBG", "VBN") or (tree.lower[j] == "-" and last is not None):
            if tree.pos[j] in ("NOUN", "PROPN"):
                last = j
                if tree.tag[j + 1 : j + 2] == ["POS"] and j + 2 < len(tree):
                    continue  # its customers’ accounts
                goes_on = tree.dep[j] in ("compound", "nmod", "amod") and tree.head[j] > j
                if not goes_on and tree.lower[j + 1 : j + 2] != ["-"]:
                    break
            continue
        if tree.tag[j] == "POS" and last is not None:
            continue
        if tree.lower[j] in ("and", "-") and tree.pos[j - 1] == "ADJ" and last is None:
            continue
        break
    if last is None or tree.start[k] - tree.end[end - 1] > 25:
        return None
    if tree.entity[last] in ("DATE", "TIME") and not kind and tree.lower[last] in MONTHS:
        return None
    joined = tree.child(last, "conj")  # 640 kilograms of heroin and opium
    if kind and joined is not None and joined == last + 2 and tree.lower[last + 1] in ("and", "or"):
        last = joined if tree.pos[joined] in ("NOUN", "PROPN") else last
    return tree.text[tree.start[k] : tree.end[last]]


def inside(found: list[Found], start: int, end: int) -> tuple[Figure, ...]:
    """The figures that lie between two characters."""
    return tuple(f.figure for f in found if start <= f.figure.span.start and f.figure.span.end <= end)
