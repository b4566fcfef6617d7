"""Spellings made by rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rudaki.entities import KnowledgeBase, knowledge_base
from rudaki.entities.match import AliasMatcher, bare, fold
from rudaki.entities.stored import stored
from rudaki.entities.variants import MOST, respelled, romanised, script_of, variants


@pytest.mark.parametrize(
    ("native", "country", "spellings"),
    [
        ("Садыр Жапаров", "KGZ", {"Sadyr Zhaparov", "Sadyr Japarov"}),
        ("Володимир Зеленський", "UKR", {"Volodymyr Zelensky", "Volodymyr Zelenskyy", "Volodymyr Zelenskyi"}),
        ("Кассым-Жомарт Токаев", "KAZ", {"Kassym-Jomart Tokayev", "Kassym-Zhomart Tokaev"}),
        ("Борис Ельцин", "RUS", {"Boris Yeltsin", "Boris Eltsin"}),
        ("Александар Вучић", "SRB", {"Aleksandar Vučić", "Aleksandar Vucic"}),
        ("Αλέξης Τσίπρας", "GRC", {"Alexis Tsipras"}),
        ("ირაკლი კობახიძე", "GEO", {"Irakli Kobakhidze"}),
        ("Նիկոլ Փաշինյան", "ARM", {"Nikol Pashinyan", "Nikol Pashinian"}),
    ],
)
def test_names_in_their_own_script_are_romanised(native, country, spellings):
    assert spellings <= set(romanised(native, country))


def test_a_letter_is_written_one_way_throughout_a_spelling():
    assert "Zhorzh Japarov" not in romanised("Жорж Жапаров", "KGZ")


@pytest.mark.parametrize("native", ["محمد", "习近平", "José", "", "42"])
def test_scripts_without_a_table_give_nothing(native):
    assert romanised(native, None) == []


@pytest.mark.parametrize(
    ("name", "country", "other"),
    [
        ("Kim Jong-un", "PRK", "Kim Jong Un"), ("Mohamed Morsi", "EGY", "Mohammed Morsi"),
        ("Abdel Fattah al-Sisi", "EGY", "Abdel Fattah el-Sisi"), ("Viktor Orbán", "HUN", "Viktor Orban"),
        ("Recep Tayyip Erdoğan", "TUR", "Recep Tayyip Erdogan"), ("Hezbollah", "LBN", "Hizbullah"),
    ],
)  # fmt: skip
def test_outlets_differ_in_latin_letters_too(name, country, other):
    assert other in respelled(name, country)


@given(st.text(max_size=30), st.sampled_from(["RUS", "UKR", "GRC", "EGY", "KOR", None]))
def test_any_name_has_a_bounded_number_of_spellings(name, country):
    found = variants([name] if name else [], [name], country)
    assert len(found) == len(set(found)) <= 4 * MOST
    assert name not in respelled(name, country)


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=0x24F), max_size=40))
def test_folding_keeps_every_offset(text):
    assert len(fold(text)) == len(bare(text)) == len(text)


def test_accents_in_the_text_are_no_hindrance_and_accents_in_a_name_are_kept():
    matcher = AliasMatcher(["Khurelsukh", "Malé"])
    assert sorted(m[:2] for m in matcher.find("Khürelsükh flew to Malé.")) == [(0, 10), (19, 23)]
    assert list(matcher.find("Male voters")) == []


def test_what_somebody_is_called_stays_theirs():
    """A spelling made for one is never a name the tables give another."""
    kb = knowledge_base()
    stated = {n for i in kb.known for n in kb.stated(i)}
    person = "person:sadyr-japarov"
    assert "Zhaparov" in kb.stated(person) + kb.spellings(person)
    assert not stated & set(kb.spellings(person))


def test_the_stored_spellings_are_those_of_the_tables():
    """`python -m training.variants` after editing a table."""
    made = KnowledgeBase(remake=True).made
    assert stored() == made


def test_there_are_a_hundred_thousand_names():
    kb = knowledge_base()
    assert sum(len({a.id for a in aliases}) for aliases in kb.aliases.values()) >= 100_000
    assert script_of("Жапаров") == "CYRILLIC"
