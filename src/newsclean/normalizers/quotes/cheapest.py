"""The cheapest reading of some marks and nothing else about them: several times as fast as `match.read`.

A long line asks for every pair what the marks round it cost if the pair were none. Only readings below a limit matter
there, so what a mark must still cost at least is counted in before it is read.
"""

from __future__ import annotations

import math
from typing import NamedTuple, TypeAlias

from .marks import Mark
from .match import DEPTH, MERGED, Prices, Stack, close

NARROW = 3  # stacks that are enough for a good reading, if not the best one
WIDE = 64  # stacks that were enough for the cheapest of all in 1,500 of 1,500 stretches; 16 miss it in one of a hundred
SLACK = 1e-9  # sums of the same costs in another order

Quotation: TypeAlias = tuple[int, int, str]  # opener, closer, the pair they should be
# The last quotation closed, and those closed before it.
Closed: TypeAlias = "tuple[Quotation, Closed] | None"
# Cost; what the quotations that are open must still cost at least; what was closed.
State: TypeAlias = tuple[float, float, Closed]
Bounds: TypeAlias = tuple[list[float], list[float]]


class Cheapest(NamedTuple):
    """What the cheapest reading costs, and its quotations."""

    cost: float
    pairs: frozenset[Quotation]


def cheapest(marks: list[Mark], prices: Prices) -> Cheapest:
    """The cheapest reading of all."""
    bounds = _bounds(marks, prices)
    some = _search(marks, prices, bounds, math.inf, NARROW)  # what this one costs, the cheapest does not exceed
    return _search(marks, prices, bounds, some.cost, WIDE)


def cost(marks: list[Mark], prices: Prices, limit: float) -> float:
    """What the cheapest reading costs; if that is more than the limit, a number above the limit."""
    return _search(marks, prices, _bounds(marks, prices), limit, WIDE).cost


def _search(marks: list[Mark], prices: Prices, bounds: Bounds, limit: float, beam: int) -> Cheapest:
    """The walk of `match.read` with one history for each stack, and none that cannot stay below the limit."""
    due, rest = bounds
    alive: dict[Stack, State] = {(): (0.0, 0.0, None)}
    for i, mark in enumerate(marks):
        opening = mark.opening
        grown: dict[Stack, State] = {}
        cap = limit - rest[i + 1]
        for stack, (cost, owed, closed) in alive.items():
            price = cost + mark.literal
            if price + owed <= cap and not (stack in grown and grown[stack][0] <= price):
                grown[stack] = (price, owed, closed)
            if opening is not None and len(stack) < DEPTH and cost + opening + owed + due[i] <= cap:
                grown[(*stack, i)] = (cost + opening, owed + due[i], closed)
            quoted = close(stack, i, marks, prices)
            if quoted is None:
                continue
            o, outside = stack[-1], stack[:-1]
            price, left = quoted.on(cost), owed - due[o]
            if price + left <= cap and not (outside in grown and grown[outside][0] <= price):
                grown[outside] = (price, left, ((o, i, quoted.glyphs), closed))
            if quoted.merges:
                outer, outside = stack[-2], stack[:-2]
                price += MERGED  # its glyph makes a pair that costs nothing, so nothing is due for it
                if price + left <= cap and not (outside in grown and grown[outside][0] <= price):
                    grown[outside] = (price, left, ((outer, i, quoted.glyphs), ((o, i, quoted.glyphs), closed)))
        if not grown:  # costs only grow
            return Cheapest(math.inf, frozenset())
        alive = grown if len(grown) <= beam else dict(sorted(grown.items(), key=_at_least)[:beam])
    best = Cheapest(math.inf, frozenset())
    for stack, (cost, _, closed) in alive.items():
        for i in stack:  # never closed, so it opened nothing
            cost += marks[i].literal
        if cost < best.cost:
            best = Cheapest(cost, _unfold(closed))
    return best


def _bounds(marks: list[Mark], prices: Prices) -> Bounds:
    """What a quotation opened by each mark, and what all marks from each place on, must cost at least.

    A pair that must be changed costs something for its opener and something for its closer: half of the least that
    each of them can cost with any partner here. (An opener that is never closed may cost less than its half; but then
    the reading in which it is no opener costs less still.)
    """
    openers = {mark.glyph for mark in marks if mark.opening is not None}
    closers = {mark.glyph for mark in marks if mark.closing is not None}
    opens = {o: min((prices[o, c][0] for c in closers), default=math.inf) / 2 for o in openers}
    closes = {c: min((prices[o, c][0] for o in openers), default=math.inf) / 2 for c in closers}
    due = [0.0 if m.opening is None else opens[m.glyph] for m in marks]
    rest = [-SLACK]
    for i in range(len(marks) - 1, -1, -1):
        mark = marks[i]
        least = mark.literal
        if mark.opening is not None and mark.opening + due[i] < least:
            least = mark.opening + due[i]
        if mark.closing is not None and mark.closing + closes[mark.glyph] < least:
            least = mark.closing + closes[mark.glyph]
        rest.append(rest[-1] + least)
    rest.reverse()
    return due, rest


def _at_least(item: tuple[Stack, State]) -> float:
    """What a reading that begins like this must cost, up to what all beginnings have before them."""
    _, (cost, owed, _) = item
    return cost + owed


def _unfold(closed: Closed) -> frozenset[Quotation]:
    out = []
    while closed is not None:
        last, closed = closed
        out.append(last)
    return frozenset(out)
