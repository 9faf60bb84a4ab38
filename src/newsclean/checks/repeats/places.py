"""Where words recur at a fixed distance, found without a Python loop over the text.

Seven bits for each word as one big number, XORed with itself shifted by `period` words, are zero where two words of the
same bits stand `period` apart. Subtracted from 128 in each byte, these alone leave the highest bit; a number of such
bits, ANDed with itself shifted by a word or two, keeps the runs. Most periods have none, and a few operations on
numbers tell that. What has one is a candidate: the words themselves are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from struct import pack

from ...document import Document
from ...places import occurrences
from ...standing import starts
from ...textbytes import PIECE

LONGEST = 24  # words from a place to its return
LEAST = 3  # words that must return
FEW = 10  # bits of a number that are looked for one by one
HIGHEST = re.compile(b"\x80")  # match: the byte of a word that came again; near-miss: the 0 of any other
SEVEN = bytes(byte & 127 for byte in range(256))


def place(doc: Document, i: int) -> tuple[int, int]:
    """Where word `i` stands."""
    if len(doc.text) > PIECE or doc._blanked is None:
        start = doc.share(starts)[i]
    else:
        walk = doc.share(_Walk)
        if not walk.first <= i < walk.first + len(walk.starts):
            _go_on(doc, doc._blanked, walk, i)
        start = walk.starts[i - walk.first]
    return start, start + len(doc.tokens[i])


class _Walk:
    """Where the words from one of them on begin, as far as somebody asked."""

    def __init__(self, _: Document) -> None:
        self.first = 0
        self.starts: list[int] = []


def _go_on(doc: Document, blanked: str, walk: _Walk, i: int) -> None:
    """Have it reach word `i`: few ask, mostly for some places close together, anywhere in the text.

    What is just ahead is found word by word, for there is no letter between two of them. The rest is searched for.
    """
    tokens = doc.tokens
    end = walk.first + len(walk.starts)
    if walk.first <= i < end + LONGEST:
        at = walk.starts[-1] + len(tokens[end - 1]) if walk.starts else 0
        for token in tokens[end : i + 1]:
            at = doc.text.find(token, at)
            walk.starts.append(at)
            at += len(token)
    else:
        same = occurrences(f" {blanked} ", f" {tokens[i]} ", 1)
        walk.first, walk.starts = i, [same[tokens[:i].count(tokens[i])]]


def mark(words: Sequence[str]) -> bytes:
    """One byte below 128 for each word, of its hash: the same for the same word, and rarely for another."""
    return pack(f"{len(words)}q", *map(hash, words))[::8].translate(SEVEN)


def marked(doc: Document) -> bytes:
    """The shared words as bytes: what does not recur here does not recur in the text."""
    return mark(doc.folded)


class _Number:
    """The bytes of all words as one number, and one of as many bytes that have their highest bit and no other."""

    def __init__(self, doc: Document) -> None:
        marks = doc.share(marked)
        self.marks = int.from_bytes(marks, "little")
        self.highest = int.from_bytes(b"\x80" * len(marks), "little")

    def apart(self, period: int) -> int:
        """The highest bit of each byte that comes again so many bytes later, or is 0 and has none so much later."""
        return self.highest - (self.marks ^ (self.marks >> (8 * period))) & self.highest


def _standing(bits: int) -> list[int]:
    """The bytes that have their highest bit. Few are taken off one by one: all as bytes cost more than ten of them."""
    out = []
    if bits.bit_count() <= FEW:
        while bits:
            lowest = bits & -bits
            out.append(lowest.bit_length() // 8 - 1)
            bits ^= lowest
        return out
    return [m.start() for m in HIGHEST.finditer(bits.to_bytes(-(-bits.bit_length() // 8), "little"))]


@cache
def _zeros(least: int) -> re.Pattern[bytes]:
    return re.compile(b"\0{%d,}" % least)


def doubles(doc: Document) -> list[int]:
    """Every `i` where the words i and i + 1 are equal but for case."""
    words = doc.folded
    last = len(words) - 1
    if last < 1:
        return []
    return [i for i in _standing(doc.share(_Number).apart(1)) if i < last and words[i] == words[i + 1]]


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
    number = doc.share(_Number)
    for period in range(2, min(LONGEST, size - LEAST) + 1):
        same = number.apart(period)
        twice = same & (same >> 8)
        if twice and (thrice := twice & (same >> 16)):  # LEAST in a row
            out += _runs(doc, period, _standing(thrice), looped)
    return out


def _runs(doc: Document, period: int, begins: list[int], looped: bytearray) -> Iterator[tuple[int, int, int]]:
    """The runs of one period, which begin at some of these words.

    What loops with a shorter one already is marked in `looped` and not looked at again.
    """
    words = doc.folded
    last = len(words) - period
    after = 0
    for i in begins:
        if i < after or looped[i]:
            continue
        n = 0
        while i + n < last and words[i + n] == words[i + n + period]:
            n += 1
        if n >= LEAST:
            yield period, i, n
            if n >= 2 * period:
                looped[i : i + n + period] = b"\1" * (n + period)
        after = i + n + 1


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
