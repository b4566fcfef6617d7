"""A sentence with its actor and recipient marked, as the event model reads it."""

from __future__ import annotations

Span = tuple[int, int]

# Word pieces of BERT's vocabulary that no text has, set round the actor and the recipient.
ACTOR = ("[unused1]", "[unused2]")
RECIPIENT = ("[unused3]", "[unused4]")
MARKS = (*ACTOR, *RECIPIENT)
# Characters kept on either side of a marked span, and of a long span itself: what lies further off decides nothing, and
# the model reads no more. All marks must reach it.
REACH = 160
LONG = 120
DOTS = " ... "


def mark(text: str, actor: Span | None, recipient: Span | None) -> str:
    """`text` with marks round the spans (code points), without what lies more than `REACH` characters from them.

    Spans may overlap, each then has its own marks. ValueError where both are None or a span lies outside the text
    or is empty.

    >>> mark("Russia struck Kharkiv.", (0, 6), (14, 21))
    '[unused1] Russia [unused2] struck [unused3] Kharkiv [unused4] .'
    """
    spans = [(s, m) for s, m in ((actor, ACTOR), (recipient, RECIPIENT)) if s is not None]
    if not spans:
        raise ValueError("neither actor nor recipient")
    for (start, end), _ in spans:
        if not 0 <= start < end <= len(text):
            raise ValueError(f"span {start}-{end} does not lie in a text of {len(text)} characters")
    # At one place an inner mark closes before an outer one, and an outer one opens before an inner.
    cuts = sorted(
        [(s[0], 1, -(s[1] - s[0]), m[0]) for s, m in spans] + [(s[1], 0, s[1] - s[0], m[1]) for s, m in spans]
    )
    first, last = cuts[0][0], cuts[-1][0]
    out = [_plain(text[_space(text, first - REACH, -1) : first])]
    at, opened = first, 0
    for place, opens, _, token in cuts:
        out += [_short(text[at:place], LONG if opened else 2 * REACH), token]
        at, opened = place, opened + (1 if opens else -1)
    out.append(_plain(text[last : _space(text, last + REACH, 1)]))
    return " ".join(part for part in out if part)


def _plain(text: str) -> str:
    """Text in which nothing reads as a mark."""
    return text.replace("[unused", "[ unused").strip()


def _short(text: str, longest: int) -> str:
    """Text without its middle where it is longer than that."""
    if len(text) <= longest:
        return _plain(text)
    half = longest // 2
    return _plain(text[: _space(text, half, -1) or half] + DOTS + text[_space(text, len(text) - half, 1) :])


def _space(text: str, at: int, step: int) -> int:
    """The place of the nearest space from `at` on in a direction, so that no word is cut; the text's end if none."""
    while 0 < at < len(text) and not text[at - 1].isspace():
        at += step
    return min(max(at, 0), len(text))
