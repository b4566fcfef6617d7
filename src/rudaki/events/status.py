"""Whether an act happened: tense, mood, negation, and the words that govern it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from rudaki.model import Status
from rudaki.resources import table
from rudaki.syntax.clauses import is_passive
from rudaki.syntax.fillers import act_words

if TYPE_CHECKING:
    from spacy.tokens import Token

FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
HYPOTHETICAL = frozenset({"may", "might", "could", "can", "ca"})
NORMATIVE = frozenset({"should", "must", "ought"})
CONDITION = frozenset({"if", "unless", "should", "whether", "lest", "provided"})
HAPPEN = frozenset(
    {"take", "hold", "begin", "start", "occur", "happen", "follow", "open", "convene", "resume", "continue",
     "complete", "conclude", "finalise", "finalize", "launch"}
)  # fmt: skip
# "when it arrives", "before talks begin": their present tense tells of the time of the clause above them.
TEMPORAL = frozenset({"when", "before", "after", "until", "till", "once", "as", "while", "whenever"})
AHEAD = frozenset({"planned", "expected", "proposed", "threatened", "hypothetical"})
# "The first to visit", "the latest state to ban": told as done.
ORDINAL = frozenset({"first", "second", "third", "last", "latest", "only"})
# What these govern is done, or keeps the time of the governing word itself: `managed to leave`, `will begin to leave`.
THROUGH = frozenset({"occurred", "ongoing"})
# Stronger readings win when several words govern an act: a denied plan is denied.
RANK = ("denied", "historical", "hypothetical", "threatened", "proposed", "expected", "planned", "ongoing", "occurred")


@cache
def _cues() -> dict[tuple[str, str], Status]:
    return {(r["lemma"], r["pos"]): cast(Status, r["status"]) for r in table("events/status") if r["status"]}


def _cue(token: Token) -> Status | None:
    pos = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}.get(token.pos_, "")
    found = _cues().get((token.lemma_.lower(), pos))
    if found is None and token.tag_ == "VBN":
        found = _cues().get((token.lower_, "a"))
    return found


def status_of(token: Token) -> tuple[Status, str]:
    """Status of the act at a verb or noun, and the word or form that decided."""
    return verb_status(token) if token.pos_ in ("VERB", "AUX") else noun_status(token)


def verb_status(verb: Token, depth: int = 0) -> tuple[Status, str]:
    """Status of the act a verb names."""
    negation = _negation(verb)
    if negation:
        return "denied", negation
    mood = _mood(verb)
    governed = _governed(verb, depth)
    if governed is None and mood is not None and _condition(verb):
        return "hypothetical", _condition(verb)
    if mood is not None:
        # "denied that it would send": the governing denial outranks the modal under it.
        if governed is not None and RANK.index(governed[0]) < RANK.index(mood[0]):
            return governed
        return mood
    if governed is not None:
        return governed
    if _condition(verb):
        return "hypothetical", _condition(verb)
    if (later := _when(verb, depth)) is not None:
        return later
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and depth < 4 and _shares(verb):
        first = verb_status(_above(verb), depth + 1)
        # "did not join but warned", "denied nothing and accused": a past of its own, unless `or` joins them.
        own = verb.tag_ == "VBD" or any(c.lower_ == "but" for c in verb.head.children)
        # "called on them to stay and refused": nor does a past share the aim it seems joined to.
        if own and (first[0] == "denied" or (verb.tag_ == "VBD" and _infinitive(verb.head))):
            return _tense(verb)
        return first
    if (aim := _aim(verb)) is not None:
        return aim
    if (
        verb.dep_ in ("advcl", "acl", "relcl", "pcomp")
        and verb.tag_ == "VBG"
        and verb.head.pos_ == "VERB"
        and depth < 4
    ):
        inherited = verb_status(verb.head, depth + 1)
        return inherited if inherited[0] in ("planned", "expected", "hypothetical") else ("occurred", verb.tag_)
    return _tense(verb)


def _auxiliaries(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in ("aux", "auxpass")]


def _shares(verb: Token) -> bool:
    """Whether a joined verb has no tense of its own, so that it shares the first one's."""
    return not _auxiliaries(verb) and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _negation(verb: Token) -> str:
    for child in verb.children:
        if child.dep_ == "neg" or child.lower_ in ("never", "n't", "n’t"):
            return child.text
        if child.dep_ in ("nsubj", "nsubjpass", "dobj"):
            for inner in child.children:
                if inner.lower_ in ("no", "neither") and inner.dep_ in ("det", "preconj"):
                    return inner.text
            if child.lower_ in ("nobody", "none", "nothing"):
                return child.text
    if verb.dep_ == "conj" and _shares(verb) and verb.head.pos_ in ("VERB", "AUX"):
        # "did not attack or shell": the negation holds for both; "did not attack but shelled" does not.
        if any(c.dep_ == "cc" and c.lower_ in ("or", "nor") for c in verb.head.children):
            return _negation(verb.head)
    return ""


