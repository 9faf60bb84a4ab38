"""Where words recur at a fixed distance, found without a Python loop over the text.

One byte for each word as one big number, XORed with itself shifted by `period` words, has a zero byte where two words
of the same byte stand `period` apart. A run of zeros is a candidate, then the words themselves are compared. One search
for such a run covers all periods of some thousand words: most of them have none, and a search costs more than an XOR.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from struct import pack

from ...document import Document

LONGEST = 24  # words from a place to its return
LEAST = 3  # words that must return
ZEROS = bytes(LEAST)
END = b"\1"  # parts the periods: no run of zeros reaches from one into the next
TOGETHER = 1 << 15  # bytes searched at once


def place(doc: Document, i: int) -> tuple[int, int]:
    """Where word `i` stands."""
    known = doc.share(_walked)
    if i >= len(known[0]):
        known[0] = _further(doc, known[0], i)
    start = known[0][i]
    return start, start + len(doc.tokens[i])


def _walked(doc: Document) -> list[list[int]]:
    """Where the words begin, as far as somebody asked; the inner list is replaced, never changed."""
    return [[]]


def _further(doc: Document, known: list[int], i: int) -> list[int]:
    """The same up to word `i`, and at least twice as far: few ask, and mostly for one place.

    Between two words there is no letter, so that the next word is where its letters are found next.
    """
    tokens, find = doc.tokens, doc.text.find
    out = known.copy()
    at = known[-1] + len(tokens[len(known) - 1]) if known else 0
    for token in tokens[len(known) : max(i + 1, 2 * len(known))]:
        at = find(token, at)
        out.append(at)
        at += len(token)
    return out


def mark(words: Sequence[str]) -> bytes:
    """One byte for each word, of its hash: the same for the same word, and rarely for another."""
    return pack(f"{len(words)}q", *map(hash, words))[::8]


def marked(doc: Document) -> bytes:
    """The shared words as bytes: what does not recur here does not recur in the text."""
    return mark(doc.folded)


def _number(doc: Document) -> int:
    return int.from_bytes(doc.share(marked), "little")


@cache
def _zeros(least: int) -> re.Pattern[bytes]:
    return re.compile(b"\0{%d,}" % least)


def doubles(doc: Document) -> list[int]:
    """Every `i` where the words i and i + 1 are equal but for case."""
    words = doc.folded
    last = len(words) - 1
    if last < 1:
        return []
    number = doc.share(_number)
    same = (number ^ (number >> 8)).to_bytes(last + 1, "little")
    out = []
    i = same.find(0, 0, last)
    while i >= 0:
        if words[i] == words[i + 1]:
            out.append(i)
        i = same.find(0, i + 1, last)
    return out


def recurrences(doc: Document) -> list[tuple[int, int, int]]:
    """`(period, i, n)`: the words i to i + n stand again `period` words later.

    Maximal runs of at least three words, of two for period 1 (a word three times).
    """
    size = len(doc.folded)
    looped = bytearray(size)
    out = []
    at, n = -2, 0
    for i in (*doc.share(doubles), -1):
        if i == at + n:
            n += 1
            continue
        if n > 1:
            out.append((1, at, n))
            looped[at : at + n + 1] = b"\1" * (n + 1)
        at, n = i, 1
    number = doc.share(_number)
    last = min(LONGEST, size - LEAST)
    step = max(1, TOGETHER // (size + 1))
    for first in range(2, last + 1, step):
        bits = range(8 * first, 8 * min(first + step, last + 1), 8)
        shifted = [(number ^ (number >> n)).to_bytes(size, "little") for n in bits]
        together = END.join(shifted)
        at = together.find(ZEROS)
        while at >= 0:
            k = at // (size + 1)
            out += _runs(doc, first + k, shifted[k], looped)
            at = together.find(ZEROS, (k + 1) * (size + 1))
    return out


def _runs(doc: Document, period: int, shifted: bytes, looped: bytearray) -> Iterator[tuple[int, int, int]]:
    """The runs of one period; what loops with a shorter one already is marked in `looped` and not looked at again."""
    words = doc.folded
    for m in _zeros(LEAST).finditer(shifted, 0, len(shifted) - period):
        i, end = m.span()
        while i <= end - LEAST:
            if looped[i]:
                i = looped.find(0, i, end)
                if i < 0:
                    break
                continue
            n = 0
            while i + n < end and words[i + n] == words[i + n + period]:
                n += 1
            if n >= LEAST:
                yield period, i, n
                if n >= 2 * period:
                    looped[i : i + n + period] = b"\1" * (n + period)
            i += n + 1


def recurring(text: str, periods: Iterable[int]) -> Iterator[tuple[int, int, int]]:
    """The same for single characters, for scripts without blanks: runs that are as long as their period, at least."""
    raw = text.encode("utf-32-le", "surrogatepass")
    number = int.from_bytes(raw, "little")
    for period in periods:
        shifted = (number ^ (number >> (32 * period))).to_bytes(len(raw), "little")
        if shifted.find(bytes(4 * period)) < 0:  # much faster than the pattern
            continue
        for m in _zeros(4 * period).finditer(shifted[: max(0, len(raw) - 4 * period)]):
            i, end = -(-m.start() // 4), m.end() // 4
            if end - i >= period:
                yield period, i, end - i
