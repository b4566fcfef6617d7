"""Time expressions against a day of publication: 2025-10-08, a Wednesday."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rudaki.model import Published
from rudaki.scene import Scene
from rudaki.scene.expression import Reference
from rudaki.scene.times import find_times

WEDNESDAY = Published("2025-10-08", "day", "given")


@pytest.fixture(scope="module")
def times_of(draft_of):
    scene = Scene()

    def find(text: str, published: Published | None = WEDNESDAY):
        return scene.process(draft_of(text, published=published)).times

    return find


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        # The verb says which way a weekday points.
        ("Putin will meet Rahmon on Thursday.", "Thursday", "2025-10-09", "2025-10-09"),
        ("Putin met Rahmon on Thursday.", "Thursday", "2025-10-02", "2025-10-02"),
        ("The leaders are to gather on Friday night.", "Friday night", "2025-10-10", "2025-10-10"),
        ("The two sides plan to sign the accord on Monday.", "Monday", "2025-10-13", "2025-10-13"),
        ("Rebels shelled the town on Wednesday.", "Wednesday", "2025-10-08", "2025-10-08"),
        ("Talks collapsed last Tuesday.", "last Tuesday", "2025-10-07", "2025-10-07"),
        ("The court rules next Monday.", "next Monday", "2025-10-13", "2025-10-13"),
        ("Friday's vote was postponed.", "Friday", "2025-10-03", "2025-10-03"),
        # Relative words.
        ("He resigned yesterday.", "yesterday", "2025-10-07", "2025-10-07"),
        ("He will resign tomorrow.", "tomorrow", "2025-10-09", "2025-10-09"),
        ("The army withdrew last week.", "last week", "2025-09-29", "2025-10-05"),
        ("The army will withdraw next month.", "next month", "2025-11-01", "2025-11-30"),
        ("It was signed earlier this month.", "earlier this month", "2025-10-01", "2025-10-08"),
        ("The attack came two days ago.", "two days ago", "2025-10-06", "2025-10-06"),
        ("Troops must leave within 48 hours.", "48 hours", "2025-10-08", "2025-10-10"),
        ("Prices rose over the past decade.", "the past decade", "2015-10-08", "2025-10-08"),
        # Days and months, with and without a year.
        ("The summit will open on October 9.", "October 9", "2025-10-09", "2025-10-09"),
        ("The summit opened on 9 October 2024.", "9 October 2024", "2024-10-09", "2024-10-09"),
        ("They met on Oct. 6.", "Oct. 6", "2025-10-06", "2025-10-06"),
        ("They met on the 14th of May.", "the 14th of May", "2025-05-14", "2025-05-14"),
        ("They met on December 20.", "December 20", "2024-12-20", "2024-12-20"),
        ("They will meet on January 20.", "January 20", "2026-01-20", "2026-01-20"),
        ("Clashes took place on 14 and 16 September.", "14 and 16 September", "2025-09-14", "2025-09-16"),
        ("The drill ran from 3 to 5 March.", "3 to 5 March", "2025-03-03", "2025-03-05"),
        ("The drill ran on March 3-5.", "March 3-5", "2025-03-03", "2025-03-05"),
        ("The truce of 2025-10-09 holds.", "2025-10-09", "2025-10-09", "2025-10-09"),
        # Months, quarters, seasons, years, decades.
        ("The vote was held in May.", "May", "2025-05-01", "2025-05-31"),
        ("The war began in February 2022.", "February 2022", "2022-02-01", "2022-02-28"),
        ("Growth slowed in the first quarter of 2009.", "the first quarter of 2009", "2009-01-01", "2009-03-31"),
        ("The offensive failed in the summer of 2022.", "the summer of 2022", "2022-06-01", "2022-08-31"),
        ("The war ended in 1994.", "1994", "1994-01-01", "1994-12-31"),
        ("The civil war of the 1990s left scars.", "the 1990s", "1990-01-01", "1999-12-31"),
        ("It has been occupied since 2021.", "2021", "2021-01-01", "2025-10-08"),
    ],
)  # fmt: skip
def test_scene_resolves_times(times_of, text, words, start, end):
    found = {t.span.text: (t.start, t.end) for t in times_of(text)}
    assert found.get(words) == (start, end), found


@pytest.mark.parametrize("text", [
    "Protesters may gather outside the palace.",
    "They could march on the capital.",
    "Theresa May spoke to reporters.",
    "The 1,994 people were evacuated.",
    "Some 2000 soldiers were moved.",
    "He was the second minister to leave.",
    "The Sunday Times published the letter.",
    "Black Friday sales were weak.",
    "The fall of Kabul shocked the region.",
])  # fmt: skip
def test_scene_passes_over_words_that_are_no_time(times_of, text):
    assert times_of(text) == ()


def test_scene_reads_a_day_before_a_number_of_people(times_of):
    (time,) = times_of("On 16 September, 59 people were killed.")
    assert (time.span.text, time.start) == ("16 September", "2025-09-16")


def test_scene_leaves_dates_open_without_a_published_date(times_of):
    (time,) = times_of("Putin will meet Rahmon on Thursday.", None)
    assert (time.start, time.end, time.precision, time.tense) == (None, None, "day", "future")


def test_scene_leaves_dates_open_that_hang_on_an_event(times_of):
    (time,) = times_of("He fled three days after the vote.")
    assert (time.start, time.end) == (None, None)


def test_scene_resolves_full_dates_without_a_published_date(times_of):
    (time,) = times_of("The treaty was signed on 9 October 2024.", None)
    assert time.start == "2024-10-09"


@pytest.mark.parametrize(("published", "text", "start"), [
    (Published("2025-10", "month", "url"), "It happened last month.", "2025-09-01"),
    (Published("2025-10", "month", "url"), "It happened on Thursday.", None),
    (Published("2025", "year", "url"), "It happened last year.", "2024-01-01"),
    (Published("2025", "year", "url"), "It happened last month.", None),
])  # fmt: skip
def test_scene_uses_only_what_is_known_of_the_published_date(times_of, published, text, start):
    (time,) = times_of(text, published)
    assert time.start == start


WORDS = ["Thursday", "May", "9", "October", "2025", "the", "last", "week", "—",
         "é", "😀", "три", "\u00a0", "early", "in",
         "ago", "two", "days", "Q3", "1990s", "31", "February", "30", "’s", ",", "next"]  # fmt: skip


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), max_size=20), st.sampled_from([" ", "  ", "\n"]))
def test_times_lie_inside_the_text_in_order(words, space):
    text = space.join(words)
    found = list(find_times(text, Reference.parse("2025-10-08"), lambda _: None))
    assert all(0 <= t.start < t.end <= len(text) and text[t.start : t.end].strip() for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(t.days is None or t.days.first <= t.days.last for t in found)