def _mood(verb: Token) -> tuple[Status, str] | None:
    for aux in _auxiliaries(verb):
        word = aux.lower_
        if word in FUTURE:
            return "planned", aux.text
        if word in HYPOTHETICAL:
            return "hypothetical", aux.text
        if word in NORMATIVE:
            return "proposed", aux.text
        if word in ("would", "'d", "’d"):
            # "said it would send troops" tells a plan; "would attack if" a condition.
            told = verb.dep_ in ("ccomp", "relcl", "acl") or verb.head.lemma_ in ("say", "announce", "tell", "confirm")
            return ("planned" if told and not _has_if(verb) else "hypothetical"), aux.text
    if _infinitive(verb):
        head = verb.head
        if head.lemma_ == "be" and verb.dep_ in ("xcomp", "ccomp", "acomp"):
            return "planned", "is to"
        if head.lemma_ == "go" and head.tag_ == "VBG":
            return "planned", "going to"
    if verb.dep_ == "ROOT" and verb.tag_ == "VB" and any(a.lower_ == "to" for a in _auxiliaries(verb)):
        return "planned", "to"  # headline: "Putin to visit Tajikistan"
    if verb.dep_ == "ROOT" and verb.tag_ == "VB" and not _auxiliaries(verb):
        if not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
            return "proposed", "imperative"
    if verb.dep_ == "advcl" and _infinitive(verb):
        above = verb.head
        # "plans to bus in people to stage a protest": what is for the sake of a plan is planned with it.
        if above.pos_ == "VERB" and (found := _mood(above) or _governed(above, 3)):
            return found
    return None


def _subject_of(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)


def _infinitive(verb: Token) -> bool:
    """Whether it is `to send`, `to be sent`; `to have sent` tells of the past."""
    words = {a.lower_ for a in _auxiliaries(verb)}
    return "to" in words and "have" not in words


def _aim(verb: Token) -> tuple[Status, str] | None:
    """A `to` clause that no known word governs tells an aim: `a contract to supply`, `chosen to buy`, `in order to`."""
    if not _infinitive(verb) or verb.dep_ not in ("acl", "advcl", "xcomp", "ccomp", "relcl"):
        return None
    head = verb.head
    if _cue(head) in THROUGH or any(c.lower_ == "only" and c.i < verb.i for c in verb.children):
        return None
    if head.lemma_ == "have":
        return None if head.tag_ == "VBD" else ("proposed", "have to")
    if head.lemma_ == "go" and any(c.lower_ == "on" for c in head.children):
        return None  # "went on to win"
    if head.pos_ != "VERB" and ORDINAL & {head.lower_, *(c.lower_ for c in head.children)}:
        return above if (above := noun_status(head))[0] in AHEAD else None
    # What is done for the sake of something is an attempt at it; what one is chosen or paid for is to come.
    if verb.dep_ == "advcl" and verb.lemma_ in act_words("voice"):
        return None  # "gathered to protest": coming together does it
    purpose = verb.dep_ == "advcl" or (head.lower_ == "order" and head.i and head.nbor(-1).lower_ == "in")
    return ("hypothetical" if purpose else "planned"), "to"


def _when(verb: Token, depth: int) -> tuple[Status, str] | None:
    """What the clause above makes of a clause of time: `will leave when talks end`, `would leave before they began`."""
    if verb.dep_ != "advcl" or verb.head.pos_ not in ("VERB", "AUX") or depth > 3:
        return None
    if not any(c.lower_ in TEMPORAL and c.dep_ in ("mark", "advmod") for c in verb.children):
        return None
    present = any(t.tag_ in ("VBZ", "VBP") for t in (verb, *_auxiliaries(verb)))
    told = any(a.lower_ in ("would", "'d", "’d") for a in _auxiliaries(verb.head))
    above = verb_status(verb.head, depth + 1)
    return above if above[0] in AHEAD and (present or told) else None


