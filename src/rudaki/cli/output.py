"""What goes out: JSON lines, files written whole, one line for a fault, exit codes."""

from __future__ import annotations

import errno
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rudaki.errors import RudakiError

if TYPE_CHECKING:
    from rich.console import Console

FAILED, USAGE, PARTIAL, STOPPED = 1, 2, 3, 130
ERROR_SCHEMA = "rudaki.error/1"
NARROWEST = 40


def say(message: str) -> None:
    """One line on standard error that starts with the program's name."""
    click.echo(f"rudaki: {' '.join(message.split())}", err=True)


@contextmanager
def guarded(ctx: click.Context) -> Iterator[None]:
    """Faults a user can meet end the command with one line and an exit code, never with a traceback."""
    try:
        yield
        sys.stdout.flush()
    except KeyboardInterrupt:
        say("stopped")
        ctx.exit(STOPPED)
    except BrokenPipeError:
        _abandon_stdout()
        ctx.exit(FAILED)
    except OSError as error:
        # A reader that went away shows as EINVAL on Windows.
        if error.errno not in (errno.EPIPE, errno.EINVAL) or error.filename:
            what = f"{error.filename}: " if error.filename else "cannot write the output: "
            say(what + (error.strerror or str(error)))
        _abandon_stdout()
        ctx.exit(FAILED)
    except RudakiError as error:
        if os.environ.get("RUDAKI_DEBUG") == "1":
            raise
        if error.code == "usage":
            raise click.UsageError(str(error), ctx) from error
        say(str(error))
        ctx.exit(FAILED)


def _abandon_stdout() -> None:
    """Let what is still buffered go nowhere, so that Python does not complain about it on its way out."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def write_json(value: Any, *, pretty: bool = False) -> None:
    """One JSON value on standard output, in UTF-8: on one line, or indented."""
    text = json.dumps(value, ensure_ascii=False, indent=2 if pretty else None)
    try:
        data = text.encode()
    except UnicodeEncodeError:  # a lone surrogate, which JSON can write as an escape alone
        data = json.dumps(value, indent=2 if pretty else None).encode()
    write_bytes(data + b"\n")


def write_bytes(data: bytes) -> None:
    """Bytes on standard output, at once."""
    sys.stdout.flush()  # what was printed as text before comes first
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def error_object(source: str, code: str, message: str) -> dict[str, Any]:
    """What stands in the place of a record that could not be read."""
    return {"schema": ERROR_SCHEMA, "source": source, "error": {"code": code, "message": message}}


def write_file(path: Path, text: str, *, force: bool) -> None:
    """Write a whole file or none: under a temporary name beside it, then renamed."""
    if path.exists() and not force:
        raise click.UsageError(f"{path} exists: give --force to replace it, or another name")
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as stream:
            stream.write(text)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)  # mkstemp gives the owner alone the right to read
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def console(color: bool | None = None, width: int | None = None) -> Console:
    """Where people read: standard output, with colours where it is a terminal and NO_COLOR is not set."""
    from rich.console import Console

    if color is None:
        color = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    if width is None and not sys.stdout.isatty():
        width = 80 if not os.environ.get("COLUMNS", "").isdigit() else int(os.environ["COLUMNS"])
    return Console(
        file=sys.stdout, width=max(NARROWEST, width) if width else None, highlight=False, markup=False, emoji=False,
        color_system="standard" if color else None, force_terminal=True if color else None,
    )  # fmt: skip
