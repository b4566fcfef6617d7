"""The English grammar of time words: one regular expression, made of the table `scene/times.csv`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from rudaki.resources import table

# First two letters of the words that the rules spell out: the, last, next, this, past, within, today, every, ...
OTHER_STARTS = "ov at du th it la ne pa pr co fo up re ea mi te wi in ev mo le ab al cu to ye cl"


@cache
def words(kind: str) -> dict[str, str]:
    """The words of one kind in `scene/times.csv`, with their values."""
    return {row["word"]: row["value"] for row in table("scene/times") if row["kind"] == kind}


def alternatives(items: Iterable[str]) -> str:
    """A group of `items`, longest first."""
    return "(?:" + "|".join(re.escape(i) for i in sorted(items, key=lambda w: (-len(w), w))) + ")"


@cache
def grammar() -> re.Pattern[str]:
    """Every way to say when; the name of the outermost group that matched is the rule."""
    month = alternatives(words("month")) + r"(?!\w)"
    weekday = alternatives(words("weekday"))
    unit = alternatives(words("unit"))
    number = f"(?i:{alternatives(words('number'))})"
    counted = alternatives(words("counted"))
    part = alternatives(words("part"))
    season = alternatives(words("season"))
    number_day = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)"
    year = rf"(?:1[5-9]|20)\d\d(?![\w%$]|[.,:/]\d|-\d|[ \u00a0]{counted}\b)"
    count = rf"(?:\d{{1,3}}(?:[.,]\d+)?|{number}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-\w+)"
    portion = (
        r"(?:[Tt]he[ ](?:very[ ])?(?:beginning|start|end|middle|close|eve|(?:first|second)[ ]half)[ ]of[ ](?:the[ ])?"
        r"|[Ee]arly[ -](?:in[ ])?|[Mm]id[ -]?|[Ll]ate[ -](?:in[ ])?)"
    )
    when = "(?i:earlier|later|late|early)"
    shift = r"(?:last|next|this|past|previous|coming|following|current|that|upcoming)"
    join = r"[ ]?(?:-|–|to|and|or|until|through|till)[ ]?"
    rules = {
        "iso": r"(?P<iso_y>\d{4})-(?P<iso_m>\d\d)-(?P<iso_d>\d\d)(?![\w-])",
        "month_day": rf"(?:{weekday},?[ ])?(?P<md_m>{month})[ ](?:the[ ])?(?P<md_d>{number_day})"
        rf"(?:{join}(?P<md_d2>{number_day})(?![ ]{month}))?(?:,?[ ](?P<md_y>{year}))?",
        "day_month": rf"(?:{weekday},?[ ])?(?:[Tt]he[ ])?(?P<dm_d>{number_day})"
        rf"(?:(?:{join}|,[ ])(?:the[ ])?(?P<dm_d2>{number_day}))*(?:[ ]of)?[ ]"
        rf"(?P<dm_m>{month})(?:,?[ ](?P<dm_y>{year}))?",
        "years": r"(?P<yr_a>(?:1[5-9]|20)\d\d)[-–](?P<yr_b>(?:1[5-9]|20)?\d\d)(?![\w-])"
        rf"(?![ \u00a0](?:{counted}|\w+s)\b)",
        "holiday": rf"(?P<ho>{alternatives(words('holiday'))})(?:,?[ ](?P<ho_y>{year}))?(?!\w)",
        "weekend": r"(?i:over|at|during)[ ](?P<we>the[ ]weekend)\b",
        "overnight": r"[Oo]vernight\b(?![ ](?:talks|session|curfew|flight|stay|rates?|lows?))",
        "second_day": r"[Tt]he[ ]day[ ](?:before|after)[ ](?P<sd>yesterday|tomorrow)\b",
        "quarter": rf"(?:(?:[Tt]he[ ])?(?P<q_n>first|second|third|fourth|final|last|next|this|current)[ -]quarter"
        rf"|(?P<q_q>Q[1-4]))(?:[ ](?:of[ ])?(?P<q_y>{year})|[ ]of[ ](?P<q_rel>this|last|next)[ ]year)?\b",
        "month_year": rf"(?P<my_p>{portion})?(?P<my_m>{month}),?(?:[ ]of)?[ ](?P<my_y>{year})",
        "season": rf"(?:[Tt]he[ ])?(?:(?P<s_rel>{shift}|the)[ ])?(?P<s_n>{season})(?:(?:[ ]of)?[ ](?P<s_y>{year}))?\b",
        "decade": r"(?:[Tt]he[ ])?(?:(?:early|mid|late)[ -])?(?:(?P<dec>(?:1[5-9]|20)\d0)|['’](?P<dec2>\d0))s\b",
        "portion_shift": rf"(?P<ps_p>{portion})(?P<ps_rel>{shift}[ ])?(?P<ps_u>year|month|week|decade|century|day)\b",
        "portion_year": rf"(?P<py_p>{portion})(?P<py_y>{year})",
        "portion_month": rf"(?P<pm_p>{portion})(?P<pm_m>{month})",
        "weekday": rf"(?:(?P<w_rel>(?i:last|next|this|past|coming|the[ ]following))[ ])?(?P<w_d>{weekday})"
        rf"(?:[ ](?P<w_p>{part}))?\b",
        "near_day": rf"(?:{when}[ ])?(?P<nd>(?i:today|yesterday|tomorrow|tonight|this[ ]{part}|last[ ]night))"
        rf"(?:[ ](?P<nd_p>{part}))?\b",
        "same": r"[Tt]he[ ]same[ ](?P<sm_u>day|week|month|quarter|year|period)(?:[ ](?:of[ ])?(?:the[ ])?"
        r"(?P<sm_rel>last|previous)[ ]year|[ ]a[ ]year[ ](?:ago|earlier|before))?",
        "ago": rf"(?:(?i:(?:more|less)[ ]than|over|about|almost|nearly)[ ])?(?P<a_n>{count})[ -](?P<a_u>{unit})s?[ ]"
        r"(?P<a_w>ago|earlier|later|from[ ]now|hence|before|after|prior)\b",
        "shift_n": r"(?:(?i:the|these|its)[ ])?"
        r"(?P<sn_rel>(?i:past|last|next|coming|previous|following|recent|upcoming|preceding))[ ]"
        rf"(?:(?P<sn_n>{count})[ ])(?P<sn_u>{unit})s?\b",
        "recent": r"(?:[Tt]he[ ])?(?P<r_rel>(?i:recent|coming|past|last|next|previous))(?:[ ]few|[ ]several)?[ ]"
        r"(?P<r_u>day|week|month|year|decade|hour)s\b",
        "shift": rf"(?:{when}[ ])?(?:[Tt]he[ ])?"
        r"(?P<sh_rel>(?i:last|next|this|past|previous|coming|following|current))[ ]"
        rf"(?P<sh_u>week|month|year|decade|century|quarter|weekend|fortnight|{month})\b(?![ ](?:time|man|men))",
        "year_before": r"[Tt]he[ ](?P<yb_u>day|week|month|year)[ ](?P<yb_w>before|after|previous|prior)\b",
        "within": rf"[Ww]ithin[ ](?P<wi>(?:the[ ]next[ ])?(?P<wi_n>{count})[ ](?P<wi_u>{unit})s?)\b",
        "in_count": rf"\b[Ii]n[ ](?P<in>(?P<in_n>{count})[ ](?P<in_u>{unit})s?)(?:['’][ ]time)?\b(?![ ](?:of|ago))",
        "clock": r"(?P<c_h>[01]?\d|2[0-3]):(?P<c_m>[0-5]\d)(?:[ ]?(?P<c_ap>[ap]\.?m\.?))?"
        r"(?:[ ](?P<c_z>UTC|GMT))?(?!\d)",
        "set": alternatives(words("set")) + r"\b",
        "per": r"(?:(?<=\d[ ])an?[ ]|[Ee]very[ ]|[Ee]ach[ ])(?P<per_u>day|week|month|year)\b",
        "duration": rf"(?P<du_n>{count})[ -](?P<du_u>{unit})s?\b(?!-old|[ ]old|-ever|[ ]of[ ]age)",
        "bare_month": rf"(?P<bm>{month})",
        "bare_year": rf"(?<![\d.,/$£€#-])(?P<by>{year})",
        "ref": alternatives([*words("present_ref"), *words("past_ref"), *words("future_ref")]) + r"(?![\w-])",
    }
    joined = "|".join(f"(?P<{name}>{pattern})" for name, pattern in rules.items())
    # Two letters tell most words that begin no expression, which saves half the time.
    tables = ("month", "weekday", "number", "season", "set", "present_ref", "past_ref", "future_ref", "holiday")
    starts = {word[:2].lower() for kind in tables for word in words(kind) if len(word) > 1}
    first = "|".join(sorted(starts | set(OTHER_STARTS.split())))
    return re.compile(rf"(?<![\w$£€])(?=\d|[Aa]n?[ -]|['’Q]|(?i:{first}))(?:{joined})")