def _has_if(verb: Token) -> bool:
    return any(c.dep_ == "advcl" and any(m.lower_ in CONDITION for m in c.children) for c in verb.children)


def _condition(verb: Token) -> str:
    for child in verb.children:
        if child.dep_ == "mark" and child.lower_ in CONDITION:
            return child.text
    inverted = _inverted(verb)
    if inverted:
        return inverted
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return _condition(verb.head)
    return ""


def _inverted(verb: Token) -> str:
    """The word before the subject in `Had they attacked, ...`, `Were they to attack, ...`, `Should it fail, ...`."""
    subject = _subject_of(verb)
    if subject is None:
        return "Were" if _after_were(verb) else ""
    first = subject.left_edge.i
    found = [c for c in _auxiliaries(verb) if c.lower_ in ("had", "were", "should") and c.i < first]
    if not found and first and (word := verb.doc[first - 1]).text in ("Were", "Had", "Should"):
        found = [word]
    return found[0].text if found and not verb.sent.text.rstrip().endswith("?") else ""


def _after_were(verb: Token) -> bool:
    """Whether the noun that a `to` clause seems to hang on follows a `Were` that begins the sentence."""
    first = verb.head.left_edge.i - 1
    infinitive = any(a.lower_ == "to" for a in _auxiliaries(verb))
    return infinitive and first == verb.sent.start and verb.doc[first].text == "Were"


def _above(verb: Token) -> Token:
    """The verb that governs; `denied that it had fired and accused Guyana`: a later past is joined to the first one."""
    head = verb.head
    if verb.dep_ == "conj" and verb.tag_ == "VBD" and head.dep_ == "ccomp" and head.head.tag_ == "VBD":
        if any(a.lower_ in ("had", "has", "have", "would") for a in _auxiliaries(head)) and _shares(verb):
            return head.head
    return head


def _governed(verb: Token, depth: int) -> tuple[Status, str] | None:
    """What the verb, noun or adjective above makes of the act: `denied attacking`, `plans to send`."""
    head, dep = verb.head, verb.dep_
    if depth > 4:
        return None
    if dep == "pcomp" and head.dep_ in ("prep", "agent"):
        head = head.head
        if head.lower_ == "short" and verb.head.lower_ == "of":
            return "denied", "short of"
        # "accused of sending", "condemned for sending": told as done; "plans for sending" is a plan.
        if head.pos_ == "VERB" and _cue(head) in ("proposed", None, "threatened") and head.lemma_ not in (
            "warn", "threaten", "stop", "prevent", "insist", "refrain",
        ):  # fmt: skip
            return None
    elif dep == "conj" and head.pos_ in ("VERB", "AUX") and _shares(verb):
        if verb.tag_ == "VBD" and _infinitive(head):
            return None  # "called on them to stay and refused": a past cannot hang on the call
        return _governed(head, depth + 1) if _above(verb).i == head.i else None
    elif dep == "ccomp" and verb.i < head.i and any(t.text == ";" for t in verb.doc[verb.i : head.i]):
        return None  # "it is to meet; it is not expected to act"
    elif dep not in ("xcomp", "ccomp", "acl", "dobj", "acomp", "oprd", "csubj"):
        return None
    if head.pos_ == "ADJ" and head.head.lemma_ in ("be", "remain", "seem", "become"):
        found = _cue(head)
        if found and (said := _negation(head.head)):
            return "denied", said  # "is not willing to leave"
        return (found, head.text) if found else None
    if dep == "acl" and verb.tag_ in ("VBN", "VBG"):
        return None  # "the village shelled on Monday": a participle, not a complement
    found = _cue(head)
    if dep == "ccomp" and verb.tag_ == "VBN" and head.lemma_ == "get":
        found = None  # "threatened to get him arrested"
    if found in THROUGH and verb.dep_ != "ccomp" and head.pos_ in ("VERB", "AUX"):
        # "will begin to withdraw", "expects to continue to export": what governs the aspect governs the act.
        if (above := _mood(head) or _governed(head, depth + 1)) is not None:
            return above
    if found is None:
        # "will begin to withdraw", "threatened to have him arrested": through verbs that say nothing.
        causative = dep == "ccomp" and verb.tag_ == "VBN" and head.lemma_ in ("have", "get", "see")
        if (dep == "xcomp" or causative) and head.pos_ in ("VERB", "AUX"):
            mood = _mood(head)
            if mood is None and _negation(head):
                mood = ("denied", _negation(head))
            return mood or _governed(head, depth + 1)
        return None
    if found == "occurred" and not _infinitive(verb):
        return None
    if dep == "ccomp" and found in ("planned", "proposed", "hypothetical", "ongoing", "threatened"):
        # "announced that it had sent": a finite clause has its own tense; "demanded that it leave" does not.
        if verb.tag_ in ("VBD", "VBZ", "VBP") or any(a.tag_ in ("VBD", "VBZ", "VBP") for a in _auxiliaries(verb)):
            finite_future = _mood(verb)
            return None if finite_future is None else (found if found == "threatened" else finite_future[0], head.text)
    if found == "ongoing" and _negation(head):
        return "denied", head.text
    if _negation(head) and found != "denied":
        return "denied", f"not {head.text}"
    if found == "denied" and _negation(head):
        return None
    return found, head.text


