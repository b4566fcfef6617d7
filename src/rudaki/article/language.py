"""Which language a text is written in, told from the text itself."""

from __future__ import annotations

import re

READ = 4000  # characters looked at; more changes nothing and costs time
# Natural-log units between the best language and the declared one below which the text does not settle it:
# a wrong language falls behind by about one unit a word, so ten is ten words' worth of evidence.
TIE = 10.0
_PRIMARY = re.compile(r"^[a-z]{2,3}(?=$|[-_])", re.IGNORECASE)


def find_language(text: str, declared: str | None = None) -> str | None:
    """The BCP 47 primary subtag of the language of `text`; `declared` only breaks ties.

    None for a text without letters where nothing is declared.

    >>> find_language("Der Präsident sagte am Dienstag, die Gespräche würden in Wien fortgesetzt.", "en")
    'de'
    """
    said = primary(declared)
    sample = text[:READ]
    if not any(c.isalpha() for c in sample):
        return said
    import py3langid  # a tenth of a second, which a program that only imports rudaki need not pay

    # Languages with a two-letter code: the rest are too rare in news to outweigh their errors on short text.
    ranked = [(str(code), float(score)) for code, score in py3langid.rank(sample) if len(code) == 2]
    best, top = ranked[0]
    scores = dict(ranked)
    for code in (said, "en" if said is None and len(sample) < 80 else None):
        if code in scores and top - scores[code] < TIE:
            return code
    return best


def primary(tag: str | None) -> str | None:
    """The primary subtag of a language tag (`en` of `en-US`, `en_GB`), lower case; None where it is no tag."""
    match = _PRIMARY.match(tag.strip()) if tag else None
    return match[0].lower() if match else None
