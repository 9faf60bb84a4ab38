"""Recurring words are found by their bytes; the plain definition compares the words themselves."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.checks.repeats import places, words
from newsclean.document import FORM, Document

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


@pytest.mark.parametrize("bits", [127, 1, 0])
@given(FEW | PARTS)
def test_recurrences_are_what_the_words_say_however_many_share_a_byte(bits: int, items: list[str]) -> None:
    with pytest.MonkeyPatch.context() as m:
        m.setattr(places, "SEVEN", bytes(byte & bits for byte in range(256)))
        doc = Document(" ".join(items))
        assert places.recurrences(doc) == plainly(items)
        assert places.doubles(doc) == [i for i in range(len(items) - 1) if items[i] == items[i + 1]]


@given(st.lists(st.text("中一人a。", max_size=9).map(lambda part: part * 3), max_size=4).map("".join))
def test_characters_recur_as_they_do(text: str) -> None:
    plain = []
    for period in range(3, 25):
        equal = "".join("=" if a == b else " " for a, b in zip(text, text[period:], strict=False))
        plain += [(period, m.start(), len(m[0])) for m in re.finditer("=+", equal) if len(m[0]) >= period]
    assert list(places.recurring(text, range(3, 25))) == plain


@given(st.lists(st.sampled_from([*PAIRS, "house", "city", "garden"]), max_size=30))
def test_impossible_pairs_are_found_by_their_families(items: list[str]) -> None:
    doc = Document(" ".join(items), lang="en")
    patterns = words._pairs("en").patterns
    standing = {patterns[pair] for pair in zip(items, items[1:], strict=False) if pair in patterns}
    assert set(words._impossible(doc, "en")) == standing


WRITTEN = st.lists(st.sampled_from(["a ", "aa ", "ab-", "Ab\n", "ü", "1 ", "_ ", "’", ". "]), max_size=40).map("".join)
MANY = "".join(map(chr, range(0x2190, 0x2190 + 60)))  # more signs than blanks are put for


@given(WRITTEN, st.sampled_from(["", MANY]), st.sampled_from([1, 20]), st.integers(1, 40))
def test_a_word_stands_where_it_is_found(text: str, signs: str, times: int, apart: int) -> None:
    doc = Document(f"a a a, {text}\n" * times + signs)
    plain = [m.span() for m in FORM.finditer(doc.text)]
    last = len(plain) - 1
    for i in (last, *range(0, last, apart), *range(last, 0, -apart), *range(last)):
        assert places.place(doc, i) == plain[i]


def test_a_word_of_a_long_text_stands_where_it_is_found() -> None:
    doc = Document("Up, up and up\n" * 9000)
    assert [places.place(doc, i) for i in (35_998, 3, 0)] == [(8999 * 14 + 7, 8999 * 14 + 10), (11, 13), (0, 2)]
