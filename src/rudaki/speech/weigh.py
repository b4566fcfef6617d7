"""What a candidate is worth: the probability that its content is put in its speaker's mouth.

A sum of a few hand-set weights, `resources/speech_weights.csv`: what kind of cue stands in which frame, who
speaks, and what takes a statement back (a negation, a modal, an infinitive). Each row says why. The seam for
a trained model is `probability`: it takes the names of what holds and gives a number between 0 and 1.
"""

from __future__ import annotations

from functools import cache
from math import exp

from rudaki.resources import table
from rudaki.speech.cues import kinds, nouns
from rudaki.speech.frames import Candidate
from rudaki.speech.tree import Tree

POSITIONS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective", "ADV": "adverb"}
PRONOUNS = {
    "i": "first", "we": "first", "he": "person", "she": "person", "who": "person", "they": "they", "it": "it",
    "you": "you", "that": "that", "this": "that", "which": "that", "what": "that", "these": "that", "those": "they",
    "one": "they", "some": "they", "many": "they", "others": "they", "both": "they", "several": "they", "most": "they",
    "nobody": "they", "everyone": "they", "neither": "they", "none": "they", "few": "they", "all": "they",
    "him": "person", "her": "person", "his": "person", "them": "they", "their": "they", "its": "it", "our": "first",
    "my": "first", "your": "you", "whoever": "person", "someone": "person", "anyone": "person",
}  # fmt: skip
BODIES = frozenset({"ORG", "GPE", "NORP"})
NEGATIONS = frozenset({"neither", "nobody", "none", "no", "nor", "never"})
MODALS = frozenset({"will", "would", "may", "might", "could", "should", "can", "must", "'ll", "’ll", "shall"})
WH = frozenset({"what", "how", "why", "who", "when", "where", "which"})
REFLEXIVES = frozenset({"itself", "himself", "herself", "themselves", "ourselves", "myself", "yourself"})
# Frames whose content is a clause of its own: what others need in words between marks these have without.
CLAUSAL = frozenset({"C", "PC", "PA", "AS", "AC", "AV", "NC", "NC2", "NR", "AJ", "D", "SX", "PX"})


@cache
def weights() -> dict[str, float]:
    """Feature -> weight."""
    return {row["feature"]: float(row["weight"]) for row in table("speech_weights")}


def probability(names: list[str]) -> float:
    """The probability of a candidate with these features."""
    get = weights().get
    score = get("bias", 0.0) + sum(get(name, 0.0) for name in names)
    return 1.0 / (1.0 + exp(-score))


def kind_of_cue(tree: Tree, candidate: Candidate) -> str:
    """The kind of the candidate's cue as the table of cues has it, `-` where it has none."""
    position = POSITIONS.get(tree.pos[candidate.cue], "")
    return kinds().get((candidate.lemma, position)) or kinds().get((tree.lemma[candidate.cue], position), "-")


def kind_of_speaker(tree: Tree, who: int | None) -> str:
    """person, body, people (officials), source (a report), they, first, it, you, that, thing, or none."""
    if who is None:
        return "none"
    if tree.lower[who] in PRONOUNS and tree.pos[who] != "PROPN":
        return PRONOUNS[tree.lower[who]]
    if tree.entity[who] in BODIES:
        return "body"
    if tree.entity[who] == "PERSON" or tree.pos[who] == "PROPN":
        return "person"
    return nouns().get(tree.lemma[who], "thing")


def features(tree: Tree, candidate: Candidate, *, cue_quoted: bool, content_quoted: bool) -> list[str]:
    """The names of what holds of a candidate, as the table of weights has them."""
    frame, cue, who = candidate.frame, candidate.cue, candidate.speaker
    kind = kind_of_cue(tree, candidate)
    whose = kind_of_speaker(tree, who)
    out = [f"{kind}/{frame}", f"cue:{candidate.lemma}/{frame}", f"speaker:{whose}"]
    out += [f"{kind}/thing"] if whose == "thing" else [f"none/{frame}", f"none/{kind}"] if whose == "none" else []
    if _negated(tree, cue, who):
        out += ["negated", f"negated/{kind}"]
    if frame not in ("AC", "AV"):
        out += _mood(tree, cue, whose)
        out += _opening(tree, candidate, kind)
    if cue_quoted:
        out += ["inside", f"inside/{whose}"]
    if content_quoted:
        out += ["quoted"] if frame in CLAUSAL else ["quoted", "quoted/object"]
    return out


def _negated(tree: Tree, cue: int, who: int | None) -> bool:
    """Whether the cue is said not to have been: did not say, nobody confirmed, has yet to say."""
    if any(tree.dep[c] == "neg" for c in tree.children[cue]):
        return True
    if who is None:
        return False
    return tree.lower[who] in NEGATIONS or any(
        tree.dep[c] in ("det", "preconj", "neg") and tree.lower[c] in NEGATIONS for c in tree.children[who]
    )


def _mood(tree: Tree, cue: int, whose: str) -> list[str]:
    """Cues that tell of no act of speech: will reveal, declined to say, if he says."""
    out = []
    helpers = [tree.lower[c] for c in tree.children[cue] if tree.dep[c] in ("aux", "auxpass")]
    if MODALS.intersection(helpers):
        out += ["modal", f"modal/{whose}"]
    if tree.tag[cue] == "VB" and "to" in helpers:
        out.append("infinitive")
    if tree.tag[cue] == "VBG" and tree.dep[cue] in ("advcl", "acl") and not helpers:
        out.append("participle")
    if any(tree.dep[c] == "mark" and tree.lower[c] in ("if", "unless", "whether") for c in tree.children[cue]):
        out.append("conditional")
    return out


def _opening(tree: Tree, candidate: Candidate, kind: str) -> list[str]:
    """How the content begins: whether, what, itself."""
    start, end = candidate.parts[-1]
    first = tree.lower[start]
    if first in ("whether", "if"):
        # a condition of the content (he said if ...) has a clause of its own after it
        asks = first == "whether" or (kind in ("ask", "say") and not any(t == "," for t in tree.lower[start:end]))
        return ["whether", f"whether/{kind}"] if asks else []
    if first in WH:
        return ["wh"]
    return ["reflexive"] if first in REFLEXIVES else []
