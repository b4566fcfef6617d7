"""`rudaki evaluate`: scores on public benchmark sets."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rudaki.cli.output import console, write_json
from rudaki.cli.progress import bar
from rudaki.errors import ModelError
from rudaki.evaluate import SETS

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from rudaki.evaluate.report import Report, Row

EPILOG = (
    "\b\nSets:\n"
    + "\n".join(f"  {name:<14} {about}" for name, (_, about) in SETS.items())
    + "\n\n\b\nExample:\n  rudaki evaluate polnear polnear/dev.jsonl --limit 20"
)


def known_set(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """The name of a set there is a scorer for."""
    name = value.replace("-", "_")
    if name not in SETS:
        raise click.BadParameter(f"there is no set {value!r}: choose one of {', '.join(SETS)}", ctx, param)
    return name


@click.command(epilog=EPILOG)
@click.argument("set_", metavar="SET", callback=known_set)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="The figures as JSON.")
@click.option("--no-peers", is_flag=True, help="Do not run or list other programs for comparison.")
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="Only the first N records.")
@click.option(
    "--width", metavar="N", type=click.IntRange(min=40), help="Columns to print for (default: the terminal's, else 80)."
)
@click.option("--quiet", "-q", is_flag=True, help="No progress bar.")
def evaluate(
    set_: str, paths: tuple[Path, ...], as_json: bool, no_peers: bool, limit: int | None, width: int | None, quiet: bool
) -> None:
    """Score rudaki on a benchmark SET, whose gold files (or folder) are PATH, beside other programs."""
    module = SETS[set_][0]
    try:
        scorer = importlib.import_module(module)
        with bar(f"Scoring {set_}", None, show=not quiet) as move:
            report: Report = scorer.evaluate(paths, peers=not no_peers, limit=limit, progress=move)
    except ModuleNotFoundError as error:
        if error.name == module:
            raise ModelError(f"the scorer of set {set_} is not part of this installation") from error
        peer = "pip install 'rudaki[peers]', or give --no-peers"
        raise ModelError(f"scoring {set_} needs the module {error.name}, which is not installed: {peer}") from error
    if as_json:
        write_json(report.to_dict(), pretty=True)
    else:
        print_report(report, console(width=width))


def print_report(report: Report, out: Console) -> None:
    """The report as a table: systems down; measures down where they are many and would not fit across."""
    from rich.padding import Padding

    measures = list(dict.fromkeys(name for row in report.rows for name in row.measures))
    text = {m: [_value(row.measures.get(m), percent=_is_percent(report, m)) for row in report.rows] for m in measures}
    table = _table("", [m.replace("_", " ") for m in measures])
    for number, row in enumerate(report.rows):
        table.add_row(_name(row), *(text[m][number] for m in measures), style="dim" if row.published else "")
    wide = sum(max(len(m), *map(len, text[m])) + 3 for m in measures) + 20 > out.width
    if wide and len(report.rows) < len(measures):
        table = _table("", [_name(row) for row in report.rows])
        for m in measures:
            table.add_row(m.replace("_", " "), *text[m])
    out.print(f" {report.set}  {report.records:,} records\n", style="bold", highlight=False)
    out.print(table)
    notes = list(report.notes)
    if any(row.published for row in report.rows):
        notes.insert(0, "† published figure, not measured here")
    for note in notes:
        out.print(Padding(note, (0, 0, 0, 1)), style="dim")
    out.file.flush()


def _is_percent(report: Report, measure: str) -> bool:
    return any(isinstance(v := row.measures.get(measure), float) and v > 1 for row in report.rows)


def _table(first: str, heads: list[str]) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    table.add_column(first)
    for head in heads:
        table.add_column(head, justify="right", no_wrap=len(head) < 8)
    return table


def _name(row: Row) -> str:
    return row.system + (" †" if row.published else "")


def _value(value: float | int | None, *, percent: bool) -> str:
    """A figure as the scorer gives it: counts whole, percentages with one decimal, shares of 1 with three.

    >>> _value(12, percent=True), _value(0.9234, percent=False), _value(92.34, percent=True)
    ('12', '0.923', '92.3')
    """
    if value is None:
        return "–"
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:,.1f}" if percent else f"{value:.3f}"
