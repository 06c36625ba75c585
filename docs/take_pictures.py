"""Take the pictures of the README from a running atlas: `python docs/take_pictures.py ADDRESS PASSWORD`.

The atlas is one that `bootstrap.py up --password PASSWORD` has just started, with its samples.
"""

import os
import sys
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, ViewportSize, sync_playwright

PICTURES = Path(__file__).resolve().parent / "pictures"
WIDTH, HEIGHT = 1280, 860


def take(page: Page, name: str) -> None:
    """Store what the window shows."""
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"{name}.png")


def signed_in(context: BrowserContext, address: str, name: str, password: str) -> Page:
    """A page of somebody who has signed in."""
    page = context.new_page()
    page.goto(f"{address}/accounts/login/")
    page.get_by_label("User name").or_(page.get_by_label("Username")).fill(name)
    page.get_by_label("Password").fill(password)
    page.locator("main button[type=submit]").first.click()
    page.wait_for_load_state("networkidle")
    return page


def main(address: str, password: str) -> None:
    """All pictures, in the order of the tour."""
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=os.environ.get("ATLAS_BROWSER", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        )
        size = ViewportSize(width=WIDTH, height=HEIGHT)
        reader = browser.new_context(viewport=size).new_page()
        for path, name in (("/", "home"), ("/therapies/pembrolizumab/", "therapy"), ("/claims/1/", "claim")):
            reader.goto(address + path)
            take(reader, name)
        curator = signed_in(browser.new_context(viewport=size), address, "curator", password)
        curator.goto(f"{address}/admin/intake/?taken=1,2,3")
        take(curator, "intake")
        curator.goto(f"{address}/admin/curate/1/")
        take(curator, "curate")
        reviewer = signed_in(browser.new_context(viewport=size), address, "reviewer", password)
        reviewer.goto(f"{address}/admin/review/")
        reviewer.locator("main a[href*='/admin/review/']").first.click()
        take(reviewer, "review")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"), sys.argv[2])
