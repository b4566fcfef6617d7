"""Scores police activity on IndiaPoliceEvents (Halterman et al., ACL 2021): five labels over sentences and articles.

Rudaki's reading is the parse (who acts on whom, by lemma and dependency: the text is lower case, so names fail), the
status of each act (`rudaki.events.status`) and its events (PLOVER type, mode, actors). The mapping is this module's:
which words are security forces and which acts make a label stand in `resources/events/police.csv`. KILL implies FORCE,
and both, as ARREST, imply ANY_ACTION. An article has the labels of its sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any

from rudaki.evaluate.pages import f1, read_records
from rudaki.evaluate.report import Report, Row
from rudaki.events.candidates import UNREAL
from rudaki.events.status import status_of
from rudaki.model import Article, Draft, Event, Published
from rudaki.read import Reader
from rudaki.resources import table
from rudaki.syntax.clauses import is_passive, objects, subjects, subjects_of_noun

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

LABELS = ("KILL", "ARREST", "FAIL", "FORCE", "ANY_ACTION")
KINDS = (
    "force", "rank", "authority", "arrest", "arrest_by", "shots", "weapon", "force_by", "kill", "fail", "duty",
    "unrest", "measure", "act", "idle",
)  # fmt: skip
# UTF-8 that was read as Windows-1252 and written again, the last byte of it sometimes lost.
BROKEN = (
    ("â€™", "'"), ("â€˜", "'"), ("â€œ", '"'), ("â€\ufffd", '"'), ("â€“", "-"), ("â€”", "-"), ("â€¦", "..."),
    ("â€", '"'), ("Â", " "), ("''", "'"),
)  # fmt: skip
HEADER = re.compile(r"^\s*This story is from \w+ \d+, \d{4}\s+")


def evaluate(
    paths: Sequence[Path], *, peers: bool = True, limit: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Report:  # fmt: skip
    """F1 of each label and their mean, a row over sentences and one over articles."""
    records = [record for record, _ in read_records(paths, limit)]
    reader = Reader()
    sentences, articles = Counter[str](), Counter[str]()
    for number, record in enumerate(records, 1):
        found = predict(record, reader)
        for sentence, labels in zip(record["sentences"], found, strict=True):
            tally(sentences, sentence["labels"], labels)
        tally(articles, record["labels"], frozenset().union(*found))
        if progress is not None:
            progress(number, len(records))
    return Report(
        "india_police", len(records),
        (Row("rudaki, sentences", measures(sentences)), Row("rudaki, articles", measures(articles))),
        (
            "the set's paper reports zero-shot baselines; its tables could not be read, so no peer stands here",
            "the words of police.csv were chosen while looking at this half: expect less on the other",
        ),
    )  # fmt: skip


def tally(counts: Counter[str], gold: Iterable[str], found: Iterable[str]) -> None:
    """Count the labels of one sentence or article."""
    wanted, given = set(gold), set(found)
    counts.update(f"{label} gold" for label in wanted)
    counts.update(f"{label} found" for label in given)
    counts.update(f"{label} right" for label in wanted & given)


def measures(counts: Counter[str]) -> dict[str, float | int | None]:
    """F1 of every label, and the mean of those there are."""
    scores = {x: f1(counts[f"{x} right"], counts[f"{x} found"], counts[f"{x} gold"]) for x in LABELS}
    known = [s for s in scores.values() if s is not None]
    out: dict[str, float | int | None] = {"mean_f1": round(fmean(known), 4) if known else None}
    out.update({f"{x.lower()}_f1": None if s is None else round(s, 4) for x, s in scores.items()})
    return {**out, "gold": sum(counts[f"{x} gold"] for x in LABELS), "found": sum(counts[f"{x} found"] for x in LABELS)}


def predict(record: dict[str, Any], reader: Reader) -> list[frozenset[str]]:
    """The labels of each sentence of a record, in order."""
    texts = [mend(s["text"]) for s in record["sentences"]]
    day = Published(record["date"], "day", "given") if record.get("date") else None
    draft = reader.parser.parse(Article(record["id"], "0" * 64, "\n".join(texts), language="en", published=day))
    for stage in reader.stages[:-1]:  # all but the outlook
        draft = stage.process(draft)
    return label_all(draft, texts)


def mend(text: str) -> str:
    """A sentence on one line, broken quotation marks whole again, the site's header gone.

    >>> mend("This story is from March 3, 2002\\n\\nsurat: itâ€™s calm.")
    "surat: it's calm."
    """
    text = HEADER.sub("", text)
    for broken, whole in BROKEN:
        text = text.replace(broken, whole)
    return " ".join(text.split())


def label_all(draft: Draft, texts: Sequence[str]) -> list[frozenset[str]]:
    """The labels of the lines of a draft's text; each is read with the one before it."""
    out: list[frozenset[str]] = []
    start, before = 0, None
    for text in texts:
        span = draft.doc.char_span(start, start + len(text), alignment_mode="expand") if text else None
        if span is None:
            out.append(frozenset())
        else:
            events = [e for e in draft.events if start <= e.trigger.start < start + len(text)]
            sentence = Sentence(span, events, before)
            out.append(sentence.labels())
            before = sentence
        start += len(text) + 1
    return out


