"""Who is meant: metonymy, titles, surnames, pronouns, generic mentions."""

from __future__ import annotations

import pytest

from rudaki.entities import Linker, knowledge_base
from rudaki.model import Article, Draft, Published
from rudaki.parse import Parser

# (text, words, entity they stand for; None: not that entity's mention)
CASES = [
    ("Moscow said on Monday it would sign the treaty.", "Moscow", "state:RUS"),
    ("The talks in Moscow lasted two days.", "Moscow", "place:moscow-rus"),
    ("The Moscow summit ended without a statement.", "Moscow", "place:moscow-rus"),
    ("Relations between Ankara and Athens improved.", "Ankara", "state:TUR"),
    ("He arrived from Kabul on Sunday.", "Kabul", "place:kabul-afg"),
    ("The Kremlin rejected the offer.", "Kremlin", "state:RUS"),
    ("Beijing’s influence is growing.", "Beijing", "state:CHN"),
    ("Russian troops entered the town.", "Russian troops", "actor:RUS-MIL"),
    ("The government of Tajikistan agreed.", "government of Tajikistan", "state:TJK"),
    ("Police arrested two men.", "Police", "actor:police"),
    ("Emomali Rahmon met investors. Rahmon then flew home.", "Rahmon", "person:emomali-rahmon"),
    ("Aziza Karimova, a teacher, spoke. Karimova wept.", "Karimova", "new:aziza-karimova"),
    ("Russian President Vladimir Putin spoke. He left at noon.", "He", "person:vladimir-putin"),
    ("The UN Security Council met.", "UN Security Council", "igo:unsc"),
    ("Members of Islamic State (ISIS-K) fled.", "Islamic State (ISIS-K)", "group:isis-k"),
]


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker()


def link(parser: Parser, linker: Linker, text: str) -> Draft:
    published = Published("2025-10-08", "day", "given")
    article = Article(id="t", sha256="0" * 64, text=text, language="en", published=published)
    return linker.process(parser.parse(article))


@pytest.mark.parametrize(("text", "words", "entity"), CASES)
def test_mention_links_to_entity(parser: Parser, linker: Linker, text: str, words: str, entity: str) -> None:
    draft = link(parser, linker, text)
    found = {(m.span.text, m.entity) for m in draft.mentions}
    assert (words, entity) in found


def test_role_gives_country_and_employer(parser: Parser, linker: Linker) -> None:
    text = (
        "Russia’s ambassador to Tajikistan, Semyon Grigoryev, left. "
        "Anya Malpas, a senior analyst at the Crisis Group, stayed."
    )
    draft = link(parser, linker, text)
    roles = {r.person: r for r in draft.roles}
    assert (roles["new:semyon-grigoryev"].of, roles["new:semyon-grigoryev"].to) == ("state:RUS", "state:TJK")
    assert roles["new:anya-malpas"].of == "ngo:crisis-group"
    assert draft.entity_by_id["new:semyon-grigoryev"].country == "RUS"


def test_mentions_do_not_overlap_and_are_exact(parser: Parser, linker: Linker) -> None:
    text = "The presidents of Russia, Tajikistan and Uzbekistan met Turkish Foreign Minister Hakan Fidan in Ankara."
    draft = link(parser, linker, text)
    last = 0
    for mention in draft.mentions:
        assert text[mention.span.start : mention.span.end] == mention.span.text
        assert mention.span.start >= last
        last = mention.span.end


def test_holder_of_office_depends_on_the_day() -> None:
    kb = knowledge_base()
    assert kb.holder_of("head_of_state", "state:FRA", "2015-06-01") == "person:francois-hollande"
    assert kb.holder_of("head_of_state", "state:FRA", "2020-06-01") == "person:emmanuel-macron"


def test_membership_depends_on_the_day() -> None:
    kb = knowledge_base()
    assert "state:GBR" in kb.members_of("igo:eu", "2015-01-01")
    assert "state:GBR" not in kb.members_of("igo:eu", "2021-01-01")
    assert "state:FIN" not in kb.members_of("igo:nato", "2022-01-01")
    assert "state:FIN" in kb.members_of("igo:nato", "2024-01-01")


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("Neighbours said that Sharif won the local chess cup.", False),
        ("Pakistan said on Monday that Sharif would fly to Muscat.", True),
    ],
)
def test_a_surname_that_several_share_needs_the_country(text, linked):
    article = Article(
        id="x", sha256="0" * 64, text=text, language="en", published=Published("2023-01-05", "day", "given")
    )  # fmt: skip
    draft = Linker().process(Parser().parse(article))
    assert ("person:shehbaz-sharif" in draft.entity_by_id) is linked


@pytest.mark.parametrize(
    ("text", "day", "sector"),
    [
        ("The Taliban overran a district in Kunduz.", "2016-05-01", "REB"),
        ("The Taliban banned poppy in Afghanistan.", "2022-05-01", "GOV"),
        ("The Rapid Support Forces patrolled Khartoum.", "2020-05-01", "PRM"),
        ("The Rapid Support Forces shelled Omdurman.", "2024-05-01", "REB"),
    ],
)
def test_what_a_group_is_depends_on_the_day(text, day, sector):
    article = Article(id="x", sha256="0" * 64, text=text, language="en", published=Published(day, "day", "given"))
    draft = Linker().process(Parser().parse(article))
    assert [e.sector for e in draft.entities if e.kind == "armed_group"] == [sector]


def test_spellings_of_groups_mix_no_two_names():
    kb = knowledge_base()
    assert not {"Afghan government", "Al forces", "PMC forces", "Al Allah"} & set(kb.aliases)
