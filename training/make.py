"""From the corpus to the shipped model in one command.

    python -m training.make WORKDIR

1. fetch the encoders, 2. train the teacher on the corpus, in two goes, 3. train the student on the corpus and on what
the teacher says of it, 4. export and calibrate, 5. print the figures on the held-out files. Two hours on two cores.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from training.encoders import fetch
from training.pairs import CORPUS

MODEL = CORPUS.parent.parent / "src" / "rudaki" / "resources" / "events" / "model"
NAME = "pairs-1"
# Files of the teacher's second go: the longest sentences and the settled cases, which it is to remember best.
SECOND = ("wire-south", "wire-north", "settled-cases", "weak-codes", "rare-types")


def run(module: str, *args: object) -> None:
    """Run a script of this folder, and stop where it fails."""
    command = [sys.executable, "-m", f"training.{module}", *map(str, args)]
    print("$", *command[1:], flush=True)
    subprocess.run(command, check=True)


def main(work: Path) -> None:
    """Everything, with what is between in `work`."""
    mpnet, minilm = fetch("mpnet", work), fetch("minilm", work)
    second = [CORPUS / f"{name}.jsonl" for name in SECOND]
    first = [f for f in sorted(CORPUS.glob("*.jsonl")) if f not in second]
    teacher = ("--encoder", mpnet, "--epochs", 1, "--nones", 0.3, "--batch", 32, "--freeze", 3)
    run("train", *teacher, "--lr", 6e-5, "--out", work / "teacher-1", "--corpus", *first)
    run("train", *teacher, "--lr", 5e-5, "--out", work / "teacher", "--start", work / "teacher-1", "--corpus", *second)
    student = ("--encoder", minilm, "--epochs", 6, "--nones", 0.8, "--lr", 1.5e-4, "--average", 0.997)
    run("train", *student, "--teacher", work / "teacher", "--out", work / "student")
    run("export", work / "student", MODEL, "--name", NAME)
    run("heldout")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
