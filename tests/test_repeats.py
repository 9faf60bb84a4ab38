"""Recurring words are found by their bytes and by their trigrams; the plain definition compares the words themselves."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.checks.repeats import places, words
from newsclean.document import Document

CASES = Path(__file__).parent / "cases"
FEW = st.lists(st.sampled_from("abc"), max_size=80)  # loops in loops
PART = st.lists(st.integers(0, 99).map("w{}".format), min_size=1, max_size=30)
PARTS = st.lists(st.tuples(PART, st.integers(1, 4)), max_size=4).map(lambda p: [w for part, n in p for w in part * n])
PAIRS = [w for first, second in words._pairs("en").patterns for w in (first, second) if " " not in w]


def plainly(items: list[str]) -> list[tuple[int, int, int]]:
    """Maximal runs of words that stand again `period` words later; none begins in a loop of fewer words."""
    out = []
    looped = [False] * len(items)
    for period in range(1, places.LONGEST + 1):
        least = 2 if period == 1 else places.LEAST
        i = 0
        while i < len(items) - period:
            n = 0
            while i + n + period < len(items) and items[i + n] == items[i + n + period]:
                n += 1
            if looped[i] or n < least:
                i += 1
                continue
            out.append((period, i, n))
            if period == 1 or n >= 2 * period:
                looped[i : i + n + period] = [True] * (n + period)
            i += n + 1
    return out


@pytest.mark.parametrize("together", [1, 100, places.TOGETHER])
@given(FEW | PARTS)
def test_recurrences_are_what_the_words_say(together: int, items: list[str]) -> None:
    with pytest.MonkeyPatch.context() as m:
        m.setattr(places, "TOGETHER", together)
        doc = Document(" ".join(items))
        assert places.recurrences(doc) == plainly(items)
        assert places.doubles(doc) == [i for i in range(len(items) - 1) if items[i] == items[i + 1]]


@given(st.lists(st.sampled_from([*PAIRS, "house", "city", "garden"]), max_size=30))
def test_impossible_pairs_are_found_by_their_families(items: list[str]) -> None:
    doc = Document(" ".join(items), lang="en")
    patterns = words._pairs("en").patterns
    standing = {patterns[pair] for pair in zip(items, items[1:], strict=False) if pair in patterns}
    assert set(words._impossible(doc, "en")) == standing


def test_a_word_stands_where_it_is_found() -> None:
    rows = tomllib.loads((CASES / "repeats.toml").read_text(encoding="utf-8"))["case"]
    for row in rows:
        doc = Document(row["before"])
        for i in (*range(0, len(doc.tokens), 7), *range(len(doc.tokens) - 1, -1, -5)):
            start, end = places.place(doc, i)
            assert doc.text[start:end] == doc.tokens[i]
            assert start == places.starts(doc)[i]
