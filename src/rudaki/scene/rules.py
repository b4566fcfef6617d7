"""The rules of the time grammar: what each kind of expression means, read from the day of publication."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from rudaki.scene import calendar as cal
from rudaki.scene.calendar import Stretch
from rudaki.scene.expression import Reference, Time
from rudaki.scene.grammar import words
from rudaki.scene.tense import Tense

Direction = Callable[[int], Tense | None]
Rule = Callable[["Reference", re.Match[str], Direction], "Time | None"]
PAST = frozenset({"last", "past", "previous", "preceding", "recent"})
FUTURE = frozenset({"next", "coming", "following", "upcoming"})
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}
REFERENCES = {"past_ref": "PAST_REF", "present_ref": "PRESENT_REF", "future_ref": "FUTURE_REF"}


def time_of(
    match: re.Match[str], days: Stretch | None, tense: Tense | None, *, precision: str | None = None,
    kind: str = "DATE", value: str | None = None, group: str | int = 0,
) -> Time:  # fmt: skip
    """The time a match of the grammar tells: of type `kind`, over the characters of `group`."""
    start, end = match.span(group)
    given = value or (days.timex() if days else None)
    return Time(start, end, kind, given, days, days.precision if days else precision, tense)


def _tense(days: Stretch | None, reference: Reference) -> Tense | None:
    """Which side of the day of publication the days lie on."""
    if days is None or reference.at is None or reference.precision != "day":
        return None
    if days.last < reference.at:
        return "past"
    return "future" if days.first > reference.at else None


def _portion(days: Stretch | None, portion: str | None) -> Stretch | None:
    """The part of a stretch that `early`, `mid`, `late`, `the end of` leave: a third, the last month of a year."""
    if days is None or not portion:
        return days
    length = (days.last - days.first).days + 1
    third = timedelta(days=length // 3)
    word = portion.strip().lower()
    if word.startswith("early") or "beginning" in word or "start" in word:
        return Stretch(days.first, days.first + third - timedelta(days=1), days.precision)
    if word.startswith("mid") or "middle" in word:
        return Stretch(days.first + third, days.last - third, days.precision)
    if "half" in word:
        half = timedelta(days=length // 2)
        first = "first" in word
        return (
            Stretch(days.first, days.first + half, days.precision)
            if first
            else Stretch(days.first + half, days.last, days.precision)
        )
    return Stretch(days.last - third + timedelta(days=1), days.last, days.precision)


def year_nearest(make: Callable[[int], Stretch | None], reference: Reference, tense: Tense | None) -> Stretch | None:
    """The stretch of the year nearest to the reference, on the side that `tense` says (wire text: past)."""
    if reference.known("month") is None or reference.at is None:
        return None
    at = reference.at
    last_known = cal.month(at.year, at.month).last if reference.precision == "month" else at
    found = [s for y in (at.year - 1, at.year, at.year + 1) if (s := make(y)) is not None]
    if tense == "future":
        return next((s for s in found if s.last >= at), None)
    if tense == "past":
        return next((s for s in reversed(found) if s.first <= last_known), None)
    # Without a verb: the last one, unless the next is a good deal nearer (`the vote on 9 October`, read on the 2nd).
    nearest = sorted(found, key=lambda s: (max((s.first - at).days * 3, (at - s.last).days, 0), s.first))
    return nearest[0] if nearest else None


def _number(text: str) -> float | None:
    """The number a count says; None for `several`, `a few`."""
    word = text.lower().strip()
    if word[0].isdigit():
        return float(word.replace(",", ""))
    if word in words("number"):
        return float(words("number")[word]) if words("number")[word] else None
    tens, _, ones = word.partition("-")
    value = words("number").get(tens), words("number").get(ones)
    return float(value[0]) + float(value[1]) if value[0] and value[1] else None


def _duration(count: float | None, unit: str) -> str:
    code = words("unit")[unit]
    if code in ("E", "C", "F") and count is not None:
        count, code = count * {"E": 10, "C": 100, "F": 2}[code], "W" if code == "F" else "Y"
    number = "X" if count is None else f"{count:g}"
    return f"P{code[0]}{number}{code[1]}" if code in ("TH", "TM", "TS") else f"P{number}{code}"


# Rules --------------------------------------------------------------------------------------------


def _iso(ref: Reference, m: re.Match[str], direction: Direction) -> Time | None:
    days = cal.day(int(m["iso_y"]), int(m["iso_m"]), int(m["iso_d"]))
    return time_of(m, days, _tense(days, ref)) if days else None


def _dated(ref: Reference, m: re.Match[str], direction: Direction, key: str) -> Time | None:
    month = int(words("month")[m[f"{key}_m"]])
    first = int(re.sub(r"\D", "", m[f"{key}_d"]))
    last = int(re.sub(r"\D", "", m[f"{key}_d2"] or m[f"{key}_d"]))
    first, last = min(first, last), max(first, last)

    def make(year: int) -> Stretch | None:
        start, end = cal.day(year, month, first), cal.day(year, month, last)
        return Stretch(start.first, end.last, "day") if start and end else None

    if make(2024) is None:  # a leap year: no such day in any
        return None
    if m[f"{key}_y"]:
        days = make(int(m[f"{key}_y"]))
        return time_of(m, days, _tense(days, ref), precision="day")
    tense = direction(m.start(f"{key}_m"))
    days = year_nearest(make, ref, tense)
    return time_of(
        m, days, tense or _tense(days, ref), precision="day", value=None if days else f"XXXX-{month:02d}-{first:02d}"
    )


def _quarter(ref: Reference, m: re.Match[str], direction: Direction) -> Time:
    name = m["q_n"]
    number = int(m["q_q"][1]) if m["q_q"] else QUARTERS.get(name)
    at = ref.known("quarter")
    if number is None:
        shift = {"last": -1, "next": 1}.get(name, 0)
        moved = cal.moved(at, "Q", shift) if at else None
        days = cal.containing("Q", moved) if moved else None
    elif m["q_y"]:
        days = cal.quarter(int(m["q_y"]), number)
    elif m["q_rel"]:
        days = cal.quarter(at.year + {"last": -1, "next": 1}.get(m["q_rel"], 0), number) if at else None
    else:
        days = year_nearest(lambda y: cal.quarter(y, number), ref, direction(m.start()))
    return time_of(m, days, _tense(days, ref), precision="quarter")


def _month_year(ref: Reference, m: re.Match[str], direction: Direction) -> Time:
    whole = cal.month(int(m["my_y"]), int(words("month")[m["my_m"]]))
    return time_of(m, _portion(whole, m["my_p"]), _tense(whole, ref))


def _season(ref: Reference, m: re.Match[str], direction: Direction) -> Time:
    code = words("season")[m["s_n"]]
    tense = _said(m["s_rel"])
    if m["s_y"]:
        days: Stretch | None = cal.season(int(m["s_y"]), code)
    elif m["s_rel"] == "this" and ref.known("year"):
        days = cal.season(ref.known("year").year, code)  # type: ignore[union-attr]
    else:
        days = year_nearest(lambda y: cal.season(y, code), ref, tense or direction(m.start()))
    value = f"{days.first.year}-{code}" if days else None
    return time_of(m, days, tense or _tense(days, ref), precision="quarter", value=value)


def _decade(ref: Reference, m: re.Match[str], direction: Direction) -> Time:
    first = int(m["dec"]) if m["dec"] else 1900 + int(m["dec2"])
    words_before = m.group().lower().removeprefix("the ")
    days = _portion(
        cal.decade(first), words_before.split(" ")[0].split("-")[0] + " " if words_before[0].isalpha() else None
    )
    return time_of(m, days, "past", value=str(first)[:3])


def _portion_shift(ref: Reference, m: re.Match[str], direction: Direction) -> Time | None:
    unit = words("unit")[m["ps_u"]]
    whole = _shifted(ref, unit, (m["ps_rel"] or "").strip())
    if m["ps_rel"] is None and m["ps_p"].strip().lower() in ("early", "late", "mid"):
        return None
    value = whole.timex() if whole else None
    return time_of(
        m,
        _portion(whole, m["ps_p"]),
        direction(m.start()) or _tense(whole, ref),
        precision=cal.PRECISION_OF_UNIT[unit],
        value=value,
    )


def _portion_year(ref: Reference, m: re.Match[str], direction: Direction) -> Time:
    days = cal.year(int(m["py_y"]))
    return time_of(m, _portion(days, m["py_p"]), _tense(days, ref))


def _portion_month(ref: Reference, m: re.Match[str], direction: Direction) -> Time:
    number, tense = int(words("month")[m["pm_m"]]), direction(m.start("pm_m"))
    days = year_nearest(lambda y: cal.month(y, number), ref, tense)
    return time_of(m, _portion(days, m["pm_p"]), tense or _tense(days, ref), precision="month")


def _weekday(ref: Reference, m: re.Match[str], direction: Direction) -> Time:
    number = int(words("weekday")[m["w_d"]])
    said = (m["w_rel"] or "").lower()
    at, tense = ref.known("day"), _said(said) or direction(m.start("w_d"))
    days = None
    if at is not None:
        ahead, back = (number - at.weekday()) % 7, (at.weekday() - number) % 7
        if said == "next":
            offset = ahead or 7
        elif said in ("last", "past"):
            offset = -(back or 7)
        elif said in ("this", "coming"):
            offset = ahead if said == "coming" or tense != "past" else -back
        else:
            offset = ahead if tense == "future" else -back
        moved = at + timedelta(days=offset)
        days = Stretch(moved, moved, "day")
    return _parted(time_of(m, days, tense, precision="day"), m["w_p"])


def _near_day(ref: Reference, m: re.Match[str], direction: Direction) -> Time:
    word = m["nd"].lower()
    shift = -1 if word in ("yesterday", "last night") else 1 if word == "tomorrow" else 0
    at = ref.known("day")
    moved = at + timedelta(days=shift) if at else None
    tense: Tense | None = "past" if shift < 0 else "future" if shift > 0 else direction(m.start())
    part = m["nd_p"] or word.removeprefix("this ").removeprefix("last ")
    part = "night" if word == "tonight" else part
    time = time_of(m, Stretch(moved, moved, "day") if moved else None, tense, precision="day")
    return _parted(time, part if part in words("part") else None)


def _parted(time: Time, part: str | None) -> Time:
    """A day narrowed to its morning or night: of type TIME."""
    if part is None:
        return time
    return replace(time, type="TIME", value=f"{time.value}T{words('part')[part]}" if time.value else None)


def _same(ref: Reference, m: re.Match[str], direction: Direction) -> Time | None:
    if m["sm_u"] == "period" and not m["sm_rel"]:
        return None
    earlier = m["sm_rel"] or "a year" in m.group()
    at = ref.known("month")
    moved = cal.moved(at, "Y", -1) if at and earlier else None
    unit = "Y" if m["sm_u"] == "period" else words("unit")[m["sm_u"]]
    days = cal.containing(unit, moved) if moved else None
    return time_of(m, days, "past" if earlier else None, precision=cal.PRECISION_OF_UNIT[unit])


def _ago(ref: Reference, m: re.Match[str], direction: Direction) -> Time | None:
    count, unit, word = _number(m["a_n"]), words("unit")[m["a_u"]], m["a_w"]
    precision = cal.PRECISION_OF_UNIT[unit]
    if word in ("ago", "from now", "hence"):
        sign: Tense = "past" if word == "ago" else "future"
        at = ref.known("day" if unit in ("D", "TH", "W", "F") else precision)
        moved = cal.moved(at, unit, -count if sign == "past" else count) if at and count is not None else None
        # `two years ago` names a year; `two weeks ago` a week, `two days ago` a day.
        days = cal.containing(unit, moved) if moved else None
        return time_of(m, days, sign, precision=precision)
    # `three days after the vote`: counted from something the text names, not from publication.
    distance = word in ("before", "after", "prior")  # the words of time end before it, as in TimeML
    time = time_of(
        m, None, None, precision=precision, kind="DURATION" if distance else "DATE", value=_duration(count, m["a_u"])
    )
    return replace(time, end=m.start("a_w") - 1) if distance else time


def _shift_n(ref: Reference, m: re.Match[str], direction: Direction) -> Time:
    count, unit = _number(m["sn_n"]), words("unit")[m["sn_u"]]
    tense = _said(m["sn_rel"])
    time = time_of(m, _span_from(ref, unit, count, tense), tense, kind="DURATION", value=_duration(count, m["sn_u"]))
    return replace(time, precision=cal.PRECISION_OF_UNIT[unit])


def _span_from(ref: Reference, unit: str, count: float | None, tense: Tense | None) -> Stretch | None:
    """The days from publication `count` units back or ahead."""
    precision = cal.PRECISION_OF_UNIT[unit]
    at = ref.known(precision)
    other = cal.moved(at, unit, -count if tense == "past" else count) if at and count is not None else None
    if at is None or other is None:
        return None
    return Stretch(min(at, other), max(at, other), precision)


def _recent(ref: Reference, m: re.Match[str], direction: Direction) -> Time:
    tense, unit = _said(m["r_rel"]), words("unit")[m["r_u"]]
    value = "PAST_REF" if tense == "past" else "FUTURE_REF"
    return time_of(m, None, tense, precision=cal.PRECISION_OF_UNIT[unit], value=value)


def _shift(ref: Reference, m: re.Match[str], direction: Direction) -> Time:
    said, unit_word = m["sh_rel"].lower(), m["sh_u"]
    if unit_word in words("month"):
        number = int(words("month")[unit_word])
        tense = _said(said) or direction(m.start("sh_u"))
        days = year_nearest(lambda y: cal.month(y, number), ref, tense)
        if said == "this" and ref.known("year"):
            days = cal.month(ref.known("year").year, number)  # type: ignore[union-attr]
        return time_of(m, days, tense, precision="month")
    unit = words("unit")[unit_word]
    days = _shifted(ref, unit, said)
    early = m.group().split(" ")[0].lower()
    tense = "past" if early == "earlier" else "future" if early == "later" else _said(said) or direction(m.start())
    if said == "past" or (m.group().lower().startswith("the last") and unit in ("E", "C")):
        days = _span_from(ref, unit, 1, "past")
        return replace(
            time_of(m, days, "past", kind="DURATION", value=_duration(1, unit_word)),
            precision=cal.PRECISION_OF_UNIT[unit],
        )
    if days and ref.known("day") and early in ("earlier", "later"):
        at = ref.known("day") or days.first
        days = Stretch(days.first, at, days.precision) if early == "earlier" else Stretch(at, days.last, days.precision)
    return time_of(m, days, tense, precision=cal.PRECISION_OF_UNIT[unit])


def _shifted(ref: Reference, unit: str, said: str) -> Stretch | None:
    """Last, this or next week, month, year ... of the calendar."""
    precision = cal.PRECISION_OF_UNIT[unit]
    at = ref.known("day" if unit == "WE" else precision)
    moved = cal.moved(at, unit, {"past": -1, "future": 1}.get(_said(said) or "", 0)) if at else None
    return cal.containing(unit, moved) if moved else None


def _year_before(ref: Reference, m: re.Match[str], direction: Direction) -> Time:
    unit = words("unit")[m["yb_u"]]
    days = _shifted(ref, unit, "last") if m["yb_w"] == "previous" else None
    return time_of(m, days, None if m["yb_w"] == "after" else "past", precision=cal.PRECISION_OF_UNIT[unit])


def _within(ref: Reference, m: re.Match[str], direction: Direction) -> Time:
    return _ahead(ref, m, "wi", direction(m.start()))


def _in_n(ref: Reference, m: re.Match[str], direction: Direction) -> Time:
    return _ahead(ref, m, "in", direction(m.start()))


def _ahead(ref: Reference, m: re.Match[str], key: str, tense: Tense | None) -> Time:
    """`within 48 hours`, `in two weeks`: ahead, unless the verb is past, which makes it a mere duration."""
    count, unit = _number(m[f"{key}_n"]), words("unit")[m[f"{key}_u"]]
    value = _duration(count, m[f"{key}_u"])
    precision = cal.PRECISION_OF_UNIT[unit]
    if tense != "future" or count is None:
        time = time_of(m, None, None, precision=precision, kind="DURATION", value=value, group=key)
        return replace(time, is_when=key == "wi")
    days = _span_from(ref, unit, count, "future")
    if key == "in" and days is not None:
        days = cal.containing(unit, days.last)
    time = time_of(m, days, "future", precision=precision, kind="DURATION", value=value, group=key)
    return time


def _clock(ref: Reference, m: re.Match[str], direction: Direction) -> Time | None:
    if not (m["c_z"] or m["c_ap"]):
        return None
    hour = int(m["c_h"]) % 12 + (12 if m["c_ap"][0] == "p" else 0) if m["c_ap"] else int(m["c_h"])
    at = ref.known("day")
    value = f"{at}T{hour:02d}:{m['c_m']}{'Z' if m['c_z'] else ''}" if at else None
    return replace(time_of(m, None, None, precision="day", kind="TIME", value=value), is_when=False)


def _set(ref: Reference, m: re.Match[str], direction: Direction) -> Time:
    value = words("set").get(m.group()) or f"P1{words('unit')[m['per_u']]}"
    return replace(time_of(m, None, None, kind="SET", value=value), is_when=False)


def _mere_duration(ref: Reference, m: re.Match[str], direction: Direction) -> Time | None:
    if m["du_u"] in ("weekend", "second", "quarter") and m["du_n"].lower() in ("a", "the", "an"):
        return None
    if m["du_n"].lower() == "the":
        return None
    value = _duration(_number(m["du_n"]), m["du_u"])
    return replace(time_of(m, None, None, kind="DURATION", value=value), is_when=False)


def _bare_month(ref: Reference, m: re.Match[str], direction: Direction) -> Time:
    number, tense = int(words("month")[m.group()]), direction(m.start())
    days = year_nearest(lambda y: cal.month(y, number), ref, tense)
    return time_of(m, days, tense or _tense(days, ref), precision="month", value=None if days else f"XXXX-{number:02d}")


def _bare_year(ref: Reference, m: re.Match[str], direction: Direction) -> Time:
    days = cal.year(int(m.group()))
    return time_of(m, days, _tense(days, ref))


def _reference(ref: Reference, m: re.Match[str], direction: Direction) -> Time:
    value = next(v for k, v in REFERENCES.items() if m.group() in words(k))
    tense: Tense | None = "past" if value == "PAST_REF" else "future" if value == "FUTURE_REF" else None
    return replace(time_of(m, None, tense, value=value), is_when=False)


def _said(word: str | None) -> Tense | None:
    word = (word or "").lower().split(" ")[-1]
    return "past" if word in PAST else "future" if word in FUTURE else None


RULES: dict[str, Rule] = {
    "iso": _iso,
    "month_day": lambda r, m, d: _dated(r, m, d, "md"),
    "day_month": lambda r, m, d: _dated(r, m, d, "dm"),
    "quarter": _quarter, "month_year": _month_year, "season": _season, "decade": _decade,
    "portion_shift": _portion_shift, "portion_year": _portion_year, "portion_month": _portion_month,
    "weekday": _weekday, "near_day": _near_day, "same": _same, "ago": _ago, "shift_n": _shift_n,
    "recent": _recent, "shift": _shift, "year_before": _year_before, "within": _within, "in_count": _in_n,
    "clock": _clock, "set": _set, "per": _set, "duration": _mere_duration, "bare_month": _bare_month,
    "bare_year": _bare_year, "ref": _reference,
}  # fmt: skip
