"""The spellings a name goes by in English text: from its own script, and between the habits of outlets.

A romaniser is consistent within a name, so that every letter is written one way throughout one spelling:
`Жапаров` gives Zhaparov and Japarov. Tables: `kb/letters.csv` and `kb/spellings.csv`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice, product

from rudaki.resources import cells, table

MOST = 40  # spellings of one name, the usual ones first
MOST_LETTER_RULES = 4
VOWELS = frozenset("аеёиіїоуыэюяєўαεηιοωυაეიოუաեէըիոօ")
_PLAIN = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "ə": "a"})

Rule = tuple[str, str, tuple[str, ...], frozenset[str]]  # where, letters, how written, countries (empty: all)


@cache
def _letters() -> dict[str, tuple[Rule, ...]]:
    """Script -> its rules, longer letters first, those of some countries before those of all."""
    out: dict[str, list[Rule]] = {}
    for row in table("kb/letters"):
        latin = tuple(row["latin"].split("|"))
        out.setdefault(row["script"].upper(), []).append(
            (row["where"], row["letters"], latin, frozenset(cells(row["countries"])))
        )
    order = {"end": 0, "start": 0, "vowel": 1, "": 2}
    return {s: tuple(sorted(r, key=lambda r: (-len(r[1]), order[r[0]], not r[3]))) for s, r in out.items()}


@cache
def _spellings(kind: str) -> tuple[tuple[tuple[str, ...], frozenset[str]], ...]:
    rows = (row for row in table("kb/spellings") if row["kind"] == kind)
    return tuple((tuple(row["forms"].split("|")), frozenset(cells(row["countries"]))) for row in rows)


@cache
def _word_classes() -> dict[str, list[tuple[tuple[str, ...], frozenset[str]]]]:
    out: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for forms, countries in _spellings("word"):
        for form in forms:
            out.setdefault(form, []).append((forms, countries))
    return out


def script_of(name: str) -> str | None:
    """The script of a name's first letter in upper case (`CYRILLIC`, `LATIN`), None where it has no letter."""
    letter = next((c for c in name if c.isalpha()), None)
    return unicodedata.name(letter, " ").split(" ")[0] if letter else None


def romanised(native: str, country: str | None) -> list[str]:
    """The Latin spellings of a name in Cyrillic, Greek, Georgian or Armenian, the usual first; none for other scripts.

    >>> romanised("Жапаров", "KGZ")
    ['Zhaparov', 'Japarov']
    """
    rules = _letters().get(script_of(native) or "")
    if not rules:
        return []
    pieces: list[str | tuple[str, ...]] = []
    for word in native.split(" "):
        pieces += [" "] if pieces else []
        if (found := _pieces(word, rules, country)) is None:
            return []
        pieces += found
    choices = list(dict.fromkeys(p for p in pieces if isinstance(p, tuple) and len(p) > 1))
    out: dict[str, None] = {}
    for picked in _near_first([range(len(c)) for c in choices]):
        how = dict(zip(choices, picked, strict=True))
        text = "".join(p if isinstance(p, str) else p[how.get(p, 0)] for p in pieces)
        out.setdefault(" ".join("-".join(_title(x) for x in w.split("-")) for w in text.split(" ")))
        if len(out) == MOST:
            break
    return list(out)


def _title(word: str) -> str:
    return word[:1].upper() + word[1:]


def _pieces(word: str, rules: tuple[Rule, ...], country: str | None) -> list[str | tuple[str, ...]] | None:
    """How each letter of a word may be written; None where a letter is not in the table."""
    word, at = word.lower(), 0
    if rules is not _letters()["CYRILLIC"]:
        word = _unaccented(word)  # Greek stress; a Cyrillic letter with a mark is another letter
    pieces: list[str | tuple[str, ...]] = []
    while at < len(word):
        if not word[at].isalpha():
            pieces.append(word[at] if word[at] not in "’'ʼ" else "")
            at += 1
            continue
        start = at == 0 or word[at - 1] == "-"
        for where, letters, latin, countries in rules:
            if not word.startswith(letters, at) or (countries and country not in countries):
                continue
            if (where == "start" and not start) or (where == "end" and at + len(letters) != len(word)):
                continue
            if where == "vowel" and (start or word[at - 1] not in VOWELS):
                continue
            pieces.append(latin)
            at += len(letters)
            break
        else:
            return None
    return pieces


def _near_first(choices: list[range]) -> Iterator[tuple[int, ...]]:
    """Every pick of one per choice: the first ones of all, then those that differ in one, in two, and so on."""
    picks = islice(product(*choices), 4096)
    return iter(sorted(picks, key=lambda p: (sum(map(bool, p)), sum(p), p)))


