"""Makes docs/reading.png, the picture of the README, from the sample page.

    python docs/picture.py

Needs the `test` extra and Debian's or any other Chromium (CHROMIUM names it, default /usr/bin/chromium).
"""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import sync_playwright

from rudaki import read
from rudaki.view.html import render_html

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Read the sample page, render it and photograph the first screen."""
    html = render_html(read(HERE.parent / "examples" / "sarez-talks.html"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        page.set_content(html)
        page.screenshot(path=HERE / "reading.png")
        browser.close()


if __name__ == "__main__":
    main()
