"""The cheapest reading of the marks of a paragraph: a two-best search over stacks of open quotations.

Linear in the number of marks: at most `BEAM` stacks are alive at a time, each with its two best histories, and those
that fall `WORSE` behind the best are dropped. The second-best history is one that would edit other marks, so the
distance between the two says how sure the reading is.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

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


# The last thing decided in a history, a pair or a mark left alone (opener is -1): opener, mark, glyphs, cost, and what
# was decided before it. A plain tuple, for this is made for every mark of every history.
Decision: TypeAlias = "tuple[int, int, str, float, Decision | None]"
# cost, signature of the doubtful decisions, last decision
History: TypeAlias = "tuple[float, int, Decision | None]"


class Prices(dict[tuple[str, str], tuple[float, str]]):
    """Two glyphs -> `pair_cost`, for one reading: a system is costly to hash."""

    def __init__(self, system: System, usual: str | None) -> None:
        super().__init__()
        self.system, self.usual, self.merged = system, usual, system.merged

    def __missing__(self, glyphs: tuple[str, str]) -> tuple[float, str]:
        self[glyphs] = price = pair_cost(self.system, *glyphs, self.usual)
        return price


def read(marks: list[Mark], system: System, usual: str | None) -> Reading:
    """The best reading; there always is one, if need be with every mark a stray."""
    alive: dict[Stack, list[History]] = {(): [(0.0, 0, None)]}
    prices = Prices(system, usual)
    for i, mark in enumerate(marks):
        grown: dict[Stack, list[History]] = {}
        for stack, histories in alive.items():
            _grow(grown, stack, histories, i, mark, marks, prices)
        alive = _prune(grown)
    final: list[History] = []
    for stack, histories in alive.items():
        for cost, signature, link in histories:
            for i in stack:  # never closed, so it opened nothing
                cost += marks[i].literal
                signature ^= hash((i, 1)) if marks[i].free else 0
                link = (-1, i, "", 0.0, link)
            _keep(final, (cost, signature, link))
    best = final[0]
    margin = final[1][0] - best[0] if len(final) > 1 else WORSE
    return _unfold(best, margin, marks)


def _grow(
    grown: dict[Stack, list[History]], stack: Stack, histories: list[History], i: int, mark: Mark,
    marks: list[Mark], prices: Prices,
) -> None:  # fmt: skip
    """What becomes of the histories of one stack if the mark is literal, opens, or closes the innermost quotation."""
    literal = mark.literal
    _add(grown, stack, [(cost + literal, signature, (-1, i, "", 0.0, link)) for cost, signature, link in histories])
    if mark.opening is not None and len(stack) < DEPTH:
        opening = mark.opening
        turn = hash((i, 1)) if mark.free else 0
        grown[(*stack, i)] = [(cost + opening, signature ^ turn, link) for cost, signature, link in histories]
    quoted = close(stack, i, marks, prices)
    if quoted is None:
        return
    o = stack[-1]
    turn = hash((i, 2)) if mark.free else 0
    closed: list[History] = [
        (quoted.on(cost), signature ^ turn, (o, i, quoted.glyphs, quoted.worst, link))
        for cost, signature, link in histories
    ]
    _add(grown, stack[:-1], closed)
    if quoted.merges:
        outer = stack[-2]
        both: list[History] = [
            (cost + MERGED, signature, (outer, i, quoted.glyphs, quoted.worst, link))
            for cost, signature, link in closed
        ]
        _add(grown, stack[:-2], both)


class Quoted(NamedTuple):
    """A quotation that a mark would close: four costs, the pair it should be, what is odd about it by itself.

    merges: whether the same mark may close the quotation round it, too.
    """

    closing: float
    change: float
    nested: float
    distance: float
    glyphs: str
    worst: float
    merges: bool

    def on(self, cost: float) -> float:
        """The sum, always in this order: readings that cost the same must not be told apart by rounding."""
        return cost + self.closing + self.change + self.nested + self.distance


def close(stack: Stack, i: int, marks: list[Mark], prices: Prices) -> Quoted | None:
    """What becomes of the innermost quotation if a mark closes it; None where that is out of the question."""
    mark = marks[i]
    if mark.closing is None or not stack:
        return None
    o = stack[-1]
    opener = marks[o]
    change, glyphs = prices[opener.glyph, mark.glyph]
    worst = change + mark.closing + (opener.opening or 0)
    if worst > TOO_MUCH:
        return None
    inner = len(stack) > 1 and marks[stack[-2]].glyph == opener.glyph
    nested = (INNER_DAMAGE if worst else SAME_INSIDE if inner else 0) if len(stack) > 1 else 0
    merges = prices.merged and inner and not change and o == i - 1
    return Quoted(mark.closing, change, nested, far(opener, mark), glyphs, worst, merges)


def far(opener: Mark, closer: Mark) -> float:
    """What the length of a quotation costs."""
    return min(1.5, max(0, closer.start - opener.start - LONG) / 2500)


def _add(grown: dict[Stack, list[History]], stack: Stack, new: list[History]) -> None:
    """Add the histories of one stack, which differ from each other, the best first."""
    histories = grown.get(stack)
    if histories is None:
        grown[stack] = new
    else:
        for history in new:
            _keep(histories, history)


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


def _prune(grown: dict[Stack, list[History]]) -> dict[Stack, list[History]]:
    limit = min(h[0][0] for h in grown.values()) + WORSE
    near = {s: h for s, h in grown.items() if h[0][0] <= limit}
    if len(near) <= BEAM:
        return near
    return dict(sorted(near.items(), key=lambda item: item[1][0][0])[:BEAM])


def _unfold(best: History, margin: float, marks: list[Mark]) -> Reading:
    pairs = []
    strays = []
    link = best[2]
    while link is not None:
        opener, mark, glyphs, cost, link = link
        if opener >= 0:
            pairs.append(Pair(opener, mark, glyphs, cost))
        elif marks[mark].literal >= STRAY:
            strays.append(mark)
    pairs.reverse()
    strays.reverse()
    return Reading(best[0], pairs, strays, margin)
