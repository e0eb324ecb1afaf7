"""A reader opens a page from a mail, without network or script, and follows its numbers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

INDEX, PUBLIC, INTERNAL = "index.html", "2023/report.html", "internal/2023/report.html"
ZOOMED = 320
"""Width in CSS pixels of a desk's screen at 400% zoom (WCAG 2.2, 1.4.10)."""
PHONE = 390

Visit = Callable[..., Page]


@pytest.fixture
def read(visit: Visit, output: Path) -> Visit:
    """Open one of the pages, script turned off."""

    def read(page: str, fragment: str = "", **options: object) -> Page:
        return visit(output / page, fragment, java_script_enabled=False, **options)

    return read


def rows(page: Page, figure: str) -> Locator:
    """Return the ledger rows that a figure shows."""
    return page.locator(f"#figure-{figure} ~ .rows tbody tr:visible")


def unfold(page: Page, place: str) -> None:
    """Open what a place is folded in with the keyboard, from outside inwards."""
    for fold in page.locator("details").filter(has=page.locator(place)).all():
        if fold.get_attribute("open") is None:
            fold.locator("> summary").press("Enter")


@pytest.mark.parametrize("page", [INDEX, PUBLIC, INTERNAL])
def test_opens_offline(read: Visit, page: str) -> None:
    """It is Chinese, has one title, and asks for nothing: the fixture sees to that."""
    opened = read(page)
    assert opened.locator("html").get_attribute("lang") == "zh-CN"
    assert opened.locator("h1").count() == 1


@pytest.mark.parametrize("page", [PUBLIC, INTERNAL])
def test_follow_a_number_with_the_mouse_and_come_back(read: Visit, page: str) -> None:
    """Each of the 24 proposals of 2023 is a row; the number is marked on return."""
    opened = read(page)
    expect(rows(opened, "proposals_total")).to_have_count(0)
    number = opened.locator("main > p a.figure[href='#figure-proposals_total']").first
    assert number.text_content() == "24件"
    number.click()
    evidence = opened.locator("#figure-proposals_total")
    expect(evidence).to_be_in_viewport()
    expect(evidence).to_contain_text("《建议提案办理台账》中交办日期在2023年")
    expect(evidence).to_contain_text("24行")
    expect(rows(opened, "proposals_total")).to_have_count(24)
    evidence.get_by_role("link", name="回到正文第1处").click()
    expect(number).to_be_in_viewport()
    expect(rows(opened, "proposals_total")).to_have_count(0)


@pytest.mark.parametrize("page", [PUBLIC, INTERNAL])
def test_the_way_back_opens_what_is_folded(read: Visit, page: str) -> None:
    """The evidence of a number of the text leads to the same number in each other part."""
    opened = read(page)
    evidence = opened.locator("#figure-proposals_total")
    for part, fold in (("概况", ".overview"), ("附件", "#data"), ("其他图表", "#further")):
        opened.locator("main > p a.figure[href='#figure-proposals_total']").first.click()
        back = evidence.get_by_role("link", name=f"回到{part}").first
        place = opened.locator(f"{fold} [id='{(back.get_attribute('href') or '')[1:]}']")
        back.click()
        expect(place).to_be_in_viewport()
        expect(place).to_have_attribute("href", "#figure-proposals_total")
        place.click()
        expect(evidence).to_be_in_viewport()
        expect(rows(opened, "proposals_total")).to_have_count(24)


def test_follow_a_count_folded_twice_and_come_back(read: Visit) -> None:
    """The data of a chart among the further charts."""
    opened = read(PUBLIC)
    chart = "#further figure.chart details td a[href^='#t']"
    anchor = opened.locator(chart).first.get_attribute("id")
    unfold(opened, f"[id='{anchor}']")
    number = opened.locator(f"[id='{anchor}']")
    number.click()
    tally = opened.locator(number.get_attribute("href") or "")
    expect(tally).to_be_in_viewport()
    tally.locator(f"a[href='#{anchor}']").click()
    expect(number).to_be_in_viewport()
    expect(tally).to_be_hidden()


@pytest.mark.parametrize("page", [PUBLIC, INTERNAL])
def test_follow_a_number_with_the_keyboard_and_come_back(read: Visit, page: str) -> None:
    """Enter opens; Tab goes on from there; Enter on the way back returns to the number."""
    opened = read(page)
    number = opened.locator("main > p a.figure[href='#figure-npc_suggestions']").first
    number.focus()
    opened.keyboard.press("Enter")
    expect(rows(opened, "npc_suggestions")).to_have_count(13)
    opened.keyboard.press("Tab")
    expect(opened.locator(":focus")).to_contain_text("回到正文")
    opened.keyboard.press("Enter")
    expect(number).to_be_focused()


def test_a_part_shows_its_own_rows_among_those_of_the_whole(read: Visit) -> None:
    """11 of the 24 proposals came from the CPPCC, and the page says of each where it stands."""
    opened = read(INTERNAL, "figure-cppcc_proposals")
    shown = rows(opened, "cppcc_proposals")
    expect(shown).to_have_count(11)
    assert all("政协提案" in text for text in shown.all_text_contents())
    caption = opened.locator("#figure-cppcc_proposals ~ .rows caption")
    expect(caption).to_contain_text("ledgers/2023/建议提案办理台账.xlsx")
    first = opened.locator("#figure-cppcc_proposals ~ .rows thead th").first
    expect(first).to_contain_text("行号")


def test_every_number_of_charts_and_tables_leads_somewhere(read: Visit) -> None:
    """Counts lead to the figure whose rows they count, comparisons to the year's figures."""
    opened = read(INTERNAL)
    for chart in opened.locator("figure.chart").all():
        assert chart.locator("a.figure").count() > 0
    for table in opened.locator("main > .table:not(.review *)").all():
        assert table.locator("a.figure").count() > 0


