"""Every record points at the characters it holds, whatever the text."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rudaki.speech import Speech

MARKS = ["“", "”", "‘", "’", '"', "'", "''", "«", "»", "„", "‟", "‹", "›"]
WORDS = [
    " said ",
    " Ivan Petrov",
    " told reporters",
    " that ",
    " the war is over",
    " According to ",
    " he ",
    " denied ",
]
MORE = [
    " over 23,000 fighters",
    " $1.2 billion",
    " 10-15 ",
    " dozens of ",
    "5",
    " million",
    "%",
    " accused Iran of lying",
]
ODD = [", ", ". ", ": ", "\n", "\n\n", "🙂", "é", "שלום", "\u200b", "\xa0", "—", "?", "!", "…"]
PIECES = MARKS + WORDS + MORE + ODD


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_spans_hold_their_text(draft_of, pieces: list[str]) -> None:
    text = "".join(pieces)
    draft = Speech().process(draft_of(text))
    spans = [s for q in draft.quotes for s in q.content] + [q.cue for q in draft.quotes if q.cue]
    spans += [q.speaker for q in draft.quotes if q.speaker]
    spans += (
        [c.span for c in draft.claims]
        + [f.span for c in draft.claims for f in c.figures]
        + [r.span for r in draft.rejected]
    )
    assert all(text[s.start : s.end] == s.text and s.text for s in spans)
    assert len({q.id for q in draft.quotes}) == len(draft.quotes)
    assert Speech().process(draft_of(text)).quotes == draft.quotes
