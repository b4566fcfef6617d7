"""Makes `resources/kb/variants.tsv.gz`: the spellings of everybody in the knowledge base, made once for all starts.

    python -m training.variants

Run after editing a table of the knowledge base or the rules of spelling; a test says when. Same inputs, same bytes.
"""

from __future__ import annotations

from pathlib import Path

from rudaki.entities.kb import KnowledgeBase
from rudaki.entities.stored import FILE, packed

OUT = Path(__file__).resolve().parent.parent / "src/rudaki/resources/kb" / FILE


def main() -> None:
    """Write the file."""
    rows = KnowledgeBase(remake=True).made
    OUT.write_bytes(packed(rows))
    print(f"{len(rows):,} spellings, {OUT.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
