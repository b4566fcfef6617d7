"""Whom words mean: 160 written cases, kept as a table a person can extend (`cases.csv`, see `cases.md`).

`python tests/entities/test_cases.py` prints the share right of every kind, and what is wrong.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections import Counter
from pathlib import Path

from rudaki.article.dateline import find_dateline
from rudaki.entities.linker import Linker
from rudaki.entities.match import bare
from rudaki.model import Article, Draft
from rudaki.model.page import Published
from rudaki.parse import Parser

TABLE = Path(__file__).with_name("cases.csv")
ENOUGH = 0.9


def cases() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Judge:
    def __init__(self) -> None:
        self.parser, self.linker = Parser(), Linker()

    def read(self, case: dict[str, str]) -> Draft:
        text = case["text"]
        article = Article(
            id="case", sha256=hashlib.sha256(text.encode()).hexdigest(), text=text, language="en",
            published=Published(case["published"], "day", "given"), dateline=find_dateline(text),
        )  # fmt: skip
        return self.linker.process(self.parser.parse(article))

    def fault(self, case: dict[str, str]) -> str | None:
        """What is wrong with a case as it is read, None where it is right."""
        draft = self.read(case)
        found = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(case['mention'])}(?!\w)", case["text"])]
        start = found[int(case["nth"]) - 1]
        end = start + len(case["mention"])
        touching = [m for m in draft.mentions if m.span.start < end and m.span.end > start]
        if not touching:
            return "nothing is linked"
        # The mention with the most in common.
        mention = max(touching, key=lambda m: min(end, m.span.end) - max(start, m.span.start))
        entity = draft.entity_by_id[mention.entity]
        if ":" in case["expect"] and "=" not in case["expect"]:
            return None if entity.id == case["expect"] else f"is {entity.id}"
        for part in case["expect"].split(";"):
            column, value = part.split("=")
            got = getattr(entity, column) or ""
            same = key(got) == key(value) if column == "name" else got == value
            if not same:
                return f"{column} is {got or None} ({entity.id})"
        return None


def key(name: str) -> str:
    return re.sub(r"\W+", " ", bare(name)).casefold().strip()


def test_there_are_enough_cases_of_every_kind():
    kinds = Counter(c["kind"] for c in cases())
    assert sum(kinds.values()) >= 150
    assert min(kinds.values()) >= 20


def test_cases_are_well_formed():
    for case in cases():
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", case["published"]), case
        found = re.findall(rf"(?<!\w){re.escape(case['mention'])}(?!\w)", case["text"])
        assert len(found) >= int(case["nth"]) > 0, case


def test_nine_in_ten_are_right():
    judge = Judge()
    wrong = [f"{c['mention']}: {fault}" for c in cases() if (fault := judge.fault(c))]
    assert len(wrong) <= (1 - ENOUGH) * len(cases()), "\n".join(wrong)


if __name__ == "__main__":
    judge, kinds, right = Judge(), Counter[str](), Counter[str]()
    for case in cases():
        kinds[case["kind"]] += 1
        fault = judge.fault(case)
        right[case["kind"]] += fault is None
        if fault:
            print(f"{case['kind']:12} {case['mention']!r} {fault}, not {case['expect']}: {case['text']}")
    for kind, number in kinds.items():
        print(f"{kind:12} {right[kind]:3} of {number:3}")
    print(f"{'all':12} {right.total():3} of {kinds.total():3}  {right.total() / kinds.total():.1%}")
