"""The stage: who said what, and which facts and figures are stated."""

from __future__ import annotations

from dataclasses import replace

from rudaki.model import Draft, Quote, Rejected
from rudaki.speech.claims import claims
from rudaki.speech.direct import sayings
from rudaki.speech.figures import figures
from rudaki.speech.indirect import Inside, joined, reported
from rudaki.speech.marks import Quoted, quotations
from rudaki.speech.quotes import Maker
from rudaki.speech.tree import Tree

THRESHOLD = 0.5


class Speech:
    """Fills `quotes` and `claims`. Quoted words that nobody is given for go to `rejected`."""

    name = "speech"
    version = "1"

    def __init__(self, *, threshold: float = THRESHOLD) -> None:
        self.threshold = threshold

    def process(self, draft: Draft) -> Draft:
        """The draft with its quotes, its claims, and the quotations that are not speech."""
        tree = Tree.of(draft.doc)
        marked = quotations(tree.text)
        says, loose = sayings(tree, marked)
        taken = frozenset(s.cue for s in says if s.cue is not None)
        inside = Inside(tree, marked)
        maker = Maker(draft, tree, inside, self.version)
        found = reported(tree, inside, taken, self.threshold)
        found = [joined(tree, f, loose) for f in found]
        made = [maker.of_saying(s) for s in says] + [maker.of_found(f) for f in found]
        unique: dict[str, Quote] = {}
        for quote in made:
            if quote is not None:
                unique.setdefault(quote.id, quote)
        quotes = tuple(sorted(unique.values(), key=lambda q: (q.content[0].start, q.content[-1].end, q.id)))
        stated = claims(draft, tree, quotes, figures(tree, draft), self.version)
        left = _left_out(draft, loose, quotes)
        return replace(draft, quotes=quotes, claims=stated, rejected=draft.rejected + left)


def _left_out(draft: Draft, loose: list[Quoted], quotes: tuple[Quote, ...]) -> tuple[Rejected, ...]:
    """Quotations outside every quote's content: terms, titles, scare quotes."""
    spoken = sorted((s.start, s.end) for q in quotes for s in q.content)
    out = []
    k = 0
    high = 0
    for quoted in loose:
        while k < len(spoken) and spoken[k][0] < quoted.end:
            high = max(high, spoken[k][1])
            k += 1
        if high > quoted.start or not draft.article.text[quoted.start : quoted.end].strip():
            continue
        span = draft.article.span(quoted.start, quoted.end)
        short = len(span.text.split()) <= 6
        reason = "term or title in quotation marks, no cue" if short else "quotation without cue or speaker"
        out.append(Rejected("speech", span, reason))
    return tuple(out)
