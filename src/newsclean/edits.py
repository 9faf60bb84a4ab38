"""The offset algebra: apply, compose, map both ways, invert. Pure, no knowledge of news.

A step proposes `Edit`s on the text it sees. A *patch* is the canonical form of one or several rounds of edits: a list
of `Hunk`s, sorted, disjoint and never touching (what touches is merged), each saying which run of the old text became
which run of the new one. All offsets are code points, 0-based, half-open.

The idea is CodeMirror's `ChangeSet` (apply, compose, map, invert), here with runs instead of section lengths.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from operator import itemgetter
from typing import Any, NamedTuple

Data = Mapping[str, Any]

_POSITION = itemgetter(0, 1)


class Edit(NamedTuple):
    """Replace `text[start:end]` by `new`, because of `rule`.

    start, end: code points in the text the step sees; `start == end` inserts.
    rule: `family.detail`, a row of `rules.toml` for the built-in steps, any dotted name for yours.
    data: evidence for the reader (entity id, codec, tier), JSON-ready; None if there is nothing to say.

    >>> Edit(0, 10, "Lukashenko", "names.variant")
    Edit(start=0, end=10, new='Lukashenko', rule='names.variant', data=None)
    """

    start: int
    end: int
    new: str
    rule: str = "custom.edit"
    data: Data | None = None


class Hunk(NamedTuple):
    """Old text `[a0, a1)` became `new`; where that stands follows from the hunks before it (`places`)."""

    a0: int
    a1: int
    new: str
    rules: tuple[str, ...] = ()
    data: Data | None = None


Patch = list[Hunk]

_hunk: Callable[[tuple[Any, ...]], Hunk] = partial(tuple.__new__, Hunk)  # half the cost of Hunk(...) in the hot loops


def patch(edits: Iterable[Edit], length: int | None = None) -> Patch:
    """The patch of one round of edits, which may come in any order.

    length: of the text in code points, to refuse edits outside it.
    Raises ValueError if two edits overlap, insert at the same place, lie outside the text or hold no text.

    >>> patch([Edit(4, 5, "xyz", "demo.a"), Edit(0, 1, "", "demo.b")])
    [Hunk(a0=0, a1=1, new='', rules=('demo.b',), data=None), Hunk(a0=4, a1=5, new='xyz', rules=('demo.a',), data=None)]
    """
    out: Patch = []
    last_start, last_end = -1, 0
    for start, end, new, rule, data in sorted(edits, key=_POSITION):
        if start < last_end or (start == end == last_end == last_start):
            raise ValueError(f"edits overlap at {start}: [{last_start}, {last_end}) and [{start}, {end})")
        if type(new) is not str:
            raise ValueError(f"an edit needs text, not {type(new).__name__}: [{start}, {end}) {new!r}")
        if end < start or (length is not None and end > length):
            raise ValueError(f"an edit [{start}, {end}) lies outside the text of {length} code points")
        if out and start == last_end:
            a0, _, text, rules, known = out[-1]
            out[-1] = Hunk(a0, end, text + new, _union(rules, (rule,)), _join(known, data))
        else:
            out.append(_hunk((start, end, new, (rule,), data)))
        last_start, last_end = start, end
    return out


def places(hunks: Iterable[Hunk]) -> list[tuple[int, int]]:
    """Where the new runs stand in the new text.

    >>> places(patch([Edit(0, 1, ""), Edit(4, 5, "xyz")]))
    [(0, 0), (3, 6)]
    """
    out = []
    shift = 0
    for a0, a1, new, _, _ in hunks:
        size = len(new)
        out.append((a0 + shift, a0 + shift + size))
        shift += size - (a1 - a0)
    return out


def apply(text: str, hunks: Sequence[Hunk]) -> str:
    """The new text.

    >>> apply("state“ slept", patch([Edit(5, 7, " “")]))
    'state “slept'
    """
    parts = []
    at = 0
    for a0, a1, new, _, _ in hunks:
        parts.append(text[at:a0])
        parts.append(new)
        at = a1
    parts.append(text[at:])
    return "".join(parts)


def compose(first: Patch, second: Patch) -> Patch:
    """One patch that does what `first` and then `second` do; linear in the number of hunks.

    Hunks that touch in the text between the two are merged into one that carries the rules of both, first ones first.
    Associative: `compose(compose(a, b), c) == compose(a, compose(b, c))`.

    >>> once, twice = patch([Edit(0, 1, "ab", "demo.a")]), patch([Edit(1, 3, "c", "demo.b")])
    >>> compose(once, twice)
    [Hunk(a0=0, a1=2, new='ac', rules=('demo.a', 'demo.b'), data=None)]
    """
    if not first or not second:
        return list(first or second)
    out: Patch = []
    i = j = shift = 0  # shift: what `first` added so far, from offsets of the old text to those in between
    n, m = len(first), len(second)
    while i < n and j < m:
        f, g = first[i], second[j]
        low = f[0] + shift
        high = low + len(f[2])
        if high < g[0]:
            out.append(f)
            shift = high - f[1]
            i += 1
        elif g[1] < low:
            out.append(_hunk((g[0] - shift, g[1] - shift, *g[2:])) if shift else g)
            j += 1
        else:
            i, j, shift = _merge(first, second, i, j, shift, out)
    out += first[i:]
    out += [_hunk((g[0] - shift, g[1] - shift, *g[2:])) for g in second[j:]] if shift else second[j:]
    return out


def _merge(first: Patch, second: Patch, i: int, j: int, shift: int, out: Patch) -> tuple[int, int, int]:
    """Append the one hunk made of all hunks that touch, beginning with first[i] and second[j]."""
    n, m = len(first), len(second)
    low = high = min(first[i].a0 + shift, second[j].a0)
    old_start = low - shift
    i0, j0 = i, j
    put = []  # what `first` put in: (place in the text in between, text)
    while True:
        if i < n and first[i].a0 + shift <= high:
            start = first[i].a0 + shift
            end = start + len(first[i].new)
            put.append((start, end, first[i].new))
            shift = end - first[i].a1
            high = max(high, end)
            i += 1
        elif j < m and second[j].a0 <= high:
            high = max(high, second[j].a1)
            j += 1
        else:
            break
    parts = []
    at, k = low, 0
    for hunk in [*second[j0:j], None]:
        until = high if hunk is None else hunk.a0
        if at < until:  # not replaced again, so it is text that one hunk of `first` put there
            while put[k][1] < until:
                k += 1
            parts.append(put[k][2][at - put[k][0] : until - put[k][0]])
        if hunk is not None:
            parts.append(hunk.new)
            at = hunk.a1
    rules: tuple[str, ...] = ()
    data: Data | None = None
    for part in (*first[i0:i], *second[j0:j]):
        rules, data = _union(rules, part.rules), _join(data, part.data)
    out.append(Hunk(old_start, high - shift, "".join(parts), rules, data))
    return i, j, shift


def invert(text: str, hunks: Sequence[Hunk]) -> Patch:
    """The patch that leads back to `text`, the old text.

    >>> there = patch([Edit(0, 2, "A")])
    >>> apply(apply("aab", there), invert("aab", there))
    'aab'
    """
    return [Hunk(b0, b1, text[h.a0 : h.a1], h.rules, h.data) for h, (b0, b1) in zip(hunks, places(hunks), strict=True)]


class Offsets:
    """Maps spans between the old and the new text of a patch. Monotone: order is never reversed.

    A span that touches replaced text grows to hold the whole run; a span beside it stays beside it.

    >>> where = Offsets(patch([Edit(5, 6, "abc")]))
    >>> where.forward(6, 8), where.back(8, 10), where.back(6, 7)
    ((8, 10), (6, 8), (5, 6))
    """

    __slots__ = ("_a0", "_a1", "_b0", "_b1")

    def __init__(self, hunks: Sequence[Hunk]) -> None:
        self._a0 = [h.a0 for h in hunks]
        self._a1 = [h.a1 for h in hunks]
        new = places(hunks)
        self._b0 = [b0 for b0, _ in new]
        self._b1 = [b1 for _, b1 in new]

    def forward(self, start: int, end: int) -> tuple[int, int]:
        """The span of the new text that holds what became of `[start, end)` of the old one."""
        return _span(self._a0, self._a1, self._b0, self._b1, start, end)

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The span of the old text that `[start, end)` of the new one came from."""
        return _span(self._b0, self._b1, self._a0, self._a1, start, end)


def _span(x0: list[int], x1: list[int], y0: list[int], y1: list[int], start: int, end: int) -> tuple[int, int]:
    i = bisect_right(x1, start)  # the first run that ends behind `start`
    if i < len(x0) and x0[i] <= start:
        low = y0[i]
    else:
        low = start + (y1[i - 1] - x1[i - 1] if i else 0)
    if start == end and not (i < len(x0) and x0[i] < start):
        return low, low
    k = bisect_left(x0, end)  # runs 0..k-1 begin before `end`
    if k and x1[k - 1] >= end:
        high = y1[k - 1]
    else:
        high = end + (y1[k - 1] - x1[k - 1] if k else 0)
    return low, max(low, high)


def _union(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...]:
    return a if a == b else a + tuple([rule for rule in b if rule not in a])


def _join(a: Data | None, b: Data | None) -> Data | None:
    if not a or not b:
        return a or b
    return {**b, **a}
