"""How alike two words sound: the cheapest way from one reading to the other, weighed by what romanizers really do.

The weights (`data/names/differences.tsv`) are log odds learnt from pairs of attested spellings: that h stands for g
says little against one name, that a final a is there or not says much.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from .. import tables
from .keys import readings
from .romanize_table import plain

VOWELS = frozenset("aeiouj")
LEAST = 0.2  # no step costs less
SURE, NEVER = 6.0, -12.0  # bounds of the log odds
Step = tuple[str, str, str]  # what differs, the sound before, the sound behind


class Weights(NamedTuple):
    """The table, and what a difference costs when the cheapest way is sought."""

    of: dict[str, float]
    cost: dict[str, float]


@cache
def _weights() -> Weights:
    rows = tables.tsv("names/differences.tsv")
    of = {r["difference"]: float(r["weight"]) for r in rows}
    return Weights(of, {r["difference"]: float(r["cost"]) for r in rows if r["cost"]})


def _cost(pair: str) -> float:
    """The usual cost of a difference the table has none for, remembered."""
    one, other = pair[0] in VOWELS, pair[1] in VOWELS
    if pair[1] == "-":
        cost = 1.0 if one else 2.5
    else:
        cost = 1.0 if one and other else 3.5 if one or other else 2.0
    return _weights().cost.setdefault(pair, cost)


def _kind(pair: str) -> str:
    return "k" + ("v" if pair[0] in VOWELS else "c") + ("-" if pair[1] == "-" else "v" if pair[1] in VOWELS else "c")


@lru_cache(maxsize=65_536)
def log_odds(a: str, b: str) -> float:
    """Log odds that two words are spellings of one name; at most 6, at least -12. Ask with the smaller word first."""
    ours, theirs = readings(a), readings(b)
    both = ours & theirs
    if both:
        return min(SURE, _judge((), len(max(both, key=len)), False))
    if not ours or not theirs:
        return NEVER
    steps, length = _cheapest(sorted(ours), sorted(theirs))
    return max(NEVER, _judge(steps, length, plain(a) == plain(b)))


def _judge(steps: tuple[Step, ...], length: int, bare: bool) -> float:
    of = _weights().of
    total = of["base"] + of.get("len", 0.0) * min(length, 12)
    if length <= 4:
        total += of.get("short", 0.0)
    if not steps:
        return total
    total += of["anyop"] + of["opsper"] * len(steps) / max(3, length) + of.get("nops", 0.0) * len(steps)
    if bare:
        total += of.get("bare", 0.0)
    for pair, left, right in steps:
        total += of.get(pair, 0.0) + of.get(f"{pair}<{left}", 0.0) + of.get(f"{pair}>{right}", 0.0)
        total += of.get(_kind(pair), 0.0)
        if left == "^":
            total += of.get("init", 0.0)
    return total


def _cheapest(ours: list[str], theirs: list[str]) -> tuple[tuple[Step, ...], int]:
    """The steps of the cheapest way from one of our readings to one of theirs, and the length of the shorter."""
    low = math.inf
    for x, y in product(ours, theirs):
        start, end = _shared(x, y)
        a, b = x[start : len(x) - end], y[start : len(y) - end]
        if abs(len(a) - len(b)) * LEAST >= low:
            continue
        costs = _grid(a, b)
        if costs[-1][-1] < low:
            low, best = costs[-1][-1], (x, start, end, a, b, costs, min(len(x), len(y)))
    x, start, end, a, b, costs, length = best
    steps = _steps(a, b, costs, x[start - 1] if start else "^", x[len(x) - end] if end else "$")
    return tuple(steps), length


def _shared(x: str, y: str) -> tuple[int, int]:
    """How many sounds two readings share at the start, and at the end of the rest."""
    short = min(len(x), len(y))
    start = 0
    while start < short and x[start] == y[start]:
        start += 1
    end = 0
    while end < short - start and x[-1 - end] == y[-1 - end]:
        end += 1
    return start, end


def _grid(a: str, b: str) -> list[list[float]]:
    cost = _weights().cost
    top = [0.0]
    for y in b:
        pair = y + "-"
        top.append(top[-1] + (cost.get(pair) or _cost(pair)))
    out = [top]
    drop = [(cost.get(y + "-") or _cost(y + "-")) for y in b]
    for x in a:
        pair = x + "-"
        gone = cost.get(pair) or _cost(pair)
        row = [top[0] + gone]
        for j, y in enumerate(b):
            if x == y:
                best = top[j]
            else:
                pair = x + y if x < y else y + x
                best = top[j] + (cost.get(pair) or _cost(pair))
            other = top[j + 1] + gone
            if other < best:
                best = other
            other = row[j] + drop[j]
            if other < best:
                best = other
            row.append(best)
        out.append(row)
        top = row
    return out


def _steps(a: str, b: str, costs: list[list[float]], before: str, behind: str) -> list[Step]:
    """The differences on the cheapest way, walked back from the end."""
    i, j = len(a), len(b)
    right = behind
    out: list[Step] = []
    while i or j:
        if i and j:
            x, y = a[i - 1], b[j - 1]
            pair = x + y if x < y else y + x
            if abs(costs[i][j] - costs[i - 1][j - 1] - (0.0 if x == y else _cost(pair))) < 1e-9:
                i, j = i - 1, j - 1
                if x != y:
                    out.append((pair, a[i - 1] if i else before, right))
                right = x
                continue
        if i and abs(costs[i][j] - costs[i - 1][j] - _cost(a[i - 1] + "-")) < 1e-9:
            i -= 1
            out.append((a[i] + "-", a[i - 1] if i else before, right))
            right = a[i]
        else:
            j -= 1
            out.append((b[j] + "-", b[j - 1] if j else before, right))
            right = b[j]
    return out
