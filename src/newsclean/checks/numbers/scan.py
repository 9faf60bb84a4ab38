"""One search for all numbers of a text, shared by every rule; each rule looks only round a hit."""

from __future__ import annotations

import re

from ...document import Document
from ...places import places

# match: "36", "3,5", "1.250.000"; near-miss: "B2"
NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
DIGITS = frozenset("0123456789")
Hit = tuple[int, int, str, str, str]


def numbers(doc: Document) -> list[Hit]:
    """Start, end and text of every number that is no part of a word, and the characters before and after it."""
    text = doc.text
    out = []
    last = 0
    for at in places(text, DIGITS & doc.characters):
        if at < last:
            continue
        start, last = NUMBER.match(text, at).span()  # type: ignore[union-attr]  # it stands at a digit
        before = text[start - 1 : start]
        if not (before.isalpha() or before == "_"):
            out.append((start, last, text[start:last], before, text[last : last + 1]))
    return out
