from __future__ import annotations

import re

import pytest

from rudaki.article.boilerplate import find_boilerplate, find_rule, rules
from rudaki.resources import table


def test_boilerplate_table_is_whole():
    rows = table("boilerplate")
    assert rows
    assert set(rows[0]) == {"pattern", "kind", "reason", "note"}
    assert len({r["pattern"] for r in rows}) == len(rows)
    assert all(r["reason"] for r in rows)
    assert len(rules()) == len(rows)


@pytest.mark.parametrize(
    "line",
    [
        "The minister asked citizens to sign up for the vaccination programme and follow advice.",
        "Police shared photos of the suspect on Facebook, and 128 people were questioned in March 2024.",
        "He said donations from abroad had paid for the weapons seized on Friday.",
        "DUSHANBE, Tajikistan – Leaders met on Thursday.",
        "Watch towers along the border were abandoned in July, the governor said.",
        "The state news agency Xinhua and the Associated Press reported from the scene.",
        "Support for the government fell to 31 percent, according to the survey.",
        "March 4, 2024, will be remembered as the day the accord was signed by all sides.",
        "By Friday the road was open.",
        "More: he wants the troops out.",
        "More troops were sent to the border.",
        "Join the talks or face sanctions, the envoy warned.",
        "Register of voters to be renewed, commission says",
        "Get out of our country, the crowd shouted.",
    ],
)
def test_find_boilerplate_leaves_sentences_alone(line):
    assert find_boilerplate(line) is None


@pytest.mark.parametrize(
    ("line", "reason", "kind"),
    [
        ("Comments are closed.", "comments", "tail"),
        ("DNB Bank AC # 0530 2294668", "bank details", "line"),
        ("Account for international payments: NO15 0530 2294 668", "bank details", "line"),
        ("Vipps: #557320", "bank details", "line"),
        ("  Donate Here ", "donation", "line"),
        ("128", "view counter", "line"),
    ],
)
def test_find_rule_knows_the_sample_pages_furniture(line, reason, kind):
    rule = find_rule(line)
    assert rule is not None
    assert (rule.reason, rule.kind) == (reason, kind)


def test_patterns_hold_no_nested_repetition_that_takes_long():
    for line in ("a " * 299, "more " * 119, "sign up " * 70, "1,2,3." * 99, "x@" * 299, ("photo " * 99)):
        assert find_boilerplate(line) is None or re.search(r"\w", line)