@cache
def phrases(kind: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases of a kind in `events/police.csv`, by their first word."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for row in table("events/police"):
        if row["kind"] == kind:
            words = tuple(row["words"].split())
            out.setdefault(words[0], []).append(words)
    return {first: tuple(rows) for first, rows in out.items()}


class Sentence:
    """A sentence with what its words are: the tokens of each kind of the table."""

    def __init__(self, span: Span, events: Sequence[Event] = (), before: Sentence | None = None) -> None:
        self.span, self.events = span, events
        words = [{t.lemma_.lower(), t.lower_} for t in span]
        self.found = {kind: self._find(words, kind) for kind in KINDS}
        self.force = {t.i for t in (*self.found["force"], *self.found["rank"])}
        self.force_before = before is not None and bool(before.force)

    def _find(self, words: list[set[str]], kind: str) -> list[Token]:
        """The tokens at which a phrase of a kind begins; its words stand side by side or one word apart."""
        out = []
        known = phrases(kind)
        for at, forms in enumerate(words):
            for phrase in (p for form in forms for p in known.get(form, ())):
                next_ = at
                for word in phrase[1:]:
                    next_ = next((n for n in (next_ + 1, next_ + 2) if n < len(words) and word in words[n]), -9)
                    if next_ < 0:
                        break
                if next_ >= 0:
                    out.append(self.span[at])
                    break
        return out

    def labels(self) -> frozenset[str]:
        """The labels of the sentence."""
        found = {label for label, holds in (
            ("ARREST", self.arrests()), ("KILL", self.kills()), ("FAIL", self.fails()), ("FORCE", self.uses_force()),
        ) if holds}  # fmt: skip
        if "KILL" in found:
            found.add("FORCE")
        if found & {"ARREST", "FORCE"} or self.acts():
            found.add("ANY_ACTION")
        return frozenset(found)

    def arrests(self) -> bool:
        """Whether somebody was arrested, or is held."""
        if any(e.type == "COERCE" and e.mode == "arrest" and e.status not in UNREAL for e in self.events):
            return True
        return any(real(t) for t in self.found["arrest"]) or any(
            self.by_force(t) or (real(t) and _of_people(t)) for t in self.found["arrest_by"]
        )

    def uses_force(self) -> bool:
        """Whether security forces used force."""
        if self.found["weapon"] or (self.found["shots"] and (self.force or self.force_before)):
            return True
        if any(self.by_force(t) for t in self.found["force_by"]):
            return True
        return any(
            e.type == "ASSAULT" and e.status not in UNREAL and any(self._is_force(a.start, a.end) for a in e.actors)
            for e in self.events
        )

    def kills(self) -> bool:
        """Whether security forces killed: death and their shooting are told together, or they are who killed."""
        deaths = self.found["kill"]
        if not deaths:
            return False
        return bool(self.found["shots"] and (self.force or self.force_before)) or any(
            t.lemma_.lower() == "kill" and self.by_force(t) for t in deaths
        )

    def fails(self) -> bool:
        """Whether security forces, or who answers for them, failed to act."""
        blamed = self.force
        if self.found["unrest"]:
            blamed = blamed | {t.i for t in self.found["authority"]}
        idle = {t.i for t in self.found["idle"]}  # "refused to comment" is no failing
        told = [
            t for t in self.found["fail"] if real(t) and not any(c.i in idle and c.dep_ == "xcomp" for c in t.children)
        ]
        if any(self._of(t, blamed) for t in told):
            return True
        return any(self._of(t, self.force) and status_of(t)[0] == "denied" for t in self.found["duty"])

    def acts(self) -> bool:
        """Whether security forces did anything; that police are named at all tells of something they do."""
        if self.found["force"] or any(real(t) for t in self.found["measure"]):
            return True
        if any(t.pos_ == "VERB" and real(t) for t in self.found["act"]):
            return True
        ranks = {t.i for t in self.found["rank"]}
        idle = {t.i for t in self.found["idle"]}
        return bool(ranks) and any(
            t.pos_ == "VERB" and t.i not in idle and real(t) and self._of(t, ranks) for t in self.span
        )

    def by_force(self, token: Token) -> bool:
        """Whether it is security forces who do the act of a word, and it is told as done."""
        return real(token) and self._of(token, self.force)

    def _of(self, token: Token, who: set[int]) -> bool:
        """Whether a word is said of one of `who`: its subject, owner, or the noun before it."""
        heads = subjects(token) if token.pos_ in ("VERB", "AUX") else subjects_of_noun(token)
        if token.dep_ in ("attr", "acomp", "oprd", "dobj", "pobj"):
            above = token.head if token.dep_ != "pobj" else token.head.head
            heads = [*heads, *(subjects(above) if above.pos_ in ("VERB", "AUX") else [])]
        return any(
            i in who for h in heads for i in (h.i, *(c.i for c in h.children if c.dep_ in ("compound", "amod", "nmod")))
        )

    def _is_force(self, start: int, end: int) -> bool:
        return any(start <= t.idx < end for t in self.found["force"])


def _of_people(token: Token) -> bool:
    """Whether people are what an act without a doer is done to: `50 persons were held`."""
    return is_passive(token) and any(o.lemma_.lower() in phrases("people") for o in objects(token))


def real(token: Token) -> bool:
    """Whether an act is told as done or under way."""
    return status_of(token)[0] not in UNREAL