def test_every_link_of_a_page_has_its_end(read: Visit) -> None:
    """No link within a page leads nowhere, and no anchor stands twice."""
    for page in (INDEX, PUBLIC, INTERNAL):
        opened = read(page)
        ids = opened.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
        ends = opened.evaluate(
            "[...document.links].map(a => a.getAttribute('href'))"
            ".filter(h => h.startsWith('#')).map(h => decodeURIComponent(h.slice(1)))"
        )
        assert len(ids) == len(set(ids))
        assert set(ends) <= set(ids)


def test_index_leads_to_every_file(read: Visit, output: Path) -> None:
    """The links of the index are files that the build wrote."""
    links = read(INDEX).evaluate("[...document.querySelectorAll('dd a')].map(a => a.href)")
    assert len(links) >= 4 * 2 * 4
    found = {path.as_uri() for path in output.rglob("*") if path.is_file()}
    assert set(links) <= found


@pytest.mark.parametrize("page", [INDEX, PUBLIC, INTERNAL])
@pytest.mark.parametrize("width", [ZOOMED, PHONE])
def test_nothing_scrolls_in_two_dimensions(read: Visit, page: str, width: int) -> None:
    """On a narrow screen a page is as wide as the screen; a wide table scrolls on its own."""
    for fragment in ("", "figure-proposals_total"):
        opened = read(page, fragment, width=width)
        assert opened.evaluate("document.documentElement.scrollWidth") == width


def test_text_in_charts_is_legible_on_a_telephone(read: Visit) -> None:
    """Its characters are at least 12 pixels high."""
    opened = read(PUBLIC, width=PHONE)
    sizes = opened.evaluate(
        "[...document.querySelectorAll('.chart svg text')].map(t =>"
        " parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a)"
    )
    assert len(sizes) > 50
    assert min(sizes) >= 12


def test_contents_follow_the_reader(read: Visit) -> None:
    """Beside a long page they stay in sight; on a narrow screen they open at its head."""
    opened = read(PUBLIC, "plan")
    expect(opened.locator(".beside")).to_be_in_viewport()
    expect(opened.locator("#plan")).to_be_in_viewport()
    narrow = read(PUBLIC, width=PHONE)
    narrow.locator(".above summary").click()
    narrow.locator(".above a[href='#plan']").click()
    expect(narrow.locator("#plan")).to_be_in_viewport()


def test_keyboard_skips_to_the_text(read: Visit) -> None:
    """The first stop leads past the contents."""
    opened = read(INTERNAL)
    opened.keyboard.press("Tab")
    expect(opened.locator(":focus")).to_have_text("跳到正文")
    opened.keyboard.press("Enter")
    expect(opened.locator("main")).to_be_focused()


def test_editions_cannot_be_mistaken(read: Visit) -> None:
    """Only one bears the mark, in its title, at its head, behind every screen and at its end."""
    public, internal = read(PUBLIC), read(INTERNAL)
    mark = "getComputedStyle(document.body, '::before').backgroundImage"
    assert internal.title().startswith("【内部资料】")
    expect(internal.get_by_role("complementary").first).to_contain_text("内部资料")
    assert "内部资料" in internal.evaluate(f"decodeURIComponent({mark})")
    expect(internal.locator("footer")).to_contain_text("内部版")
    expect(public.locator("footer")).to_contain_text("公开版")
    assert public.evaluate(mark) == "none"
    assert "内部" not in public.title() + (public.locator("body").text_content() or "")


def test_only_the_internal_edition_tells_how_it_was_made(read: Visit) -> None:
    """Code, folded; and the places of rows."""
    public, internal = read(PUBLIC), read(INTERNAL)
    code = internal.get_by_text('report.section("duties")')
    expect(code).to_be_hidden()
    internal.locator(".code summary").click()
    expect(code).to_be_visible()
    for secret in ("report.section", "ledgers/", "工作表"):
        assert secret not in public.content()


def test_a_usual_report_is_light(output: Path) -> None:
    """Of every year, in both editions: it goes by mail and opens at once on an old computer."""
    pages = [*output.glob("[0-9]*/report.html"), *output.glob("internal/*/report.html")]
    assert len(pages) == 8
    assert max(page.stat().st_size for page in pages) < 390_000


@pytest.mark.parametrize("page", [PUBLIC, INTERNAL])
def test_follow_a_single_count_of_a_table_and_come_back(read: Visit, page: str) -> None:
    """Each count above zero opens the records that it counts, as many as it says."""
    opened = read(page)
    for table in ("#disclosures_total-类别-table", "#proposals_total-主题-table"):
        unfold(opened, table)
        counts = opened.locator(f"{table} td a[href^='#t']")
        assert counts.count() > 10
        number = counts.first
        number.focus()
        opened.keyboard.press("Enter")
        tally = opened.locator(f"{number.get_attribute('href')}")
        expect(tally).to_be_in_viewport()
        expect(tally).to_contain_text("”中")
        opened.keyboard.press("Tab")
        opened.keyboard.press("Tab")
        expect(opened.locator(":focus")).to_contain_text("回到表中")
        opened.keyboard.press("Enter")
        expect(number).to_be_focused()
        expect(tally).to_be_hidden()


def test_a_count_shows_as_many_rows_as_it_says(read: Visit) -> None:
    """Proposals are few enough to be listed in full."""
    opened = read(INTERNAL)
    unfold(opened, "#proposals_total-主题-table")
    for count in opened.locator("#proposals_total-主题-table td a[href^='#t']").all()[:6]:
        shown = opened.locator(f"{count.get_attribute('href')} ~ .rows tbody tr:visible")
        count.click()
        expect(shown).to_have_count(int(count.text_content() or 0))
