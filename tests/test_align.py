"""Edits between two texts: exact, by runs, in bounded time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.align import edits_between
from newsclean.edits import apply, patch

TEXT = st.text("ab .\n😀“", max_size=40)


@given(TEXT, TEXT)
def test_the_edits_lead_from_one_text_to_the_other(before: str, after: str) -> None:
    assert apply(before, patch(edits_between(before, after, "t.t"), len(before))) == after


@pytest.mark.parametrize(
    ("before", "after", "runs"),
    [
        ("one\ntwo\nthree", "one\nthree", [("two\n", "")]),
        ("one\ntwo", "one", [("\ntwo", "")]),
        ("one\nthree", "one\ntwo\nthree", [("", "two\n")]),
        ("one", "one\ntwo", [("", "\ntwo")]),
        ("a b c", "a x c", [("b", "x")]),
    ],
)
def test_lines_and_words_are_aligned(before: str, after: str, runs: list[tuple[str, str]]) -> None:
    assert [(before[e.start : e.end], e.new) for e in edits_between(before, after, "t.t")] == runs


def test_two_long_texts_cost_no_more_than_a_coarse_edit() -> None:
    start = time.perf_counter()
    edits = edits_between("ab " * 100_000, "cd " * 100_000, "t.t")
    assert len(edits) == 1
    assert time.perf_counter() - start < 5
