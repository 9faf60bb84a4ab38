"""Repair quotation marks a translation engine turned round, pushed away from their words, or mixed up.

Three sieves, each much finer and slower than the one before: a test of the characters of the text; whole well-formed
pairs taken out by regular expression (`canonical`); and, for the paragraphs that keep marks after that, the cheapest
reading of all their marks (`marks`, `match`), which is applied only if it leaves no mark over and no rival close by.
Otherwise the paragraph gets one flag.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ...document import Document, Finding, Learnt
from ...edits import Edit, apply, patch
from . import canonical, flags, small
from .decide import Known, View, decide
from .marks import STRAY, Mark, scan
from .systems import System, guess, of

MARKS = frozenset(canonical.MARKS)
LONG_LINE = 800  # code points; a longer line holds several paragraphs
GIANT_LINE = 6000  # code points; a longer line is read window by window
LINES_BETWEEN = 3  # the last of so many lines behind a paragraph may be the next one
SOUPS = 8  # dense stretches of giant lines that made no sense, after which no other one is read
MANY, SPARSE = 16, 120  # dense: so many marks, more than one in so many code points
CROWD = 8  # more marks than one in so many code points are no prose


def step(doc: Document) -> Iterable[Edit | Finding | Learnt]:
    """Repair what has one reading, flag the rest."""
    text = doc.text
    left = canonical.left_over(text, doc.characters)
    if left is canonical.MARK and MARKS.isdisjoint(doc.characters):
        yield from small.edits(doc)
        return
    system = of(doc.lang or guess(doc.characters))
    yield from small.edits(doc)
    if "„" in doc.characters and "„" not in system.opens:
        yield from _with_foreign(doc, system, left)
    else:
        yield from _lines(doc, system, left)


step.settles = True  # type: ignore[attr-defined]  # looks again at what later repairs made of the text


def _with_foreign(doc: Document, system: System, left: re.Pattern[str]) -> Iterable[Edit | Finding]:
    """A text with „“ that its language does not use: damage where the document, once repaired, mostly has its own."""
    strict = _strict(doc.text, doc.characters, system)
    found = list(_lines(doc, strict, left))
    changes = [e for e in found if isinstance(e, Edit)]
    if changes and strict is system:
        repaired = apply(doc.text, patch(changes))
        after = _strict(repaired, frozenset(repaired), system)
        if after is not system:
            return _lines(doc, after, left)
    return found


def _lines(doc: Document, system: System, left: re.Pattern[str]) -> Iterator[Edit | Finding]:
    text = doc.text
    blotted = canonical.leftovers(text, doc.characters, system, left)
    if blotted is None:
        return
    usual = _usual(text, doc.characters, system)
    report = flags.Report(doc)
    known = Known({}, {}, [])
    end = -1
    while m := left.search(blotted, end + 1):
        start = text.rfind("\n", 0, m.start()) + 1
        end = text.find("\n", m.start())
        end = len(text) if end < 0 else end
        stretches = [(start, end)]
        if end - start > GIANT_LINE:
            stretches = [(start + a, start + b) for a, b in canonical.windows(blotted[start:end])]
        for a, b in stretches:
            for item in _part(text, a, b, system, usual, end - start, known):
                if isinstance(item, Edit):
                    yield item._replace(start=item.start + a, end=item.end + a)
                else:
                    report.add(a, item)
    yield from report.findings()


def _part(
    text: str, start: int, end: int, system: System, usual: str | None, size: int, known: Known
) -> Iterator[Edit | flags.Trouble]:
    """A paragraph, or a stretch of a long line: `text[start:end]`; edits and troubles in offsets of its own.

    size: of the whole line.
    """
    line = text[start:end]
    long = size > LONG_LINE
    marked = canonical.LEFT_OVER.findall(line)
    dense = size > GIANT_LINE and len(marked) >= MANY and len(marked) * SPARSE > len(line)
    if len(marked) * CROWD > len(line) + 200 or (dense and len(known.soups) >= SOUPS):
        yield flags.crowd(line.find(marked[0]))
        return
    marks = scan(line, system)
    if len(marks) == 1 and not long:  # no pair, so nothing to repair
        mark = _continued(marks, line, text, end)[0]
        if mark.literal >= STRAY:
            yield flags.strays([mark], [0])
    elif marks:
        marks = marks if long else _continued(marks, line, text, end)
        yield from decide(View(line, marks, system, usual, long, dense, known))


def _continued(marks: list[Mark], line: str, text: str, end: int) -> list[Mark]:
    """A quotation of several paragraphs opens each of them and closes the last alone."""
    first = marks[0]
    if line[: first.start].strip() or first.opening is None:
        return marks
    for _ in range(LINES_BETWEEN):
        begin = end + 1
        end = text.find("\n", begin)
        end = len(text) if end < 0 else end
        if following := text[begin:end].lstrip():
            return [first._replace(literal=0.0), *marks[1:]] if following.startswith(first.glyph) else marks
    return marks


def _strict(text: str, characters: frozenset[str], system: System) -> System:
    """The system without „“, where a document that mostly uses its own marks has kept those of the source."""
    usual = _usual(text, characters, system)
    if usual is None or usual not in system.native:
        return system
    return system._replace(asis=system.asis - {"„“", "„”"})


def _usual(text: str, characters: frozenset[str], system: System) -> str | None:
    """The pair of two different double marks this document uses most, where it is well formed."""
    first = tuple([kind for kind in canonical.kinds(characters) if kind in (canonical.DOUBLE, canonical.ANGLED)])
    if not first:
        return None
    counts: Counter[str] = Counter()
    for m in canonical.pairs(system, first).finditer(text):
        pair = m[0][0] + m[0][-1]
        if pair[0] in "“„«»”" and pair in system.asis:
            counts[pair] += 1
    return counts.most_common(1)[0][0] if counts else None
