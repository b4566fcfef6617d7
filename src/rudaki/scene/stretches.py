"""Times told by two expressions: `since 2021`, `between 2015 and 2019`, `two days after the attack of 5 May`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from rudaki.scene import calendar as cal
from rudaki.scene.calendar import Stretch
from rudaki.scene.expression import Reference, Time

SINCE = re.compile(r"\b[Ss]ince[ ](?:(?:the|early|late|at[ ]least|around|about)[ ])*$")
BETWEEN = re.compile(r"\b(?:[Bb]etween|[Ff]rom)[ ](?:the[ ])?$")
JOIN = re.compile(r"[ ](?:and|to|until|through|till)[ ](?:the[ ])?")
# Words that may stand between `two days after` and the day it is counted from: a noun phrase, no new clause.
COUNTED = re.compile(r"[ ](?P<way>after|before)[ ](?:[\w’'-]+[ ]){0,6}?(?:on[ ]|of[ ]|in[ ])?")
LENGTH = re.compile(r"P(?P<n>\d+)(?P<u>[DWMY])")


def joined(times: Iterable[Time], text: str, reference: Reference) -> list[Time]:
    """The times with those that belong together made one; what cannot be reckoned stays as it is."""
    out: list[Time] = []
    for time in times:
        before = out[-1] if out else None
        if before is not None and (made := _between(before, time, text) or _counted(before, time, text)):
            out[-1] = made
            continue
        out.append(_since(time, text, reference))
    return out


def _since(time: Time, text: str, reference: Reference) -> Time:
    """`since 2021`: from its first day to the day of publication."""
    at = reference.known("day")
    if time.days is None or at is None or time.days.first > at or not SINCE.search(text, time.start - 24, time.start):
        return time
    return replace(time, days=Stretch(time.days.first, at, time.days.precision), tense=None)


def _between(first: Time, second: Time, text: str) -> Time | None:
    if first.days is None or second.days is None or not JOIN.fullmatch(text, first.end, second.start):
        return None
    if first.days.first > second.days.last or not BETWEEN.search(text, max(0, first.start - 16), first.start):
        return None
    days = Stretch(first.days.first, second.days.last, second.days.precision)
    value = f"{first.value}/{second.value}" if first.value and second.value else None
    return replace(
        second, start=first.start, value=value, days=days, tense=first.tense if first.tense == second.tense else None
    )


def _counted(length: Time, anchor: Time, text: str) -> Time | None:
    """`a week after Friday's coup`: the day a duration lies from a day that is known."""
    match = COUNTED.fullmatch(text, length.end, anchor.start)
    told = LENGTH.fullmatch(length.value or "")
    if match is None or told is None or anchor.days is None or anchor.days.precision != "day":
        return None
    count, unit = int(told["n"]), told["u"]
    start = anchor.days.first if match["way"] == "before" else anchor.days.last
    moved = cal.moved(start, unit, count if match["way"] == "after" else -count)
    if moved is None:
        return None
    # `two weeks after Monday` names a week, as `two weeks ago` does.
    days = cal.containing(unit, moved)
    return replace(anchor, start=length.start, days=days, value=days.timex(), tense=None, is_when=True)
