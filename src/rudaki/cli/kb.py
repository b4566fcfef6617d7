"""`rudaki kb`: look in the knowledge base, add to it, check it, take office-holders over from Wikidata."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from rudaki.cli.output import console, say, write_json
from rudaki.cli.progress import bar
from rudaki.errors import InputError

if TYPE_CHECKING:
    from rudaki.entities.kb import KnowledgeBase, Known

OWN = ("persons", "armed_groups", "bodies", "igos", "media", "ngos", "bases", "sites")
EPILOG = """\b
A table of your own stands beside rudaki's and wins where both speak of the same: CSV files with the names
and columns of rudaki's (persons.csv, offices.csv, armed_groups.csv, ...) in the folder $RUDAKI_KB, else in
your settings folder (`rudaki kb path`). `rudaki kb add` and `rudaki kb import` write there.

\b
Examples:
  rudaki kb show "president of Kyrgyzstan" --on 2020-10-14
  rudaki kb show Shoigu --on 2023-06-24
  rudaki kb search "islamic state"
  rudaki kb add "Ana Example" --country HND --gender f --office foreign_minister --of state:HND --from 2026-01-27
  rudaki kb check
"""


def day_given(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """An ISO day, month or year."""
    from rudaki.entities.checking import is_day

    if value and not is_day(value):
        raise click.BadParameter(f"{value!r} is no YYYY, YYYY-MM or YYYY-MM-DD", ctx, param)
    return value


@click.group(epilog=EPILOG)
def kb() -> None:
    """Look in the knowledge base, add to it, check it."""


@kb.command()
@click.argument("name")
@click.option(
    "--on", "day", metavar="DAY", callback=day_given, help="As of a day (YYYY-MM-DD); default: what holds now."
)
@click.option(
    "--in", "readings", metavar="FILE", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Show where it is named in readings (from `rudaki read --json`); may be given more than once.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="JSON, one object a line.")
@click.pass_context
def show(ctx: click.Context, name: str, day: str | None, readings: tuple[Path, ...], as_json: bool) -> None:
    """Show entries by NAME, id, or office: `Shoigu`, `state:KGZ`, `president of Kyrgyzstan`."""
    from rudaki.entities.asking import Asker, key
    from rudaki.entities.evidence import sentences_naming
    from rudaki.entities.kb import knowledge_base

    base = knowledge_base()
    asker = Asker(base)
    found = [hit.known for hit in asker.find(name, day)]
    asked = {} if found else {spell.person: spell for spell in asker.who(name, day)}
    found = found or [base.known[person] for person in asked]
    likely = [] if found else asker.search(name, 5)
    if len(likely) == 1 and key(name) in key(likely[0].name):
        found = [likely[0].known]
    if not found and (office := asker.office(name)) is not None:
        say(
            f"no {office[0]} of {base.known[office[2]].name} is known"
            + (f" on {day}" if day else "")
            + _around(base, office, day)
        )
        ctx.exit(1)
    if not found:
        near = "; near it: " + ", ".join(h.name for h in likely) if likely else ""
        when = f" on {day}" if day else ""
        say(f"nobody and nothing is known as {name!r}{when}{near}")
        ctx.exit(1)
    for known in found:
        entry = entry_of(base, known, day)
        if readings:
            entry["named"] = [dict(hit) for path in readings for hit in sentences_naming(path, known.id)]
        if as_json:
            write_json(entry)
        else:
            _print_entry(entry, day)


def _around(base: KnowledgeBase, office: tuple[str, str, str], day: str | None) -> str:
    """Who held an office before and after a day on which nobody is known to."""
    spells = sorted(base.holders.get(office[1:], ()), key=lambda s: s.since)
    before = [s for s in spells if day and s.until and s.until <= day]
    after = [s for s in spells if day and s.since > day]
    told = [f"before: {base.known[before[-1].person].name} until {before[-1].until}"] if before else []
    told += [f"after: {base.known[after[0].person].name} from {after[0].since}"] if after else []
    return f" ({'; '.join(told)})" if told else ""


def entry_of(base: KnowledgeBase, known: Known, day: str | None) -> dict[str, Any]:
    """What the knowledge base holds of an entry; with `day`, the offices and memberships of that day only."""
    from rudaki.entities.working import standing

    spells = sorted(base.spells.get(known.id, ()), key=lambda s: s.since, reverse=True)
    held = standing(base, known.id, day)
    codes = held.codes
    holders = [s for (_, of), held in base.holders.items() if of == known.id for s in held if s.holds(day or _today())]
    return {
        "id": known.id, "name": known.name, "kind": known.kind, "country": held.country, "sector": held.sector,
        "codes": {"plover": codes.plover, "cameo": codes.cameo, "iso_num": codes.iso_num, "cow": codes.cow},
        "wikidata": known.wikidata, "from": known.since or None, "until": known.until or None,
        "native": list(known.native), "names": base.stated(known.id), "spellings": base.spellings(known.id),
        "offices": [_spell(base, s) for s in spells if day is None or s.holds(day)],
        "holders": [_spell(base, s) for s in holders],
        "members": sorted(base.members_of(known.id, day)) if known.id in base.members else [],
        "member_of": sorted(org for org in base.members if known.id in base.members_of(org, day)),
        "lat": known.lat, "lon": known.lon, "note": known.note or None,
    }  # fmt: skip


def _spell(base: KnowledgeBase, spell: Any) -> dict[str, Any]:
    return {
        "person": spell.person, "name": base.known[spell.person].name, "office": spell.office, "title": spell.title,
        "of": spell.of, "from": spell.since or None, "until": spell.until or None,
    }  # fmt: skip


def _today() -> str:
    return date.today().isoformat()


def _print_entry(entry: dict[str, Any], day: str | None) -> None:
    from rich.table import Table

    out = console()
    out.print(entry["name"], style="bold", end="")
    out.print(f"  {entry['id']}", style="dim")
    grid = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    codes = "  ".join(f"{k} {v}" for k, v in entry["codes"].items() if v)
    grid.add_row("kind", " ".join(filter(None, (entry["kind"], entry["country"]))))
    grid.add_row("codes", codes or "–")
    dates = " to ".join(filter(None, (entry["from"] or "", entry["until"] or "")))
    for label, value in (
        ("exists", dates), ("wikidata", entry["wikidata"]), ("native", ", ".join(entry["native"])),
        ("names", ", ".join(entry["names"])),
        ("members", ", ".join(entry["members"])),
        ("member of", ", ".join(entry["member_of"])), ("note", entry["note"]),
    ):  # fmt: skip
        if value:
            grid.add_row(label, value)
    for label, spells, who in (("offices", entry["offices"], False), ("held by", entry["holders"], True)):
        lines = [
            f"{s['from'] or '?':<10}  {s['until'] or '':<10}  {s['title']}"
            + (f": {s['name']}" if who else f", {s['of']}")
            for s in spells
        ]
        if lines:
            grid.add_row(label + (f" on {day}" if day and not who else ""), "\n".join(lines))
    if entry["spellings"]:
        grid.add_row("spellings", _some(entry["spellings"]))
    for hit in entry.get("named", ()):
        grid.add_row("named", f"{hit['source']}: {hit['sentence']}")
    out.print(grid)
    out.file.flush()


def _some(values: list[str], most: int = 12) -> str:
    return ", ".join(values[:most]) + (f" and {len(values) - most} more" if len(values) > most else "")


@kb.command()
@click.argument("text")
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=1), default=20, show_default=True, help="At most N entries."
)
@click.option("--json", "as_json", is_flag=True, help="JSON, one object a line.")
@click.pass_context
def search(ctx: click.Context, text: str, limit: int, as_json: bool) -> None:
    """Find entries by part of a name, in any spelling."""
    from rudaki.entities.asking import Asker
    from rudaki.entities.kb import knowledge_base

    hits = Asker(knowledge_base()).search(text, limit)
    if not hits:
        say(f"nothing like {text!r} is known")
        ctx.exit(1)
    for hit in hits:
        known = hit.known
        if as_json:
            write_json(
                {"id": known.id, "name": known.name, "kind": known.kind, "country": known.country, "found": hit.name}
            )
        else:
            found = f"  ({hit.name})" if hit.name != known.name else ""
            click.echo(f"{known.id:<38} {known.kind:<16} {known.country or '–':<4} {known.name}{found}")


@kb.command()
@click.argument("name")
@click.option("--table", type=click.Choice(OWN), default="persons", show_default=True)
@click.option("--id", "known_id", metavar="ID", help="Default: made of the name.")
@click.option("--kind", metavar="KIND", help="For bodies: party, company, government_body, military.")
@click.option("--country", metavar="ISO3", help="Home state, ISO 3166 alpha-3.")
@click.option("--sector", metavar="CODE", help="PLOVER sector (GOV, MIL, REB, ...).")
@click.option("--gender", type=click.Choice(("m", "f")))
@click.option("--alias", "aliases", metavar="NAME", multiple=True, help="Another name; may be given more than once.")
@click.option("--short", "shorts", metavar="NAME", multiple=True, help="What news call a person by alone.")
@click.option("--native", "natives", metavar="NAME", multiple=True, help="The name in its own script.")
@click.option("--wikidata", metavar="QID")
@click.option("--note", metavar="TEXT", default="")
@click.option(
    "--office", metavar="KEY", help="An office held, as in offices.csv (head_of_state, foreign_minister, ...)."
)
@click.option("--title", metavar="TITLE", help="The office's title in the news (default: made of the key).")
@click.option("--of", metavar="ID", help="Whose office it is (state:HND, igo:nato).")
@click.option("--from", "since", metavar="DAY", callback=day_given, default="")
@click.option("--until", metavar="DAY", callback=day_given, default="")
@click.option("--json", "as_json", is_flag=True, help="What was written, as JSON.")
def add(name: str, table: str, known_id: str | None, office: str | None, as_json: bool, **given: Any) -> None:
    """Add somebody or something, or an office held, to your own table."""
    from rudaki.entities.adding import added_rows
    from rudaki.entities.tables import append, user_folder

    rows = added_rows(name, table, known_id, office, given)
    if not rows:
        say("nothing new in that")
    for part, row in rows.items():
        path = append(user_folder(), part, [row])
        if as_json:
            write_json({"table": part, "file": str(path), "row": row})
        else:
            click.echo(f"{path}: {row.get('id') or row['person'] + ' ' + row['office']}")


@kb.command()
@click.option("--json", "as_json", is_flag=True, help="JSON, one fault a line.")
@click.pass_context
def check(ctx: click.Context, as_json: bool) -> None:
    """Check the tables, rudaki's and yours: shape, dates, references, overlapping offices. Exit code 1 with faults."""
    from rudaki.entities.checking import faults
    from rudaki.entities.tables import NAMES, tables

    found = list(faults(tables()))
    for fault in found:
        if as_json:
            write_json({"table": fault.table, "row": fault.row, "fault": fault.what})
        else:
            click.echo(str(fault))
    rows = {name: len(tables().rows(name)) for name in NAMES}
    if not as_json:
        click.echo(
            f"{sum(rows.values()):,} rows, {len(found)} faults: " + ", ".join(f"{n} {c:,}" for n, c in rows.items())
        )
    ctx.exit(1 if found else 0)