def _tense(verb: Token) -> tuple[Status, str]:
    auxiliaries = _auxiliaries(verb)
    words = {a.lower_ for a in auxiliaries}
    if words & {"has", "have", "had", "'ve", "’ve"}:
        return "occurred", "perfect"
    if verb.tag_ == "VBG" and any(a.lemma_ == "be" for a in auxiliaries):
        return "ongoing", "progressive"
    if verb.tag_ == "VBG" and verb.dep_ == "ROOT" and _subject_of(verb):
        return "ongoing", "headline progressive"  # "Ford cutting jobs by 2012"
    if is_passive(verb):
        being = any(a.tag_ == "VBG" for a in auxiliaries)
        present = any(a.lower_ in ("is", "are") for a in auxiliaries)
        return ("ongoing", "being") if being else (("ongoing", "present") if present else ("occurred", "past"))
    if verb.tag_ in ("VBD", "VBN"):
        return "occurred", "past"
    if verb.tag_ in ("VBZ", "VBP"):
        return "ongoing", "present"
    return "occurred", verb.tag_


def noun_status(noun: Token) -> tuple[Status, str]:
    """Status of the act a noun names (`talks`, `the attack`), by its adjectives and what is done with it."""
    if noun.dep_ in ("nsubjpass", "dobj") and not _negation(noun.head) and (made := _cue(noun.head)) is not None:
        if made in ("denied", "historical") or (noun.dep_ == "nsubjpass" and made in AHEAD):
            return made, noun.head.text
    for child in noun.children:
        if child.dep_ in ("amod", "compound") and (found := _cue(child)):
            return found, child.text
        if child.lower_ in ("no", "neither") and child.dep_ == "det":
            return "denied", child.text
    head, dep = noun.head, noun.dep_
    seen = 0
    while dep in ("conj", "appos") and head.pos_ in ("NOUN", "PROPN") and seen < 5:
        head, dep, seen = head.head, head.dep_, seen + 1
    preposition = ""
    if dep in ("pobj",):
        preposition, head = head.lower_, head.head
        if preposition in ("ahead", "before") or (preposition == "of" and head.lower_ == "ahead"):
            return "planned", "ahead of"
        if preposition == "since":
            return "historical", "since"
    if head.pos_ in ("VERB", "AUX"):
        if dep in ("attr", "acomp", "oprd") or (dep == "ccomp" and noun.pos_ == "ADJ"):
            # "will be a setback", "would be ready": the predicate has the time of its verb.
            status = verb_status(head)
            return status if status[0] in AHEAD else ("occurred", "predicate")
        if dep in ("nsubj", "nsubjpass"):
            status = verb_status(head)
            if status[0] in ("planned", "expected", "hypothetical") or (
                head.lemma_ in HAPPEN and status[0] in ("denied", "proposed", "ongoing")
            ):
                return status
            return "occurred", "subject"
        found = _cue(head)
        if (
            found
            and found not in THROUGH
            and (dep == "dobj" or preposition in ("for", "on", "of", "to", "with", "out", ""))
        ):
            if _negation(head):
                # "did not prevent the attack" leaves it done, "might not prevent" open.
                return ("denied", head.text) if found != "denied" else (_mood(head) or ("occurred", head.text))
            return found, head.text
        if dep == "dobj" or preposition:
            status = verb_status(head)
            if status[0] in ("planned", "expected", "proposed", "denied", "hypothetical", "threatened") and (
                dep == "dobj" or status[0] != "denied"
            ):
                return status
    elif head.pos_ in ("NOUN", "PROPN", "ADJ") and preposition in ("for", "of", "on", "to", "against"):
        found = _cue(head)
        if found:
            return found, head.text
    return "occurred", "noun"
