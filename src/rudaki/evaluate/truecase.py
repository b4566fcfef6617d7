"""Brings text in capitals to mixed case: what is no English word, and what tables know as a name, is capitalised."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from rudaki.entities.kb import knowledge_base
from rudaki.resources import table
from rudaki.resources.gazetteer import gazetteer

if TYPE_CHECKING:
    from spacy.language import Language

WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\w.,:-]*|[^\w\s]")
SENTENCE_END = frozenset(".!?:")
PARTICLES = frozenset({"de", "del", "la", "las", "los", "el", "y", "da", "do", "dos", "e", "von", "van"})
# Demonyms and states that are things as well: power poles.
THINGS = frozenset({"pole", "poles", "polish", "turkey", "china"})
ORGANISED = ("party", "armed_group", "military", "government_body")  # kinds whose names end in what they are
LONGEST_NAME = 6  # words
CITY = 20_000  # people: a single word that only the gazetteer calls a place must be such a town
DAYS = frozenset(name.lower() for name in (*calendar.month_name, *calendar.day_name) if name) - {"march", "may"}


class Truecaser:
    """Restores case. `pipeline` gives the English words (its lemmatiser's tables), `region` whose towns are meant."""

    def __init__(self, pipeline: Language, region: str) -> None:
        self._countries = frozenset(m.removeprefix("state:") for m, _, _ in knowledge_base().members[region])
        self._stop = frozenset(pipeline.Defaults.stop_words)
        lemmatizer: Any = pipeline.get_pipe("lemmatizer") if pipeline.has_pipe("lemmatizer") else None
        names = ("lemma_index", "lemma_exc", "lemma_rules")
        tables = [lemmatizer.lookups.get_table(name, {}) if lemmatizer else {} for name in names]
        self._lemmas = frozenset(word for words in tables[0].values() for word in words)
        self._forms = frozenset(word for forms in tables[1].values() for word in forms)
        self._endings = tuple({(old, new) for rules in tables[2].values() for old, new in rules})

    def restore(self, text: str) -> str:
        """`text`, in capitals, in mixed case; the same number of characters, the same words."""
        tokens = [(m.start(), m.group()) for m in WORD.finditer(text)]
        words = [t for _, t in tokens]
        cased = [self._alone(word) for word in words]
        at = 0
        while at < len(words):
            name = self._name_at(words, at)
            cased[at : at + len(name)] = name
            at += max(1, len(name))
        _capitalise_organisations(words, cased)
        out, begins = list(text), True
        for (start, word), new in zip(tokens, cased, strict=True):
            if begins and word[0].isalpha():
                new = new[0].upper() + new[1:]
            out[start : start + len(word)] = new
            begins = (
                word in SENTENCE_END if not (word[0].isalnum() or word in "\"'([") else begins and not word[0].isalnum()
            )
        return "".join(out)

    def is_english(self, word: str) -> bool:
        """Whether a word in small letters is a form of an English word."""
        if word in self._stop or word in self._lemmas or word in self._forms:
            return True
        return any(
            word.endswith(old) and word[: len(word) - len(old)] + new in self._lemmas for old, new in self._endings
        )

    def _alone(self, word: str) -> str:
        """A word by itself: an unknown one is somebody's name, or letters that stand for one."""
        lower = word.lower()
        if word == "I" or "." in word:
            return word
        if lower in PARTICLES or len(word) == 1 or not word[0].isalpha():
            return lower
        if lower in DAYS:
            return word.capitalize()
        if any(self.is_english(part) for part in re.split(r"['’-]", lower) if len(part) > 1):
            return lower
        return word if not re.search("[AEIOUY]", word) else _titled(word)

    def _name_at(self, words: list[str], at: int) -> list[str]:
        """The longest name of a table that begins at a word, word by word as the table spells it."""
        for length in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            part = words[at : at + length]
            if not all(w[0].isalpha() for w in part):
                continue
            if (known := _known_names().get(" ".join(part).lower())) and known.lower() not in THINGS:
                spelt = known.split()
                short = length == 1 and self.is_english(known.lower())  # AID, WHO, a Mr Said
                if (
                    len(spelt) == length
                    and not short
                    and all(len(a) == len(b) for a, b in zip(spelt, part, strict=True))
                ):
                    return spelt
            title = " ".join(w.lower() if i and w.lower() in PARTICLES else _titled(w) for i, w in enumerate(part))
            for candidate in (title, " ".join(map(_titled, part))):
                if self._is_place(candidate, length):
                    return candidate.split()
        return []

    def _is_place(self, name: str, length: int) -> bool:
        if length == 1 and name.lower() in (self._stop | PARTICLES):
            return False
        found = [p for p in gazetteer().find(name) if p.country in self._countries]
        return any(length > 1 or p.kind != "city" or p.population >= CITY for p in found)


def _titled(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))


def _capitalise_organisations(words: Iterable[str], cased: list[str]) -> None:
    """Capitalises `patriotic front` after a name: the word that says what it is, and at most two before it."""
    kinds = _organisation_words()
    for i, word in enumerate(words):
        if word.capitalize() not in kinds:
            continue
        for back in (1, 2, 3):
            start = i - back
            if start < 0 or not cased[start][0].isalpha():
                break
            if cased[start][0].isupper() and len(cased[start]) > 1:
                cased[start : i + 1] = [_titled(w) if w.islower() else w for w in cased[start : i + 1]]
                break
            if cased[start] in ("the", "a", "an", "and", "of", "in"):
                break


@cache
def _organisation_words() -> frozenset[str]:
    return frozenset(row["word"] for row in table("kb/kinds") if row["kind"] in ORGANISED)


@cache
def _known_names() -> dict[str, str]:
    """Names of the knowledge base that begin with a capital, in small letters -> as spelt."""
    return {name.lower(): name for name in knowledge_base().aliases if name[:1].isupper()}
