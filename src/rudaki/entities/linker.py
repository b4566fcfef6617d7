"""The entities stage: who and what the article speaks of, and every place where it does."""

from __future__ import annotations

from dataclasses import replace

from rudaki.entities import coref
from rudaki.entities.definite import add_definite
from rudaki.entities.groups import add_generic
from rudaki.entities.home import settle_home, settle_towns
from rudaki.entities.kb import KnowledgeBase, knowledge_base
from rudaki.entities.names import NameFinder
from rudaki.entities.naming import add_names, add_surnames, find_bearers
from rudaki.entities.roles import add_roles, add_titles, complete_roles
from rudaki.entities.titles import find_titles
from rudaki.entities.working import Working
from rudaki.model import Draft, Mention


class Linker:
    """Finds mentions and links them to the knowledge base or to entities made from the text."""

    name = "entities"
    version = "1"

    def __init__(self, kb: KnowledgeBase | None = None) -> None:
        self._kb = kb
        self._finder: NameFinder | None = None

    @property
    def kb(self) -> KnowledgeBase:
        """The knowledge base in use, loaded on first need."""
        if self._kb is None:
            self._kb = knowledge_base()
        return self._kb

    def process(self, draft: Draft) -> Draft:
        """The draft with `entities`, `mentions` and `roles`."""
        if self._finder is None:
            self._finder = NameFinder(self.kb)
        published = draft.article.published
        work = Working(self.kb, draft, published.date if published else None)
        titles = find_titles(draft.doc)
        add_names(work, self._finder.find(draft.doc, work.day))
        find_bearers(work, titles)
        add_surnames(work)
        add_generic(work)
        add_definite(work)
        add_roles(work, titles)
        add_titles(work, titles)
        _add_pronouns(work)
        complete_roles(work)
        settle_towns(work)
        settle_home(work)
        return _finish(work)


def _add_pronouns(work: Working) -> None:
    salience = coref.Salience()
    sentence = {t: s.index for s in work.draft.sentences for t in range(s.start_token, s.end_token)}
    by_head = {m.head_token: m for m in work.mentions if m.form != "demonym"}
    for token in work.doc:
        mention = by_head.get(token.i)
        if mention is not None:
            entity = work.entities[mention.entity]
            gender = work.genders.get(entity.id)
            salience.note(sentence.get(token.i, 0), token, entity.id, entity.kind, gender)
        elif token.pos_ == "PRON" and token.i not in work.token and coref.is_referring(token, work.doc):
            found = salience.resolve(sentence.get(token.i, 0), token)
            if found is not None:
                work.add(found, "pronoun", token.i, token.i + 1)
                entity = work.entities[found]
                if entity.kind == "person" and not work.genders.get(found):
                    work.genders[found] = "m" if token.lower_ in coref.MALE else "f"
                salience.note(sentence.get(token.i, 0), token, found, entity.kind, work.genders.get(found))


def _finish(work: Working) -> Draft:
    mentions = sorted(work.mentions, key=lambda m: m.start_token)
    spans: dict[str, list[Mention]] = {}
    for mention in mentions:
        spans.setdefault(mention.entity, []).append(mention)
    roles_of = {e for r in work.roles for e in (r.of, r.to) if e}
    entities = [
        replace(work.entities[e], mentions=tuple(m.span for m in spans.get(e, ())))
        for e in sorted(work.entities, key=lambda e: spans[e][0].start_token if e in spans else 1 << 30)
        if e in spans or e in roles_of
    ]
    models = {**work.draft.models, "kb": work.kb.version}
    return replace(
        work.draft, entities=tuple(entities), mentions=tuple(mentions), roles=tuple(work.roles), models=models
    )
