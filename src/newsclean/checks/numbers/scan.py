"""One search for all numbers of a text, shared by every rule; each rule looks only round a hit."""

from __future__ import annotations

import re

from ...document import Document

# match: "36", "3,5", "1.250.000"; near-miss: "B2"
NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
Hit = tuple[int, int, str]


def numbers(doc: Document) -> tuple[Hit, ...]:
    """Start, end and text of every number that is no part of a word."""
    text = doc.text
    return tuple(
        (m.start(), m.end(), m[0])
        for m in NUMBER.finditer(text)
        if not (m.start() and (text[m.start() - 1].isalpha() or text[m.start() - 1] == "_"))
    )
