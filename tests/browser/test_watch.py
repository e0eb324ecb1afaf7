"""The analyst writes on the left, the browser on the right follows each save."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.kernel]

PLACE = 2000
"""CSS pixels that the reader has scrolled down."""
MADE = 60_000
"""Milliseconds that a busy machine may take for a page."""
SENTENCE = "本句写于预览之时。"


@pytest.fixture
def address(workspace: Path) -> Iterator[str]:
    """The address that ``fazhi watch`` tells; at the end it is stopped as by Ctrl-C."""
    command = Path(sys.executable).with_name("fazhi")
    words = [command, "watch", "2023", "--trust", "--workspace", workspace]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    with process:
        assert process.stdout is not None
        yield process.stdout.readline().rpartition("：")[2].strip()
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()
    assert process.returncode in {0, 128 + signal.SIGINT}  # as a shell tells of Ctrl-C


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The preview, once it shows the report."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address)
    expect(page.frame_locator("#page").locator("h1")).to_be_visible(timeout=MADE)
    yield page
    context.close()


def scrolled(page: Page) -> int:
    """Return how far down the report is scrolled."""
    place: int = page.evaluate("document.getElementById('page').contentWindow.scrollY")
    return place


def test_a_saved_sentence_appears_where_the_reader_is(page: Page, workspace: Path) -> None:
    """A new sentence is on the page, which stays where it was; a fault leaves it there."""
    prose = workspace / "params" / "narrative" / "2023.md"
    whole = prose.read_text("utf-8")
    report = page.frame_locator("#page")
    assert report.get_by_text(SENTENCE).count() == 0
    expect(page.locator("#findings li").first).to_be_visible()
    page.evaluate(f"document.getElementById('page').contentWindow.scrollTo(0, {PLACE})")

    prose.write_text(f"{whole}\n{SENTENCE}\n", encoding="utf-8")
    expect(report.get_by_text(SENTENCE)).to_have_count(1, timeout=MADE)
    page.wait_for_function(
        f"document.getElementById('page').contentWindow.scrollY === {PLACE}", timeout=5_000
    )

    prose.write_text(whole.replace("{%", "{", 1), encoding="utf-8")
    expect(page.get_by_role("alert")).not_to_be_empty(timeout=MADE)
    expect(report.get_by_text(SENTENCE)).to_have_count(1)
    assert scrolled(page) == PLACE

    prose.write_text(whole, encoding="utf-8")
    expect(report.get_by_text(SENTENCE)).to_have_count(0, timeout=MADE)
    expect(page.get_by_role("alert")).to_be_empty()
