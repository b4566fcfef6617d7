"""Actor codes: PLOVER country and sector, CAMEO's chain of three-letter blocks."""

from __future__ import annotations

from functools import cache

from rudaki.model import Codes
from rudaki.resources import table


@cache
def _cameo_roles() -> dict[str, str]:
    return {row["sector"]: row["cameo"] for row in table("ontology/sectors")}


def actor_codes(
    country: str | None, sector: str | None, *, cameo: str | None = None, plover: str | None = None
) -> Codes:
    """Codes of an actor from its country (ISO alpha-3) and PLOVER sector; given ones win.

    >>> actor_codes("RUS", "GOV")
    Codes(plover='RUS GOV', cameo='RUSGOV')
    >>> actor_codes(None, None)
    Codes(plover=None, cameo=None)
    """
    parts = [p for p in (plover or country, sector) if p]
    chain = cameo or (country or "") + _cameo_roles().get(sector or "", "")
    return Codes(plover=" ".join(parts) or None, cameo=chain or None)
