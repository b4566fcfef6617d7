"""When and where: the day and place of the act, not of another one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rudaki.model import Reading

Read = Callable[[str], Reading]

# (sentence, type, day, place)
CASES = [
    ("Police fired tear gas at protesters in Tbilisi on Monday.", "ASSAULT", "2025-10-06", "Tbilisi"),
    ("On Tuesday Finland expelled two Russian diplomats.", "SANCTION", "2025-10-07", None),
    ("Kenya sent troops to Haiti on Friday.", "MOBILIZE", "2025-10-03", "Haiti"),
    ("Iran and Iraq signed an agreement on Sunday after talks in the city of Basra.", "AGREE", "2025-10-05", "Basrah"),
    ("Three soldiers were killed on Monday when rebels attacked a post.", "ASSAULT", "2025-10-06", None),
]


@pytest.mark.parametrize(("text", "type_", "day", "place"), CASES)
def test_day_and_place(read: Read, text: str, type_: str, day: str, place: str | None) -> None:
    found = [e for e in read(text).events if e.type == type_]
    assert any(e.date and e.date.start == day for e in found)
    if place:
        assert any(e.place and e.place.name == place for e in found)


def test_day_of_saying_is_not_the_day_of_the_act(read: Read) -> None:
    (event,) = read("Officials said on Monday that Russia had shelled Kharkiv.").events
    assert event.date is None


def test_accused_state_is_no_place(read: Read) -> None:
    event = next(e for e in read("Sotnikov accused Finland of spying.").events if e.type == "ACCUSE")
    assert event.place is None


def test_accuser_answers_for_the_alleged_act(read: Read) -> None:
    event = next(e for e in read("Ukraine accused Iran of arming Russia.").events if e.type == "AID")
    assert event.attributed_to == "state:UKR"


def test_alleged_act_is_denied_by_the_next_sentence(read: Read) -> None:
    text = "Ukraine accused Iran of arming Russia. Iran rejected the allegation."
    event = next(e for e in read(text).events if e.type == "AID")
    assert event.status == "denied"
