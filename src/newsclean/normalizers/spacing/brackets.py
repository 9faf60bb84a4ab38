"""Blanks inside brackets: `( x )`. Only where both brackets are there, so that a smiley is none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from ...document import Document
from ...edits import Edit
from ...patterns import by_mark, match_starts
from .knowledge import DENSE

# match: "( x", "x ]"; near-miss: "(x]"
SPOT = by_mark("([", r"[ \t]") | by_mark(")]", r"(?<=[ \t].)")
WORD = re.compile(r"\w\w")  # match: "50"; near-miss: "o¬ô", a face
BRACKET = re.compile(r"[()\[\]]")
PARTNER = {")": "(", "]": "["}
EYES = frozenset(":;=8xXдД")  # before "(" or ")" they make a face
BLANKS = " \t"
MARKS = frozenset("\"'“”„‘’«»‹›()[]{}")  # blanks beside these are no business of ours


def edits(doc: Document) -> Iterator[Edit]:
    """Delete the blanks just inside a pair of round or square brackets of one line."""
    spots = match_starts(SPOT, doc)
    if not spots:
        return
    for start, end, line in doc.paragraphs:
        if bisect_left(spots, start) < bisect_left(spots, end):
            for a, b in _pairs(line):
                yield from _inside(doc, start, line, a, b)


def _pairs(line: str) -> Iterator[tuple[int, int]]:
    """Places of an opening bracket and its partner, innermost first."""
    open_: list[int] = []
    for m in BRACKET.finditer(line):
        i, c = m.start(), m[0]
        if c in "([":
            open_.append(i)
        elif open_:
            if line[open_[-1]] == PARTNER[c]:
                yield open_.pop(), i
            else:
                open_.clear()


def _inside(doc: Document, base: int, line: str, a: int, b: int) -> Iterator[Edit]:
    if (a and (line[a - 1] in EYES or line[a - 1] in "([")) or line[b - 1] in EYES or line[b + 1 : b + 2] in (")", "]"):
        return
    first, last = a + 1, b
    while first < b and line[first] in BLANKS:
        first += 1
    while last > first and line[last - 1] in BLANKS:
        last -= 1
    if not WORD.search(line, first, min(last, first + 40)):
        return
    if first > a + 1 and _plain(line[first]) and not doc.is_protected(base + a, base + first + 1):
        yield Edit(base + a + 1, base + first, "", "spacing.bracket")
    if last < b and _plain(line[last - 1]) and not doc.is_protected(base + last - 1, base + b + 1):
        yield Edit(base + last, base + b, "", "spacing.bracket")


def _plain(c: str) -> bool:
    return c not in MARKS and c not in EYES - {"x", "X", "д", "Д", "8"} and not DENSE.match(c)
