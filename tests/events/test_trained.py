"""How the model's word weighs against the lexicon's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rudaki.events.ontology import TYPES, plover_of, type_of
from rudaki.events.pairmodel import NONE, Pair, Verdict
from rudaki.events.trained import DOUBT, KEEP, PROPOSED, REFUSE, RETYPE, TrainedTyper, weigh
from rudaki.events.typing import Typing
from rudaki.model import Article, Published
from rudaki.read import Reader

OWN = Typing("ASSAULT", "firearms", "occurred", (), "193", 0.9, "shoot/v:1")


def verdict(cameo: str, sure: float, *, none: float = 0.0, **other: float) -> Verdict:
    type_ = type_of(cameo)
    types = dict.fromkeys((*TYPES, NONE), 0.0) | {type_: sure, NONE: none} | other
    return Verdict(
        type_,
        None,
        "occurred",
        plover_of(type_, "occurred", cameo),
        cameo,
        ("legal",),
        ("legal",),
        sure,
        none,
        types,
        types,
    )


class Says:
    """A model that gives one answer, and remembers what it was asked."""

    name = "stub"

    def __init__(self, answer: Verdict) -> None:
        self.answer, self.asked = answer, []

    def classify(self, pairs):
        self.asked += pairs
        return [self.answer for _ in pairs]


def read(answer: Verdict, text: str):
    model = Says(answer)
    reader = Reader(typer=TrainedTyper(model))
    published = Published("2025-10-08", "day", "given")
    article = Article(id="t", sha256="0" * 64, text=text, language="en", published=published)
    return reader.read_article(article).events, model.asked


def test_agreement_keeps_the_lexicons_typing_with_the_models_confidence():
    found = weigh(OWN, verdict("190", 0.8))
    assert found == replace(OWN, confidence=0.8, why=found.why, contexts=("legal",))


def test_what_the_frame_leaves_open_is_filled():
    said = replace(verdict("195", 0.8), mode="aerial")
    assert weigh(replace(OWN, mode=None, cameo=None), said).mode == "aerial"
    assert weigh(replace(OWN, mode=None, cameo=None), said).cameo == "195"
    assert weigh(OWN, said).mode == "firearms"


def test_doubt_lowers_confidence_alone():
    found = weigh(OWN, verdict("173", RETYPE - 0.1, ASSAULT=KEEP - 0.1))
    assert (found.type, found.cameo, found.confidence) == ("ASSAULT", "193", pytest.approx(KEEP - 0.1))


def test_another_type_wins_where_the_model_is_sure():
    found = weigh(OWN, verdict("173", RETYPE + 0.1, ASSAULT=KEEP - 0.1))
    assert (found.type, found.cameo, found.status) == ("COERCE", "173", "occurred")
    assert "legal" in found.contexts


def test_no_event_takes_it_out():
    assert weigh(OWN, verdict("193", 0.01, none=REFUSE)) is None
    assert weigh(OWN, verdict("193", KEEP, none=0.8)) is not None


@pytest.mark.parametrize("status", ["planned", "denied", "hypothetical", "threatened", "proposed", "expected"])
def test_what_is_not_told_as_done_stays(status):
    found = weigh(replace(OWN, status=status), verdict("138", 0.95))
    assert (found.type, found.status) == ("ASSAULT", status)
    if status == "threatened":  # PLOVER's code for it is the one the model gives
        assert found.confidence == 0.95


def test_the_model_is_asked_about_the_pair_in_its_sentence():
    text = "It was a calm night. Rebels shot two policemen in Mali."
    events, asked = read(verdict("193", 0.9), text)
    (pair,) = asked
    assert pair.sentence == "Rebels shot two policemen in Mali."
    assert pair.sentence[slice(*pair.actor)] == "Rebels"
    assert "policemen" in pair.sentence[slice(*pair.recipient)]
    assert [(e.type, e.confidence) for e in events] == [("ASSAULT", 0.9)]
    assert events[0].provenance.model == "stub"


def test_a_verb_the_lexicon_lacks_counts_where_the_model_is_sure():
    text = "Norway wooed Belarus for a decade."
    events, asked = read(verdict("051", PROPOSED + 0.05), text)
    assert [(e.type, e.trigger.text) for e in events] == [("SUPPORT", "wooed")]
    assert isinstance(asked[0], Pair)
    assert read(verdict("051", PROPOSED - 0.05), text)[0] == ()


def test_acts_of_one_sentence_are_asked_about_apart():
    text = "Lesotho condemned the coup in Mali and on Friday expelled two Malian envoys."
    _, asked = read(verdict("111", 0.9), text)
    for one, other in (("condemned", "expelled"), ("expelled", "condemned")):
        (pair,) = [p for p in asked if one in p.sentence]
        assert other not in pair.sentence
        assert pair.sentence[slice(*pair.actor)] == "Lesotho"


def test_with_one_party_known_nothing_is_retyped():
    said = verdict("173", 0.99)
    found = weigh(OWN, replace(said, types=said.types | {"ASSAULT": DOUBT}), both=False)
    assert (found.type, found.confidence) == ("ASSAULT", DOUBT)
    assert weigh(OWN, said, both=False) is None
    assert weigh(OWN, replace(said, types=said.types | {"ASSAULT": DOUBT}), both=False, specific=False) is None
