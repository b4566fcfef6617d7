"""Sources in, results out: the loop that `read` and `extract` share."""

from __future__ import annotations

import glob
import os
import re
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import click

from rudaki.cli.output import FAILED, PARTIAL, error_object, say
from rudaki.errors import InputError, ModelError

if TYPE_CHECKING:
    from rudaki.acquire import Options
    from rudaki.model import Page

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What a record gave."""

    source: str
    value: T


@dataclass(frozen=True, slots=True)
class Bad:
    """Why a record gave nothing."""

    source: str
    code: str
    message: str

    def to_dict(self) -> dict[str, Any]:
        """The record's place in JSON output."""
        return error_object(self.source, self.code, self.message)


class Tally:
    """How many records were read and how many could not be, and the exit code that follows."""

    def __init__(self) -> None:
        self.good = self.bad = 0

    def finish(self, ctx: click.Context, *, quiet: bool = False) -> None:
        """End the command with 1 where nothing was read, 3 where something was not."""
        if self.bad and self.good:
            if not quiet:
                say(f"{self.bad:,} of {self.bad + self.good:,} could not be read")
            ctx.exit(PARTIAL)
        if self.bad or not self.good:
            if not self.bad:
                say("nothing to read in what was given")
            ctx.exit(FAILED)


def expand(sources: Iterable[str]) -> list[str]:
    """Sources with patterns (`news/*.html`, `news/**/*.html`) replaced by the files they match, sorted.

    A pattern that is the name of a file, or matches none, stays as it is.
    """
    found: list[str] = []
    for source in sources:
        pattern = re.search(r"[*?\[]", source) and not re.match(r"[A-Za-z][\w+.-]*://", source)
        if pattern and not os.path.lexists(source):
            found.extend(sorted(p for p in glob.glob(source, recursive=True) if Path(p).is_file()) or [source])
        else:
            found.append(source)
    return found


def results(
    sources: Iterable[str], work: Callable[[Page], T], options: Options, after: Callable[[str], None] | None = None
) -> Iterator[Done[T] | Bad]:
    """What `work` makes of every page of the sources, in order; `after` is called when a source is done.

    A page that cannot be read, or on which the program fails, is a `Bad` in its place and the others go
    on. ModelError goes through: without its models the program can read nothing.
    """
    from rudaki.acquire import Failure, pages

    for source in sources:
        for page in pages(source, options=options):
            if isinstance(page, Failure):
                yield Bad(page.source, page.error.code, str(page.error))
            else:
                yield _one(page, work)
        if after:
            after(source)


def _one(page: Page, work: Callable[[Page], T]) -> Done[T] | Bad:
    try:
        return Done(page.source, work(page))
    except InputError as error:
        return Bad(page.source, error.code, str(error))
    except ModelError:
        raise
    except Exception as error:
        if os.environ.get("RUDAKI_DEBUG") == "1":
            traceback.print_exc()
        name = type(error).__name__
        message = f"{page.source}: rudaki failed on this page ({name}); RUDAKI_DEBUG=1 shows where, please report it"
        return Bad(page.source, "internal", message)


def published_day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A `--published` that can be read, told before anything is fetched."""
    if value is None:
        return None
    from rudaki.article.published import parse_given

    try:
        parse_given(value)
    except InputError as error:
        raise click.BadParameter(str(error), ctx, param) from error
    return value
