"""The trained model, as shipped."""

from __future__ import annotations

import pickle

import pytest

from rudaki.errors import ModelError
from rudaki.events.ontology import TYPES, modes_of, plover_of, type_of
from rudaki.events.pairmodel import NONE, Pair, PairModel, shipped

SENTENCES = (
    ("<Norway> recalled its ambassador from <Belarus> on Friday.", "SANCTION", "occurred"),
    ("<Lesotho's premier> met <the king of Eswatini> in Mbabane.", "CONSULT", "occurred"),
    ("<The premier of Lesotho> will meet <the king of Eswatini> in Mbabane on Friday.", "CONSULT", "planned"),
    ("<Gunmen> shot dead <two customs officers> near Kidal.", "ASSAULT", "occurred"),
    ("<Uruguay> condemned <the ruling party of Nicaragua> over the arrests.", "ACCUSE", "occurred"),
    ("<Chile> sent tents and blankets to <flood victims in Peru>.", "AID", "occurred"),
    ("<Dockers> went on strike against <the port authority> of Durban.", "PROTEST", "occurred"),
    ("<Latvia> refused to hand the airman over to <Moscow>.", "REJECT", "occurred"),
)


def pair_of(marked: str) -> Pair:
    """`<actor> ... <recipient>`: the first in angle brackets acts."""
    text, spans, start = "", [], 0
    for char in marked:
        if char == "<":
            start = len(text)
        elif char == ">":
            spans.append((start, len(text)))
        else:
            text += char
    return Pair(text, spans[0], spans[1])


PAIRS = [pair_of(s) for s, _, _ in SENTENCES]


@pytest.mark.parametrize(("marked", "type_", "status"), SENTENCES, ids=[s[1] + "-" + s[2] for s in SENTENCES])
def test_plain_sentences(marked, type_, status):
    (verdict,) = shipped().classify([pair_of(marked)])
    assert (verdict.type, verdict.status) == (type_, status)
    assert verdict.confidence > 0.5


def test_what_is_said_agrees_with_itself():
    for verdict in shipped().classify(PAIRS):
        assert verdict.type in TYPES
        assert verdict.type == type_of(verdict.cameo)
        assert verdict.plover == plover_of(verdict.type, verdict.status, verdict.cameo)
        assert verdict.mode is None or verdict.mode in modes_of(verdict.type)
        assert set(verdict.types) == {*TYPES, NONE}
        assert sum(verdict.types.values()) == pytest.approx(1, abs=1e-4)
        assert 0 <= verdict.confidence + verdict.none <= 1.0001


def test_a_planned_meeting_is_agree_for_plover():
    (verdict,) = shipped().classify([PAIRS[2]])
    assert (verdict.type, verdict.status, verdict.plover) == ("CONSULT", "planned", "AGREE")


def test_who_does_it_counts():
    text = "Rebels kidnapped two nurses near Goma."
    there, back = shipped().classify([Pair(text, (0, 6), (17, 27)), Pair(text, (17, 27), (0, 6))])
    assert there.type == "ASSAULT"
    assert back.confidence < there.confidence


def test_company_in_a_batch_changes_no_answer():
    alone = [shipped().classify([p])[0] for p in PAIRS]
    together = shipped().classify(PAIRS * 9)[: len(PAIRS)]
    assert [(v.type, v.status, v.cameo) for v in alone] == [(v.type, v.status, v.cameo) for v in together]
    # Activations are quantised by the range of their batch, so the last digits move.
    assert [v.confidence for v in alone] == pytest.approx([v.confidence for v in together], abs=0.05)


def test_nothing_comes_of_nothing():
    assert shipped().classify([]) == []


def test_an_act_without_a_recipient():
    (verdict,) = shipped().classify([Pair("Thousands of nurses marched through Lagos.", (0, 19), None)])
    assert verdict.type == "PROTEST"


def test_pickled_it_still_answers():
    copy = pickle.loads(pickle.dumps(shipped()))
    assert copy.classify(PAIRS[:1])[0].type == "SANCTION"


def test_a_folder_without_a_model_is_told(tmp_path):
    with pytest.raises(ModelError, match=r"labels\.json"):
        PairModel(tmp_path).classify(PAIRS)


def test_a_pair_outside_its_sentence_is_an_error():
    with pytest.raises(ValueError, match="does not lie"):
        shipped().classify([Pair("Too short.", (0, 3), (5, 99))])
