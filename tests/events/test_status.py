"""Did it happen? The old coders report all of the first cases below as done."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rudaki.events.status import status_of
from rudaki.model import Article, Reading
from rudaki.parse import Parser

Read = Callable[[str], Reading]

# (sentence, type that must be among the events, its status)
CASES = [
    ("Russia attacked Ukraine.", "ASSAULT", "occurred"),
    ("Russia did not attack Ukraine.", "ASSAULT", "denied"),
    ("Russia might attack Ukraine.", "ASSAULT", "hypothetical"),
    ("Russia denied attacking Ukraine.", "ASSAULT", "denied"),
    ("Russia denied that it had attacked Ukraine.", "ASSAULT", "denied"),
    ("Putin will visit Tajikistan next week.", "CONSULT", "planned"),
    ("Iran called for talks with the United States.", "REQUEST", "occurred"),
    ("Iran called for talks with the United States.", "CONSULT", "proposed"),
    ("Hutu leaders recalled the 1994 war in Rwanda.", "ASSAULT", "historical"),
    ("Israel threatened to attack Iran.", "THREATEN", "occurred"),
    ("Israel threatened to attack Iran.", "ASSAULT", "threatened"),
    ("Turkey has never attacked Syria.", "ASSAULT", "denied"),
    ("Turkey could attack Syria.", "ASSAULT", "hypothetical"),
    ("Russia is shelling Kharkiv.", "ASSAULT", "ongoing"),
    ("Macron is expected to meet Zelensky in Paris on Friday.", "CONSULT", "expected"),
    ("Kenya plans to send police to Haiti.", "MOBILIZE", "planned"),
    ("Iran agreed to release American prisoners.", "RETREAT", "planned"),
    ("If Russia attacks Ukraine, NATO will respond.", "ASSAULT", "hypothetical"),
    ("In 1990 Iraq invaded Kuwait.", "ASSAULT", "historical"),
    ("Hungary refused to impose sanctions on Russia.", "SANCTION", "denied"),
    ("The planned visit of Xi Jinping to Moscow drew criticism.", "CONSULT", "planned"),
    ("No Russian troops attacked Ukraine.", "ASSAULT", "denied"),
    ("Norway stopped short of blaming Russia.", "ACCUSE", "denied"),
    ("Had Russia attacked Ukraine, NATO would have responded.", "ASSAULT", "hypothetical"),
    ("Police threatened to have Navalny arrested.", "COERCE", "threatened"),
    ("Russia said that it would expel Finnish diplomats unless Finland relented.", "SANCTION", "threatened"),
    ("Iran did not attack but accused Israel.", "ACCUSE", "occurred"),
    ("Russian troops shelled Kharkiv in March 2022.", "ASSAULT", "historical"),
]


@pytest.mark.parametrize(("text", "type_", "status"), CASES)
def test_status_of_act(read: Read, text: str, type_: str, status: str) -> None:
    found = [(e.type, e.status) for e in read(text).events]
    assert (type_, status) in found


@pytest.mark.parametrize(("text", "type_"), [(t, ty) for t, ty, status in CASES if status != "occurred"])
def test_unreal_act_is_not_reported_as_done(read: Read, text: str, type_: str) -> None:
    assert (type_, "occurred") not in [(e.type, e.status) for e in read(text).events]


def test_future_meeting_is_agree_for_plover_while_type_stays(read: Read) -> None:
    (event,) = read("Putin will visit Tajikistan next week.").events
    assert (event.type, event.plover, event.mode) == ("CONSULT", "AGREE", "visit")
    assert event.date is not None
    assert (event.date.start, event.date.end) == ("2025-10-13", "2025-10-19")


# (sentence, word, its status): acts that are no PLOVER event have one too
WORDS = [
    ("The firm won a contract to supply tankers.", "supply", "planned"),
    ("The firm was chosen to buy the unit.", "buy", "planned"),
    ("The bank injected funds in order to save the lender.", "save", "hypothetical"),
    ("Troops crossed the border to attack the town.", "attack", "hypothetical"),
    ("The base is to be closed in May.", "closed", "planned"),
    ("He will leave when the talks end.", "end", "planned"),
    ("He said that the engines would be replaced before the tour began.", "began", "planned"),
    ("Russia will begin to withdraw troops.", "withdraw", "planned"),
    ("The firm expects to continue to export grain.", "export", "expected"),
    ("A visit is scheduled for Friday.", "visit", "planned"),
    ("The law will be a setback.", "setback", "planned"),
    ("The army has to leave.", "leave", "proposed"),
    ("The sanctions might not prevent a war.", "war", "hypothetical"),
    # told as done, though it has a `to`
    ("Troops managed to seize the airport.", "seize", "occurred"),
    ("The president was forced to resign.", "resign", "occurred"),
    ("The rebels went on to capture the town.", "capture", "occurred"),
    ("Police used tear gas to disperse the crowd.", "disperse", "occurred"),
    ("Police had to open the gates.", "open", "occurred"),
    ("He was the first president to visit the base.", "visit", "occurred"),
    ("He left when the talks ended.", "ended", "occurred"),
    ("Russia is said to have shelled the town.", "shelled", "occurred"),
    ("He called on them to stay and refused an offer.", "refused", "occurred"),
]


@pytest.mark.parametrize(("text", "word", "status"), WORDS)
def test_status_of_word(parser: Parser, text: str, word: str, status: str) -> None:
    doc = parser.parse(Article(id="t", sha256="0" * 64, text=text, language="en")).doc
    (token,) = [t for t in doc if t.text == word]
    assert status_of(token)[0] == status
