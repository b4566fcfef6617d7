"""What a reading costs beside the parse it stands on, and beside the clock.

    python benchmarks/reading_time.py [PAGE ...]

Prints, for each page, the parser's own time on the article's text, the time of a whole warm reading of
the page (extraction, parse and every stage), their ratio, and each stage's share. Both are timed in
turn in one process, so that a busy machine slows both; medians of `RUNS` rounds are printed.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import defaultdict
from pathlib import Path

from rudaki.acquire import Failure, pages
from rudaki.article import make_article
from rudaki.read import Reader

RUNS = 9
HERE = Path(__file__).resolve().parent


def main() -> None:
    sources = sys.argv[1:] or [str(HERE.parent / "examples" / "sarez-talks.html")]
    reader = Reader()
    nlp = reader.parser.nlp
    print(f"{'page':32} {'words':>6} {'parser s':>9} {'reading s':>10} {'ratio':>6}   stages, s")
    ratios = []
    for source in sources:
        page = next(iter(pages(source)))
        if isinstance(page, Failure):
            print(page.error)
            continue
        text = reader.read_page(page).article.text
        parse, read = [], []
        stages: dict[str, list[float]] = defaultdict(list)
        for _ in range(RUNS):
            start = time.perf_counter()
            nlp(text)
            parse.append(time.perf_counter() - start)
            start = time.perf_counter()
            reader.read_page(page)
            read.append(time.perf_counter() - start)
            start = time.perf_counter()
            article = make_article(page)
            stages["article"].append(time.perf_counter() - start)
            draft = reader.parser.parse(article)
            for stage in reader.stages:
                start = time.perf_counter()
                draft = stage.process(draft)
                stages[stage.name].append(time.perf_counter() - start)
        a, b = statistics.median(parse), statistics.median(read)
        ratios.append(b / a)
        shares = " ".join(f"{name} {statistics.median(times):.3f}" for name, times in stages.items())
        print(f"{Path(source).name[:32]:32} {len(text.split()):6} {a:9.3f} {b:10.3f} {b / a:6.2f}   {shares}")
    if len(ratios) > 1:
        print(f"median ratio of {len(ratios)} pages: {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
