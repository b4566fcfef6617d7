"""Times told by two expressions, days named by what they are, and points told by another."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rudaki.geography import distance_km, moved
from rudaki.model import Article
from rudaki.model.page import Published
from rudaki.parse import Parser
from rudaki.scene.expression import Reference
from rudaki.scene.places import find_places
from rudaki.scene.stretches import joined
from rudaki.scene.times import find_times

WEDNESDAY = Reference.parse("2025-10-08")
PARSER = Parser()


def stretches(text: str, reference: Reference = WEDNESDAY) -> list[tuple[str, str | None, str | None]]:
    found = joined(find_times(text, reference, lambda _: None), text, reference)
    return [
        (text[t.start : t.end], str(t.days.first) if t.days else None, str(t.days.last) if t.days else None)
        for t in found
    ]


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("held since 2019", "2019", "2019-01-01", "2025-10-08"),
        ("since early March", "early March", "2025-03-01", "2025-10-08"),
        ("between 2016 and 2018", "2016 and 2018", "2016-01-01", "2018-12-31"),
        ("from 2 June to 4 July", "2 June to 4 July", "2025-06-02", "2025-07-04"),
        ("two days after the raid of 3 May", "two days after the raid of 3 May", "2025-05-05", "2025-05-05"),
        ("a week before Monday's vote", "a week before Monday", "2025-09-29", "2025-10-05"),
        (
            "two years after the attack of 5 May 2020",
            "two years after the attack of 5 May 2020",
            "2022-01-01",
            "2022-12-31",
        ),
        ("fighting over the weekend", "the weekend", "2025-10-04", "2025-10-05"),
        ("shelled overnight", "overnight", "2025-10-07", "2025-10-08"),
        ("the day before yesterday", "the day before yesterday", "2025-10-06", "2025-10-06"),
        ("in 2014-15", "2014-15", "2014-01-01", "2015-12-31"),
        ("on Christmas Day 2023", "Christmas Day 2023", "2023-12-25", "2023-12-25"),
    ],
)
def test_stretches(text, words, first, last):
    assert (words, first, last) in stretches(text)


@pytest.mark.parametrize("text", ["three days after the vote", "weeks before the coup", "a year after independence"])
def test_nothing_is_made_up_without_an_anchor(text):
    assert all(first is None for _, first, _ in stretches(text))


@pytest.mark.parametrize("text", ["since 2019", "over the weekend", "overnight", "two days after Monday's vote"])
def test_nothing_is_made_up_without_a_day_of_publication(text):
    nowhen = Reference.parse(None)
    assert all(last in (None, "2019-12-31") for _, _, last in stretches(text, nowhen))


def test_a_later_year_does_not_end_a_stretch_that_began_after_it():
    assert ("2016", "2016-01-01", "2016-12-31") in stretches("between 2018 and 2016")


@pytest.mark.parametrize("text", ["About 1980-2000 troops crossed.", "in 2010-12", "a range of 2000-1990"])
def test_numbers_are_no_years(text):
    assert not [t for t in stretches(text) if "-" in t[0] and t[1] is not None]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_days_at_the_calendars_ends_are_no_anchor(day):
    assert all(first is None for _, first, _ in stretches("overnight, the day after tomorrow", Reference.parse(day)))


@given(st.text(alphabet="since between and from to 0123456789 daysaftrMondy-", max_size=60))
def test_joined_times_stay_in_the_text_and_in_order(text):
    found = joined(find_times(text, WEDNESDAY, lambda _: None), text, WEDNESDAY)
    assert all(0 <= t.start < t.end <= len(text) for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def places(text: str) -> dict[str, tuple[float | None, float | None, str]]:
    article = Article(
        id="x", sha256="0" * 64, text=text, language="en", published=Published("2025-10-08", "day", "given")
    )  # fmt: skip
    return {p.span.text: (p.lat, p.lon, p.precision) for p in find_places(PARSER.parse(article))}


@pytest.mark.parametrize(
    ("text", "km", "lat_up"),
    [
        ("A convoy was hit 40 km north of Gao on Sunday.", 40, 1),
        ("A convoy was hit 25 miles south of Gao on Sunday.", 40.2, -1),
        ("A convoy was hit 2,5 km north of Gao on Sunday.", 2.5, 1),
        ("A convoy was hit 1,200 km south of Gao on Sunday.", 1200, -1),
        ("A convoy was hit 60 kilometres (37 miles) southeast of the town of Gao on Sunday.", 60, -1),
    ],
)
def test_a_distance_and_direction_move_the_point(text, km, lat_up):
    base = places("A convoy was hit in Gao on Sunday.")["Gao"]
    lat, lon, precision = places(text)["Gao"]
    assert precision == "point"
    assert abs(distance_km(base[0], base[1], lat, lon) - km) < 1
    assert (lat - base[0]) * lat_up > 0


def test_a_range_of_distances_moves_nothing():
    assert places("A convoy was hit 20-30 km north of Gao.")["Gao"][2] != "point"


def test_near_a_place_is_its_region():
    assert places("A convoy was hit near Gao on Sunday.")["Gao"][2] == "region"


@given(st.floats(-85, 85), st.floats(-180, 180), st.floats(0, 3000), st.floats(0, 360))
def test_what_is_moved_lies_that_far(lat, lon, km, bearing):
    there = moved(lat, lon, km, bearing)
    assert abs(distance_km(lat, lon, *there) - km) < 0.5
    assert -90 <= there[0] <= 90
    assert -180 <= there[1] <= 180


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("Floods hit Ohio, New York and Vermont on Monday.", "New York", "region"),
        ("New York Governor Kathy Hochul spoke.", "New York", "region"),
        ("He lives in Buffalo, New York.", "New York", "region"),
        ("The trade delegations met in Armenia, Georgia and Turkey.", "Georgia", "country"),
        ("The protest reached Mexico on Friday.", "Mexico", "country"),
    ],
)
def test_names_shared_by_a_state_a_division_and_a_town_are_read_as_told(text, name, precision):
    assert places(text)[name][2] == precision
