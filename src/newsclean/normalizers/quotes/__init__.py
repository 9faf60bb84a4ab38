"""Repair quotation marks a translation engine turned round, pushed away from their words, or mixed up.

Three sieves, each much finer and slower than the one before: a test of the characters of the text; whole well-formed
pairs taken out by regular expression (`canonical`); and, for the paragraphs that keep marks after that, the cheapest
reading of all their marks (`marks`, `match`), which is applied only if it leaves no mark over and no rival close by.
Otherwise the paragraph gets one flag.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ...document import Document, Finding, Learnt
from ...edits import Edit, apply, patch
from . import canonical, flags, small
from .marks import Mark, scan
from .match import read
from .repair import edits
from .systems import System, guess, of

MARKS = frozenset(canonical.MARKS)
MARGIN = 0.35  # a reading that is not better than the next one by this much is ambiguous
LONG_LINE = 1200  # code points; a longer line is several paragraphs run together, read window by window
REACH = 400  # code points of well-formed text around a left-over mark that are read with it
CROWD = 8  # more marks than one in so many code points are no prose


def step(doc: Document) -> Iterable[Edit | Finding | Learnt]:
    """Repair what has one reading, flag the rest."""
    text = doc.text
    composites = any(c in text for c in ("``", "''", ",,", "<<"))
    if not composites and not (MARKS & doc.characters):
        yield from small.edits(doc)
        return
    system = of(doc.lang or guess(doc.characters))
    left = canonical.leftovers(text, system, composites)
    yield from small.edits(doc)
    if left is not None:
        yield from _lines(doc, system, left)


def _lines(doc: Document, system: System, left: list[str]) -> Iterator[Edit | Finding]:
    lines = doc.text.split("\n")
    usual = _usual(doc.text, system)
    report = flags.Report(doc)
    at = 0
    for i, line in enumerate(lines):
        if canonical.LEFT_OVER.search(left[i]):
            for item in _line(line, lines, i, system, usual):
                if isinstance(item, Edit):
                    yield item._replace(start=item.start + at, end=item.end + at)
                else:
                    report.add(i, at, line, item)
        at += len(line) + 1
    yield from report.findings()


def _line(line: str, lines: list[str], i: int, system: System, usual: str | None) -> Iterator[Edit | flags.Trouble]:
    marks = scan(line, system)
    if not marks:
        return
    if len(marks) * CROWD > len(line) + 200:
        yield flags.crowd(marks)
        return
    marks = _continued(marks, line, lines, i)
    for part in _windows(marks, len(line)):
        yield from _window(line, part, system, usual, len(line) > LONG_LINE)


def _windows(marks: list[Mark], size: int) -> Iterator[list[Mark]]:
    """The marks of a paragraph; of a very long line, the marks of one stretch after the other."""
    yield marks


def _window(
    line: str, marks: list[Mark], system: System, usual: str | None, long: bool
) -> Iterator[Edit | flags.Trouble]:
    reading = read(marks, system, usual)
    changes = edits(line, marks, reading.pairs)
    if not changes and not reading.strays:
        return
    if reading.strays:
        yield flags.strays(marks, reading.strays)
        return
    if any(_inches(line, marks[p.opener], marks[p.closer]) for p in reading.pairs):
        yield flags.ambiguous(marks, changes)
        return
    if changes and (reading.margin < MARGIN or not _settles(line, changes, system, usual)):
        yield flags.ambiguous(marks, changes)
        return
    yield from changes


def _inches(line: str, opener: Mark, closer: Mark) -> bool:
    """Inch signs an engine took for quotation marks: 20x16„ und 24x20“."""
    return opener.gap_left and line[opener.start - 1].isdigit() and line[closer.start - 1].isdigit()


def _settles(line: str, changes: list[Edit], system: System, usual: str | None) -> bool:
    """Whether the repaired line would be left alone: what is not stable was not understood."""
    after = apply(line, patch(changes))
    left = canonical.leftovers(after, system, True)
    if left is None:
        return True
    marks = scan(after, system)
    reading = read(marks, system, usual)
    return not reading.strays and not edits(after, marks, reading.pairs)


def _continued(marks: list[Mark], line: str, lines: list[str], i: int) -> list[Mark]:
    """A quotation of several paragraphs opens each of them and closes the last alone."""
    first = marks[0]
    if line[: first.start].strip() or first.opening is None:
        return marks
    for following in lines[i + 1 : i + 4]:
        start = following.lstrip()
        if start:
            if start.startswith(first.glyph):
                return [first._replace(literal=0.0), *marks[1:]]
            break
    return marks


def _usual(text: str, system: System) -> str | None:
    """The pair of two different double marks this document uses most, where it is well formed."""
    counts: Counter[str] = Counter()
    for m in canonical.pairs(system).finditer(text):
        pair = m[0][0] + m[0][-1]
        if pair[0] in "“„«»”":
            counts[pair] += 1
    return counts.most_common(1)[0][0] if counts else None
