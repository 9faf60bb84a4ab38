"""Blanks where a translation engine or a page put them wrong: before marks, inside brackets, between sentences.

Each module holds one idea and yields edits; this one only asks, in microseconds, whether there can be work at all.
Blanks inside quotation marks belong to the step `quotes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, compress

from ...document import Document, Finding, Learnt
from ...edits import Edit
from . import brackets, breaks, glued, hyphens, marks, spots, tokens, width
from .knowledge import table

# By what `spots.Work` says of them, in this order.
PARTS = ((width.edits,), (marks.edits, brackets.edits, glued.edits), (tokens.edits,), (hyphens.edits,))


def step(doc: Document) -> Iterable[Edit | Finding | Learnt]:
    """Repair blanks; flag what only a person can join or part."""
    if doc.lang in table()["without_blanks"]:
        return
    work = spots.work(doc)
    if True in work:
        parts = chain.from_iterable(compress(PARTS, work))
        found = [e for part in parts for e in part(doc) if not doc.is_protected(e.start, e.end)]
        if found:
            yield from _disjoint(found)
        if work.marks:
            yield from glued.findings(doc)
        if work.hyphens:
            yield from hyphens.findings(doc)
    yield from breaks.findings(doc)


step.settles = True  # type: ignore[attr-defined]  # looks again at what later repairs made of the text


def _disjoint(edits: list[Edit]) -> Iterator[Edit]:
    """The edits in order; of two that want the same place, the first proposed."""
    done = -1
    for edit in sorted(edits, key=lambda e: e[:2]):
        if edit.start > done or (edit.start == done and edit.end > edit.start):
            yield edit
            done = edit.end
