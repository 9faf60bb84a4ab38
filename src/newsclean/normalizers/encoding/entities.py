"""HTML entities that were never decoded, however often they were escaped, and those a translation engine tore apart.

A torn entity is known by its name: only typographic names of `data/entities.tsv` are put together again, never the
whole table of HTML, in which `and`, `or`, `part`, `sum` are names too. Names that are English words need a document
in which other torn entities were found. What stands in an address or in text about markup is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html.entities import html5

from ... import tables
from ...edits import Edit

# Without a match no line has an entity. match: "& nbsp;", "&lt;", "&amp;amp;"; near-miss: "AT&T", "Q & A"
MAYBE = re.compile(r"[&＆](?:[ \xa0]{0,2}#|[ \xa0]{0,2}[A-Za-z][A-Za-z0-9]{0,30}[ \xa0]?[;；])")
# match: "&laquo;", "&amp;amp;quot;", "&#39;"; near-miss: "&laquo and", "?a=1&copy=2"
WHOLE = re.compile(r"&(?:[aA][mM][pP];)*(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));")
# match: "& nbsp;", "& # 39;", "& laquo ;", "& # x27;"; near-miss: "R & D; and", "& 39;"
SPACED = re.compile(
    r"[&＆][ \xa0]{0,2}(?:#[ \xa0]{0,2}(?:[xX][ \xa0]?([0-9a-fA-F]{2,5})|(\d{2,5}))|([A-Za-z]{2,6}\d{0,2}))"
    r"[ \xa0]?[;；]"
)
# A close of two apostrophes that kept the semicolon of its entity. match: "state ''; and"; near-miss: "state'; and"
RESIDUE = re.compile(r"[;；](?:(?<=[\w.,!?…] ''.)|(?<=[\w.,!?…]''.))(?=\s|$)")
# match: "&nbsp and"; near-miss: "&nbsp;", "?x=1&nbsp=2"
UNFINISHED = re.compile(
    r"(?<![\w?=])&(?:nbsp|laquo|raquo|ldquo|rdquo|mdash|ndash|quot|hellip)(?![\w;；=])(?![ \xa0][;；])"
)
# Text about markup. match: "`&nbsp;`", "In HTML"; near-miss: "a legal entity"
ABOUT = re.compile(r"`[^`]{0,40}[&＆]|\b(?:X?HTML|XML)\b")
TAG = re.compile(r"<[A-Za-z/!?]|&(?:amp;)*(?:lt|#60);[A-Za-z/!?]")  # match: "<b>", "&lt;b"; near-miss: "5 < 7", "&lt;3"
ADDRESS = re.compile(r"://|^www\.|[?&][\w;]+=")
TAIL = re.compile(r"[ \xa0]?(?:s|t|re|ve|ll|d|m)\b")  # match: " s"; near-miss: " said"
HEAD = re.compile(r"(?:^|[\s(«“\"])(?:[ldjnscmtLDJNSCMT]|qu|Qu)[ \xa0]?$")  # match: "l "; near-miss: "il "
DIFFERENT = 3  # different entities in a text that names markup: the text is about them
TAGS = "<>&"  # decoded only where no tag can arise
GLUE = "\xa0\u2002\u2003\u2009"  # glue of the source language: as a torn entity it means one blank
BLANKS = " \xa0"


@cache
def torn_names() -> dict[str, tuple[str, bool]]:
    """Names put together when torn apart, in lower case -> what they mean, whether they are English words too."""
    return {row["name"]: (row["value"], row["word"] == "yes") for row in tables.tsv("entities.tsv")}


def is_about_markup(text: str) -> bool:
    """Whether this text speaks of entities rather than suffers from them.

    >>> is_about_markup("In HTML, write &nbsp; for a blank"), is_about_markup("He said &quot;no&quot;")
    (True, False)
    """
    return bool(ABOUT.search(text))


def is_torn(text: str) -> bool:
    """Whether an engine tore entities apart in this text: one that cannot be anything else is enough.

    >>> is_torn("the & laquo;Zarya"), is_torn("cut & copy; paste"), is_torn("&laquo;")
    (True, False, False)
    """
    if "&" not in text and "＆" not in text:
        return False
    return any(_is_open(m) and _torn(m, False) is not None for m in SPACED.finditer(text))


def discusses_markup(text: str) -> bool:
    """Whether a whole document is about markup: it names it, and holds several different entities."""
    if "&" not in text and "＆" not in text:
        return False
    names = {m[3].lower() for pattern in (WHOLE, SPACED) for m in pattern.finditer(text) if m[3]}
    return len(names) >= DIFFERENT and is_about_markup(text)


def edits(line: str, debris: bool = False) -> list[Edit]:
    """Edits that decode the entities of a line; what they hid is for the next round.

    debris: torn entities were found in the document, so that words are believed to be torn entities too.

    >>> [(e.new, e.rule) for e in edits("&amp;laquo;x&raquo;")]
    [('«', 'entities.whole'), ('»', 'entities.whole')]
    >>> [(e.start, e.end, e.new) for e in edits("in & nbsp; Minsk")]
    [(2, 11, ' ')]
    """
    found: list[Edit] = []
    if "&" in line or "＆" in line:
        found = list(_whole(line)) or list(_spaced(line, debris))
    if not found and debris and "''" in line:
        found = [Edit(*m.span(), "", "entities.residue") for m in RESIDUE.finditer(line)]
    return found


def _whole(line: str) -> Iterator[Edit]:
    tags = bool(TAG.search(line))
    for m in WHOLE.finditer(line):
        value = _value(m[1], m[2], m[3])
        if value is None or _in_address(line, m):
            continue
        if value in TAGS and (tags or (value == "<" and line[m.end() : m.end() + 1].isalpha())):
            continue
        yield Edit(*m.span(), value, "entities.whole", {"entity": m[0][:80]})


def _spaced(line: str, debris: bool) -> Iterator[Edit]:
    done = -1
    tags: bool | None = None  # whether there are some: asked once, and only if it matters
    for m in SPACED.finditer(line):
        if not _is_open(m):
            continue
        value = _torn(m, debris)
        if value is None:
            continue
        if value in TAGS:
            tags = bool(TAG.search(line)) if tags is None else tags
            if tags:
                continue
        start, end = m.span()
        if value in GLUE:
            start, end, value = _glue(line, start, end)
        elif value in "'’":
            start, end = _apostrophe(line, start, end)
        if value == " " and start <= done:  # glue beside glue
            start, value = done, ""
        start = max(start, done)
        if line[start:end] != value:
            yield Edit(start, end, value, "entities.spaced", {"entity": m[0]})
        done = end


def _is_open(m: re.Match[str]) -> bool:
    return any(c in m[0] for c in " \xa0＆；")


def _torn(m: re.Match[str], debris: bool) -> str | None:
    if m[1] or m[2]:
        return _value(m[2], m[1], None)
    value, word = torn_names().get(m[3].lower(), (None, False))
    if value is None or (word and not debris):
        return None
    return value.upper() if value.isalpha() and m[3][0].isupper() and value not in "ªº" else value


def _glue(line: str, start: int, end: int) -> tuple[int, int, str]:
    """One blank in the place of the glue and all blanks round it; none at the ends of the line and before a mark."""
    while start and line[start - 1] in BLANKS:
        start -= 1
    while end < len(line) and line[end] in BLANKS:
        end += 1
    if start == 0 or end == len(line) or line[end] in ",.;:!?)":
        return start, end, ""
    return start, end, " "


def _apostrophe(line: str, start: int, end: int) -> tuple[int, int]:
    """Without the blanks inside a word that the apostrophe holds together."""
    left = start - 1 if start and line[start - 1] in BLANKS else start
    tail = TAIL.match(line, end) if left and line[left - 1].isalpha() else None
    if tail or (HEAD.search(line[max(0, start - 4) : start]) and line[end : end + 2].strip()[:1].isalpha()):
        return left, end + 1 if line[end : end + 1] in BLANKS and line[end : end + 1] else end
    return start, end


@cache
def _value(number: str | None, hexadecimal: str | None, name: str | None) -> str | None:
    if name is not None:
        known = html5.get(name + ";")
        if known is None and name.lower() in torn_names():
            known = torn_names()[name.lower()][0]
            known = known.upper() if name.isupper() and known.isalpha() else known
        elif known is None and name.isupper() and name.lower() + ";" in html5:
            known = html5[name.lower() + ";"].upper()
        return known
    code = int(number) if number else int(hexadecimal or "0", 16)
    if 0x80 <= code < 0xA0:  # browsers read these as Windows-1252 (HTML Standard, numeric character reference end)
        return bytes([code]).decode("cp1252", "replace").replace("\ufffd", "") or None
    if code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return None
    return chr(code)


def _in_address(line: str, m: re.Match[str]) -> bool:
    """Whether the entity may be part of a web address: `?a=1&reg;ion=2`."""
    if m[0].lower() == "&amp;":
        return False
    low = max(0, m.start() - 300)
    start = max(line.rfind(" ", low, m.start()), line.rfind("\t", low, m.start()), low - 1) + 1
    return bool(ADDRESS.search(line[start : m.start() + 1] + line[m.end() - 1 : m.end() + 20]))
