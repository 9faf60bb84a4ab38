"""One search for all numbers of a text, shared by every rule; each rule looks only round a hit."""

from __future__ import annotations

from ...document import Document
from ...places import places

DIGITS = frozenset("0123456789")
POINTS = frozenset(".,")  # within a number, one at a time
Hit = tuple[int, int, str, str, str]


def numbers(doc: Document) -> list[Hit]:
    """Start, end and text of every number that is no part of a word, and the characters before and after it.

    >>> [number for _, _, number, _, _ in numbers(Document("36, then 3,5 or 1.250.000 of B2"))]
    ['36', '3,5', '1.250.000']
    """
    text = doc.text
    size = len(text)
    out = []
    digits = places(text, DIGITS & doc.characters)
    digits.append(size + 2)  # ends the last number
    start = end = -2
    for at in digits:
        if at == end or (at == end + 1 and text[end] in POINTS):
            end = at + 1
            continue
        if end > 0:
            before = text[start - 1] if start else ""
            if not (before.isalpha() or before == "_"):
                out.append((start, end, text[start:end], before, text[end] if end < size else ""))
        start, end = at, at + 1
    return out
