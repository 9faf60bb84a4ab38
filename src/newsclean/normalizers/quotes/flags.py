"""What to say about marks that have no one reading: one flag for each paragraph, none where a neighbour answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...document import Document, Finding
from ...edits import Edit
from .marks import Mark

SURE = 0.6  # a mark stands where none can stand: the paragraph is damaged
NEAR = 6  # line ends between two marks that answer each other
UNSURE = 0.35  # marks that do not add up: native texts have them too, in block quotations above all


class Trouble(NamedTuple):
    """Why a paragraph was not repaired, and the mark to point at."""

    rule: str
    start: int
    end: int
    confidence: float
    lone: str  # glyph of the only mark left over, else ""


def strays(marks: Sequence[Mark], left: Sequence[int]) -> Trouble:
    """Marks that belong to nothing."""
    first = marks[left[0]]
    straight = sum(marks[i].glyph == '"' for i in left)
    damaged = any(_impossible(marks[i]) for i in left)
    sure = SURE if damaged else UNSURE
    if damaged and len(left) > 1:
        rule = "quotes.ambiguous"
    elif straight == len(left):
        rule = "quotes.odd" if straight % 2 else "quotes.ambiguous"
    elif len(left) > 1 and any(_opens(marks[i]) for i in left) and not all(_opens(marks[i]) for i in left):
        rule = "quotes.ambiguous"
    else:
        rule = "quotes.unclosed" if _opens(first) else "quotes.unopened"
    return Trouble(rule, first.start, first.end, sure, first.glyph if len(left) == 1 else "")


def ambiguous(marks: Sequence[Mark], changes: Sequence[Edit]) -> Trouble:
    """A repair that has a rival."""
    at = changes[0].start
    mark = min(marks, key=lambda m: abs(m.start - at))
    return Trouble("quotes.ambiguous", mark.start, mark.end, SURE, "")


def crowd(at: int) -> Trouble:
    """More marks than words: no prose."""
    return Trouble("quotes.ambiguous", at, at + 1, 0.2, "")


def _opens(mark: Mark) -> bool:
    return mark.closing is None or (mark.opening is not None and mark.opening <= mark.closing)


def _impossible(mark: Mark) -> bool:
    return (mark.opening or 9) > 0 and (mark.closing or 9) > 0 and not (mark.opening == 0 or mark.closing == 0)


class Report:
    """Collects the troubles of a document and drops those that answer each other across paragraphs."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.found: list[tuple[int, Trouble]] = []

    def add(self, at: int, trouble: Trouble) -> None:
        """Trouble in a line, or a stretch of it, that begins at offset `at`."""
        self.found.append((at, trouble))

    def findings(self) -> Iterator[Finding]:
        """The flags that remain."""
        sentence = self.doc.options.unit == "sentence"
        skip = set()
        for k, (at, trouble) in enumerate(self.found[:-1]):
            far, after = self.found[k + 1]
            if k in skip or not trouble.lone or not after.lone:
                continue
            if _answers(trouble, after) and self.doc.text.count("\n", at, far) <= NEAR:
                skip |= {k, k + 1}
        for k, (at, trouble) in enumerate(self.found):
            if k in skip or (sentence and trouble.lone):
                continue
            yield Finding(at + trouble.start, at + trouble.end, trouble.rule, confidence=trouble.confidence)


def _answers(first: Trouble, second: Trouble) -> bool:
    if first.rule == second.rule == "quotes.odd":
        return True
    return first.rule == "quotes.unclosed" and second.rule == "quotes.unopened"
