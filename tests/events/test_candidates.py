"""Who does what to whom, in the shapes that sentences take."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rudaki.events.lexicon import frames
from rudaki.events.ontology import TYPES
from rudaki.model import Reading

Read = Callable[[str], Reading]

# (sentence, type, a word of an actor or None, a word of a recipient or None)
CASES = [
    ("Norway, which borders Russia, condemned the attack on Kyiv.", "ACCUSE", "Norway", None),
    ("Police detained four suspects in Oslo.", "COERCE", "Police", "suspects"),
    ("Youths hurled stones at the police in Tunis.", "PROTEST", "Youths", None),
    ("Rebels attacked more than 100 ships in the Red Sea.", "ASSAULT", "Rebels", "more than 100 ships"),
    ("Kenya and Uganda signed an agreement in Nairobi.", "AGREE", "Kenya", None),
    ("Iran denied the allegation.", "REJECT", "Iran", None),
    ("Soldiers took power in Mali.", "COERCE", "Soldiers", None),
    ("A curfew was imposed in Dhaka.", "COERCE", None, None),
    ("Hungary opposes the sanctions on Russia.", "REJECT", "Hungary", None),
    ("Nurses staged a sit-in.", "PROTEST", "Nurses", None),
]
# Words of acts in senses that are none.
NOTHING = [
    "An official in Chad, who asked not to be identified, spoke on Monday.",
    "Trade rose on March 12 in Chad.",
    "The bank raised interest rates.",
    "The senator did not meet the deadline.",
    "The company released a report.",
    "The forecaster warned residents that it would rain.",
    "The senator held a news conference.",
    "People work together in the village.",
    "The storm killed 14 people.",
    "The minister declined to say who was there.",
]


@pytest.mark.parametrize(("text", "type_", "actor", "recipient"), CASES)
def test_act_with_parties(read: Read, text: str, type_: str, actor: str | None, recipient: str | None) -> None:
    found = [e for e in read(text).events if e.type == type_]
    assert found, [e.type for e in read(text).events]
    if actor:
        assert any(actor in a.text for e in found for a in e.actors)
    if recipient:
        assert any(recipient in a.text for e in found for a in e.recipients)


@pytest.mark.parametrize("text", NOTHING)
def test_no_act(read: Read, text: str) -> None:
    assert read(text).events == ()


def test_politicians_attack_each_other_with_words(read: Read) -> None:
    (event,) = read("Donald Trump attacked Joe Biden on Friday.").events
    assert (event.type, event.mode) == ("ACCUSE", "disapprove")


def test_lexicon_names_only_known_types() -> None:
    assert {f.type for rows in frames().values() for f in rows} <= {None, *TYPES}
