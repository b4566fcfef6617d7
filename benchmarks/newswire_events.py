"""What rudaki finds where little political happens: events an article and by type on a set of business newswire.

    python benchmarks/newswire_events.py FILE [--articles N] [--sample N] [--seed N]

FILE is JSON Lines (also .gz) of `{id, text, title?, date?}`. Prints events an article by type and status, and a random
sample of events in their sentences, to be read by a person: is it an event, and are type and pair right?
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from pathlib import Path

from rudaki.acquire import page_from
from rudaki.errors import InputError
from rudaki.read import Reader


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("file", type=Path)
    options.add_argument("--articles", type=int, default=600)
    options.add_argument("--sample", type=int, default=100)
    options.add_argument("--seed", type=int, default=1)
    args = options.parse_args()
    rng = random.Random(args.seed)
    raw = args.file.read_bytes()
    text = (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode("utf-8")
    records = [json.loads(line) for line in text.split("\n") if line.strip()]
    records = rng.sample(records, min(args.articles, len(records)))
    reader, types, statuses, shown = Reader(), Counter(), Counter(), []
    for record in records:
        try:
            reading = reader.read_page(page_from(record["text"]), published=(record.get("date") or "")[:10] or None)
        except InputError:
            continue  # a table of figures is no article
        article = reading.article
        for event in reading.events:
            types[event.type] += 1
            statuses[event.status] += 1
            sentence = article.text[event.sentence.start : event.sentence.end].replace("\n", " ")
            who, whom = (" + ".join(a.text for a in args) or "-" for args in (event.actors, event.recipients))
            shown.append(
                f"{event.type} {event.status} {event.confidence:.2f} [{event.trigger.text}] {who} > {whom} | {sentence}"
            )
    total = types.total()
    print(f"{len(records)} articles, {total} events, {total / len(records):.2f} an article")
    print("type      events  an article")
    for name, n in types.most_common():
        print(f"{name:9} {n:6} {n / len(records):11.3f}")
    print("status: " + ", ".join(f"{name} {n}" for name, n in statuses.most_common()))
    print()
    for number, line in enumerate(rng.sample(shown, min(args.sample, len(shown))), 1):
        print(f"{number:3} {line}")


if __name__ == "__main__":
    main()
