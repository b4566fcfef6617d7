"""Actor codes: PLOVER country and sectors, CAMEO's chain of three-letter blocks, the state's numbers."""

from __future__ import annotations

from functools import cache

from rudaki.model import Codes
from rudaki.resources import table


@cache
def _cameo_roles() -> dict[str, str]:
    return {row["sector"]: row["cameo"] for row in table("ontology/sectors")}


@cache
def _numbers() -> dict[str, tuple[str | None, str | None]]:
    """ISO alpha-3 -> the state's ISO 3166-1 number and its number in the Correlates of War list."""
    return {r["iso3"]: (r["iso_num"] or None, r["cow"] or None) for r in table("kb/states") if r["iso3"]}


def actor_codes(
    country: str | None, sector: str | None, *, cameo: str | None = None, plover: str | None = None,
    further: str | None = None,
) -> Codes:  # fmt: skip
    """Codes of an actor from its country (ISO alpha-3) and PLOVER sectors; given ones win.

    >>> actor_codes("RUS", "GOV", further="MIL")
    Codes(plover='RUS GOV MIL', cameo='RUSGOVMIL', iso_num='643', cow='365')
    >>> actor_codes(None, None)
    Codes(plover=None, cameo=None, iso_num=None, cow=None)
    """
    roles = _cameo_roles()
    parts = [p for p in (plover or country, sector, further) if p]
    chain = cameo or (country or "") + roles.get(sector or "", "") + roles.get(further or "", "")
    iso_num, cow = _numbers().get(country or "", (None, None))
    return Codes(" ".join(parts) or None, chain or None, iso_num, cow)


def sectors_of(codes: Codes) -> tuple[str, ...]:
    """The PLOVER sectors in an actor's codes, the first one first.

    >>> sectors_of(Codes("RUS GOV MIL"))
    ('GOV', 'MIL')
    """
    return tuple(p for p in (codes.plover or "").split() if p in _cameo_roles())
