"""The name of the site in the headline, breadcrumbs, credits glued to the text, asterisks of the Russian press law."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ... import tables
from ...document import Document, Finding
from ...places import matches, occurrences

HEADLINE = 220  # code points
SITE, SECTION, CRUMBS, GLUED, CREDIT, TAGS, ASTERISK = 0.75, 0.6, 0.75, 0.8, 0.85, 0.6, 0.5
SPLIT = 0.6  # a label whose blank is there, perhaps because `spacing` has put it there

# The end of a headline. match: " - Xinhuanet", " | Interior"; near-miss: " - he said yes to it all"
TAIL = re.compile(r"(?: ?[|¦] ?| [-–—] ?|(?<=[a-z])-(?=[A-Z]))((?:[^\W_][\w.'’&]*(?: |\Z)){1,4})\Z")
# match: "Home > News > World", ": In the world: Politics: x.ru"; near-miss: "3 > 2"
BREADCRUMBS = re.compile(r"^\s*(?:[^\W_][\w ]{1,30} [>»›/] ){2,}|^\s*:(?: [^\W_][\w ]{1,30}:){2,}")
TAIL_MARKS = frozenset("|¦-–—")  # what TAIL finds has one of them, and has it at its beginning
BEFORE_TAIL = 20  # code points of a headline before it, at least
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


def find(doc: Document) -> list[Finding]:
    """Flag what the page put round the headline and into the text."""
    text, characters, vocabulary = doc.text, doc.characters, doc.vocabulary
    out: list[Finding] = []
    if doc.paragraphs and doc.options.unit != "sentence":
        start, end, line = doc.paragraphs[0]
        if end - start <= HEADLINE:
            out += _headline(start, line.rstrip(), characters)
    if ":" in characters and not STUCK_LOWER.isdisjoint(vocabulary):
        for word in sorted(STUCK_WORDS & doc.forms):
            out += _stuck(text, word)
    for begins, pattern in BYLINES.items():
        if begins[0] in characters and begins in text:
            for m in pattern.finditer(text):
                if m.start() and text[m.start() - 1].islower():
                    end = m.start() + m[0].index(" ")
                    out.append(Finding(m.start(), end, "boilerplate.byline", confidence=GLUED))
    if not BRACKETS.isdisjoint(characters):
        if not (EDITORS.isdisjoint(vocabulary) and EDITORIAL.isdisjoint(characters)):
            for m in matches(EDITOR, text, BRACKETS & characters):
                out.append(Finding(*m.span(), "boilerplate.credit", confidence=CREDIT, data={"strip": "boilerplate"}))
    if "*" in characters and not EMPHASIS.search(text):
        for m in STAR.finditer(text):
            start = m.start() + m[0].index("*")
            out.append(Finding(start, m.end(), "boilerplate.asterisk", confidence=ASTERISK, group="asterisk"))
    return out


def _stuck(text: str, word: str) -> Iterator[Finding]:
    for at in occurrences(text, word):
        m = STUCK.match(text, at + len(word))
        blank = at > 0 and text[at - 1] == " "
        mark = at - 1 - blank
        if m and mark > 0 and text[mark] in '.!?”"»)' and text[mark - 1].isalpha():
            yield Finding(at, m.end(), "boilerplate.byline", confidence=SPLIT if blank else GLUED)


def _headline(start: int, line: str, characters: frozenset[str]) -> list[Finding]:
    out = []
    mark = max(map(line.rfind, TAIL_MARKS & characters), default=-1)
    # It begins with the last mark or the blank before it: no mark can stand behind.
    m = TAIL.match(line, mark - 1) or TAIL.match(line, mark) if mark > BEFORE_TAIL else None
    if m and m.start() > BEFORE_TAIL:
        tail = m[1].strip()
        last = tail.split()[-1]
        if (
            tail.casefold() in _sites()
            or last.casefold() in _sites()
            or re.search(r"\w\.(?:com|net|ru|ua|org|info|kz|by)\b", tail)
        ):
            out.append(Finding(start + m.start(), start + len(line), "boilerplate.site", confidence=SITE))
        elif line[m.start() : m.start() + 2].strip() == "|" and tail[0].isupper():
            out.append(Finding(start + m.start(), start + len(line), "boilerplate.site", confidence=SECTION))
    m = BREADCRUMBS.match(line) if any(map(line.__contains__, CRUMB_MARKS & characters)) else None
    if m:
        out.append(Finding(start, start + m.end(), "boilerplate.site", confidence=CRUMBS))
    m = HASHTAGS.match(line) if "#" in characters else None
    if m:
        out.append(Finding(start, start + m.end(), "boilerplate.site", confidence=TAGS))
    return out
