"""Turn a reading into edits: glyphs, and the blanks on the two sides of a mark."""

from __future__ import annotations

from collections.abc import Sequence

from ...edits import Edit
from .marks import IDEOGRAPH, Mark
from .match import Pair
from .systems import COMPOSITES


def edits(line: str, marks: Sequence[Mark], pairs: Sequence[Pair]) -> list[Edit]:
    """The edits that make every pair of a reading well formed, in offsets of the line."""
    out: list[Edit] = []
    closed: set[int] = set()
    touched: set[int] = set()  # places whose blank a neighbour has dealt with
    for pair in pairs:
        opener, closer = marks[pair.opener], marks[pair.closer]
        if not _typed(line, opener, closer):
            _open(line, opener, pair.glyphs[0], out, touched)
            if pair.closer not in closed:  # one closer may end two quotations
                _close(line, closer, pair.glyphs[1], out, touched)
            closed.add(pair.closer)
    return sorted(out, key=lambda e: (e.start, e.end))


def push(line: str, mark: Mark) -> list[Edit]:
    """The edits that put a closer whose opener is lost back to its words."""
    out: list[Edit] = []
    _close(line, mark, mark.glyph, out, set())
    return out


def _open(line: str, mark: Mark, glyph: str, out: list[Edit], touched: set[int]) -> None:
    """Blank before, none behind: a blank on the wrong side moves to the right one."""
    start, end = mark.start, mark.end
    behind = mark.right if mark.right > end and not mark.keep_right and end not in touched else end
    before = mark.gap_left and start not in touched
    touched |= {start, end}
    blank = (line[end] if behind > end else " ") if before else ""
    if before and behind > end:
        out.append(Edit(start, behind, blank + glyph, "quotes.inverted"))
        return
    if before:
        out.append(Edit(start, start, blank, "quotes.glued"))
    if mark.glyph != glyph:
        out.append(Edit(start, end, glyph, "quotes.typewriter" if mark.glyph in COMPOSITES else "quotes.mixed"))
    if behind > end:
        out.append(Edit(end, behind, "", "quotes.floating"))


def _close(line: str, mark: Mark, glyph: str, out: list[Edit], touched: set[int]) -> None:
    """The mirror image: none before, a blank behind."""
    start, end = mark.start, mark.end
    before = mark.left if mark.left < start and not mark.keep_left and mark.left not in touched else start
    behind = mark.gap_right and end not in touched
    touched |= {start, end}
    blank = (line[before] if before < start else " ") if behind else ""
    if behind and before < start:
        out.append(Edit(before, end, glyph + blank, "quotes.pushed"))
        return
    if before < start:
        out.append(Edit(before, start, "", "quotes.floating"))
    if mark.glyph != glyph:
        out.append(Edit(start, end, glyph, "quotes.typewriter" if mark.glyph in COMPOSITES else "quotes.mixed"))
    if behind:
        out.append(Edit(end, end, blank, "quotes.glued"))


def _typed(line: str, opener: Mark, closer: Mark) -> bool:
    """A single blank inside a pair of a script without blanks: a habit of typing, not damage."""
    if (opener.right > opener.end) == (closer.left < closer.start):
        return False
    inside = line[opener.right : opener.right + 1] + line[closer.left - 1 : closer.left]
    return IDEOGRAPH.search(inside) is not None and opener.glyph not in '"＂' and not _turned(opener, closer)


def _turned(opener: Mark, closer: Mark) -> bool:
    return opener.gap_left or closer.gap_right
