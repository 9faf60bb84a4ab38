"""The page as text: everything escaped, both sides face each other, every finding is there."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean import report
from newsclean.result import Change, Flag, Result

from .sample import ORIGINAL, sample

VOID = {"meta", "input", "br", "rect"}


class Page(HTMLParser):
    """The text of both sides, the tags, the attributes; fails on a tag that is never closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.sides: dict[str, list[str]] = {"old": [], "new": []}
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}
        classes = dict(attrs).get("class") or ""
        if tag == "div" and classes in self.sides:
            self.sides[classes].append("")
        if tag == "span" and classes == "x":
            self.handle_data(chr(int((dict(attrs)["data-u"] or "")[2:], 16)))
        if tag not in VOID:
            self.open.append((tag, classes))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for side, rows in self.sides.items():
            if ("div", side) in self.open:
                rows[-1] += data


def drawn(result: Result) -> str:
    return report.entry(result, "demo").body


def test_both_sides_hold_the_two_texts_line_by_line() -> None:
    result = sample()
    page = Page(drawn(result))
    for side, text in (("old", ORIGINAL), ("new", result.text)):
        assert page.sides[side] == [line for line in re.split(r"\r?\n", text) if line]
    assert page.sides["new"][0] == "The state “slept through” the plot, said Lukashenko."


def test_what_clean_gives_can_be_drawn() -> None:
    result = newsclean.clean(ORIGINAL, lang="en")
    page = Page(drawn(result))
    assert page.sides["old"] == [line for line in re.split(r"\r?\n", ORIGINAL) if line]
    assert page.sides["new"] == [line for line in re.split(r"\r?\n", result.text) if line]


def test_every_change_and_flag_is_marked_and_explained_and_groups_are_one_line() -> None:
    html = drawn(sample())
    notes = re.findall(r'<li id="(d1-\d+)" data-family="(\w+)" data-kind="(\w+)"[^>]*><code>([\w.]+)', html)
    assert [(kind, rule) for _, _, kind, rule in notes] == [
        ("change", "quotes.inverted"),
        ("change", "quotes.pushed"),
        ("change", "names.variant"),
        ("flag", "names.unknown"),
        ("flag", "calques.lexicon"),
        ("flag", "calques.pattern"),
        ("change", "encoding.mojibake"),
        ("change", "boilerplate.line"),
    ]
    assert html.count(", 2 times") == 1
    for name, family, kind, rule in notes:
        assert rule.startswith(f"{family}.")
        places = len(re.findall(rf'data-m="(?:[^"]* )?{name}(?: [^"]*)?"', html))
        # a change on both sides; a flag on the new side alone, here once, twice, or on two lines
        assert places == (2 if kind == "change" or family == "calques" else 1), rule
    assert "perhaps <q>armed gangs</q>" in html


def test_a_finding_is_one_tab_stop_however_many_places_and_lines_it_has() -> None:
    html = drawn(sample())
    stops = " ".join(re.findall(r'<a class="m[^>]*aria-describedby="([^"]*)"', html)).split()
    assert sorted(stops) == sorted(re.findall(r'<li id="(d1-\d+)"', html))


def test_flags_and_changes_in_one_place_share_their_marks() -> None:
    changes = [Change("names.variant", (4, 10), (4, 8), "Kiyevv", "Kyiv", ("names.variant",))]
    flags = [
        Flag("custom.a", (0, 12), (0, 10), "In, Kyiv!?", "one", None, 0.5, "minor", {"group": "a"}),
        Flag("custom.b", (4, 4), (4, 4), "", "nothing here", "x", 0.5, "minor", {"group": "b"}),
    ]
    page = Page(drawn(Result("In, Kiyevv!?", "In, Kyiv!?", changes, flags)))
    assert page.sides == {"old": ["In, Kiyevv!?"], "new": ["In, Kyiv!?"]}


HOSTILE = [
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "</li></ol></article></main><script>alert(1)</script>",
    "<!-- ]]> --><svg onload=alert(1)>",
    "javascript:alert(1) &lt;script&gt; &#60;script&#62;",
    "$style ${script} %s {0} \\u003cscript>",
    "\x00\x1b[31m\u202e\ud800\u2028\ufeff",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_article_stays_text(text: str) -> None:
    flag = Flag(text, (0, 1), (0, 1), text, text, text, 0.5, text, {"group": text})
    change = Change(text, (1, 2), (1, 2), text[1], "y", (text, text))
    html = report.page(
        [report.entry(Result(text, text[0] + "y" + text[2:], [change], [flag], 1.0, "en"), text)], text, text
    )
    page = Page(html)
    assert page.tags <= {
        "html", "head", "meta", "title", "style", "body", "a", "header", "h1", "p", "form", "fieldset", "legend", "ul", "li",
        "label", "input", "span", "svg", "rect", "output", "main", "article", "h2", "div", "ol", "code", "q", "del", "ins",
        "mark", "footer", "script",
    }  # fmt: skip
    assert not any(name.startswith("on") or name in ("src", "style", "srcdoc") for name in page.names)
    assert html.count("<script") == 1
    html.encode()


def test_the_policy_of_the_page_allows_its_own_style_and_script_alone() -> None:
    html = report.html([("demo", sample())])
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    assert policy[1].startswith("default-src 'none'")
    for tag in ("style", "script"):
        inside = re.search(rf"<{tag}>(.*)</{tag}>", html, re.S)
        assert inside
        digest = base64.b64encode(hashlib.sha256(inside[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]
    assert "unsafe" not in policy[1]
    assert not re.search(r"(?:src|href)=\"(?!#)|url\(|@import|https?:", html)


def test_an_index_only_for_several_documents() -> None:
    one, two = sample(), Result("Fine.", "Fine.")
    assert "<nav" not in report.html([("a", one)])
    page = report.html([("a", one), ("b", two)])
    assert page.count("<tr data-document") == 2
    assert "2 documents" in page
    assert "0 documents" in report.html([])


@given(st.text(alphabet="ab <&\n\r\"'“”\u202e\x00é", max_size=40), st.data())
def test_any_text_with_any_marks_is_drawn_whole(text: str, data: st.DataObject) -> None:
    bounds = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    edits = list(zip(bounds[::2], bounds[1::2], strict=False))
    parts, changes, at, b = [], [], 0, 0
    for start, end in edits:
        if changes and start <= changes[-1].original[1]:
            continue
        parts += (text[at:start], "X\n")
        b += start - at
        changes.append(Change("custom.x", (start, end), (b, b + 2), text[start:end], "X\n", ("custom.x",)))
        b, at = b + 2, end
    cleaned = "".join(parts) + text[at:]
    spans = data.draw(st.lists(st.tuples(st.integers(0, len(cleaned)), st.integers(0, len(cleaned))), max_size=4))
    flags = [
        Flag("custom.f", (0, 0), (min(s), max(s)), "", "m", None, 0.5, "minor", {"group": str(n)})
        for n, s in enumerate(spans)
    ]
    page = Page(drawn(Result(text, cleaned, changes, flags)))

    def plain(s: str) -> str:
        return re.sub(r"[\r\n]", "", s)

    for side, whole in (("old", text), ("new", cleaned)):
        shown = "\n".join(page.sides[side])
        assert plain(shown).split() == plain(whole).split() or plain(shown).replace(" ", "") == plain(whole).replace(
            " ", ""
        )
