"""Edits that lead from one text to another, for functions that only return a string.

Runs are aligned, lines first, then words and marks inside the lines that differ; never single characters, which costs
half a second per article and finds coincidences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from operator import eq

from .edits import Edit

TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
CAP = 400  # pieces on either side; beyond it one coarse edit is more honest than a slow alignment (cubic at worst)


def edits_between(before: str, after: str, rule: str) -> list[Edit]:
    """Edits, sorted and disjoint, that turn `before` into `after`.

    >>> edits_between("Tiflis is old.", "Tbilisi is old.", "custom.tbilisi")
    [Edit(start=0, end=6, new='Tbilisi', rule='custom.tbilisi', data=None)]
    """
    if before == after:
        return []
    out: list[Edit] = []
    for edit in _align(before.split("\n"), after.split("\n"), 0, rule, "\n"):
        if out and edit.start <= out[-1].end:  # an insertion on either side of an empty line
            out[-1] = Edit(out[-1].start, edit.end, out[-1].new + edit.new, rule)
        else:
            out.append(edit)
    return out


def _align(old: list[str], new: list[str], offset: int, rule: str, glue: str) -> list[Edit]:
    """Edits between two sequences of pieces joined by `glue`, the first of which begins at `offset`."""
    low = 0
    while low < min(len(old), len(new)) and old[low] == new[low]:
        low += 1
    high = 0
    while high < min(len(old), len(new)) - low and old[-1 - high] == new[-1 - high]:
        high += 1
    mid_old, mid_new = old[low : len(old) - high], new[low : len(new) - high]
    blocks: Sequence[tuple[str, int, int, int, int]]
    if len(mid_old) == len(mid_new) and sum(map(eq, mid_old, mid_new)) * 2 >= len(mid_old):
        blocks = [
            ("replace", k, k + 1, k, k + 1) for k, (x, y) in enumerate(zip(mid_old, mid_new, strict=True)) if x != y
        ]
    elif max(len(mid_old), len(mid_new)) > CAP:
        blocks = [("replace", 0, len(mid_old), 0, len(mid_new))]
    else:
        blocks = SequenceMatcher(None, mid_old, mid_new, autojunk=False).get_opcodes()
    starts = [offset]
    for piece in old:
        starts.append(starts[-1] + len(piece) + len(glue))
    out: list[Edit] = []
    for kind, a, b, c, d in blocks:
        if kind == "equal":
            continue
        if glue and b - a == d - c:  # lines that correspond: look inside each
            for k in range(a, b):
                out += _words(mid_old[k], mid_new[c + k - a], starts[low + k], rule)
        elif glue and a < b and c < d:
            out += _words(glue.join(mid_old[a:b]), glue.join(mid_new[c:d]), starts[low + a], rule)
        else:
            out.append(_block(old, starts, low + a, low + b, mid_new[c:d], rule, glue))
    return out


def _words(old: str, new: str, offset: int, rule: str) -> list[Edit]:
    """Edits between two runs of text, by words and marks."""
    return _align(TOKEN.findall(old), TOKEN.findall(new), offset, rule, "") if old != new else []


def _block(old: list[str], starts: list[int], a: int, b: int, new: list[str], rule: str, glue: str) -> Edit:
    """The edit that replaces the pieces a..b; whole lines that come or go take one line end with them."""
    text = glue.join(new)
    if not glue:
        return Edit(starts[a], starts[b], text, rule)
    last = b == len(old)
    if new:
        return Edit(starts[a] - last, starts[a] - last, glue + text if last else text + glue, rule)
    return Edit(starts[a] - last, starts[b] - last, "", rule)