@kb.command()
def path() -> None:
    """Print the folder of your own tables."""
    from rudaki.entities.tables import user_folder

    click.echo(user_folder())


@kb.command(name="import")
@click.argument("dump", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option(
    "--since", metavar="DAY", callback=day_given, default="1990", show_default=True,
    help="Leave out spells that ended before.",
)  # fmt: skip
@click.option(
    "--as-of", metavar="MONTH", callback=day_given, help="The month of the dump, YYYY-MM (default: this month)."
)
@click.option("--dry-run", is_flag=True, help="Say what would be added, write nothing.")
@click.option("--json", "as_json", is_flag=True, help="The rows, as JSON, one a line.")
@click.option("--quiet", "-q", is_flag=True, help="No progress bar.")
def import_(dump: Path, since: str, as_of: str | None, dry_run: bool, as_json: bool, quiet: bool) -> None:
    """Take office-holders and their names from a Wikidata JSON DUMP (.json, .gz, .bz2, `-`) into your own tables."""
    from rudaki.entities.kb import knowledge_base
    from rudaki.entities.tables import append, user_folder
    from rudaki.entities.wikidata import read_dump, rows_of

    with bar("Reading the dump", None, show=not quiet) as move, _opened(dump) as lines:
        held = read_dump(lines, move)
    found = rows_of(held, knowledge_base(), as_of or _today()[:7], since)
    for part, rows in (("persons", found.persons), ("offices", found.offices)):
        if rows and not dry_run:
            append(user_folder(), part, rows)
        for row in rows if as_json else ():
            write_json({"table": part, "row": row})
    if not as_json:
        where = "would be written to" if dry_run else "written to"
        counts = f"{len(found.persons):,} persons and {len(found.offices):,} spells"
        click.echo(f"{held.items:,} items read: {counts} {where} {user_folder()}")


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """The lines of a dump, unpacked by its ending. InputError where it is no such file or broken."""
    import bz2
    import gzip
    import sys
    import zlib

    if str(path) == "-":
        yield sys.stdin.buffer
        return
    opener: Any = {".gz": gzip.open, ".bz2": bz2.open}.get(path.suffix, open)
    try:
        with opener(path, "rb") as file:
            yield file
    except (EOFError, zlib.error, gzip.BadGzipFile, OSError) as fault:
        if isinstance(fault, OSError) and fault.errno:
            raise
        raise InputError(f"{path}: its packed data is broken ({fault}); download it again", code="bad_gzip") from fault
