"""The cheapest reading of the marks of a paragraph: a two-best search over stacks of open quotations.

Linear in the number of marks: at most `BEAM` stacks are alive at a time, each with its two best histories, and those
that fall `WORSE` behind the best are dropped. The second-best history is one that would edit other marks, so the
distance between the two says how sure the reading is.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from .marks import STRAY, Mark
from .systems import System, pair_cost

BEAM = 16
WORSE = 7.0
DEPTH = 4
SAME_INSIDE = 0.15  # the same pair inside itself: «a «b» c»
INNER_DAMAGE = 0.5  # two damaged pairs side by side are likelier than one in the other
MERGED = 0.4  # one closer for two quotations
LONG = 500  # code points after which a quotation begins to cost
TOO_MUCH = 3.0  # no pair may cost more than this


class Pair(NamedTuple):
    """Two marks (places in the list of marks) read as one quotation, and the pair they should be."""

    opener: int
    closer: int
    glyphs: str
    cost: float


class Reading(NamedTuple):
    """A reading of all marks. strays: marks that belong to nothing. margin: distance to the next reading."""

    cost: float
    pairs: list[Pair]
    strays: list[int]
    margin: float


Stack = tuple[int, ...]


class Decision(NamedTuple):
    """The last thing decided in a history: a pair, or a mark left alone (opener is -1)."""

    opener: int
    mark: int
    glyphs: str
    cost: float
    earlier: Decision | None


# cost, signature of the doubtful decisions, last decision
History = tuple[float, int, Decision | None]


class _Prices(dict[tuple[str, str], tuple[float, str]]):
    """Two glyphs -> `pair_cost`, for one reading: a system is costly to hash."""

    def __init__(self, system: System, usual: str | None) -> None:
        super().__init__()
        self.system, self.usual, self.merged = system, usual, system.merged

    def __missing__(self, glyphs: tuple[str, str]) -> tuple[float, str]:
        self[glyphs] = price = pair_cost(self.system, *glyphs, self.usual)
        return price


def read(marks: list[Mark], system: System, usual: str | None, limit: float = math.inf) -> Reading:
    """The best reading; there always is one, if need be with every mark a stray.

    limit: a cost above which a reading is of no interest; where every one costs more, the answer has no marks in it.
    """
    alive: dict[Stack, list[History]] = {(): [(0.0, 0, None)]}
    prices = _Prices(system, usual)
    for i, mark in enumerate(marks):
        grown: dict[Stack, list[History]] = {}
        for stack, histories in alive.items():
            _grow(grown, stack, histories, i, mark, marks, prices)
        alive = _prune(grown, limit)
        if not alive:  # costs only grow
            return Reading(math.inf, [], [], 0.0)
    final: list[History] = []
    for stack, histories in alive.items():
        for cost, signature, link in histories:
            for i in stack:  # never closed, so it opened nothing
                cost += marks[i].literal
                signature ^= hash((i, 1)) if marks[i].free else 0
                link = Decision(-1, i, "", 0.0, link)
            _keep(final, (cost, signature, link))
    best = final[0]
    margin = final[1][0] - best[0] if len(final) > 1 else WORSE
    return _unfold(best, margin, marks)


def _grow(
    grown: dict[Stack, list[History]], stack: Stack, histories: list[History], i: int, mark: Mark,
    marks: list[Mark], prices: _Prices,
) -> None:  # fmt: skip
    """What becomes of the histories of one stack if the mark is literal, opens, or closes the innermost quotation."""
    same = grown.setdefault(stack, [])
    literal = mark.literal
    for cost, signature, link in histories:
        _keep(same, (cost + literal, signature, Decision(-1, i, "", 0.0, link)))
    if mark.opening is not None and len(stack) < DEPTH:
        deeper = grown.setdefault((*stack, i), [])
        turn = hash((i, 1)) if mark.free else 0
        for cost, signature, link in histories:
            _keep(deeper, (cost + mark.opening, signature ^ turn, link))
    if mark.closing is None or not stack:
        return
    o = stack[-1]
    price, glyphs = prices[marks[o].glyph, mark.glyph]
    worst = price + mark.closing + (marks[o].opening or 0)
    if worst > TOO_MUCH:
        return
    inner = len(stack) > 1 and marks[stack[-2]].glyph == marks[o].glyph
    nested = (INNER_DAMAGE if worst else SAME_INSIDE if inner else 0) if len(stack) > 1 else 0
    far = min(1.5, max(0, mark.start - marks[o].start - LONG) / 2500)
    turn = hash((i, 2)) if mark.free else 0
    closed = grown.setdefault(stack[:-1], [])
    both = grown.setdefault(stack[:-2], []) if prices.merged and inner and not price and o == i - 1 else None
    for cost, signature, link in histories:
        total = cost + mark.closing + price + nested + far
        done = Decision(o, i, glyphs, worst, link)
        _keep(closed, (total, signature ^ turn, done))
        if both is not None:
            _keep(both, (total + MERGED, signature ^ turn, Decision(stack[-2], i, glyphs, worst, done)))


def _keep(histories: list[History], new: History) -> None:
    """Keep the two best histories that differ in a doubtful decision, best first."""
    if not histories:
        histories.append(new)
        return
    cost, signature, _ = new
    first = histories[0]
    if first[1] == signature:
        if cost < first[0]:
            histories[0] = new
    elif len(histories) > 1 and cost >= histories[1][0]:
        return
    elif cost < first[0]:
        histories[:] = [new, first]
    else:
        histories[1:] = [new]


def _prune(grown: dict[Stack, list[History]], limit: float) -> dict[Stack, list[History]]:
    limit = min(limit, min(h[0][0] for h in grown.values()) + WORSE)
    if len(grown) <= BEAM:
        return {s: h for s, h in grown.items() if h[0][0] <= limit}
    order = sorted(grown.items(), key=lambda item: item[1][0][0])
    return {s: h for s, h in order[:BEAM] if h[0][0] <= limit}


def _unfold(best: History, margin: float, marks: list[Mark]) -> Reading:
    pairs = []
    strays = []
    link = best[2]
    while link is not None:
        if link.opener >= 0:
            pairs.append(Pair(link.opener, link.mark, link.glyphs, link.cost))
        elif marks[link.mark].literal >= STRAY:
            strays.append(link.mark)
        link = link.earlier
    pairs.reverse()
    strays.reverse()
    return Reading(best[0], pairs, strays, margin)
