"""Place names: found, told from persons and governments, and put on the map."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rudaki.model import Article, Entity, Mention
from rudaki.resources.gazetteer import fold, gazetteer
from rudaki.scene import Scene


@pytest.fixture(scope="module")
def places_of(parser):
    scene = Scene()

    def find(text: str):
        draft = parser.parse(Article(id="t", sha256="0" * 64, text=text, language="en"))
        return {p.span.text: p for p in scene.process(draft).places}

    return find


@pytest.mark.parametrize(
    ("text", "name", "country", "precision", "lat", "lon"),
    [
        ("The summit opens in Dushanbe.", "Dushanbe", "TJK", "city", 38.6, 68.8),
        ("Clashes broke out in Osh, Kyrgyz police said.", "Osh", "KGZ", "city", 40.5, 72.8),
        ("Raqqa fell to Kurdish fighters in Syria.", "Raqqa", "SYR", "city", 36.0, 39.0),
        ("Tajik troops entered Khorog.", "Khorog", "TJK", "city", 37.5, 71.6),
        ("Shots were fired near Vorukh in Tajikistan.", "Vorukh", "TJK", "region", 39.9, 70.6),
        ("Militants crossed from Afghanistan.", "Afghanistan", "AFG", "country", 33.8, 66.0),
        ("Police in Athens, Ohio, made an arrest.", "Athens", "USA", "city", 39.3, -82.1),
        ("A blast hit Helmand in southern Afghanistan.", "Helmand", "AFG", "region", 31.0, 64.0),
        ("Ships passed the Strait of Hormuz.", "Strait of Hormuz", None, "region", 26.6, 56.3),
        ("Unrest spread through Gorno-Badakhshan.", "Gorno-Badakhshan", "TJK", "region", 38.2, 72.8),
    ],
)
def test_scene_resolves_places(places_of, text, name, country, precision, lat, lon):
    place = places_of(text)[name]
    assert (place.country, place.precision) == (country, precision)
    assert place.lat == pytest.approx(lat, abs=1.6)
    assert place.lon == pytest.approx(lon, abs=1.6)


def test_scene_tells_georgia_the_state_from_georgia_the_country(places_of):
    state = places_of("The governor spoke in Atlanta, Georgia. Fans from Alabama and Florida came to Georgia.")
    country = places_of("Russian troops left Georgia. Tbilisi and the Georgian army watched.")
    assert (state["Georgia"].country, country["Georgia"].country) == ("USA", "GEO")


@pytest.mark.parametrize(
    "text", ["Paris Hilton arrived.", "He studied at the University of Kentucky.", "He spoke on Friday."]
)
def test_scene_finds_no_place_inside_other_names(places_of, text):
    assert places_of(text) == {}


def _with_mention(parser, text, name, kind, entity, form="name"):
    draft = parser.parse(Article(id="t", sha256="0" * 64, text=text, language="en"))
    start = text.index(name)
    tokens = draft.doc.char_span(start, start + len(name))
    mention = Mention(draft.token_span(tokens.start, tokens.end), entity, form, tokens.start, tokens.end, tokens.root.i)
    known = Entity(entity, name, kind, "TJK" if kind in ("state", "place") else None)
    return Scene().process(replace(draft, entities=(known,), mentions=(mention,))).places


@pytest.mark.parametrize(("kind", "entity", "form", "is_place"), [
    ("place", "place:dushanbe-tjk", "name", True),  # the city
    ("state", "state:TJK", "name", False),  # the government that sits there
    ("person", "new:dushanbe", "name", False),
    ("armed_group", "new:dushanbe", "name", False),
    ("state", "state:TJK", "demonym", False),
])  # fmt: skip
def test_scene_keeps_to_what_the_entities_say(parser, kind, entity, form, is_place):
    places = _with_mention(parser, "Talks in Dushanbe went on.", "Dushanbe", kind, entity, form)
    assert bool(places) is is_place


def test_scene_takes_a_state_by_its_own_name_for_a_place(parser):
    (place,) = _with_mention(parser, "Talks in Tajikistan went on.", "Tajikistan", "state", "state:TJK")
    assert place.precision == "country"


def test_places_are_slices_of_the_text_in_order(parser):
    text = "DUSHANBE — «Osh» 😀 and Ar Raqqah’s suburbs;\nKyiv, Ukraine; Malé\u00a0— Côte d’Ivoire."
    draft = Scene().process(parser.parse(Article(id="t", sha256="0" * 64, text=text)))
    assert draft.places
    assert all(text[p.span.start : p.span.end] == p.span.text for p in draft.places)
    assert all(a.end_token <= b.start_token for a, b in pairwise(draft.places))


def test_gazetteer_table_is_sorted_and_has_every_cell():
    lines = gazetteer()._lines.decode().strip("\n").split("\n")
    assert lines == sorted(lines)
    assert all(line.count("\t") == 8 for line in lines)


@settings(deadline=None)
@given(st.text(max_size=12))
def test_gazetteer_takes_any_name(name):
    assert all(-90 <= p.lat <= 90 and -180 <= p.lon <= 180 for p in gazetteer().find(name))
    assert fold(fold(name)) == fold(name)
