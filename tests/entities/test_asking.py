"""Who was what when, by API."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rudaki.entities import knowledge_base
from rudaki.entities.asking import Asker


@pytest.fixture(scope="module")
def asker():
    return Asker(knowledge_base())


@pytest.mark.parametrize(
    ("question", "day", "person"),
    [
        ("Who was president of Kyrgyzstan on 2020-10-14?", None, "person:sooronbay-jeenbekov"),
        ("president of Kyrgyzstan", "2020-10-14", "person:sooronbay-jeenbekov"),
        ("the Kyrgyz president", "2023-05", "person:sadyr-japarov"),
        ("Iran's president", "2020-01-01", "person:hassan-rouhani"),
        ("supreme leader of Iran", "2020-01-01", "person:ali-khamenei"),
        ("UK foreign secretary", "2018-01-01", "person:boris-johnson"),
        ("UK foreign secretary", "2018-09-01", "person:jeremy-hunt"),
        ("NATO secretary general", "2015", "person:jens-stoltenberg"),
        ("Russian defence minister", "2023-06-24", "person:sergei-shoigu"),
        ("president of the United States of America", "2022-05-01", "person:joe-biden"),
        ("president of the Democratic Republic of the Congo", "2022-05-01", "person:felix-tshisekedi"),
    ],
)
def test_who_held_an_office_on_a_day(asker, question, day, person):
    assert [s.person for s in asker.who(question, day)] == [person]


@pytest.mark.parametrize("question", ["", "president", "president of Atlantis", "Kyrgyzstan", "who is it?", "x" * 500])
def test_a_question_without_an_answer_has_none(asker, question):
    assert asker.who(question, "2020-10-14") == []


def test_search_finds_parts_and_near_spellings(asker):
    assert "person:sadyr-japarov" in [h.known.id for h in asker.search("japarov")]
    assert asker.search("Kyrgyztsan")[0].known.id == "state:KGZ"
    assert asker.search("zzzzqqqq") == []


@given(st.text(max_size=20))
def test_any_words_may_be_searched(text):
    asker = test_any_words_may_be_searched.asker
    assert all(h.known.id in asker.kb.known for h in asker.search(text, 3) + asker.find(text))


test_any_words_may_be_searched.asker = Asker(knowledge_base())
