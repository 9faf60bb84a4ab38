"""The page in a real headless Chromium: it renders, filters, explains itself, and nothing hostile runs."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newsclean import report
from newsclean.result import Result

from .browser import MISSING, Browser, executable
from .sample import flags, sample
from .test_page import HOSTILE

pytestmark = [pytest.mark.report, pytest.mark.skipif(executable() is None, reason=MISSING)]

ARABIC = "قال الوزير إن الطريق سيصلح قبل الشتاء."
ATTACK = "\n".join(HOSTILE[:-1]) + "\n<script>document.title = 'owned'</script>"
DOCUMENTS = {
    "one.txt": sample(),
    "hostile.txt": Result(
        ATTACK, ATTACK, (), flags(ATTACK, HOSTILE[0], "residue.markup", ATTACK, ATTACK, 0.8), 1.0, "en"
    ),
    "clean.txt": Result("Nothing to do here.", "Nothing to do here.", lang="en"),
    "rtl.txt": Result(ARABIC, ARABIC, lang="ar"),
}
SHOWN = "[...document.querySelectorAll('.findings li')].filter(li => !li.hidden).length"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    browser = Browser()
    yield browser
    browser.close()


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Browser:
    file = tmp_path / "report.html"
    file.write_text(report.html(DOCUMENTS.items()), encoding="utf-8")
    browser.size(1300, 1500)
    browser.dark(False)
    browser.open(file)
    return browser


def total(page: Browser) -> int:
    return int(page.js("document.querySelectorAll('.findings li').length"))


def test_it_renders_without_a_word_in_the_console(page: Browser) -> None:
    assert page.js("document.title") == "newsclean report"
    assert page.js("document.querySelectorAll('article').length") == len(DOCUMENTS)
    assert page.js("document.querySelector('.new ins').getBoundingClientRect().width") > 3
    left = page.js("document.querySelector('.old').getBoundingClientRect().left")
    right = page.js("document.querySelector('.new:not(.head)').getBoundingClientRect().left")
    assert right - left > 400
    assert page.js("getComputedStyle(document.querySelector('ins')).backgroundColor") != "rgba(0, 0, 0, 0)"
    assert page.js("document.scrollingElement.scrollWidth <= innerWidth")
    assert page.troubles == []


def test_a_hostile_article_runs_nothing(page: Browser) -> None:
    assert page.js("document.scripts.length") == 1
    assert page.js("document.title") == "newsclean report"
    assert page.js("document.querySelectorAll('article :is(script, img, iframe, object, style)').length") == 0
    text = page.js("document.querySelector('#d2 .text').textContent")
    assert "<script>alert(1)</script>" in text
    assert page.troubles == []


def test_even_a_forgotten_escape_could_not_run(page: Browser, tmp_path: Path) -> None:
    html = report.html([("x", Result("MARK", "MARK"))])
    bad = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
    file = tmp_path / "unescaped.html"
    file.write_text(html.replace("MARK", bad), encoding="utf-8")
    page.open(file)
    assert page.js("document.title") == "newsclean report"
    assert page.troubles  # the browser says what it refused


def test_families_filter_list_marks_and_index(page: Browser) -> None:
    everything = total(page)
    assert page.js(SHOWN) == everything
    quotes = page.js("document.querySelectorAll('li[data-family=quotes]').length")
    assert quotes
    page.js("document.querySelector('.chart input[value=quotes]').click()")
    assert page.js(SHOWN) == everything - quotes
    assert (
        page.js("document.getElementById('shown').textContent")
        == f"{everything - quotes} of {everything} findings shown"
    )
    own = "document.querySelector('#d1 a.m[data-m=\"d1-0\"]')"
    assert page.js(f"{own}.classList.contains('off')")
    assert page.js(f"getComputedStyle({own}.firstElementChild).backgroundColor") == "rgba(0, 0, 0, 0)"
    for family in page.js("[...document.querySelectorAll('.chart input:checked')].map(i => i.value)"):
        page.js(f"document.querySelector('.chart input[value={family}]').click()")
    assert page.js(SHOWN) == 0
    assert page.js("document.querySelector('tr[data-document=d1]').hidden") is True
    assert page.js("document.querySelector('tr[data-document=d3]').hidden") is False
    assert page.troubles == []


def test_kinds_and_confidence_filter(page: Browser) -> None:
    page.js("document.getElementById('changes').click()")
    assert page.js(SHOWN) == page.js("document.querySelectorAll('li[data-kind=flag]').length") > 0
    page.js("document.getElementById('changes').click()")
    slide = "(() => {{ const c = document.getElementById('confidence'); c.value = {}; c.dispatchEvent(new Event('input', {{bubbles: true}})); }})()"
    page.js(slide.format(0.95))
    sure = page.js(
        "[...document.querySelectorAll('.findings li')].filter(li => Number(li.dataset.confidence) >= 0.95).length"
    )
    assert page.js(SHOWN) == sure > 0
    page.js(slide.format(1))
    assert page.js(SHOWN) < sure
    assert page.js("document.getElementById('least').value") == "1.00"


def test_hover_explains_a_mark(page: Browser) -> None:
    assert page.js("document.getElementById('tip').hidden")
    page.move("#d1 .new a.m > mark")
    assert page.js("document.getElementById('tip').hidden") is False
    tip = page.js("document.getElementById('tip').textContent")
    assert "calques.lexicon" in tip
    assert "armed gangs" in tip
    page.move("h1")
    page.call("Input.dispatchMouseEvent", type="mouseMoved", x=650, y=700)
    page.key("Escape", 27)
    assert page.js("document.getElementById('tip').hidden")


def test_keyboard_alone_reaches_and_explains_every_finding(page: Browser) -> None:
    page.js("document.querySelector('#documents').tabIndex = -1; document.querySelector('#documents').focus()")
    seen: set[str] = set()
    for _ in range(total(page) + 1):
        page.key("Tab", 9)
        found = page.js("document.activeElement.dataset.m || ''")
        if not found:
            break
        seen |= set(found.split())
        assert page.js("document.getElementById('tip').hidden") is False
        assert page.js("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert len(seen) == total(page)
    page.key("Tab", 9)
    page.key("Escape", 27)
    assert page.js("document.getElementById('tip').hidden")


def test_a_screen_reader_hears_names_roles_and_reasons(page: Browser) -> None:
    nodes = page.call("Accessibility.getFullAXTree")["nodes"]
    heard = [n for n in nodes if not n.get("ignored")]

    def of(role: str) -> list[dict[str, Any]]:
        return [n for n in heard if n.get("role", {}).get("value") == role]

    def name(node: dict[str, Any]) -> str:
        return str(node.get("name", {}).get("value", ""))

    for role in ("main", "banner", "navigation", "form", "status", "table"):
        assert of(role), role
    for role in ("checkbox", "slider", "article", "link"):
        assert of(role), role
        assert all(name(n) for n in of(role)), role
    assert [name(n) for n in of("article")] == list(DOCUMENTS)
    described = [str(n.get("description", {}).get("value", "")) for n in of("link")]
    assert any("literal rendering" in d and "armed gangs" in d for d in described)
    assert page.js("document.documentElement.lang") == "en"
    assert page.js(
        "[...document.querySelectorAll('[id]')].map(e => e.id).length === new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size"
    )


def test_index_links_lead_to_the_documents(page: Browser) -> None:
    assert page.js("[...document.querySelectorAll('nav td a')].map(a => a.textContent)") == list(DOCUMENTS)
    page.js("document.querySelector('nav td a[href=\"#d4\"]').click()")
    assert page.js("location.hash") == "#d4"
    assert page.js(
        "[...document.querySelectorAll('a[href^=\"#\"]')].every(a => document.getElementById(a.hash.slice(1)))"
    )


def test_right_to_left_text_stands_right(page: Browser) -> None:
    assert page.js("getComputedStyle(document.querySelector('#d4 .new:not(.head)')).direction") == "rtl"


COLOURS = """(() => {
  const ground = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
    if (!/, 0\\)$|transparent/.test(c)) return c; } return 'rgb(255, 255, 255)'; };
  return [...document.querySelectorAll('h1, .lead, .n, #shown, .meta, td, .old, .new ins, .old del, .new mark, .findings li, .tag, footer p, nav a')]
    .map((e) => [e.tagName + '.' + e.className, getComputedStyle(e).color, ground(e)]);
})()"""


def luminance(colour: str) -> float:
    parts = [int(v) / 255 for v in re.findall(r"\d+", colour)[:3]]
    r, g, b = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("dark", [False, True])
def test_light_and_dark_can_be_read(page: Browser, dark: bool) -> None:
    page.dark(dark)
    ground = luminance(page.js("getComputedStyle(document.body).backgroundColor"))
    assert (ground < 0.1) is dark
    for what, ink, paper in page.js(COLOURS):
        a, b = sorted((luminance(ink), luminance(paper)))
        assert (b + 0.05) / (a + 0.05) >= 4.5, (what, ink, paper)  # WCAG 2.2, AA


def test_a_narrow_screen_needs_no_sideways_scrolling(page: Browser) -> None:
    page.size(390, 800)
    assert page.js("document.scrollingElement.scrollWidth") <= 390


def test_a_screenshot_shows_something(page: Browser, tmp_path: Path) -> None:
    png = page.screenshot()
    (tmp_path / "report.png").write_bytes(png)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", png[16:24]) == (1300, 1500)
    assert len(png) > 20_000  # an empty page compresses to 5 KB


def test_five_hundred_documents_stay_usable(browser: Browser, tmp_path: Path) -> None:
    results = [(f"doc {n}", sample()) for n in range(500)]
    file = tmp_path / "many.html"
    file.write_text(report.html(results), encoding="utf-8")
    browser.open(file)
    spent = browser.js(
        "(() => { const t = performance.now(); document.querySelector('.chart input').click(); return performance.now() - t; })()"
    )
    assert spent < 1500, json.dumps(spent)
    assert browser.troubles == []
