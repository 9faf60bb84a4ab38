"""A paragraph break inside a sentence: `... and\\n\\nLee said`. Flags only: nobody can know what stood between."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ...document import Document, Finding
from .knowledge import short_words

LEAST_WORDS = 3  # words of the two lines; shorter ones are lists, verses, captions
COLUMNS = 90  # lines up to this long, one under the other, are hard-wrapped


def findings(doc: Document) -> Iterator[Finding]:
    """Flag the end of a line that cannot end a sentence before a line that goes on in lower case."""
    lines = doc.paragraphs
    if len(lines) < 2 or doc.options.unit == "sentence":
        return
    text = doc.text
    for (_, b, line), (c, _, after) in pairwise(lines):
        if not after[0].islower() or not (line[-1].isalpha() or line[-1] == ","):
            continue
        if text.count("\n", b, c) < 2 and len(line) <= COLUMNS:
            continue
        words = line.split()
        if len(words) < LEAST_WORDS or len(after.split()) < LEAST_WORDS:
            continue
        last = words[-1]
        sure = last.islower() and last in short_words(doc.lang)
        yield Finding(b - len(last), b, "spacing.break", confidence=0.85 if sure else 0.5)
