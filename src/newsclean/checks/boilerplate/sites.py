"""The name of the site in the headline, breadcrumbs, credits glued to the text, asterisks of the Russian press law."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ... import tables
from ...document import Document, Finding

HEADLINE = 220  # code points
SITE, SECTION, CRUMBS, GLUED, CREDIT, TAGS, ASTERISK = 0.75, 0.6, 0.75, 0.8, 0.85, 0.6, 0.5
SPLIT = 0.6  # a label whose blank is there, perhaps because `spacing` has put it there

# The end of a headline. match: " - Xinhuanet", " | Interior"; near-miss: " - he said yes to it all"
TAIL = re.compile(r"(?: ?[|¦] ?| [-–—] ?|(?<=[a-z])-(?=[A-Z]))((?:[^\W_][\w.'’&]*(?: |\Z)){1,4})\Z")
# match: "Home > News > World", ": In the world: Politics: x.ru"; near-miss: "3 > 2"
BREADCRUMBS = re.compile(r"^\s*(?:[^\W_][\w ]{1,30} [>»›/] ){2,}|^\s*:(?: [^\W_][\w ]{1,30}:){2,}")
TAIL_MARKS = "|¦-–—"  # one of them stands in what TAIL finds
CRUMB_MARKS = frozenset(">»›/:")  # the same for BREADCRUMBS
# What is glued on. match: "Photo:"; the mark before it, with or without its blank, is looked at afterwards
STUCK = re.compile(r" ?:")
STUCK_WORDS = frozenset(
    ["Photo", "Video", "Image", "Source", "Text", "Author", "Editor", "Фото", "Видео", "Відео", "Foto"]
)
STUCK_LOWER = frozenset(map(str.lower, STUCK_WORDS))
# match: "By Anna Lind" in "agoBy Anna Lind"; near-miss: "By the way", " By Anna Lind"
BYLINES = {
    f"{word} ": re.compile(rf"{word} [A-Z][a-z]+ [A-Z][a-z]+") for word in ("By", "Published", "Posted", "Updated")
}
# match: "(Editor: Li Ming)"; near-miss: "(editor's note: the ...)"
EDITOR = re.compile(
    r"[(\[（【](?:responsible |executive |chief |duty )?"
    r"(?:editors?|editor-in-chief|reporters?|correspondent|proofread(?:er|ing)?|edited by"
    r"|责任编辑|责编|编辑|记者|責任編輯)"
    r"\s?[:：][^)\]）】\n]{1,60}[)\]）】]",
    re.I,
)
BRACKETS, EDITORIAL = frozenset("([（【"), frozenset("编輯记編記")
EDITORS = frozenset(
    [
        "editor",
        "editors",
        "reporter",
        "reporters",
        "correspondent",
        "proofread",
        "proofreader",
        "proofreading",
        "edited",
    ]
)
# match: "Galkin*", "Meta**"; near-miss: "5*4", "* note", "refund*"
STAR = re.compile(r"\b[A-ZА-ЯЁІЇЄ][\w-]{2,30}\*{1,3}(?=[\s,.;:)”\"»]|\Z)|(?<= )\(\*{1,2}\)")
# match: "*very*", a line that begins with the note; near-miss: "Galkin*,"
EMPHASIS = re.compile(r"\*\w|^\s*\*", re.M)
HASHTAGS = re.compile(r"\s*(?:#\w+\s+){2,}")


@cache
def _sites() -> frozenset[str]:
    return frozenset(tables.toml("boilerplate.toml")["sites"])


def find(doc: Document) -> Iterator[Finding]:
    """Flag what the page put round the headline and into the text."""
    text = doc.text
    if doc.paragraphs and doc.options.unit != "sentence":
        start, _, line = doc.paragraphs[0]
        if len(line) <= HEADLINE:
            yield from _headline(start, line.rstrip(), doc.characters)
    if ":" in doc.characters and not STUCK_LOWER.isdisjoint(doc.vocabulary):
        for word in sorted(STUCK_WORDS & doc.forms):
            yield from _stuck(text, word)
    for begins, pattern in BYLINES.items():
        for m in pattern.finditer(text) if begins in text else ():
            if m.start() and text[m.start() - 1].islower():
                yield Finding(m.start(), m.start() + m[0].index(" "), "boilerplate.byline", confidence=GLUED)
    if BRACKETS & doc.characters and (EDITORS & doc.vocabulary or not EDITORIAL.isdisjoint(doc.characters)):
        for m in EDITOR.finditer(text):
            yield Finding(*m.span(), "boilerplate.credit", confidence=CREDIT, data={"strip": "boilerplate"})
    if "*" in doc.characters and not EMPHASIS.search(text):
        for m in STAR.finditer(text):
            yield Finding(
                m.start() + m[0].index("*"), m.end(), "boilerplate.asterisk", confidence=ASTERISK, group="asterisk"
            )


def _stuck(text: str, word: str) -> Iterator[Finding]:
    at = text.find(word)
    while at >= 0:
        m = STUCK.match(text, at + len(word))
        blank = at > 0 and text[at - 1] == " "
        mark = at - 1 - blank
        if m and mark > 0 and text[mark] in '.!?”"»)' and text[mark - 1].isalpha():
            yield Finding(at, m.end(), "boilerplate.byline", confidence=SPLIT if blank else GLUED)
        at = text.find(word, at + len(word))


def _headline(start: int, line: str, characters: frozenset[str]) -> Iterator[Finding]:
    m = TAIL.search(line) if any(map(line.__contains__, TAIL_MARKS)) else None
    if m and m.start() > 20:
        tail = m[1].strip()
        last = tail.split()[-1]
        if (
            tail.casefold() in _sites()
            or last.casefold() in _sites()
            or re.search(r"\w\.(?:com|net|ru|ua|org|info|kz|by)\b", tail)
        ):
            yield Finding(start + m.start(), start + len(line), "boilerplate.site", confidence=SITE)
        elif line[m.start() : m.start() + 2].strip() == "|" and tail[0].isupper():
            yield Finding(start + m.start(), start + len(line), "boilerplate.site", confidence=SECTION)
    m = BREADCRUMBS.match(line) if not CRUMB_MARKS.isdisjoint(characters) else None
    if m:
        yield Finding(start, start + m.end(), "boilerplate.site", confidence=CRUMBS)
    m = HASHTAGS.match(line) if "#" in characters else None
    if m:
        yield Finding(start, start + m.end(), "boilerplate.site", confidence=TAGS)
