"""What the shipped model makes of the held-out files of the corpus, which no training run sees.

    python -m training.heldout [--model DIR]

Prints accuracy and macro-F1 of types on `heldout/mixed.jsonl`, status accuracy, calibration, and how many of the
pairs of `heldout/no_event.jsonl` get an event above 0.5.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from rudaki.evaluate.scoring import calibration_error, macro_f1
from rudaki.events.pairmodel import Pair, PairModel, Verdict
from training.pairs import CORPUS, read_rows
from training.pairs import Pair as Labelled


def asked(model: PairModel, pairs: list[Labelled]) -> list[Verdict]:
    """The model's verdicts on labelled pairs."""
    return model.classify([Pair(p.text, p.actor, p.recipient) for p in pairs])


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, help="a model folder; the shipped one if not given")
    model = PairModel(parser.parse_args().model)
    rows = read_rows([CORPUS / "heldout" / "mixed.jsonl"])
    events = [p for r in rows for p in r.events()]
    found = asked(model, events)
    status = sum(v.status == p.status for v, p in zip(found, events, strict=True))
    right = [v.plover == p.plover for v, p in zip(found, events, strict=True)]
    quiet = [p for r in rows for p in r.nones()]
    heard = asked(model, quiet)
    # Nothing happens either way between the two parties of these: one way is asked, in the order of the text.
    ordinary = [r.nones()[0] for r in read_rows([CORPUS / "heldout" / "no_event.jsonl"])]
    alarms = [v for v in asked(model, ordinary) if v.confidence > 0.5]
    print(
        json.dumps(
            {
                "model": model.name, "event_pairs": len(events), "plover_accuracy": round(sum(right) / len(right), 4),
                "plover_macro_f1": macro_f1([p.plover for p in events], [v.plover for v in found]),
                "type_macro_f1": macro_f1([p.type for p in events], [v.type for v in found]),
                "status_accuracy": round(status / len(events), 4),
                "events_above_half": round(sum(v.confidence > 0.5 for v in found) / len(found), 4),
                "calibration_error": calibration_error([v.confidence for v in found], right),
                "calibration_error_with_pairs_without_event": calibration_error(
                    [v.confidence for v in (*found, *heard)], [*right, *(False for _ in heard)]
                ),
                "pairs_without_event_in_them": len(quiet),
                "false_events_in_them": round(sum(v.confidence > 0.5 for v in heard) / len(heard), 4),
                "ordinary_sentences": len(ordinary), "false_events": round(len(alarms) / len(ordinary), 4),
            },
            indent=1,
        )
    )  # fmt: skip


if __name__ == "__main__":
    main()
