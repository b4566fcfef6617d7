"""A runner, a process, and pages to read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from rudaki.cli import cli

BODY = "Russia attacked Ukraine on Monday, officials said. Turkey called for talks in Ankara."


@pytest.fixture
def invoke():
    return lambda *args, **more: CliRunner().invoke(cli, [str(a) for a in args], **more)


@pytest.fixture
def process():
    """The program as a user starts it."""

    def run(*args, stdin="", env=None, stdout=subprocess.PIPE):
        return subprocess.run(
            [sys.executable, "-m", "rudaki", *map(str, args)], input=stdin, text=True, encoding="utf-8",
            stdout=stdout, stderr=subprocess.PIPE, env=os.environ | (env or {}), timeout=120, check=False,
        )  # fmt: skip

    return run


@pytest.fixture
def page(tmp_path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(BODY, encoding="utf-8")
    return path


@pytest.fixture
def empty(tmp_path) -> Path:
    path = tmp_path / "empty.txt"
    path.write_text("", encoding="utf-8")
    return path
