"""Which of several places of one name is meant: by size and by the other places the article names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from math import log10

from rudaki.geography import distance_km
from rudaki.resources.gazetteer import Gazetteer, Place

# Points on the scale of log10(population): a capital counts as a city of ten million, and so on.
BASE = {"country": 7.5, "capital": 7.0, "region": 6.8, "feature": 6.6, "admin1": 6.0}
ALIAS = -1.0  # GeoNames' other names hold transliterations and former names of villages
CONTAINED = 6.0  # `Dayton, Ohio`
NEIGHBOUR = 0.3
NEAR = ((60.0, 1.2), (200.0, 0.6), (500.0, 0.2))  # km to another place of the article, and points for it
MOST_NEAR = 2.4
IN_STATE = 0.6  # points of a state for each town of the article that lies in it
MOST_NAMESAKE = 4.0  # points of a town with the name of a state or division elsewhere


class Context:
    """The countries and divisions an article speaks of, with how often, apart from the name in question."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._countries: Counter[str] = Counter()
        self._divisions: Counter[tuple[str, str]] = Counter()
        self._own: dict[str, Counter[str]] = {}
        self._own_divisions: dict[str, Counter[tuple[str, str]]] = {}
        self._inside: dict[str, set[tuple[str | None, str | None]]] = {}
        self._settled: dict[str, Place] = {}

    def add_country(self, country: str, count: int = 1) -> None:
        """Count a country named by demonym or dateline."""
        self._countries[country] += count

    def add(self, place: Place) -> None:
        """Count a place known for sure."""
        if place.country:
            self._countries[place.country] += 1
            if place.admin1:
                self._divisions[place.country, place.admin1] += 1

    def add_candidate(self, name: str, options: tuple[Place, ...], inside: tuple[Place, ...]) -> None:
        """Count a name of the text: its country where all readings agree, and what it is said to lie in."""
        for place in inside:
            self._inside.setdefault(name, set()).add((place.country, place.admin1))
        own, divisions = self._own.setdefault(name, Counter()), self._own_divisions.setdefault(name, Counter())
        big = [p for p in options if p.kind in ("country", "capital", "admin1", "county")] or list(options)
        countries = {p.country for p in big if p.country}
        if len(countries) == 1 and big:
            own[countries.pop()] += 1
        for place in big:
            if place.country and place.admin1 and place.kind in ("admin1", "county"):
                divisions[place.country, place.admin1] += 1
        if (
            len({(p.country, p.admin1) for p in big}) == 1
            and big[0].country
            and big[0].admin1
            and big[0].kind == "city"
        ):
            divisions[big[0].country, big[0].admin1] += 1
        if own:
            self._countries.update(dict.fromkeys(own, 1))
        self._divisions.update(dict.fromkeys(divisions, 1))

    def settle(self, chosen: Mapping[str, Place | None]) -> None:
        """Take the towns and counties of a first look, by name, as what others may lie near to."""
        kinds = ("city", "capital", "county", "admin2")
        self._settled = {name: p for name, p in chosen.items() if p is not None and p.kind in kinds}

    def nearness(self, name: str, place: Place) -> float:
        """Points for lying near the other towns of the article."""
        if place.kind == "country":  # near to what lies in it, or its capital's name would win
            inside = sum(p.country == place.country for n, p in self._settled.items() if n != name)
            return min(IN_STATE * inside, MOST_NEAR)
        if place.kind == "region":
            return 0.0
        total = 0.0
        for other, settled in self._settled.items():
            if other != name and settled.name != place.name:
                far = distance_km(place.lat, place.lon, settled.lat, settled.lon)
                total += next((points for reach, points in NEAR if far <= reach), 0.0)
        return min(total, MOST_NEAR)

    def contained(self, name: str, place: Place) -> bool:
        """Whether the text says that `name` lies in the country or division of `place`: `name, Ohio`."""
        return any(
            place.country == country and admin1 in (None, place.admin1)
            for country, admin1 in self._inside.get(name, ())
        )

    def weight(self, name: str, place: Place) -> float:
        """Points for the company a place keeps in the article, what `name` itself added left out."""
        if place.country is None:
            return 0.0
        count = self._countries[place.country] - self._own.get(name, Counter())[place.country]
        score = min(2.0, 0.6 + 0.35 * count) if count > 0 else 0.0
        if not score and any(place.country in self._gazetteer.borders.get(c, ()) for c in self._countries):
            score = NEIGHBOUR
        if place.admin1:
            key = (place.country, place.admin1)
            count = self._divisions[key] - self._own_divisions.get(name, Counter())[key]
            score += min(2.5, 1.0 + 0.4 * count) if count > 0 else 0.0
        return score


def choose(name: str, options: tuple[Place, ...], context: Context) -> Place | None:
    """The most likely of the places of a name; None where there is none to choose from."""
    if not options:
        return None
    return max(options, key=lambda p: (score(name, p, options, context), -options.index(p)))


def score(name: str, place: Place, options: tuple[Place, ...], context: Context) -> float:
    """Points of one reading of a name."""
    points = BASE.get(place.kind)
    if points is None:
        points = log10(place.population + 100)
        if any(_is_larger(p, place) for p in options):
            points = min(points, MOST_NAMESAKE)  # nobody writes of Oregon, Wisconsin, without the Wisconsin
    elif place.kind == "admin1" and any(
        p.kind == "city" and p.country == place.country and p.admin1 == place.admin1 and p.population > 50_000
        for p in options
    ):
        points = 4.5  # `Herat` is the city unless the text says province
    if place.by_alias:
        points += ALIAS
    if place.kind in ("country", "admin1") and any(
        p.kind != place.kind and p.kind in ("country", "admin1") for p in options
    ):
        points = 6.5 if place.kind == "country" else 6.0  # Georgia
    if place.kind == "admin1" and any(p.kind == "country" and p.country == place.country for p in options):
        points = 4.0  # Mexico is the state of Mexico only where the text says so
    contained = CONTAINED if context.contained(name, place) else 0.0
    near = 0.0 if any(_is_larger(p, place) for p in options) else context.nearness(name, place)
    return points + context.weight(name, place) + near + contained


def _is_larger(other: Place, town: Place) -> bool:
    """Whether a namesake is a state, or a division that the town does not lie in."""
    if town.kind not in ("city", "admin2"):
        return False
    if other.kind == "admin1":
        return (other.country, other.admin1) != (town.country, town.admin1)
    return other.kind == "country"
