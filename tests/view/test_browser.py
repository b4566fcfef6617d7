"""The page in Chromium: click, hover, tap, keys; at desk and phone width; nothing logged, nothing fetched."""

from __future__ import annotations

import pytest

from builders import dushanbe, hostile
from rudaki.view import render_html

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 375, "height": 812}


@pytest.fixture
def open_page(browser, tmp_path):
    """Reading, viewport -> page; at the end nothing may have been logged or asked of the network."""
    faults: list[str] = []
    contexts = []

    def build(reading, viewport=DESK, **options):
        file = tmp_path / "page.html"
        file.write_text(render_html(reading), encoding="utf-8")
        context = browser.new_context(viewport=viewport, reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: faults.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.on("dialog", lambda dialog: faults.append(f"dialog: {dialog.message}"))
        page.on("request", lambda r: r.url.startswith(("file:", "data:")) or faults.append(f"request: {r.url}"))
        page.goto(file.as_uri())
        return page

    yield build
    for context in contexts:
        context.close()
    assert faults == []


@pytest.mark.parametrize("viewport", [DESK, PHONE])
def test_click_on_a_record_shows_its_characters(open_page, viewport):
    page = open_page(dushanbe(), viewport)
    page.locator('[data-record="event-2"]').click()
    assert page.locator("mark.on").all_inner_texts() == ["attacked", "killing"]
    mark = page.locator("mark.on").first.bounding_box()
    assert 0 <= mark["y"] <= viewport["height"]
    assert page.locator(".part").count() >= 3


def test_record_clicked_again_goes_to_its_next_place(open_page):
    page = open_page(dushanbe())
    seen = []
    for _ in range(3):
        page.locator('[data-record="TJK"]').click()
        seen.append(page.locator("mark[tabindex='0']").get_attribute("id"))
    assert len(set(seen)) == 3


def test_hover_shows_the_record(open_page):
    page = open_page(dushanbe())
    page.locator("mark.what").first.hover()
    card = page.locator("#card")
    card.wait_for(state="visible")
    assert "CONSULT, visit" in card.inner_text()
    page.mouse.move(5, 5)
    card.wait_for(state="hidden")


def test_tap_on_a_phone_opens_a_sheet(open_page):
    page = open_page(dushanbe(), PHONE, has_touch=True, is_mobile=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.locator("mark.threatened").first.tap()
    box = page.locator("#card").bounding_box()
    assert box["x"] == 0
    assert box["y"] + box["height"] == pytest.approx(812, abs=1)
    page.locator("#card .close").tap()
    assert page.locator("#card").is_hidden()


def test_keys_walk_the_marks_and_reach_the_record(open_page):
    page = open_page(dushanbe())
    page.locator("mark[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#card").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#card").is_hidden()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className") == "go"
    assert page.locator(".rec.on").count() == 1


@pytest.mark.parametrize("scripts", [True, False])
def test_filters_work_with_scripts_and_without(open_page, scripts):
    page = open_page(dushanbe(), java_script_enabled=scripts)
    page.locator("label[for=f-what]").click()
    assert page.locator(".sec.what").is_hidden()
    assert page.locator(".sec.said").is_visible()


def test_page_is_readable_without_scripts(open_page):
    page = open_page(dushanbe(), java_script_enabled=False)
    assert "طالبان" in page.locator("article").inner_text()
    page.locator('[data-record="event-2"] .go').click()
    assert page.locator("mark:target").inner_text() == "attacked"


@pytest.mark.parametrize("viewport", [DESK, PHONE])
def test_hostile_article_is_inert(open_page, viewport):
    page = open_page(hostile(), viewport)
    page.locator("mark").first.click()
    page.keyboard.press("Escape")
    page.locator(".rec").first.click()
    assert "owned" in page.title()
    assert page.title().startswith("</title><script>")
    assert page.locator("main script, main img, aside img, main svg").count() == 0
