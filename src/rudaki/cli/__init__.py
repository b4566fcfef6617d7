"""The command line: `rudaki`. One file a command; what a command needs is imported when it runs."""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from rudaki import __version__
from rudaki.cli.output import guarded

# Command -> the module that holds it under the same name, and what the list of commands says of it.
COMMANDS = {
    "read": ("rudaki.cli.read", "Read articles: who did, said, promised and threatens what."),
    "extract": (
        "rudaki.cli.extract",
        "Take the article out of a page: text, title, byline, day, and what was left out.",
    ),
    "classify": ("rudaki.cli.classify", "Say what marked actors do to marked recipients, for pairs of your own."),
    "kb": ("rudaki.cli.kb", "Look in the knowledge base: who held which office when; add to it, check it."),
    "evaluate": ("rudaki.cli.evaluate", "Score rudaki on a public benchmark set."),
}
EPILOG = """\b
Exit codes:
  0    done
  1    failed: nothing could be read, or a model or file is missing
  2    wrong usage
  3    finished, but some inputs could not be read (each is named)
  130  stopped with Ctrl-C

\b
Examples:
  rudaki read report.html
  rudaki read report.txt --published 2025-10-08 --html report-read.html
  rudaki read news/*.html --json > readings.jsonl
"""


class Commands(click.Group):
    """A group that imports a command when it is called, and turns faults into one line and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = getattr(importlib.import_module(COMMANDS[cmd_name][0]), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        with guarded(ctx):
            return super().invoke(ctx)


@click.group(
    cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, "-V", "--version", prog_name="rudaki", message="%(prog)s %(version)s")
def cli() -> None:
    """Read political news and keep what it says as a checked record, every field traced to its characters."""


def main(args: list[str] | None = None) -> None:
    """The console script: runs `rudaki` and ends the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console that cannot show a letter shows another in its place
    try:
        cli.main(args, prog_name="rudaki")
    except KeyboardInterrupt:  # while starting up or between commands
        click.echo("rudaki: stopped", err=True)
        sys.exit(130)


__all__ = ["cli", "main"]
