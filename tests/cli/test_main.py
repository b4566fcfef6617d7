"""The program itself: help at once, one line for a fault, the right exit code."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from rudaki import __version__
from rudaki.cli import COMMANDS


def test_version(process):
    done = process("--version")
    assert (done.returncode, done.stdout) == (0, f"rudaki {__version__}\n")


def test_help_names_commands_and_exit_codes(process):
    text = process("--help").stdout
    assert all(name in text for name in COMMANDS)
    assert "3    finished, but some inputs could not be read" in text


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_for_each_option_and_an_example(invoke, command):
    done = invoke(command, "--help")
    assert done.exit_code == 0
    assert f"  rudaki {command} " in done.output


def test_help_loads_nothing_heavy():
    code = (
        "import sys, rudaki.cli\ntry: rudaki.cli.cli(['--help'])\nexcept SystemExit: pass\n"
        "sys.stderr.write(' '.join(m for m in ('spacy', 'rich', 'trafilatura', 'jinja2') if m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr == ""


@pytest.mark.parametrize(
    "args", [(), ("nothing",), ("read",), ("read", "--json"), ("read", "x", "--published", "soon")]
)
def test_wrong_usage(process, args):
    done = process(*args)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_one_bad_input_fails_with_one_line(process):
    done = process("extract", "no-such-file.html", "--text")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("rudaki: no-such-file.html")
    assert done.stderr.count("\n") == 1


def test_closed_pipe_is_quiet(page):
    lines = page.with_suffix(".jsonl")
    lines.write_text(('{"text": "Russia attacked Ukraine on Monday, officials said."}\n') * 3000)
    running = subprocess.Popen(
        [sys.executable, "-m", "rudaki", "extract", str(lines)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert running.stdout.readline().startswith(b"{")
    running.stdout.close()
    assert running.stderr.read() == b""
    assert running.wait(60) == 1


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize("options", [(), ("--text",)])
def test_full_disk_is_one_line(process, page, options):
    with open("/dev/full", "w") as full:
        done = process("extract", page, *options, stdout=full)
    assert done.returncode == 1
    assert done.stderr.startswith("rudaki: cannot write the output: No space left")
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_interrupt_is_one_line():
    running = subprocess.Popen(
        [sys.executable, "-m", "rudaki", "extract", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(2)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=30)
    assert (running.returncode, err) == (130, b"rudaki: stopped\n")
