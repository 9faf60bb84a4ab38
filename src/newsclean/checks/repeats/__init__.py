"""Text said twice: doubled words, loops, the same word on both sides of "and", echoes, sentences and headlines again.

Every finder works on the shared list of words at C speed and only looks closer where words recur. One flag per cause:
what lies inside a loop or a repeated line gets no flag of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from ...document import Document, Finding, Learnt
from ...edits import Edit
from . import coordinated, lines, loops, words

STYLE = 0.3  # what a speaker said is not to be improved
LITERAL = frozenset(["repeats.loop", "repeats.paragraph", "repeats.sentence"])  # damage also where somebody is quoted


def step(doc: Document) -> Iterable[Edit | Finding | Learnt]:
    """Flag what stands there twice."""
    taken: list[tuple[int, int]] = []
    for finder in (lines.find, loops.find, coordinated.find, words.find):
        found = [f for f in finder(doc) if not _overlaps(taken, f.start, f.end)]
        if not found:
            continue
        taken = sorted([*taken, *((f.start, f.end) for f in found)])
        for finding in found:
            if finding.rule not in LITERAL and finding.confidence and doc.is_quoted(finding.start, finding.end):
                finding = finding._replace(confidence=round(max(finding.confidence - STYLE, 0.1), 2))
            yield finding


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    i = bisect_left(taken, (end,))
    return i > 0 and taken[i - 1][1] > start
