"""Reads incidents of political violence, as MUC-4 knows them, from reports in capitals.

Case is restored, rudaki reads, and its events become incidents by `resources/events/muc4.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rudaki.evaluate.event_rules import Snippet, pattern, rules
from rudaki.evaluate.truecase import Truecaser
from rudaki.model import Arg, Article, Event, Extent, Reading
from rudaki.read import Reader

TABLE = "events/muc4"
WORDS = f"{TABLE}_words"
NO_INCIDENT = "-"
EFFECT = "+"  # what an incident did, told for itself: "three people were wounded"
REGION = "region:latin-america"
ROLES = ("perp_individual", "perp_organization", "hum_target", "phys_target", "instrument")
# "SAN SALVADOR, 3 JAN 90 (DPA) -- [REPORT] [TEXT]", up to where the report begins.
HEADER = re.compile(r"\A[^.]{0,200}?--\s*(?:\[[^\]]*\]\s*)*")
NOTE = re.compile(r"\[(?:PASSAGE|WORDS?|SENTENCE|BEGIN|END|VIDEO|CONTINUED)\b[^\]]*\][^\S\n]*", re.IGNORECASE)
Filler = tuple[str, str, str | None]  # role, words, entity
REAL = frozenset({"occurred", "ongoing", "threatened"})
HUMAN = frozenset({"person", "people", "military", "armed_group", "government_body"})
ORGANISED = frozenset({"armed_group", "party", "military", "government_body", "ngo", "media", "company"})
NAME = re.compile(r"(?:[A-Z][\w-]*\s+)+")
HEAD_END = re.compile(r"(?<=\S)\s+(?:of|in|at|on|from|for|to|who|which|that|where)\b")
NOUNS = (("phys_target", "@thing"), ("hum_target", "@person"), ("", "@instrument|@area"))  # what the head noun says
NOWHERE = frozenset({"place", "state", "region", "igo", "party"})
PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "who", "we", "us", "our"})
HARM = ("180", "181", "182", "184", "185", "186", "200", "202")  # CAMEO codes of what is done to people alone


class Incidents:
    """What is predicted of a report: incident types, and the fillers of each role."""

    def __init__(self) -> None:
        self.types: set[str] = set()
        self.fillers: dict[str, list[str]] = {role: [] for role in ROLES}
        self._entities: set[tuple[str, str]] = set()

    def add(self, role: str, text: str, entity: str | None = None) -> None:
        """A filler, unless the entity has the role already, or words that name it stand there; pronouns name nobody."""
        if text.lower() in PRONOUNS or (role, entity) in self._entities:
            return
        if entity:
            self._entities.add((role, entity))
        if not any(names_one_of(text, [other]) for other in self.fillers[role]):
            self.fillers[role].append(text)


class IncidentReader:
    """Reads reports in capitals: case is restored, rudaki reads, its events are brought to MUC's incidents."""

    def __init__(self) -> None:
        self._reader = Reader()
        self._truecaser = Truecaser(self._reader.parser.nlp, REGION)

    def read(self, id_: str, text: str) -> Incidents:
        """The incidents of a report."""
        text = body_of(text)
        if not text:
            return Incidents()
        article = Article(id=id_, sha256="0" * 64, text=self._truecaser.restore(text), language="en")
        return incidents_of(self._reader.read_article(article))


def body_of(text: str) -> str:
    """A report without its header and the editor's notes, a paragraph a line."""
    text = NOTE.sub("", HEADER.sub("", text, count=1))
    paragraphs = (" ".join(p.split()) for p in re.split(r"\n\s*\n", text))
    return "\n".join(p if p.endswith((".", "!", "?", '"', "]")) else f"{p}." for p in paragraphs if p)


def incidents_of(reading: Reading) -> Incidents:
    """The incidents of a reading: of its events, and of sentences whose words alone tell of one."""
    snippet, found = Snippet.of(reading), Incidents()
    for event in snippet.events:
        if event.status not in REAL:
            continue
        type_ = next((r.result for r in rules(TABLE) if r.of_event and r.fits_event(event, snippet)), NO_INCIDENT)
        targets = targets_of(event, snippet)
        # An attack on nobody in particular is part of a war, or an attack told of already.
        if type_ == NO_INCIDENT or (type_ in ("ATTACK", EFFECT) and not targets):
            continue
        found.types.add(type_)
        for filler in (*perpetrators_of(event, snippet), *targets):
            found.add(*filler)
        _add_from_words(found, event.sentence, snippet)
    by_words = [rule for rule in rules(TABLE) if not rule.of_event and rule.near is not None]
    for start, sentence in snippet.sentences:
        if rule := next((r for r in by_words if r.near and r.near.search(sentence)), None):
            found.types.add(rule.result)
            _add_from_words(found, Extent(start, start + len(sentence)), snippet)
    if EFFECT in found.types:
        found.types = found.types - {EFFECT} or {"ATTACK"}
    return found


def _add_from_words(found: Incidents, sentence: Extent, snippet: Snippet) -> None:
    """What the sentence of an incident names: weapons, attackers, and armed organisations (`attributed to the ELN`)."""
    text = snippet.text[sentence.start : sentence.end]
    for role, words in (("instrument", "@instrument"), ("perp_individual", "@assailant")):
        for match in pattern(WORDS, words).finditer(text):
            found.add(role, match.group())
    for entity in snippet.entities.values():
        if entity.kind in ("armed_group", "party"):
            for mention in entity.mentions:
                if sentence.start <= mention.start < sentence.end and mention.text.split()[-1][0].isupper():
                    found.add("perp_organization", mention.text, entity.id)


def perpetrators_of(event: Event, snippet: Snippet) -> list[Filler]:
    """Role, words and entity of the actors: bodies (`the army`, `Shining Path`) are organisations."""
    out: list[Filler] = []
    for actor in event.actors:
        text, kind = _named(actor, snippet), snippet.kind_of(actor)
        last = text.split()[-1]
        plural = last.islower() and last.endswith("s") and last != "forces"
        out.append(("perp_organization" if kind in ORGANISED and not plural else "perp_individual", text, actor.entity))
        name = NAME.match(text) if plural and kind == "armed_group" else None
        if name:  # Shining Path guerrillas
            out.append(("perp_organization", name.group().strip(), None))
    return out


def targets_of(event: Event, snippet: Snippet) -> list[Filler]:
    """Role, words and entity of the recipients: people or things; not places, where it happened, nor weapons."""
    out: list[Filler] = []
    for recipient in event.recipients:
        text, kind = _named(recipient, snippet), snippet.kind_of(recipient)
        head = HEAD_END.split(text, maxsplit=1)[0].split()[-1:]
        role = next((role for role, words in NOUNS if head and pattern(WORDS, words).fullmatch(head[0])), None)
        if role is None and kind not in NOWHERE:
            hurt = kind in HUMAN or (event.cameo or "").startswith(HARM)
            role = "hum_target" if hurt else "phys_target"
        if role:
            out.append((role, text, recipient.entity))
    return out


def _named(party: Arg, snippet: Snippet) -> str:
    """The words of a party; a pronoun gives way to the name it stands for."""
    entity = snippet.entities.get(party.entity or "")
    return entity.name if entity and party.text.lower() in PRONOUNS else party.text


def names_one_of(text: str, alternatives: Iterable[str]) -> bool:
    """Whether a string contains one of the others, or the reverse, any case."""
    text = text.upper()
    return any(a.upper().strip() in text or text in a.upper() for a in alternatives)
