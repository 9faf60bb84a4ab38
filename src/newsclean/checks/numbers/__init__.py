"""Numbers, prices and dates written as the source language writes them, and values that cannot be.

Flags only: a number is never changed here, because a blank or a comma too many is a different amount.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...document import Document, Finding, Learnt
from ...edits import Edit
from . import amounts, dates
from .scan import DIGITS


def step(doc: Document) -> Iterable[Edit | Finding | Learnt]:
    """Flag amounts and dates foreign to the language of the text, and impossible ones."""
    found = amounts.spelled(doc) if "thousand" in doc.vocabulary else []
    if not DIGITS.isdisjoint(doc.characters):
        found += amounts.findings(doc)
        found += dates.findings(doc)
    if not found:
        return
    done = -1
    for finding in sorted(found, key=lambda f: (f.start, -f.end)):
        if finding.start >= done and not doc.is_protected(finding.start, finding.end):
            yield finding
            done = finding.end
