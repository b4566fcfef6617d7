"""Which way a time without a year or week points: told by the verb it hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from rudaki.scene.grammar import words

if TYPE_CHECKING:
    from spacy.tokens import Token

Tense = Literal["past", "future"]
MAX_STEPS = 8


def tense_of(token: Token) -> Tense | None:
    """Past or future, as the verb that governs `token` says; None where it does not.

    `will meet on Thursday`, `is to meet on Thursday` and `plans to meet on Thursday` are future,
    `met on Thursday` is past.
    """
    future_aux, future_verb = words("future_aux"), words("future_verb")
    at = token
    for _ in range(MAX_STEPS):
        if at.pos_ in ("VERB", "AUX"):
            marks = {c.lower_ for c in at.children if c.dep_ in ("aux", "auxpass")} | (
                {at.lower_} if at.tag_ == "MD" else set()
            )
            if not marks.isdisjoint(future_aux):
                return "past" if "have" in marks and "will" not in marks else "future"
            if "to" in marks:
                head = at.head
                if head.lemma_.lower() in future_verb or (head.lemma_ == "be" and head.tag_ != "VB"):
                    return "future"
                if head.pos_ == "ADJ" and head.lemma_.lower() in future_verb:
                    return "future"
            elif at.tag_ == "VBD" or (at.tag_ == "VBN" and at.dep_ != "amod"):
                auxiliaries = {c.lower_ for c in at.children if c.dep_ in ("aux", "auxpass")}
                planned = at.lemma_.lower() in future_verb and not auxiliaries.isdisjoint({"is", "are"})
                if planned or (not auxiliaries and at.tag_ == "VBN" and at.lemma_.lower() in future_verb):
                    return "future"
                if at.tag_ == "VBN" and not auxiliaries.isdisjoint({"is", "are"}) and token.i > at.i:
                    return None
                return "past"
            elif (
                at.tag_ in ("VBZ", "VBP")
                and at.dep_ in ("ROOT", "relcl", "advcl")
                and at.lemma_ in words("timetable_verb")
            ) or (
                at.tag_ == "VBG" and any(c.lower_ in ("is", "are", "'s", "’s") and c.dep_ == "aux" for c in at.children)
            ):
                return "future"
            elif at.dep_ == "ROOT" and at.tag_ in ("VBZ", "VBP"):
                return None
        elif (at.pos_ in ("ADJ", "NOUN") and at.lower_ in words("planned")) or (
            at.i != token.i and any(c.dep_ == "amod" and c.lower_ in words("planned") for c in at.lefts)
        ):
            return "future"
        if at.head.i == at.i:
            return None
        at = at.head
    return None