def respelled(name: str, country: str | None) -> list[str]:
    """Other Latin spellings of a Latin name: given names, particles, letters of the country's habits, no accents.

    >>> respelled("Jeong Sun-hee", "KOR")[:3]
    ['Jeong Sun Hee', 'Jeong Sunhee', 'Jeong Sun-Hee']
    """
    found: dict[str, None] = {name: None}
    for step in (_hyphens, _words, _particles, _by_letters):
        for known in list(found):
            found.update(dict.fromkeys(islice(step(known, country), MOST)))
            if len(found) > MOST:
                break
    for known in list(found):
        found.setdefault(_unaccented(known))
    found.pop(name)
    return list(found)[: MOST * 2]


def _hyphens(name: str, country: str | None) -> Iterator[str]:
    """`Kim Jong-un`, `Kim Jong Un`, `Kim Jong-Un`, `Kim Jongun`."""
    if country in ("KOR", "PRK", "TWN", "CHN", "SGP") and name.count("-") == 1:
        before, after = name.split("-")
        if len(after) > 1 and before:
            yield f"{before} {_title(after)}"
            yield f"{before}{after.lower()}"
            yield f"{before}-{_title(after)}"
            yield f"{before}-{after.lower()}"


def _words(name: str, country: str | None) -> Iterator[str]:
    words = name.split(" ")
    if not any(word in _word_classes() for word in words):
        return
    options = []
    for word in words:
        forms = [word]
        for known, countries in _word_classes().get(word, ()):
            if not countries or country in countries:
                forms += [f for f in known if f not in forms]
        options.append(forms)
    for picked in _near_first([range(len(o)) for o in options]):
        if any(picked):
            yield " ".join(o[i] for o, i in zip(options, picked, strict=True))


@cache
def _any_particle() -> re.Pattern[str]:
    forms = {form for known, _ in _spellings("part") for form in known if form}
    return re.compile("|".join(map(re.escape, sorted(forms, key=len, reverse=True))))


def _particles(name: str, country: str | None) -> Iterator[str]:
    if not _any_particle().search(name):
        return
    for forms, countries in _spellings("part"):
        if countries and country not in countries:
            continue
        own = next((f for f in forms if f and _stands(name, f)), None)
        for form in forms if own else ():
            if form != own and own is not None:
                other = re.sub(_particle(own), form, name).strip()
                yield _title(other) if name[:1].isupper() else other


def _particle(part: str) -> str:
    """The pattern of a particle where it is one, not the end of a word."""
    return (r"(?<!\w)(?<!\w-)" if part[0].isalpha() else "") + re.escape(part)


def _stands(name: str, part: str) -> bool:
    return part in name and re.search(_particle(part), name) is not None


@cache
def _habits(country: str | None) -> tuple[tuple[str, ...], ...]:
    """What letters a country's names are written with, by outlet."""
    return tuple(forms for forms, countries in _spellings("letters") if country in countries)


def _by_letters(name: str, country: str | None) -> Iterator[str]:
    low = name.lower()
    rules = [forms for forms in _habits(country) if forms[0] in low][:MOST_LETTER_RULES]
    if not rules:
        return
    for picked in _near_first([range(len(r)) for r in rules]):
        if not any(picked):
            continue
        text = name
        for forms, i in zip(rules, picked, strict=True):
            if i:
                text = text.replace(forms[0], forms[i]).replace(_title(forms[0]), _title(forms[i]))
        yield text


def _unaccented(name: str) -> str:
    if name.isascii():
        return name
    taken_apart = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    return "".join(c for c in taken_apart if not unicodedata.combining(c))


def _crossed(names: list[str]) -> Iterator[str]:
    """A first name in one spelling with a surname in another, as outlets mix two languages of one country."""
    pairs = [name.split(" ") for name in names if name.count(" ") == 1 and script_of(name) == "LATIN"]
    firsts, lasts = dict.fromkeys(p[0] for p in pairs), dict.fromkeys(p[1] for p in pairs)
    return (f"{first} {last}" for first in firsts for last in lasts)


def variants(
    names: Iterable[str], native: Iterable[str], country: str | None, *, person: bool = False
) -> list[str]:  # fmt: skip
    """Every further spelling of somebody's `names`, in Latin letters, and of the same in its own script.

    A `person`'s first name may stand in one spelling with the surname in another.
    """
    given = list(names)
    found: dict[str, None] = {}
    for name in given:
        found.update(dict.fromkeys(respelled(name, country)))
    for name in native:
        found.setdefault(name)
        latin = romanised(name, country)
        found.update(dict.fromkeys(latin))
        if latin and len(latin) < MOST:
            found.update(dict.fromkeys(respelled(latin[0], country)))
    if person:
        found.update(dict.fromkeys(islice(_crossed([*given, *found]), MOST)))
    for name in given:
        found.pop(name, None)
    return [f for f in found if len(f) > 3]
