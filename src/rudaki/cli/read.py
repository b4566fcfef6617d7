"""`rudaki read`: articles in, readings out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rudaki.cli.inputs import Bad, Done, Tally, expand, published_day, results
from rudaki.cli.output import console, say, write_bytes, write_file, write_json
from rudaki.cli.progress import bar

if TYPE_CHECKING:
    from rudaki.model import Page, Reading

EPILOG = """\b
SOURCE is a file (.html .txt .md .json .jsonl, also .gz), a pattern (news/*.html), an http(s)
address, or - for standard input. --json prints one object a line in schema rudaki.reading/1; in the
place of a record that cannot be read stands {"schema": "rudaki.error/1", "source", "error"}.

\b
Exit codes: 0 done; 1 nothing could be read; 2 wrong usage; 3 some inputs could not be read.

\b
Examples:
  rudaki read report.html
  rudaki read report.txt --published 2025-10-08 --json --pretty
  rudaki read report.html --html report-read.html
  cat report.html | rudaki read - --json
"""


@click.command(epilog=EPILOG)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option(
    "--published", metavar="DAY", callback=published_day, help="Day of publication (YYYY-MM-DD); wins over the page's."
)
@click.option("--json", "as_json", is_flag=True, help="JSON, one reading a line.")
@click.option("--pretty", is_flag=True, help="JSON over several lines (implies --json).")
@click.option(
    "--html", "html", metavar="FILE", help="Write a page of HTML; - for standard output, a folder for several."
)
@click.option("--force", is_flag=True, help="Let --html replace a file that exists.")
@click.option("--explain", is_flag=True, help="Also keep what was considered and left out, with the reason.")
@click.option("--model", metavar="NAME", help="spaCy pipeline to parse with (default: the best one installed).")
@click.option("--color/--no-color", default=None, help="Colours (default: on a terminal, unless NO_COLOR is set).")
@click.option(
    "--width", metavar="N", type=click.IntRange(min=40), help="Columns to print for (default: the terminal's, else 80)."
)
@click.option("--quiet", "-q", is_flag=True, help="No progress bar and no closing remarks; errors are still told.")
@click.option("--allow-private", is_flag=True, help="Also fetch from addresses outside the public internet.")
@click.pass_context
def read(
    ctx: click.Context, sources: tuple[str, ...], published: str | None, as_json: bool, pretty: bool, html: str | None,
    force: bool, explain: bool, model: str | None, color: bool | None, width: int | None, quiet: bool,
    allow_private: bool,
) -> None:  # fmt: skip
    """Read articles and print who did what to whom, who said what, what is promised and threatened."""
    as_json = as_json or pretty
    _check(html, as_json, force)
    from rudaki.acquire import Options
    from rudaki.read import Reader

    reader = Reader(model=model, explain=explain)

    def work(page: Page) -> Reading:
        return reader.read_page(page, published=published)

    names = expand(sources)
    tally = Tally()
    with bar("Reading", len(names), show=not quiet and len(names) > 3) as move:
        done: list[str] = []

        def after(source: str) -> None:
            done.append(source)
            move(len(done), len(names))

        found = _told(results(names, work, Options(allow_private=allow_private), after), tally)
        if html is not None:
            found = _write_pages(found, html, several=len(names) > 1, force=force, quiet=quiet)
        for number, result in enumerate(found):
            if as_json:
                write_json(result.value.to_dict() if isinstance(result, Done) else result.to_dict(), pretty=pretty)
            elif html is None and isinstance(result, Done):
                _print(result, number, color, width, name=len(names) > 1)
    tally.finish(ctx, quiet=quiet)


def _check(html: str | None, as_json: bool, force: bool) -> None:
    """Wrong uses of --html, told before anything is read."""
    if html is None:
        return
    if html == "-" and as_json:
        raise click.UsageError("--html - and --json both write to standard output: give --html a file")
    path = Path(html)
    if html != "-" and not path.is_dir():
        if path.exists() and not force:
            raise click.UsageError(f"{html} exists: give --force to replace it, or another name")
        if not path.parent.is_dir() and not html.endswith(("/", "\\")):
            raise click.UsageError(f"{html}: there is no folder {path.parent} to write to")


def _told(found: Iterator[Done[Reading] | Bad], tally: Tally) -> Iterator[Done[Reading] | Bad]:
    """The results, counted; a line on standard error for each that could not be read."""
    for result in found:
        if isinstance(result, Bad):
            tally.bad += 1
            say(result.message)
        else:
            tally.good += 1
        yield result


def _print(result: Done[Reading], number: int, color: bool | None, width: int | None, *, name: bool) -> None:
    from rudaki.view import print_reading

    out = console(color, width)
    if number:
        out.print()
    if name:
        out.print(f" {' '.join(result.source.split())}", style="dim", soft_wrap=True)
    print_reading(result.value, out)
    out.file.flush()


def _write_pages(
    found: Iterator[Done[Reading] | Bad], target: str, *, several: bool, force: bool, quiet: bool
) -> Iterator[Done[Reading] | Bad]:
    """Writes a page of HTML for each reading, and passes it on.

    One reading goes to the file `target`; several need a folder.
    """
    from rudaki.view import render_html

    folder = target != "-" and (Path(target).is_dir() or target.endswith(("/", "\\")))
    if not folder:
        first = [] if several else list(islice(found, 2))
        if several or len(first) > 1:
            raise click.UsageError(
                f"--html {target} is one page and there are several articles: give a folder (`--html pages/`)"
            )
        found = chain(first, found)
    elif not Path(target).is_dir():
        Path(target).mkdir(parents=True)
    taken: set[str] = set()
    for result in found:
        if isinstance(result, Done):
            page = render_html(result.value)
            if target == "-":
                write_bytes(page.encode("utf-8", "replace"))
            else:
                path = Path(target) / _file_name(result.source, taken) if folder else Path(target)
                write_file(path, page, force=force)
                if not quiet:
                    say(f"wrote {path}")
        yield result


def _file_name(source: str, taken: set[str]) -> str:
    """A name for a source's page, made of the last part of its path, different from those taken."""
    last = re.split(r"[/\\]", source.rstrip("/\\"))[-1] or "page"
    stem = re.sub(r"(\.(html?|xhtml|txt|md|markdown|jsonl?|ndjson|gz))+(?=$|:)", "", last, flags=re.I)
    stem = re.sub(r"[^\w.-]+", "-", stem).strip("-.")[:80] or "page"
    name, count = f"{stem}.html", 1
    while name in taken:
        count += 1
        name = f"{stem}-{count}.html"
    taken.add(name)
    return name
