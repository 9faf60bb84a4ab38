"""Text of one 8-bit charset that was read as another one: `Ïðèâåò` for Привет, `pøíliš` for příliš.

Nothing in such text is impossible, so only statistics can tell: every pair of charsets is tried on a sample, and the
best one is believed if some language of the charset likes the result far better than any language likes the line.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import TypeAlias

from ... import tables
from ...edits import Edit
from ...places import places
from .charsets import NOT_A_BYTE, high_half, swap
from .statistics import cost, costs, is_foreign, languages, savings

SAMPLE = 240  # characters judged; a whole line shares one accident
LEAST = 14.0  # nats the sample must gain
EACH = 1.2  # nats gained per changed character
SINGLE = 20.0  # nats a lone character must gain
PROSE = 3.7  # nats per character that good text may cost
FLOOR = 2.0  # nats per character that every text costs; plain Russian and Ukrainian lines cost 2.2 to 3.1
DENSE = 0.4  # share of characters above ASCII in the words of a line of another alphabet
ANY = 0.5  # nats per character by which a judge of all languages at once is too kind
TIRED = 4  # lines in vain after which a document is no longer asked about Latin letters
RUN = re.compile("[^\x00-\x7f]+")


Best: TypeAlias = tuple[float, tuple[str, str, str], str]  # nats gained, group and charsets, the line repaired


class Swaps:
    """What the lines of a document have shown so far."""

    __slots__ = ("found", "vain")

    def __init__(self) -> None:
        self.found: Counter[tuple[str, str, str]] = Counter()
        self.vain = 0

    @property
    def sure(self) -> bool:
        """Whether a swap has been found often enough to be tried first."""
        return max(self.found.values(), default=0) > 2


@cache
def _groups() -> dict[str, tuple[list[tuple[str, str]], tuple[str, ...]]]:
    out = {}
    for name, row in tables.toml("encoding/charsets.toml")["eight"].items():
        pairs = [tuple(pair.split(" > ")) for pair in row["pairs"]]
        out[name] = ([(were, read) for were, read in pairs], tuple(row["langs"]))
    return out


@cache
def _readable(charset: str) -> frozenset[str]:
    return frozenset(high_half(charset))


def edits(line: str, swaps: Swaps) -> list[Edit]:
    """Edits that undo the swap of two charsets, or [].

    >>> [e.new for e in edits("Ïðèâåò, Èâàí", Swaps())]
    ['Привет', 'Иван']
    """
    sample = _sample(line)
    high = frozenset(c for c in sample if c > "\x7f")
    if not high:
        return []
    return _edits(line, _again(line, sample, high, swaps) or _search(line, sample, high, swaps), swaps)


def again(line: str, swaps: Swaps) -> list[Edit]:
    """The same, if one of the swaps found before explains this line as well."""
    sample = _sample(line, SAMPLE // 2)
    return _edits(line, _again(line, sample, frozenset(c for c in sample if c > "\x7f"), swaps), swaps)


def _again(line: str, sample: str, high: frozenset[str], swaps: Swaps) -> Best | None:
    judged = (_judge(line, sample, *names, high, None) for names in list(swaps.found))
    return next((best for best in judged if best), None)


def _edits(line: str, best: Best | None, swaps: Swaps) -> list[Edit]:
    if best is None:
        return []
    _, (group, were, read), new = best
    swaps.found[group, were, read] += 1
    data = {"was": were, "read_as": read}
    return [
        Edit(*m.span(), new[m.start() : m.end()], "encoding.charset", data)
        for m in RUN.finditer(line)
        if new[m.start() : m.end()] != m[0]
    ]


def _search(line: str, sample: str, high: frozenset[str], swaps: Swaps) -> Best | None:
    above = sum(c > "\xa0" for c in sample)
    if above >= DENSE * (above + sum(c.isalpha() for c in sample if c < "\x80")):
        dense = True
        now: float | None = cost(sample)
        names = ["cyrillic"]
    elif swaps.vain < TIRED:
        dense = False
        now = None
        names = ["central", "western"]
    else:
        return None
    found = [
        best
        for group in names
        for were, read in _groups()[group][0]
        if (best := _judge(line, sample, group, were, read, high, now))
    ]
    if not found:
        swaps.vain += not dense
        return None
    return max(found, key=lambda b: b[0])


def _judge(
    line: str, sample: str, group: str, were: str, read: str, high: frozenset[str], now: float | None
) -> Best | None:
    """The line with this swap undone and the nats the sample gains by it; None if it is no gain."""
    if not high <= _readable(read):
        return None
    table = swap(were, read)
    turned = [c for c in high if table[ord(c)] != ord(c)]
    if not turned or NOT_A_BYTE in [table[ord(c)] for c in turned]:
        return None
    changes = sum(map(sample.count, turned))
    least = max(LEAST if changes > 1 else SINGLE, EACH * changes)
    if group == "cyrillic":
        now = cost(sample) if now is None else now
        if now - FLOOR * len(sample) < EACH * changes:
            return None  # prose as it stands: no change of so many letters can be worth it
        after = sample.translate(table)
        then = cost(after)
        gain = now - then
        if then > PROSE * len(after):
            return None
    else:
        after = sample.translate(table)
        changed = [(i, after[i]) for i in places(sample, turned)]
        langs = _groups()[group][1]
        if any(map(is_foreign, frozenset(after))) or not _words(sample, changed):
            return None
        if max(savings(_plain(sample), after, langs)) < least:
            return None  # a bound for the gain, found by looking at the changed letters alone
        gain = _now(sample) - min(costs(after, langs))
    if gain < least:
        return None
    new = line.translate(table)
    return None if chr(NOT_A_BYTE) in new else (gain, (group, were, read), new)


@lru_cache(maxsize=8)
def _now(sample: str) -> float:
    """What a line of Latin letters costs in the language it is cheapest in, if it is in one language at all."""
    sample = _plain(sample)
    now = min(costs(sample, languages()))
    if any(c > "\u024f" and c.isalpha() for c in sample):
        now = min(now, cost(sample) + ANY * len(sample))
    return now


@lru_cache(maxsize=8)
def _plain(sample: str) -> str:
    """With what C1 controls stand for where nothing else is wrong; remembered, for every pair of charsets asks."""
    return sample.translate(_controls())


@cache
def _controls() -> dict[int, int]:
    return {b: c for b in range(0x80, 0xA0) if (c := swap("cp1252", "latin-1")[b]) != NOT_A_BYTE}


def _words(sample: str, changed: list[tuple[int, str]]) -> bool:
    """Whether the change gives letters for the most part, and none is lost inside a word."""
    letters = sum(new.isalpha() for _, new in changed)
    inside = any(
        sample[i].isalpha() and not new.isalpha() and sample[i - 1 : i].isalpha() and sample[i + 1 : i + 2].isalpha()
        for i, new in changed
    )
    return letters * 5 >= len(changed) * 3 and not inside


def _sample(line: str, size: int = SAMPLE) -> str:
    """The part of a line that is judged: from its first character above ASCII, to the end of a word."""
    if len(line) <= size:
        return line
    m = RUN.search(line)
    start = line.rfind(" ", 0, m.start()) + 1 if m else 0
    end = line.find(" ", start + size)
    return line[start : end if 0 <= end < start + size + 60 else start + size]
