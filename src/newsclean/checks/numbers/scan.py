"""One search for all numbers of a text, shared by every rule; each rule looks only round a hit."""

from __future__ import annotations

import re

from ...document import Document

# match: "36", "3,5", "1.250.000"; near-miss: "B2"
NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
DIGITS = frozenset("0123456789")
Hit = tuple[int, int, str, str, str]


def numbers(doc: Document) -> list[Hit]:
    """Start, end and text of every number that is no part of a word, and the characters before and after it."""
    text = doc.text
    out = []
    last = 0
    for at in _digits(doc):
        if at < last:
            continue
        start, last = NUMBER.match(text, at).span()  # type: ignore[union-attr]  # it stands at a digit
        before = text[start - 1 : start]
        if not (before.isalpha() or before == "_"):
            out.append((start, last, text[start:last], before, text[last : last + 1]))
    return out


def _digits(doc: Document) -> list[int]:
    """The places of all digits: a search for each is faster than one for a set, by far where there are few."""
    find = doc.text.find
    out = []
    for digit in DIGITS & doc.characters:
        at = find(digit)
        while at >= 0:
            out.append(at)
            at = find(digit, at + 1)
    out.sort()
    return out
