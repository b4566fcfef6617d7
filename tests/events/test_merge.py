"""One act told twice is one event; two acts are two."""

from __future__ import annotations

from collections.abc import Callable

from rudaki.model import Reading

Read = Callable[[str], Reading]


def test_retellings_of_a_summit_are_one_event(read: Read) -> None:
    text = (
        "Vladimir Putin will host a summit with Central Asian leaders in Tajikistan on Thursday. "
        "The meeting will bring together the presidents of Russia, Tajikistan and Uzbekistan. "
        "The talks in Dushanbe are the second of their kind. Putin's visit is a clear signal, an analyst said."
    )
    (event,) = [e for e in read(text).events if e.type == "CONSULT"]
    assert event.status == "planned"
    assert event.date is not None
    assert event.date.start == "2025-10-09"
    assert event.place is not None
    assert event.place.name == "Dushanbe"
    assert {"person:vladimir-putin", "state:RUS", "state:TJK", "state:UZB"} <= {a.entity for a in event.actors}


def test_two_visits_on_two_days_are_two_events(read: Read) -> None:
    text = "Macron visited Japan on Monday. Macron will visit India on Friday."
    assert len([e for e in read(text).events if e.type == "CONSULT"]) == 2


def test_two_attacks_on_two_towns_are_two_events(read: Read) -> None:
    text = "Russia shelled Kharkiv on Monday. Russia shelled Odesa on Tuesday."
    assert len([e for e in read(text).events if e.type == "ASSAULT"]) == 2


def test_the_attack_alone_is_no_second_event(read: Read) -> None:
    text = "Rebels attacked a convoy near Goma on Monday. The attack lasted an hour."
    (event,) = [e for e in read(text).events if e.type == "ASSAULT"]
    assert len(event.mentions) == 2
