"""Repair quotation marks a translation engine turned round or pushed away from their words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..document import Document, Finding, Learnt
from ..edits import Edit

MARKS = frozenset("“”")
# match: 'state“ slept through ”the'; near-miss: 'state “slept through” the'
INVERTED = re.compile(r"(?<=\w)“ (?=\S)([^“”\n]{1,300}?)(?<=\S) ”(?=\w)")
# match: 'bandits, ”Tokayev'; near-miss: 'bandits,” Tokayev'
PUSHED = re.compile(r"(?<=[,.!?…]) ”(?=\w)")


def step(doc: Document) -> Iterable[Edit | Finding | Learnt]:
    """Repair inverted inner pairs, and closers that stand behind the blank while a quotation is open."""
    if not MARKS & doc.characters:
        return
    for start, _, text in doc.paragraphs:
        taken = set()
        for m in INVERTED.finditer(text):
            a, b = m.span()
            yield Edit(start + a, start + a + 2, " “", "quotes.inverted")
            yield Edit(start + b - 2, start + b, "” ", "quotes.inverted")
            taken |= {a, b - 1}
        for m in PUSHED.finditer(text):
            at = m.end() - 1
            before = text[:at]
            opened = before.count("“") - before.count("”")
            if at not in taken and opened == 1:
                yield Edit(start + at - 1, start + at + 1, "” ", "quotes.pushed")
