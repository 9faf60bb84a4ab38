"""Where somebody is quoted: what a style check finds in there, the speaker said, and nobody should improve it.

Good enough to lower a confidence, no basis for edits: a straight mark toggles, a lone opening mark reaches to the end
of its paragraph, apostrophes and inches are not looked at.
"""

from __future__ import annotations

from bisect import bisect_right

from .places import places

Spans = tuple[tuple[int, int], ...]

MARKS = frozenset('"“”„«»「」『』')
OPENS = "“„«「『"
CLOSES = "”»」』"


def spans(text: str) -> Spans:
    """The quotations of a text with their marks, sorted and disjoint; linear.

    >>> text = 'He said: “Go home,” and „ja“, and "no'
    >>> [text[a:b] for a, b in spans(text)]
    ['“Go home,”', '„ja“', '"no']
    """
    out = []
    start = -1
    opener = ""
    for at in places(text, (*MARKS, "\n")):
        mark = text[at]
        if mark == "\n":
            if start >= 0:
                out.append((start, at))
                start = -1
        elif start < 0:
            start, opener = at, mark
        elif mark in CLOSES or (mark == '"' and opener == '"') or (mark == "“" and opener in "„“"):
            # a second “ closes a German pair; in English it opens an inner one, which is inside all the same
            if mark != "“" or opener == "„":
                out.append((start, at + 1))
                start = -1
        elif mark == "«" and opener == "»":
            out.append((start, at + 1))
            start = -1
    if start >= 0:
        out.append((start, len(text)))
    return tuple(out)


def hits(quotations: Spans, start: int, end: int) -> bool:
    """Whether `[start, end)` begins strictly inside one of the quotations.

    >>> hits(((3, 9),), 4, 6), hits(((3, 9),), 3, 9), hits(((3, 9),), 9, 12)
    (True, False, False)
    """
    i = bisect_right(quotations, (start,)) - 1
    return i >= 0 and quotations[i][0] < start < quotations[i][1]
