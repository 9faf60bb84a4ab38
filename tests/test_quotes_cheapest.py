"""The cheapest reading against one found without any bound: every role of every mark tried."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsclean.normalizers.quotes import cheapest, marks, match, systems
from newsclean.normalizers.quotes.marks import Mark

LANGS = ("en", "de", "ru", "fr", "sv", "es", "und")
TOKENS = ("“", "”", "„", "«", "»", '"', "''", " ", " ", ",", ".", "(", ")", "he said", "Дом", "a", "Yes.", "‘", "’")
LONGEST = 6  # marks: 729 readings
NESTED = ("«", "«a", "b»", "»", " ")  # one closer for two
lines = st.one_of(st.lists(st.sampled_from(tokens), max_size=18).map("".join) for tokens in (TOKENS, NESTED))


def least(found: list[Mark], prices: match.Prices, i: int = 0, stack: match.Stack = ()) -> float:
    """What the cheapest reading of the marks from `i` on costs, by trying all."""
    if i == len(found):
        return sum(found[k].literal for k in stack)
    mark = found[i]
    out = mark.literal + least(found, prices, i + 1, stack)
    if mark.opening is not None and len(stack) < match.DEPTH:
        out = min(out, mark.opening + least(found, prices, i + 1, (*stack, i)))
    if mark.closing is None or not stack:
        return out
    opener = found[stack[-1]]
    change, _ = prices[opener.glyph, mark.glyph]
    worst = change + mark.closing + (opener.opening or 0)
    if worst > match.TOO_MUCH:
        return out
    price = change + mark.closing + match.far(opener, mark)
    same = len(stack) > 1 and found[stack[-2]].glyph == opener.glyph
    if len(stack) > 1:
        price += match.INNER_DAMAGE if worst else match.SAME_INSIDE if same else 0
    out = min(out, price + least(found, prices, i + 1, stack[:-1]))
    if prices.merged and same and not change and stack[-1] == i - 1:
        out = min(out, price + match.MERGED + least(found, prices, i + 1, stack[:-2]))
    return out


@settings(deadline=None)
@given(lines, st.sampled_from(LANGS), st.sampled_from((None, "“”", "„“", "«»")), st.floats(0, 4))
@example("«a «b»", "ru", None, 0.0)
@example("«a «b»", "fr", None, 0.0)
@example("„a „b”", "ru", None, 0.0)
def test_nothing_is_cheaper_and_a_limit_hides_only_what_is_above_it(
    line: str, lang: str, usual: str | None, above: float
) -> None:
    system = systems.of(lang)
    found, prices = marks.scan(line, system)[:LONGEST], match.Prices(system, usual)
    true = least(found, prices)
    assert cheapest.cheapest(found, prices).cost == pytest.approx(true)
    assert cheapest.cost(found, prices, true + above) == pytest.approx(true)
    below = true - above - 0.01
    assert cheapest.cost(found, prices, below) > below


@settings(deadline=None)
@given(lines, st.sampled_from(LANGS))
@example("«a «b»", "ru")
def test_its_pairs_are_worth_what_it_costs(line: str, lang: str) -> None:
    system = systems.of(lang)
    found = marks.scan(line, system)[:LONGEST]
    prices = match.Prices(system, None)
    reading = cheapest.cheapest(found, prices)
    forced = [mark._replace(opening=None, closing=None) for mark in found]
    for o, c, glyphs in reading.pairs:
        assert glyphs == prices[found[o].glyph, found[c].glyph][1]
        forced[o] = found[o]._replace(literal=99.0, closing=None)
        forced[c] = found[c]._replace(literal=99.0, opening=None)
    assert least(forced, prices) == pytest.approx(reading.cost)


@pytest.mark.parametrize("marked", ["”a”" * 30, "“a” " * 40, "”a“ ” b “ „c“ " * 12, '"a" ' * 50])
def test_many_marks_cost_no_more_than_the_two_best_search_says(marked: str) -> None:
    system = systems.of("en")
    found = marks.scan(marked, system)
    assert (
        cheapest.cheapest(found, match.Prices(system, None)).cost
        <= match.read(found, system, None).cost + cheapest.SLACK
    )


def test_no_marks_cost_nothing() -> None:
    prices = match.Prices(systems.of("en"), None)
    assert cheapest.cheapest([], prices) == (0.0, frozenset())
    assert cheapest.cost([], prices, math.inf) == 0.0
