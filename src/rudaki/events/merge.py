"""One act told twice in an article is one event with two places that tell of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rudaki.events.lexicon import frames
from rudaki.model import Arg, Draft, Event

if TYPE_CHECKING:
    from spacy.tokens import Token

UNREAL = ("denied", "hypothetical", "proposed", "threatened")
PRECISION = {"point": 0, "city": 1, "region": 2, "country": 3}
# Characters between an act and words that name it again without its parties.
NEAR = 600
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their"})


def is_definite(trigger: Token) -> bool:
    """Whether a noun speaks of an act known already: `the talks`, `the Dushanbe summit`, `Putin's visit`."""
    return trigger.pos_ in ("NOUN", "PROPN") and any(
        c.dep_ == "poss" or (c.lower_ in DEFINITE and c.dep_ == "det") for c in trigger.children
    )


def merge(draft: Draft, told: list[tuple[Event, Token]], retellings: frozenset[int] = frozenset()) -> list[Event]:
    """Events with retellings joined to the first telling; arguments, day and place of both are kept.

    Acts at the tokens `retellings` name nobody: where they join no act they are left out.
    """
    out: list[tuple[Event, Token]] = []
    for event, trigger in told:
        for i in range(len(out) - 1, -1, -1):
            if _same(draft, out[i], (event, trigger), silent=trigger.i in retellings):
                out[i] = (_join(out[i][0], event), out[i][1])
                break
        else:
            if trigger.i not in retellings:
                out.append((event, trigger))
    return [event for event, _ in out]


def _same(draft: Draft, first: tuple[Event, Token], second: tuple[Event, Token], *, silent: bool) -> bool:
    (a, trigger_a), (b, trigger_b) = first, second
    if a.type != b.type or not _dates_agree(a, b) or not _places_agree(a, b):
        return False
    # "The talks" says of itself nothing about when; a verb does.
    nominal = is_definite(trigger_b)
    ahead = a.type == "CONSULT" and a.status in ("planned", "expected")
    same_status = a.status == b.status or (ahead and b.status in ("planned", "expected"))
    if not same_status and not (nominal and b.status in ("occurred", "planned") and a.status not in UNREAL):
        return False
    near = b.sentence.start - a.sentence.end < NEAR
    same_mode = a.mode == b.mode or not (a.mode and b.mode)
    if silent:
        return same_mode and (ahead or (near and a.status != "historical" and _compatible(trigger_a, trigger_b)))
    shared = _related(draft, _parties(a), _parties(b))
    if nominal:
        return shared and (same_mode or ahead)
    same_word = trigger_a.lemma_ == trigger_b.lemma_
    same_roles = _who(a.actors) == _who(b.actors) and _who(a.recipients) == _who(b.recipients)
    if same_roles and (same_word or a.type == "CONSULT") and a.mode == b.mode:
        return True
    # "The meeting will bring together the presidents of ...": the verb's subject is the act told before.
    if ahead and near and shared and any(is_definite(c) and _is_meeting(c) for c in trigger_b.children):
        return True
    # Meetings that are to come and share a day or a place, told by whoever attends.
    same_day = a.date is not None and b.date is not None and a.date.text.lower() == b.date.text.lower()
    return a.type == "CONSULT" and shared and same_day


def _is_meeting(token: Token) -> bool:
    rows = frames().get((token.lemma_.lower(), "n"), ())
    return token.dep_ == "nsubj" and any(f.type == "CONSULT" for f in rows)


def _compatible(first: Token, second: Token) -> bool:
    """Whether `the attack` can be what was told before: not for a meeting told by quite another noun."""
    return first.pos_ == "VERB" or first.lemma_ == second.lemma_ or not is_definite(first)


def _parties(event: Event) -> set[str]:
    return {x.entity for x in (*event.actors, *event.recipients) if x.entity}


def _related(draft: Draft, a: set[str], b: set[str]) -> bool:
    """Whether two sets of parties share one, a person counting for the state served."""

    def wider(ids: set[str]) -> set[str]:
        countries = {draft.entity_by_id[i].country for i in ids}
        return ids | {f"state:{c}" for c in countries if c}

    return bool(wider(a) & wider(b))


def _dates_agree(a: Event, b: Event) -> bool:
    if a.date is None or b.date is None or a.date.start is None or b.date.start is None:
        return True
    return not (a.date.end or a.date.start) < b.date.start and not (b.date.end or b.date.start) < a.date.start


def _places_agree(a: Event, b: Event) -> bool:
    if a.place is None or b.place is None or a.place.country is None or b.place.country is None:
        return True
    if a.place.country != b.place.country:
        return False
    exact = {"city", "point"}
    return a.place.name == b.place.name or not {a.place.precision, b.place.precision} <= exact


def _join(a: Event, b: Event) -> Event:
    place = a.place
    if b.place is not None and (
        place is None or PRECISION.get(b.place.precision, 3) < PRECISION.get(place.precision, 3)
    ):
        place = b.place
    recipients = a.recipients + _new(b.recipients, (*a.actors, *a.recipients))
    actors = a.actors + _new(b.actors, (*a.actors, *recipients))
    return replace(
        a, actors=actors, recipients=recipients, place=place, date=a.date or b.date, mode=a.mode or b.mode,
        contexts=tuple(sorted({*a.contexts, *b.contexts})), mentions=(*a.mentions, *b.mentions),
        attributed_to=a.attributed_to if a.attributed_to == b.attributed_to else None,
        confidence=max(a.confidence, b.confidence),
    )  # fmt: skip


def _who(args: tuple[Arg, ...]) -> set[str]:
    return {x.entity or x.text.casefold() for x in args}


def _new(args: tuple[Arg, ...], have: tuple[Arg, ...]) -> tuple[Arg, ...]:
    known = _who(have)
    return tuple(x for x in args if (x.entity or x.text.casefold()) not in known)
