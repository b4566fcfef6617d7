"""Figures: bound, unit, what is counted; and the numbers that are none."""

import pytest

from rudaki.speech.figures import figures
from rudaki.speech.tree import Tree

# text, [(span, value, low, high, comparator, unit, counted)]
CASES = [
    ("Over 23,000 fighters from three groups are there.", ("Over 23,000", 23000, 23000, None, ">", None, "fighters")),
    ("At least twelve people died.", ("At least twelve", 12, 12, None, ">=", None, "people")),
    ("As many as 3,000 militants fled.", ("As many as 3,000", 3000, None, 3000, "<=", None, "militants")),
    ("Fewer than 50 civilians stayed.", ("Fewer than 50", 50, None, 50, "<", None, "civilians")),
    ("Some 200 border guards left.", ("Some 200", 200, None, None, "~", None, "border guards")),
    ("They sent 10 to 15 drones.", ("10 to 15", None, 10, 15, "=", None, "drones")),
    ("Between 10 and 15 rockets fell.", ("Between 10 and 15", None, 10, 15, "=", None, "rockets")),
    ("It moved 10-15 million people.", ("10-15 million", None, 10e6, 15e6, "=", None, "people")),
    ("The loan is worth $1.2 billion.", ("$1.2 billion", 1.2e9, None, None, "=", "USD", None)),
    ("The loan is worth €300m.", ("€300m", 3e8, None, None, "=", "EUR", None)),
    ("It paid 500 million rubles.", ("500 million rubles", 5e8, None, None, "=", "RUB", None)),
    ("Nearly 40 percent of voters stayed home.", ("Nearly 40 percent", 40, None, None, "~", "percent", "voters")),
    ("It shipped 1.2 million tonnes of wheat.", ("1.2 million tonnes", 1.2e6, None, None, "=", "t", "wheat")),
    ("A dozen Russian soldiers died.", ("A dozen", 12, None, None, "~", None, "Russian soldiers")),
    ("Dozens of soldiers died.", ("Dozens", None, 24, 99, "~", None, "soldiers")),
    ("Hundreds of thousands of refugees came.", ("Hundreds of thousands", None, 2e5, 999999, "~", None, "refugees")),
    ("Two hundred and fifty thousand came.", ("Two hundred and fifty thousand", 250000, None, None, "=", None, None)),
    ("They seized 640 kg of heroin and opium.", ("640 kg", 640, None, None, "=", "kg", "heroin and opium")),
    ("It will pay $3 million over two years.", ("two years", 2, None, None, "=", "years", None)),
    ("The state paid Rs2 million to the family.", ("Rs2 million", 2e6, None, None, "=", "rupees", None)),
    ("Estimates range from 200 to 350.", ("200 to 350", None, 200, 350, "=", None, None)),
    ("It lost 500 of its customers’ accounts.", ("500", 500, None, None, "=", None, "customers’ accounts")),
]  # fmt: skip
NONE = [
    "A lake cannot be one country’s business.",
    "It was said at one table.",
    "The two sides met in May.",
    "Ali Rahmon, 37, is the mayor.",
    "A man aged 37 was held.",
    "A 37-year-old man was held.",
    "The 201st base got S-400 missiles.",
    "Resolution 2231 was passed in 2015.",
    "The G20 and the 5+1 met on October 9, 2025.",
    "They met at 10 a.m. and again at 6:30.",
    "See page 4 of the report.",
    "Bank account 0530 2294668 is open.",
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_figure(draft_of, text: str, expected: tuple) -> None:
    draft = draft_of(text)
    found = [f.figure for f in figures(Tree.of(draft.doc), draft)]
    got = [(f.span.text, f.value, f.low, f.high, f.comparator, f.unit, f.counted) for f in found]
    assert expected in got


@pytest.mark.parametrize("text", NONE)
def test_no_figure(draft_of, text: str) -> None:
    draft = draft_of(text)
    assert figures(Tree.of(draft.doc), draft) == []
