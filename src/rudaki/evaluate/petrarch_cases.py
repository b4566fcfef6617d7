"""Scores whole sentences on PETRARCH's feature tests: actor, recipient and code, with the set's own actor table.

The cases with invented actors carry, as far as their codes tell, those of WEIS, CAMEO's forerunner (041 approve, 122
denounce, 223 military force): its roots are made from CAMEO by `resources/events/cameo_weis.csv`. Some test the tool's
dictionary syntax with codes that no ontology has (345, 901-915); they stay in the count, and no reader of English can
get them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rudaki.entities import Linker
from rudaki.errors import InputError
from rudaki.evaluate.cameo_actors import Actor, ActorTable
from rudaki.evaluate.pages import f1, read_records
from rudaki.evaluate.report import Report, Row
from rudaki.events.candidates import frame_of
from rudaki.events.pairmodel import NONE, Pair, shipped
from rudaki.model import Article
from rudaki.parse import Parser
from rudaki.resources import table
from rudaki.syntax.clauses import subjects, with_conjuncts

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Two-digit strict F1 of the tools themselves, given the gold parses.
PEERS = (("Universal PETRARCH (gold parses)", 0.67), ("PETRARCH-2 (gold parses)", 0.50))
MEASURES = ("strict", "code_full", "pair", "code")


@dataclass(frozen=True)
class Coding:
    """A coded event: CAMEO actor codes and event code."""

    source: str
    target: str
    code: str


class SentenceCoder:
    """Codes a sentence with an actor table: every pair of actors is read by the trained model."""

    def __init__(self, actors: ActorTable) -> None:
        self.actors, self.model = actors, shipped()
        self.parser, self.linker = Parser(), Linker()

    def code(self, text: str, day: str, *, fictional: bool) -> list[Coding]:
        """The events of a sentence; actors the table lacks come from the knowledge base where they are not invented."""
        doc = self.parser.nlp(text)
        found = self.actors.find(text, day)
        if not fictional:
            found = sorted([*found, *self._known(text, found)], key=lambda a: a.start)
        pairs = [
            (a, b) for a, b in permutations(found, 2)
            if not set(a.codes) & set(b.codes) and not _act_together(doc, a, b, found)
        ]  # fmt: skip
        verdicts = self.model.classify([Pair(text, (a.start, a.end), (b.start, b.end)) for a, b in pairs])
        named = list(self._frames(doc))
        sure = {pair: 1 - v.types[NONE] for pair, v in zip(pairs, verdicts, strict=True)}
        out: dict[Coding, None] = {}
        for (a, b), verdict in zip(pairs, verdicts, strict=True):
            # A meeting goes both ways; of other acts read both ways the surer counts.
            mutual = _joined(doc, a, b) or verdict.type == "CONSULT"
            back = 0.0 if mutual else sure.get((b, a), 0.0)
            if sure[a, b] > max(0.5, back):
                # As in a reading: the verb's own code where lexicon and model agree on the type.
                cameo = next((c for at, t, c in named if a.start <= at < a.end and t == verdict.type), verdict.cameo)
                code = weis_of(cameo) if fictional else cameo
                out |= {Coding(source, target, code): None for source in a.codes for target in b.codes}
        return list(out)

    def _frames(self, doc: Doc) -> Iterator[tuple[int, str, str]]:
        """(place of its subject, type, code) of every verb of a sentence that the lexicon knows as an act."""
        for verb in doc:
            frame = frame_of(verb) if verb.pos_ in ("VERB", "AUX") else None
            if frame is not None and frame.type and frame.cameo:
                for subject in subjects(verb):
                    yield from ((t.idx, frame.type, frame.cameo) for t in with_conjuncts(subject))

    def _known(self, text: str, found: Sequence[Actor]) -> list[Actor]:
        draft = self.linker.process(self.parser.parse(Article(id="case", sha256="0" * 64, text=text, language="en")))
        out = []
        for mention in draft.mentions:
            codes = draft.entity_by_id[mention.entity].codes
            span = mention.span
            if (
                codes.cameo
                and mention.form != "pronoun"
                and not any(a.start < span.end and span.start < a.end for a in found)
            ):
                out.append(Actor(span.start, span.end, (codes.cameo,)))
        return out


def _act_together(doc: Doc, a: Actor, b: Actor, found: Sequence[Actor]) -> bool:
    """Whether two actors of one list act on a third that stands outside it."""
    return _joined(doc, a, b) and any(not _joined(doc, a, c) for c in found if c not in (a, b))


def _joined(doc: Doc, a: Actor, b: Actor) -> bool:
    """Whether two actors stand in one list (`Arnor, Gondor and Rohan`): they act together, not on one another."""
    spans = [doc.char_span(x.start, x.end, alignment_mode="expand") for x in sorted((a, b), key=_start)]
    first, second = (s.root for s in spans if s is not None)
    return second.i in {t.i for t in with_conjuncts(first)}


def _start(actor: Actor) -> int:
    return actor.start


@cache
def _weis() -> dict[str, str]:
    return {row["cameo"]: row["weis"] for row in table("events/cameo_weis")}


def weis_of(cameo: str) -> str:
    """The two-digit WEIS category of a CAMEO code.

    >>> weis_of("0333"), weis_of("1121"), weis_of("195")
    ('05', '12', '22')
    """
    return next(_weis()[cameo[:n]] for n in range(len(cameo), 1, -1) if cameo[:n] in _weis())


def evaluate(
    paths: Sequence[Path], *, peers: bool = True, limit: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Report:  # fmt: skip
    """Micro-F1 of strict, pair and code matches; `dictionaries/` beside the gold file is the actor table."""
    records = read_records(paths, limit)
    if not records:
        raise InputError("the gold files hold no record", code="empty")
    folder = records[0][1] / "dictionaries"
    if not folder.is_dir():
        raise InputError(
            f"{folder}: the set's actor table is missing; it belongs beside the gold file", code="not_found"
        )
    coder = SentenceCoder(ActorTable.read(folder / "PETR.Validate.actors.txt", folder / "PETR.Validate.agents.txt"))
    groups: dict[str, Counter[str]] = {
        "all": Counter(),
        "invented actors (WEIS)": Counter(),
        "real actors (CAMEO)": Counter(),
    }
    for number, (record, _) in enumerate(records, 1):
        fictional = bool(record["fictional_actors"])
        counts = count(record["events"], coder.code(record["text"], record["date"], fictional=fictional))
        for name in ("all", "invented actors (WEIS)" if fictional else "real actors (CAMEO)"):
            groups[name].update(counts)
        if progress is not None:
            progress(number, len(records))
    rows = [Row("rudaki" if name == "all" else f"rudaki, {name}", measures(c)) for name, c in groups.items() if c]
    if peers:
        rows += [Row(name, {"strict_f1": value}, published=True) for name, value in PEERS]
    odd = groups["all"]["no_ontology"]
    return Report(
        "petrarch_cases", len(records), tuple(rows),
        ("strict: actor, recipient and the first two digits of the code", f"{odd} gold codes are of no ontology"),
    )  # fmt: skip


def count(gold: Iterable[dict[str, Any]], found: Iterable[Coding]) -> Counter[str]:
    """Counts of one record: gold and found events, and those that match in each of `MEASURES`."""
    wanted = [Coding(e["source"], e["target"], e["code"]) for e in gold]
    given = list(found)
    counts = Counter(gold=len(wanted), found=len(given), no_ontology=sum(w.code[:2] > "22" for w in wanted))
    for name in MEASURES:
        a, b = Counter(_key(name, w) for w in wanted), Counter(_key(name, g) for g in given)
        counts[name] = (a & b).total()
    return counts


def _key(measure: str, event: Coding) -> tuple[str, ...]:
    pair = (event.source, event.target)
    return {
        "strict": (*pair, event.code[:2]), "code_full": (*pair, event.code), "pair": pair, "code": (event.code[:2],),
    }[measure]  # fmt: skip


def measures(counts: Counter[str]) -> dict[str, float | int | None]:
    """F1 of every measure."""
    out: dict[str, float | int | None] = {}
    for name in MEASURES:
        score = f1(counts[name], counts["found"], counts["gold"])
        out[f"{name}_f1"] = None if score is None else round(score, 4)
    return {**out, "gold": counts["gold"], "found": counts["found"]}
