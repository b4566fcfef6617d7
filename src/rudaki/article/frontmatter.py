"""The block between `---` lines at the top of a markdown file: title, author, date, publisher."""

from __future__ import annotations

import re

LONGEST = 80  # lines
_FENCE = re.compile(r"\A\ufeff?\s*---[ \t]*\r?\n")
_FIELD = re.compile(r"^([A-Za-z][\w .-]{0,40}?)\s*:(?:\s+(.*))?$")


def read_front_matter(text: str) -> tuple[dict[str, list[str]], int]:
    """The fields (lower-case name -> values) and where the text after them starts; `({}, 0)` where there are none.

    Reads what news front matter uses of YAML: scalars, quoted or not, `[a, b]` and `- a` lists.

    >>> read_front_matter("---\\ntitle: 'Talks open'\\nauthor: [Ann Lee, Bo Ek]\\n---\\nText")
    ({'title': ['Talks open'], 'author': ['Ann Lee', 'Bo Ek']}, 53)
    """
    opening = _FENCE.match(text)
    if not opening:
        return {}, 0
    fields: dict[str, list[str]] = {}
    at, last = opening.end(), None
    for number, line in enumerate(text[at:].splitlines(keepends=True)):
        at += len(line)
        line = line.rstrip()
        if line in ("---", "..."):
            return (fields, at) if fields else ({}, 0)
        if number > LONGEST:
            break
        if match := _FIELD.match(line):
            last = match[1].lower()
            fields[last] = _values(match[2] or "")
        elif last and line.strip().startswith("- "):
            item = line.strip()[2:]
            inner = _FIELD.match(item)
            fields[last] += _values(inner[2] or "" if inner and inner[1].lower() == "name" else item)
        elif line.strip() and not line.startswith((" ", "\t", "#")):
            break
    return {}, 0


def _values(text: str) -> list[str]:
    text = text.strip()
    parts = text[1:-1].split(",") if text.startswith("[") and text.endswith("]") else [text]
    values = [part.strip().strip("\"'").strip() for part in parts]
    return [value for value in values if value and value not in ("|", ">", "null", "~")]
