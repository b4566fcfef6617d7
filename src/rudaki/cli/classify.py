"""`rudaki classify`: what sentences say that one marked party does to another."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from rudaki.acquire.failure import bad
from rudaki.acquire.files import unzipped
from rudaki.acquire.unpack import BROKEN
from rudaki.cli.inputs import Tally
from rudaki.cli.output import error_object, say, write_json
from rudaki.cli.progress import bar

EPILOG = """\b
FILE holds JSON Lines (also .gz), `-` is standard input:
  {"id": 1, "sentence": "Russia shelled Kharkiv.", "actor": [0, 6], "recipient": [15, 22]}
Offsets are code points, the end excluded; actor or recipient may be null.

\b
A line goes out for each that comes in, in the same order:
  {"id": 1, "type": "ASSAULT", "mode": "heavy-weapons", "status": "occurred", "plover": "ASSAULT", "confidence": 0.97}
`type` is the likeliest act even where there is none: a `confidence` below 0.5 says that. `plover` is
the code that PLOVER's rules of precedence give (a meeting to come is AGREE). In the place of a line
that cannot be read stands {"schema": "rudaki.error/1", "source", "error"}.

\b
Exit codes: 0 done; 1 nothing could be read; 2 wrong usage; 3 some lines could not be read.

\b
Examples:
  rudaki classify pairs.jsonl > coded.jsonl
  zcat archive.jsonl.gz | rudaki classify - --detail
"""


@click.command(epilog=EPILOG)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="JSON, one object a line (this is the default).")
@click.option("--detail", is_flag=True, help="Also CAMEO code, contexts, and the probability of no event.")
@click.option(
    "--model", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A model folder of your own (training/ makes one).",
)  # fmt: skip
@click.option("--threads", metavar="N", type=click.IntRange(min=1), help="Threads to use (default: all cores).")
@click.option("--quiet", "-q", is_flag=True, help="No progress bar and no closing remarks; errors are still told.")
@click.pass_context
def classify(
    ctx: click.Context, file: Path, as_json: bool, detail: bool, model: Path | None, threads: int | None, quiet: bool
) -> None:
    """Say what happens between the marked actor and recipient of every sentence in FILE."""
    from rudaki.events.pairmodel import PairModel
    from rudaki.events.pairs import classify_lines

    tally = Tally()
    with bar("Classifying", None, show=not quiet) as move:
        for answer in classify_lines(_lines(file), PairModel(model, threads=threads)):
            if answer.error is not None:
                tally.bad += 1
                say(f"{file}: {answer.error}")
                write_json(error_object(f"{file}:{answer.line}", answer.error.code, str(answer.error)))
            else:
                tally.good += 1
                write_json(answer.to_dict(detail=detail))
            move(tally.good + tally.bad, None)
    tally.finish(ctx, quiet=quiet)


def _lines(file: Path) -> Iterator[bytes]:
    """The lines of a file or of standard input, unpacked; InputError where gzip data is broken."""
    with sys.stdin.buffer if str(file) == "-" else file.open("rb") as plain:
        try:
            yield from unzipped(plain, str(file))
        except BROKEN as error:
            raise bad(str(file), f"its gzip data is broken ({error}); copy or download it again", "bad_gzip") from error
