"""Later mentions of somebody introduced before: surnames, titles, pronouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
NEUTER = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "themselves"})
MALE_TITLES = frozenset({"spokesman", "chairman", "king", "prince", "businessman", "congressman", "mr", "mr.", "sir"})
FEMALE_TITLES = frozenset(
    {"spokeswoman", "chairwoman", "queen", "princess", "businesswoman", "congresswoman", "mrs", "mrs.", "ms", "ms."}
)


def surname(name: str) -> str | None:
    """The part of a person's name that later mentions use; None for a single word."""
    words = [w for w in name.split() if w.lower().rstrip(".") not in ("jr", "sr", "ii", "iii", "iv")]
    if len(words) < 2:
        return None
    # "bin Salman", "von der Leyen", "al-Sharaa": particles belong to the surname, but are matched by its last word.
    return words[-1]


def gender_from_title(text: str) -> str | None:
    """m or f where a title before the name tells, else None."""
    words = {w.lower() for w in text.split()}
    if words & MALE_TITLES:
        return "m"
    if words & FEMALE_TITLES:
        return "f"
    return None


class Salience:
    """Whom a pronoun may mean: the people and actors named last, subjects first.

    `note` is called for every mention in text order; `resolve` for a pronoun gives the entity it most
    likely stands for, or None. A pronoun looks back through its own sentence and the two before.
    """

    def __init__(self) -> None:
        self._seen: list[tuple[int, int, bool, str, str, str | None]] = []

    def note(self, sentence: int, token: Token, entity: str, kind: str, gender: str | None) -> None:
        """Remember a mention: index of its sentence, head token, entity, its kind and gender."""
        subject = token.dep_ in ("nsubj", "nsubjpass")
        self._seen.append((sentence, token.i, subject, entity, kind, gender))

    def resolve(self, sentence: int, token: Token) -> str | None:
        """The entity the pronoun `token` in sentence number `sentence` stands for."""
        word = token.lower_
        if word in MALE or word in FEMALE:
            wanted = "m" if word in MALE else "f"
            fits = [s for s in self._seen if s[4] == "person" and s[5] in (wanted, None)]
        elif word in NEUTER:
            kinds = ("state", "igo", "government_body", "armed_group", "military", "company", "party", "ngo", "media")
            fits = [s for s in self._seen if s[4] in kinds]
        elif word in PLURAL:
            fits = [s for s in self._seen if s[4] in ("armed_group", "people", "military", "igo", "government_body")]
        else:
            return None
        reach = 2 if word in MALE or word in FEMALE else 1
        fits = [s for s in fits if 0 <= sentence - s[0] <= reach and s[1] < token.i]
        if not fits:
            return None
        if word in NEUTER or word in PLURAL:
            # "It" and "they" may mean anything; only a subject is a safe guess.
            fits = [s for s in fits if s[2]]
            if not fits:
                return None
        # The subject of the nearest sentence that has one fitting, else the nearest.
        nearest = max(s[0] for s in fits)
        same = [s for s in fits if s[0] == nearest]
        subjects = [s for s in same if s[2]]
        return (subjects or same)[-1][3]


def is_referring(token: Token, doc: Doc) -> bool:
    """Whether a pronoun can stand for an entity: not the `it` of `it is expected that`."""
    if token.lower_ not in NEUTER:
        return True
    if token.dep_ in ("expl",):
        return False
    head = token.head
    # "It was announced that", "it is unclear whether": a clause follows as the real subject.
    clausal = any(c.dep_ in ("ccomp", "csubj", "csubjpass", "advcl", "xcomp") for c in head.children)
    copular = head.lemma_ == "be" or any(c.dep_ == "auxpass" for c in head.children)
    return not (copular and clausal)
