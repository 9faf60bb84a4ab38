"""What to do with the reading of a paragraph: apply it whole, apply the certain parts of it, or flag it.

A paragraph is repaired whole or not at all: every mark matched, no rival reading close by. Only a very long line, which
is many paragraphs run together, is repaired pair by pair, each pair against the readings in which its marks have
another role.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from ...edits import Edit, apply, patch
from . import canonical, cheapest, flags
from .marks import UNLIKELY, Mark, scan
from .match import LONG, Pair, Prices, Reading, read
from .repair import edits, push
from .systems import System

MARGIN = 0.35  # a reading that is not better than the next one by this much is ambiguous
REACH = 8  # marks on both sides that are read with a pair of a long line
MOST = 1_000  # readings that are remembered
WIDEST = 40  # marks inside a pair of a long line
REFUSED = 16  # doubtful pairs in a dense stretch of a giant line that make it a soup, of which nothing is repaired
LOST = 16  # the same of marks that belong to nothing


Evidence: TypeAlias = tuple[tuple[str, float | None, float | None, float, bool, int], ...]


class Known(NamedTuple):
    """Readings of the marks of long lines, by their evidence: where marks stand close together, it recurs.

    readings: of whole stretches. pairs: whether two of some marks are beyond doubt. soups: what made no sense.
    """

    readings: dict[Evidence, Reading]
    pairs: dict[tuple[int, int, str, Evidence], bool]
    soups: list[str]


class View(NamedTuple):
    """What a decision is about: a line, its marks, the language, the pair the document uses most; a long line?

    dense: many marks close together, in a giant line. known: what was found out about long lines of the same document.
    """

    line: str
    marks: list[Mark]
    system: System
    usual: str | None
    long: bool
    dense: bool
    known: Known


def decide(view: View) -> Iterator[Edit | flags.Trouble]:
    """The edits of one line, or the flag it gets."""
    reading = _read(view, view.marks)
    changes = edits(view.line, view.marks, reading.pairs)
    if not changes and not reading.strays:
        return
    if view.long:
        yield from _parts(view, reading)
    elif reading.strays:
        twice = [] if changes else _twice(view, reading)
        yield from twice
        if not twice:
            yield flags.strays(view.marks, reading.strays)
    elif _doubtful(view, reading) or not _settles(view, changes, 0):
        yield flags.ambiguous(view.marks, changes)
    else:
        yield from changes


def _twice(view: View, reading: Reading) -> list[Edit]:
    """A mark that stands twice, `“We go,”” he said`, where no lost partner can explain it: nothing lies outside."""
    if len(reading.strays) != 1:
        return []
    i = reading.strays[0]
    marks, line = view.marks, view.line
    mark = marks[i]
    for pair in reading.pairs:
        opener, closer = marks[pair.opener], marks[pair.closer]
        if not line[opener.end : closer.start].strip():
            continue  # nothing is quoted: which of the three marks is one too many nobody can tell
        after = mark.glyph == closer.glyph and mark.start == closer.end and not line[: opener.start].strip()
        before = mark.glyph == opener.glyph and mark.end == opener.start and not line[closer.end :].strip()
        if after or before:
            changes = [Edit(mark.start, mark.end, "", "quotes.doubled")]
            return changes if _settles(view, changes, 0) else []
    return []


def _doubtful(view: View, reading: Reading) -> bool:
    return reading.margin < MARGIN or _inches(view, reading.pairs) or _tangled(view, reading.pairs)


def _parts(view: View, reading: Reading) -> Iterator[Edit | flags.Trouble]:
    """The certain pairs of a long line, and one flag for what remains."""
    line, marks = view.line, view.marks
    wanted = [p for p in reading.pairs if edits(line, marks, [p])]
    sure: list[Pair] = []
    refused: list[Pair] = []
    lost = view.dense and len(reading.strays) >= LOST
    for p in () if lost else wanted:
        good = not _inches(view, [p]) and _certain(view, p, reading.strays)
        (sure if good else refused).append(p)
        lost = view.dense and len(refused) >= REFUSED
        if lost:
            break
    if lost:
        view.known.soups.append(line)
        yield flags.strays(marks, reading.strays) if reading.strays else _doubt(view, refused)
        return
    if _tangled(view, reading.pairs):
        sure = [p for p in sure if p.glyphs != '""' or marks[p.closer].speaks]
    sure = _alike(marks, sure)
    changes = edits(line, marks, sure)
    changes += [e for i in reading.strays if marks[i].speaks for e in push(line, marks[i])]
    changes.sort(key=lambda e: (e.start, e.end))
    if changes and not _settles(view, changes, len(reading.strays)):
        if view.dense:
            view.known.soups.append(line)
        yield flags.ambiguous(marks, changes)
        return
    yield from changes
    if reading.strays:
        yield flags.strays(marks, reading.strays)
    elif len(sure) < len(wanted):
        yield _doubt(view, [p for p in wanted if p not in sure])


def _alike(marks: list[Mark], pairs: list[Pair]) -> list[Pair]:
    """The pairs of a line without those that look to the wrong side, if others are glued to what is outside.

    The two contradict each other: who reads ”we go,“ he said. ”She so and misses a mark, takes “ he said. ” for the
    quotation. What is left then seldom settles, and is left alone.
    """
    if any(marks[p.opener].gap_left and marks[p.closer].gap_right for p in pairs):
        return [p for p in pairs if not _looks_away(marks[p.opener], marks[p.closer], p.glyphs)]
    return pairs


def _looks_away(opener: Mark, closer: Mark, glyphs: str) -> bool:
    """Whether a mark of a pair looks to the wrong side, ”so“ or ”so”."""
    return opener.glyph + closer.glyph != glyphs and {opener.glyph, closer.glyph} <= set(glyphs)


def _doubt(view: View, refused: list[Pair]) -> flags.Trouble:
    return flags.ambiguous(view.marks, edits(view.line, view.marks, refused[:1]))


def _certain(view: View, pair: Pair, strays: list[int]) -> bool:
    """Whether the marks of a pair have their roles, and its glyphs their partner, beyond doubt."""
    marks = view.marks
    o, c = pair.opener, pair.closer
    if c - o > WIDEST:
        return False
    if marks[o].glyph + marks[c].glyph != pair.glyphs and (o + 1 in strays or c - 1 in strays):
        return False  # a lost mark between the two could be the partner
    if _adrift(marks[o], marks[c], pair.glyphs):
        return False
    low = max(0, o - REACH)
    part = marks[low : c + REACH + 1]
    known, key = view.known.pairs, (o - low, c - low, pair.glyphs, _evidence(part))
    if key not in known:
        if len(known) > MOST:
            known.clear()
        known[key] = _stands(view, part, o - low, c - low, pair.glyphs)
    return known[key]


def _adrift(opener: Mark, closer: Mark, glyphs: str) -> bool:
    """Whether a mark is to be turned round that does not touch what it would belong to: its look is all there is."""
    opens, closes = glyphs[0], glyphs[1]
    if opens != opener.glyph == closes and opener.end < opener.right:
        return True
    may_open = closer.opening is not None and closer.opening < UNLIKELY  # not before a comma or a bracket
    return closes != closer.glyph == opens and closer.left < closer.start and may_open


def _read(view: View, marks: list[Mark]) -> Reading:
    if not view.long:
        return read(marks, view.system, view.usual)
    known, key = view.known.readings, _evidence(marks)
    if key not in known:
        if len(known) > MOST:
            known.clear()
        known[key] = read(marks, view.system, view.usual)
    return known[key]


def _evidence(marks: list[Mark]) -> Evidence:
    """What the reading of these marks depends on: their distances only where they may be far apart."""
    first = marks[0].start if marks and marks[-1].start - marks[0].start > LONG else None
    return tuple(
        [(m.glyph, m.opening, m.closing, m.literal, m.free, 0 if first is None else m.start - first) for m in marks]
    )


def _stands(view: View, part: list[Mark], o: int, c: int, glyphs: str) -> bool:
    """Whether the best reading of these marks has this pair, and no reading without it comes close."""
    prices = Prices(view.system, view.usual)
    reading = cheapest.cheapest(part, prices)
    if (o, c, glyphs) not in reading.pairs:
        return False
    for i, rival in ((o, part[o]._replace(opening=None)), (c, part[c]._replace(closing=None))):
        if part[i].free:
            other = [*part[:i], rival, *part[i + 1 :]]
            if cheapest.cost(other, prices, reading.cost + MARGIN) - reading.cost < MARGIN:
                return False
    return True


def _tangled(view: View, pairs: list[Pair]) -> bool:
    """Straight marks inside straight marks of which one floats: its side is a guess unless the words tell it."""
    marks = view.marks
    for p in pairs:
        opener, closer = marks[p.opener], marks[p.closer]
        if p.glyphs == '""' and opener.free + closer.free and not (opener.speaks or closer.speaks):
            around = [q for q in pairs if q.glyphs == '""' and q != p]
            if any(
                (q.opener < p.opener and p.closer < q.closer) or (p.opener < q.opener and q.closer < p.closer)
                for q in around
            ):
                return True
    return False


def _inches(view: View, pairs: list[Pair]) -> bool:
    """Inch signs an engine took for quotation marks: 20x16„ und 24x20“."""
    for pair in pairs:
        opener, closer = view.marks[pair.opener], view.marks[pair.closer]
        if opener.gap_left and view.line[opener.start - 1].isdigit() and view.line[closer.start - 1].isdigit():
            return True
    return False


def _settles(view: View, changes: list[Edit], strays: int) -> bool:
    """Whether the repaired line would be left alone: what is not stable was not understood."""
    after = apply(view.line, patch(changes))
    if canonical.leftovers(after, frozenset(after), view.system, canonical.LEFT_OVER) is None:
        return True
    marks = scan(after, view.system)
    reading = _read(view, marks)
    if len(reading.strays) > strays:
        return False
    again = view._replace(line=after, marks=marks)
    if view.long:
        return not any(_certain(again, p, reading.strays) for p in reading.pairs if edits(after, marks, [p]))
    return not edits(after, marks, reading.pairs)
