"""One browser for all tests, and pages that must open without a word of complaint."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

DESK = 1280
"""Width of a screen in CSS pixels."""


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a file, optionally at a fragment; at the end nothing must have gone wrong.

    A page has no network; it may neither ask for anything, nor open a dialog, nor have anything
    to tell the console.
    """
    incidents: list[str] = []
    contexts = []

    def visit(file: Path, fragment: str = "", width: int = DESK, **options: Any) -> Page:
        viewport = {"width": width, "height": 900}
        context = browser.new_context(viewport=viewport, offline=True, **options)
        contexts.append(context)
        page = context.new_page()
        address = file.as_uri()
        page.on("request", lambda r: r.url.split("#")[0] == address or incidents.append(r.url))
        page.on("console", lambda message: incidents.append(message.text))
        page.on("pageerror", lambda error: incidents.append(str(error)))
        page.on("dialog", lambda dialog: (incidents.append(dialog.message), dialog.dismiss()))
        page.goto(address + (fragment and f"#{fragment}"))
        return page

    yield visit
    for context in contexts:
        context.close()
    assert incidents == []


@pytest.fixture(scope="session")
def output(built: Path) -> Path:
    """The folder that a build of the sample workspace wrote."""
    return built / "output"
