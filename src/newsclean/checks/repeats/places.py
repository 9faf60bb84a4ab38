"""Where words recur at a fixed distance, found without a Python loop over the text.

The lengths of the words as one big number, XORed with itself shifted by `period` words, has a zero byte where two words
of equal length stand `period` apart. A run of zeros is a candidate, then the words themselves are compared. That costs
0.5 ms per megabyte and period.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...document import FORM, Document

LONGEST = 255


def folded(doc: Document) -> list[str]:
    """The shared words, lower-cased."""
    return list(map(str.lower, doc.tokens))


def starts(doc: Document) -> list[int]:
    """Where the shared words begin; only asked for once something was found."""
    return [m.start() for m in FORM.finditer(doc.text)]


def place(doc: Document, i: int) -> tuple[int, int]:
    """Where word `i` stands."""
    start = doc.share(starts)[i]
    return start, start + len(doc.tokens[i])


def lengths(doc: Document) -> bytes:
    """The lengths of the shared words, one byte each."""
    try:
        return bytes(map(len, doc.tokens))
    except ValueError:
        return bytes(min(len(t), LONGEST) for t in doc.tokens)


@cache
def _zeros(least: int) -> re.Pattern[bytes]:
    return re.compile(b"\0{%d,}" % least)


def runs(doc: Document, period: int, least: int) -> list[tuple[int, int]]:
    """`(i, n)` for every maximal run of at least `least` words that stand again `period` words later:
    `words[i : i + n] == words[i + period : i + period + n]`, upper and lower case alike."""
    size = len(doc.tokens) - period
    out: list[tuple[int, int]] = []
    if size < least:
        return out
    number = doc.share(_number)
    shifted = (number ^ (number >> (8 * period))).to_bytes(size + period, "little")
    for m in _zeros(least).finditer(shifted, 0, size):
        i, end = m.span()
        words = doc.share(folded)
        while i <= end - least:
            n = 0
            while i + n < end and words[i + n] == words[i + n + period]:
                n += 1
            if n >= least:
                out.append((i, n))
            i += n + 1
    return out


def _number(doc: Document) -> int:
    return int.from_bytes(doc.share(lengths), "little")


def recurring(items: str, period: int, least: int) -> Iterator[tuple[int, int]]:
    """The same for single characters, for scripts without blanks."""
    raw = items.encode("utf-32-le", "surrogatepass")
    number = int.from_bytes(raw, "little")
    shifted = (number ^ (number >> (32 * period))).to_bytes(len(raw), "little")
    for m in _zeros(4 * least).finditer(shifted[: max(0, len(raw) - 4 * period)]):
        i, end = -(-m.start() // 4), m.end() // 4
        if end - i >= least:
            yield i, end - i
