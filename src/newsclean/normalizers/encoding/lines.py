"""Which lines of a text may have work, long ones in pieces: only what is damaged is looked at, however long its line.

A repair weighs its line as a whole, several times over. One line of a megabyte must cost no more than a thousand lines
of a kilobyte, so a long line is cut at blanks between plain words, which no accident and no torn entity reaches across.
Where it is cut follows from the words there and not from the distance to the line's beginning: cut otherwise after a
repair that shortened it, it would be weighed in other pieces, and some of them would be read otherwise.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from zlib import crc32

from . import entities, suspects

PIECE = 2_000  # characters; longer than nearly every paragraph of news
APART = 1_000  # characters at least between two cuts
ROUND = 8  # characters before and behind a cut from which its number is made
HARD = 8_000  # a piece without a place to cut ends here, unless it may be one entity
# match: the blank in "said on Monday"; near-miss: "& nbsp;", "Ã la"
PLAIN = re.compile("(?<=[a-zа-я][a-zа-я,.]) (?=[A-Za-zА-я]{2})")
# The same behind a part of a sentence. match: "said, but"; near-miss: "No. 5"
PAUSE = re.compile("[,.] (?<=[a-zа-я]{2}..)(?=[A-Za-zА-я]{2})")
BLANK = re.compile(r"(?<![&#\s]) (?![#;&\s])")
ASCII = frozenset(map(chr, range(0x80)))


def lines(text: str, characters: frozenset[str]) -> list[tuple[int, int]]:
    """Spans of the lines, or pieces of long lines, that may have work, in order.

    characters: those that occur in the text.

    >>> lines("so\\nAT&amp;T\\nso", frozenset("soAT&amp;"))
    [(3, 11)]
    """
    searches: list[suspects.Search] = []
    if "&" in characters or "＆" in characters:
        searches += [entities.MAYBE.search, entities.RESIDUE.search]
    if not text.isascii():
        high = characters - ASCII
        searches += suspects.searches(high)
        if not suspects.CYRILLIC.isdisjoint(high):
            searches.append(suspects.MIXED.search)
    if not searches:
        return []
    cuts: dict[int, list[int]] = {}
    spans = set()
    for search in searches:
        at = end = 0
        start = -1
        while m := search(text, at):
            here = m.start()
            if here >= end or start < 0:
                start = text.rfind("\n", 0, here) + 1
                end = text.find("\n", here)
                end = len(text) if end < 0 else end
            if end - start <= PIECE:
                span = (start, end)
            else:
                if start not in cuts:
                    cuts[start] = list(_cuts(text, start, end))
                places = cuts[start]
                i = bisect_right(places, here) - 1
                span = (places[i], places[i + 1])
            spans.add(span)
            at = max(span[1], here + 1)
    return sorted(spans)


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Where the pieces of a long line begin, and where the last one ends."""
    pauses = [m.end() for m in PAUSE.finditer(text, start, end)]
    numbers = [crc32(text[at - ROUND : at + ROUND].encode("utf-8", "surrogatepass")) for at in pauses]
    yield start
    for place in (*lowest(zip(pauses, numbers, strict=True)), end):
        yield from _plain(text, start, place)
        start = place
        yield place


def lowest(numbered: Iterable[tuple[int, int]]) -> list[int]:
    """Those of these places, given in order, that have the lowest number far and wide: whatever stands elsewhere.

    >>> lowest([(500, 9), (600, 3), (1200, 4), (1900, 8), (3000, 7)])
    [600, 3000]
    """
    out: list[int] = []
    open_: list[tuple[int, int, bool]] = []  # the places no later number is below so far, lowest first
    for at, number in numbered:
        while open_ and open_[-1][1] > number:
            place, _, alone = open_.pop()
            if alone and at - place > APART:
                out.append(place)
        open_.append((at, number, not open_ or at - open_[-1][0] > APART))
    return sorted(out + [place for place, _, alone in open_ if alone])


def _plain(text: str, start: int, end: int) -> Iterator[int]:
    """Where to cut a piece that is still too long."""
    while end - start > HARD:
        limit = start + HARD
        m = PLAIN.search(text, start + PIECE, limit) or BLANK.search(text, start + PIECE, limit)
        if m is None and "&" in text[start:limit]:  # an entity escaped thousands of times is one entity
            m = BLANK.search(text, limit, end)
            limit = end
        start = m.end() if m else limit
        if start < end:
            yield start
