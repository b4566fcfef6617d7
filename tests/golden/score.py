"""How much of the gold the program finds.

python tests/golden/score.py [NAME...]             a row per page, a column per section: found/gold, !n must-not-be's
python tests/golden/score.py [NAME...] --missed    and what was missed, with the reason
python tests/golden/score.py --marked NAME         the article with its events and quotes marked in it
python tests/golden/score.py --write-floors        raise tests/golden/floors.json to what is found now
                                                   (with --lower: also where that is less)
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import check

from rudaki.model import Reading
from rudaki.read import Reader

FLOORS = check.HERE / "floors.json"


def read(reader: Reader, name: str) -> tuple[check.Gold, Reading]:
    gold = check.load(name)
    return gold, reader.read(check.page_path(name, gold), published=gold.get("published"))


def table(outcomes: dict[str, dict[str, check.Outcome]]) -> str:
    rows = [["", *check.SECTIONS]]
    for name, sections in outcomes.items():
        rows.append([name, *(_cell(sections[s]) for s in check.SECTIONS)])
    total = ["total"]
    for section in check.SECTIONS:
        found = sum(len(o[section].found) for o in outcomes.values())
        all_ = sum(o[section].total for o in outcomes.values())
        wrong = sum(len(o[section].wrong) for o in outcomes.values())
        total.append(f"{100 * found / all_:.0f}%" + (f" !{wrong}" if wrong else "") if all_ else "-")
    rows.append(total)
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in rows)


def _cell(outcome: check.Outcome) -> str:
    if not outcome.total and not outcome.wrong:
        return "-"
    return f"{len(outcome.found)}/{outcome.total}" + (f" !{len(outcome.wrong)}" if outcome.wrong else "")


def marked(reading: Reading) -> str:
    """The article with `[TYPE status:trigger]` and `{speaker|quote}` in it."""
    marks: list[tuple[int, int, str, str]] = []
    for event in reading.events:
        for span in {event.trigger, *event.mentions}:
            marks.append((span.start, span.end, f"[{event.type} {event.status}:", "]"))
    for quote in reading.quotes:
        who = "?"
        if quote.speaker:
            who = reading.entity(quote.speaker.entity).name if quote.speaker.entity else quote.speaker.text
        for span in quote.content:
            marks.append((span.start, span.end, f"{{{who}|", "}"))
    opens = sorted(marks, key=lambda m: (m[0], -m[1]))
    closes = sorted(marks, key=lambda m: (m[1], -m[0]))
    text, out, at = reading.article.text, [], 0
    for place in sorted({p for m in marks for p in m[:2]}):
        out.append(text[at:place])
        out += [m[3] for m in closes if m[1] == place]
        out += [m[2] for m in opens if m[0] == place]
        at = place
    return "".join(out) + text[at:]


def raise_floors(outcomes: dict[str, dict[str, check.Outcome]], *, lower: bool) -> list[str]:
    """Write the counts found as floors; what would sink stays, and is returned, unless `lower`."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    refused = []
    for name, sections in outcomes.items():
        page = floors.setdefault(name, {})
        for section, outcome in sections.items():
            now, before = len(outcome.found), page.get(section, 0)
            if now < before and not lower:
                refused.append(f"{name} {section}: {now} found, floor {before}")
            elif outcome.total:
                page[section] = now
    FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return refused


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--missed", action="store_true")
    parser.add_argument("--marked", metavar="NAME")
    parser.add_argument("--write-floors", action="store_true")
    parser.add_argument("--lower", action="store_true")
    options = parser.parse_args()
    unknown = {*options.names, *([options.marked] if options.marked else [])} - set(check.NAMES)
    if unknown:
        parser.error(f"no such page: {', '.join(sorted(unknown))} (there are {', '.join(check.NAMES)})")
    reader = Reader()
    if options.marked:
        print(marked(read(reader, options.marked)[1]))
        return 0
    outcomes = {name: check.check(*read(reader, name)) for name in options.names or check.NAMES}
    print(table(outcomes))
    for name, sections in outcomes.items():
        for section, outcome in sections.items():
            for item in outcome.wrong:
                print(f"WRONG   {name} {section}: {item}")
            # what an event lacks is said once, under `events`
            if options.missed and section not in ("acts", "parties", "dates", "places"):
                for item in outcome.missed:
                    print(f"missed  {name} {section}: {item}")
    if options.write_floors:
        refused = raise_floors(outcomes, lower=options.lower)
        for line in refused:
            print(f"floor not lowered (use --lower): {line}")
        return 1 if refused else 0
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
