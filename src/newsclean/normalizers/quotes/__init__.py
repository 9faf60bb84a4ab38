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
from ...edits import Edit
from . import canonical, flags, small
from .decide import View, decide
from .marks import Mark, scan
from .systems import System, guess, of

MARKS = frozenset(canonical.MARKS)
CROWD = 8  # more marks than one in so many code points are no prose


def step(doc: Document) -> Iterable[Edit | Finding | Learnt]:
    """Repair what has one reading, flag the rest."""
    text = doc.text
    composites = "``" in text or "''" in text or ",," in text or "<<" in text
    if not composites and not (MARKS & doc.characters):
        yield from small.edits(doc)
        return
    system = of(doc.lang or guess(doc.characters))
    if "„" in doc.characters and "„" not in system.opens:
        system = _strict(text, system)
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
    marked = canonical.LEFT_OVER.findall(line)
    if len(marked) * CROWD > len(line) + 200:
        yield flags.crowd(line.find(marked[0]))
        return
    marks = scan(line, system)
    if not marks:
        return
    marks = _continued(marks, line, lines, i)
    yield from decide(View(line, marks, system, usual))


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


def _strict(text: str, system: System) -> System:
    """The system without „“, where a document that mostly uses its own marks has kept those of the source."""
    usual = _usual(text, system)
    if usual is None or usual not in system.native:
        return system
    return system._replace(asis=system.asis - {"„“", "„”"})


def _usual(text: str, system: System) -> str | None:
    """The pair of two different double marks this document uses most, where it is well formed."""
    counts: Counter[str] = Counter()
    for m in canonical.pairs(system).finditer(text):
        pair = m[0][0] + m[0][-1]
        if pair[0] in "“„«»”" and pair in system.asis:
            counts[pair] += 1
    return counts.most_common(1)[0][0] if counts else None
