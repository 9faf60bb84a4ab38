"""The text of a document, side by side: which lines face each other, and a link on every run that has a note."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TypeAlias

from ..result import Result
from .notes import Note
from .shown import shown

Range: TypeAlias = tuple[int, int]


def rows(result: Result) -> list[tuple[Range, Range]]:
    """Spans of both texts that belong side by side: cut at every line end that neither side changed."""
    out: list[tuple[Range, Range]] = []
    text, old, new = result.original, 0, 0
    gap, shift = 0, 0
    for a0, a1, b1 in [*((c.original[0], c.original[1], c.cleaned[1]) for c in result.changes), (len(text), 0, 0)]:
        while (cut := text.find("\n", gap, a0)) >= 0:
            end = cut - 1 if cut > gap and text[cut - 1] == "\r" else cut
            out.append(((old, end), (new, end + shift)))
            old, new, gap = cut + 1, cut + 1 + shift, cut + 1
        gap, shift = a1, b1 - a1
    out.append(((old, len(text)), (new, len(result.text))))
    return out


def side(
    text: str, rows: Sequence[Range], spans: Sequence[Sequence[Range]], notes: Sequence[Note], number: int, tag: str
) -> list[str]:
    """The rows of one side as HTML, with a link from every marked run to its line in the list."""
    starts = [start for start, _ in rows]
    held: list[list[tuple[int, int, int]]] = [[] for _ in rows]  # start, end, note
    for i, places in enumerate(spans):
        for start, end in places:
            row = max(0, bisect_right(starts, start) - 1)
            held[row].append((start, min(end, rows[row][1]), i))
            for later in range(row + 1, bisect_left(starts, end)):
                held[later].append((rows[later][0], min(end, rows[later][1]), i))
    told: set[int] = set()  # of the whole side: a finding of many lines, or in many, is one tab stop
    return [_row(text, row, marks, notes, number, tag, told) for row, marks in zip(rows, held, strict=True)]


def _row(
    text: str,
    row: Range,
    marks: list[tuple[int, int, int]],
    notes: Sequence[Note],
    number: int,
    tag: str,
    told: set[int],
) -> str:
    if not marks:
        return shown(text[row[0] : row[1]])
    cuts = sorted({row[0], row[1], *(m[0] for m in marks), *(m[1] for m in marks)})
    voids: dict[int, list[int]] = {}
    opens: dict[int, list[int]] = {}
    closes: dict[int, list[int]] = {}
    for start, end, i in marks:
        if start >= end:
            voids.setdefault(start, []).append(i)
        else:
            opens.setdefault(start, []).append(i)
            closes.setdefault(end, []).append(i)
    out: list[str] = []
    active: list[int] = []
    for k, cut in enumerate(cuts):
        for i in closes.get(cut, ()):
            active.remove(i)
        if cut in voids:
            out.append(_link("", voids[cut], notes, number, tag, told))
        active += opens.get(cut, ())
        if k + 1 < len(cuts):
            run = shown(text[cut : cuts[k + 1]])
            out.append(_link(run, sorted(active), notes, number, tag, told) if active else run)
    return "".join(out)


def _link(run: str, ids: Sequence[int], notes: Sequence[Note], number: int, tag: str, told: set[int]) -> str:
    """A marked run. It is a tab stop once per finding, on the side of the cleaned text."""
    again = tag == "del" or told.issuperset(ids)
    told.update(ids)
    if any(notes[i].kind == "flag" for i in ids):
        inner = f"<mark>{run}</mark>"
    else:
        inner = run
    if any(notes[i].kind == "change" for i in ids):
        inner = f"<{tag}>{inner}</{tag}>"
    names = " ".join(f"d{number}-{i}" for i in ids)
    classes = f"m{'' if run else ' void'}{' more' if again else ''}"
    stop = ' tabindex="-1"' if again else f' aria-describedby="{names}"'
    label = "" if run else ' aria-label="removed here"' if tag == "ins" else ' aria-label="added here"'
    return f'<a class="{classes}" href="#d{number}-{ids[0]}" data-m="{names}"{stop}{label}>{inner}</a>'
