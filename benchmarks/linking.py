"""What matching names costs, and what linking adds to the parse it stands on.

    python benchmarks/linking.py [--text FILE.jsonl[.gz]] [PAGE ...]

First every alias of the knowledge base (spellings by rule included) is matched against text on one core, beside
`re` with the same names on a tenth of it, the baseline. Then each page is parsed and linked in turn in one process, so
that a busy machine slows both; medians of `RUNS` rounds and their ratio are printed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
import time
from pathlib import Path

from rudaki.acquire import Failure, pages
from rudaki.article import make_article
from rudaki.entities import Linker, knowledge_base
from rudaki.entities.names import NameFinder
from rudaki.parse import Parser

RUNS = 9
HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared" / "bench" / "throughput" / "reuters21578.jsonl.gz"
BASELINE_NAMES = 2000  # a pattern of all names would take minutes a megabyte


def texts(path: Path) -> list[str]:
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as file:
        return [json.loads(line)["text"] for line in file]


def matching(path: Path) -> None:
    matcher = NameFinder(knowledge_base()).matcher
    found = texts(path)
    size = sum(map(len, found)) / 1e6
    start = time.perf_counter()
    hits = sum(1 for text in found for _ in matcher.find(text))
    taken = time.perf_counter() - start
    print(f"{len(matcher.patterns):,} names in {size:.1f} MB: {size / taken:.1f} MB/s, {hits:,} matches")
    names = matcher.patterns[:: max(1, len(matcher.patterns) // BASELINE_NAMES)]
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")
    part = found[: len(found) // 100]
    start = time.perf_counter()
    for text in part:
        pattern.findall(text)
    slow = sum(map(len, part)) / 1e6 / (time.perf_counter() - start)
    print(f"baseline, re with {len(names):,} of them: {slow:.2f} MB/s; ratio {size / taken / slow:.0f}")


def linking(sources: list[str]) -> None:
    parser, linker = Parser(), Linker()
    print(f"{'page':28} {'words':>6} {'parse s':>8} {'link s':>8} {'link/parse':>10}")
    ratios = []
    for source in sources:
        page = next(iter(pages(source)))
        if isinstance(page, Failure):
            print(page.error)
            continue
        article = make_article(page)
        linker.process(parser.parse(article))
        parse, link = [], []
        for _ in range(RUNS):
            start = time.perf_counter()
            draft = parser.parse(article)
            parse.append(time.perf_counter() - start)
            start = time.perf_counter()
            linker.process(draft)
            link.append(time.perf_counter() - start)
        a, b = statistics.median(parse), statistics.median(link)
        ratios.append(b / a)
        print(f"{Path(source).parent.name[-28:]:28} {len(article.text.split()):6} {a:8.3f} {b:8.4f} {b / a:10.1%}")
    if ratios:
        print(f"median of {len(ratios)} pages: linking adds {statistics.median(ratios):.1%} to the parse")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--text", type=Path, default=SHARED)
    options.add_argument(
        "pages", nargs="*", default=[str(p) for p in sorted(HERE.parent.glob("tests/golden/*/article.*"))]
    )
    given = options.parse_args()
    if given.text.exists():
        matching(given.text)
    else:
        print(f"no text to match in: {given.text} is not there")
    linking(given.pages)


if __name__ == "__main__":
    main()
