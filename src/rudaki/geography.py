"""Distances on the globe."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, radians, sin, sqrt

EARTH_KM = 6371.0


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance.

    >>> round(distance_km(38.56, 68.77, 55.75, 37.62))
    2990
    """
    a, b, c, d = map(radians, (lat, lon, other_lat, other_lon))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


BEARINGS = {
    "north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225, "west": 270,
    "northwest": 315,
}  # fmt: skip


def moved(lat: float, lon: float, km: float, bearing: float) -> tuple[float, float]:
    """The point `km` from another in the direction `bearing` (degrees clockwise from north).

    >>> moved(0.0, 0.0, 111.19, 90)
    (0.0, 1.0)
    """
    far, way, a, b = km / EARTH_KM, radians(bearing), radians(lat), radians(lon)
    c = asin(sin(a) * cos(far) + cos(a) * sin(far) * cos(way))
    d = b + atan2(sin(way) * sin(far) * cos(a), cos(far) - sin(a) * sin(c))
    return round(degrees(c), 3) + 0.0, round((degrees(d) + 540) % 360 - 180, 3)
