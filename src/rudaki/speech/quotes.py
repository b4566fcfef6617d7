"""Quote records from quoted sayings and reported speech."""

from __future__ import annotations

from rudaki.model import Draft, Provenance, Quote, QuoteKind, Span, record_id
from rudaki.speech.direct import Saying
from rudaki.speech.indirect import Found, Inside
from rudaki.speech.speakers import addressee, speaker
from rudaki.speech.tree import Tree
from rudaki.speech.weigh import CLAUSAL

JOINED = frozenset(" \t\xa0,;:“”„‟\"'‘’«»‹›`")


def merged(text: str, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges in order, those with nothing but marks and space on one line between them made one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if (out and start - out[-1][1] <= 4 and set(text[out[-1][1] : start]) <= JOINED - {"\n"}) or (
            out and start < out[-1][1]
        ):
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def stripped(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The range without white space at its ends; None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


class Maker:
    """Makes the quotes of one draft."""

    def __init__(self, draft: Draft, tree: Tree, inside: Inside, version: str) -> None:
        self.draft, self.tree, self.inside, self.version = draft, tree, inside, version

    def of_saying(self, saying: Saying) -> Quote | None:
        """The quote of words in quotation marks."""
        text = self.tree.text
        parts = [r for q in saying.parts if (r := stripped(text, q.start, q.end)) is not None]
        if not saying.wider:
            parts = [
                r for a, b in parts if (r := stripped(text, a, b - (b - a > 1 and text[b - 1] == ","))) is not None
            ]
        ranges = parts
        if saying.wider:
            ranges = [self.inside.balanced(*r) for r in merged(text, parts + saying.wider)]
        return self._quote(ranges, saying.cue, saying.speaker, "mixed" if saying.wider else "direct", saying.why)

    def of_found(self, found: Found) -> Quote | None:
        """The quote of reported speech."""
        tree, inside = self.tree, self.inside
        own = inside.of_token.get(found.candidate.cue)
        quoted = plain = 0
        for start, end in found.content:
            for i in range(tree.at(start), tree.before(end)):
                if tree.pos[i] in ("PUNCT", "SPACE"):
                    continue
                if inside.said.get(i, own) is not own:
                    quoted += 1
                else:
                    plain += 1
        whole = not plain and found.candidate.frame in CLAUSAL  # a fragment as object is no utterance
        kind: QuoteKind = "indirect" if not quoted else "direct" if whole else "mixed"
        why = f"{found.candidate.frame}:{found.candidate.lemma} {found.probability:.2f}"
        return self._quote(list(found.content), found.candidate.cue, found.candidate.speaker, kind, why)

    def _quote(
        self, ranges: list[tuple[int, int]], cue: int | None, head: int | None, kind: QuoteKind, why: str
    ) -> Quote | None:
        draft = self.draft
        content = tuple(draft.article.span(start, end) for start, end in ranges)
        if not content:
            return None
        said: Span | None = draft.token_span(cue, cue + 1) if cue is not None else None
        who = speaker(draft, self.tree, head)
        if said is not None and self.tree.lower[cue or 0] == "according" and (cue or 0) + 1 < len(self.tree):
            said = draft.token_span(cue or 0, (cue or 0) + 2)
        key = (tuple((s.start, s.end) for s in content), said and (said.start, said.end))
        return Quote(
            id=record_id("q", draft.article.id, *key),
            content=content,
            speaker=who,
            cue=said,
            kind=kind,
            addressee=addressee(draft, self.tree, cue),
            provenance=Provenance("speech", self.version, "rules", why),
        )
