"""Pairs as researchers bring them: JSON Lines of a sentence with the offsets of its actor and recipient."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from rudaki.errors import InputError
from rudaki.events.marking import Span
from rudaki.events.pairmodel import Pair, PairModel, Verdict

CHUNK = 1024  # lines in memory at once
LONGEST = 20_000  # characters of a sentence


@dataclass(frozen=True, slots=True)
class Answer:
    """What a line gave: its `id` (or None), and a verdict or the reason why there is none."""

    line: int
    id: Any
    verdict: Verdict | None
    error: InputError | None = None

    def to_dict(self, *, detail: bool = False) -> dict[str, Any]:
        """The line that goes out: `{id, type, mode, status, plover, confidence}`; `detail` adds what else is known."""
        v = self.verdict
        assert v is not None
        out = {
            "id": self.id, "type": v.type, "mode": v.mode, "status": v.status, "plover": v.plover,
            "confidence": v.confidence,
        }  # fmt: skip
        if detail:
            out |= {"cameo": v.cameo, "contexts": list(v.contexts), "no_event": v.none}
        return out


def classify_lines(lines: Iterable[bytes | str], model: PairModel) -> Iterator[Answer]:
    """An answer for every line that is not blank, in order."""
    numbered = ((n, line) for n, line in enumerate(lines, 1) if line.strip())
    while chunk := list(islice(numbered, CHUNK)):
        read = [_read(number, line) for number, line in chunk]
        verdicts = iter(model.classify([pair for pair, _ in read if pair is not None]))
        for pair, answer in read:
            yield answer if pair is None else Answer(answer.line, answer.id, next(verdicts))


def _read(number: int, line: bytes | str) -> tuple[Pair | None, Answer]:
    record: Any = None
    try:
        try:
            record = json.loads(line, parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            raise InputError(f"this is not JSON ({error})", code="bad_json") from error
        if not isinstance(record, dict):
            raise InputError("a line should be an object {id, sentence, actor, recipient}", code="bad_json")
        sentence = record.get("sentence")
        if not isinstance(sentence, str) or not sentence.strip():
            raise InputError("`sentence` should be a text that is not empty", code="empty")
        if any("\ud800" <= c <= "\udfff" for c in sentence):
            raise InputError("`sentence` has half of a surrogate pair: write it in UTF-8", code="bad_text")
        if len(sentence) > LONGEST:
            raise InputError(f"`sentence` has more than {LONGEST:,} characters: give one sentence", code="too_large")
        actor, recipient = (_span(record, name, sentence) for name in ("actor", "recipient"))
        if actor is None and recipient is None:
            raise InputError("neither `actor` nor `recipient` is given", code="no_pair")
    except InputError as error:
        found = InputError(f"line {number}: {error}", code=error.code)
        return None, Answer(number, record.get("id") if isinstance(record, dict) else None, None, found)
    return Pair(sentence, actor, recipient), Answer(number, record.get("id"), None)


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no JSON number")


def _span(record: dict[str, Any], name: str, sentence: str) -> Span | None:
    value = record.get(name)
    if value is None:
        return None
    whole = isinstance(value, list) and len(value) == 2 and all(type(v) is int for v in value)
    if not whole or not 0 <= value[0] < value[1] <= len(sentence):
        raise InputError(
            f"`{name}` should be [start, end], code points into the sentence of {len(sentence)}, not {value!r}",
            code="bad_span",
        )
    return value[0], value[1]
