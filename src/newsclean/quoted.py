"""Whether a place lies inside a quotation: what somebody said must not be improved, so style flags lose confidence."""

from __future__ import annotations

import re
from bisect import bisect_left

from .document import Document

MARKS = frozenset('"“”„«»「」『』')
# match: each mark and each line break; near-miss: an apostrophe, which is no quotation
MARK = re.compile('["“”„«»「」『』\n]')
OPENING = frozenset("„«「『")


def is_quoted(doc: Document, at: int) -> bool:
    """Whether a quotation is open at this offset, in its paragraph.

    >>> doc = Document("He said: “we will see” and left.", lang="en")
    >>> is_quoted(doc, 12), is_quoted(doc, 25)
    (True, False)
    """
    if MARKS.isdisjoint(doc.characters):
        return False
    places, states = doc.share(_states)
    i = bisect_left(places, at) - 1
    return i >= 0 and states[i]


def _states(doc: Document) -> tuple[list[int], list[bool]]:
    """Offsets of the marks and whether a quotation is open behind each."""
    places, states = [], []
    inside = low = False  # low: opened by „, so “ closes it
    for m in MARK.finditer(doc.text):
        mark = m[0]
        if mark == "\n":
            inside = low = False
        elif mark == '"':
            inside = not inside
        elif mark == "“":
            inside, low = not low, False
        else:
            inside, low = mark in OPENING, mark == "„"
        places.append(m.start())
        states.append(inside)
    return places, states
