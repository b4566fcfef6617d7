"""`rudaki extract`: the article of a page, without reading it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rudaki.cli.inputs import Bad, Tally, expand, published_day, results
from rudaki.cli.output import say, write_bytes, write_json
from rudaki.cli.progress import bar

if TYPE_CHECKING:
    from rudaki.model import Article, Page

EPILOG = """\b
Prints a JSON object a line: "source" and the fields of a reading's "article". In the place of a page
without an article stands {"schema": "rudaki.error/1", "source", "error"}.

\b
Exit codes: 0 done; 1 nothing could be read; 2 wrong usage; 3 some inputs could not be read.

\b
Examples:
  rudaki extract report.html --pretty
  rudaki extract report.html --text
  rudaki extract 'news/**/*.html' > articles.jsonl
"""


@click.command(epilog=EPILOG)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="JSON, one article a line (this is the default).")
@click.option("--text", "as_text", is_flag=True, help="The text alone, an empty line between articles.")
@click.option(
    "--published", metavar="DAY", callback=published_day, help="Day of publication (YYYY-MM-DD); wins over the page's."
)
@click.option("--pretty", is_flag=True, help="JSON over several lines.")
@click.option("--quiet", "-q", is_flag=True, help="No progress bar and no closing remarks; errors are still told.")
@click.option("--allow-private", is_flag=True, help="Also fetch from addresses outside the public internet.")
@click.pass_context
def extract(
    ctx: click.Context, sources: tuple[str, ...], as_json: bool, as_text: bool, published: str | None, pretty: bool,
    quiet: bool, allow_private: bool,
) -> None:  # fmt: skip
    """Take the article out of pages: its text, title, byline, publisher, dateline, day, language, what was dropped."""
    if as_text and (as_json or pretty):
        raise click.UsageError("--text and --json exclude each other")
    from rudaki.acquire import Options
    from rudaki.article import make_article
    from rudaki.model import plain

    def work(page: Page) -> Article:
        return make_article(page, published=published)

    names = expand(sources)
    tally = Tally()
    with bar("Extracting", len(names), show=not quiet and len(names) > 3) as move:
        done: list[str] = []

        def after(source: str) -> None:
            done.append(source)
            move(len(done), len(names))

        for result in results(names, work, Options(allow_private=allow_private), after):
            if isinstance(result, Bad):
                tally.bad += 1
                say(result.message)
                if not as_text:
                    write_json(result.to_dict(), pretty=pretty)
                continue
            tally.good += 1
            if as_text:
                write_bytes((("\n" if tally.good > 1 else "") + result.value.text + "\n").encode("utf-8", "replace"))
            else:
                write_json({"source": result.source, **plain(result.value)}, pretty=pretty)
    tally.finish(ctx, quiet=quiet)
