"""The offset algebra: laws as properties, odd places as examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.edits import Edit, Hunk, Offsets, Patch, apply, compose, invert, patch, places

ALPHABET = "ab “”\U0001f600\u0301\n"
TEXT = st.text(ALPHABET, max_size=24)


@st.composite
def edits_of(draw: st.DrawFn, length: int) -> list[Edit]:
    """Disjoint edits on a text of this length, in any order."""
    cuts = sorted(draw(st.sets(st.integers(0, length), max_size=8)))
    out = []
    for i, (a, b) in enumerate(zip(cuts, cuts[1:], strict=False)):
        kind = draw(st.integers(0, 3))
        if kind == 0:
            out.append(Edit(a, b, draw(st.text(ALPHABET, max_size=3)), f"t.{i % 3}"))
        elif kind == 1:
            out.append(Edit(a, a, draw(st.text(ALPHABET, min_size=1, max_size=3)), "t.in"))
    return draw(st.permutations(out))


@st.composite
def rounds(draw: st.DrawFn, n: int) -> tuple[str, list[Patch], list[str]]:
    """A text, n patches each on the outcome of the one before, and every text on the way."""
    texts = [draw(TEXT)]
    patches = []
    for _ in range(n):
        hunks = patch(draw(edits_of(len(texts[-1]))), len(texts[-1]))
        patches.append(hunks)
        texts.append(apply(texts[-1], hunks))
    return texts[0], patches, texts


def shape(hunks: Patch) -> list[tuple[object, ...]]:
    return [h[:3] for h in hunks]


def assert_canonical(hunks: Patch) -> None:
    where = places(hunks)
    for a, b in zip(hunks, hunks[1:], strict=False):
        assert a.a1 < b.a0
    for a, b in zip(where, where[1:], strict=False):
        assert a[1] < b[0]


@given(rounds(1))
def test_apply_puts_each_new_run_in_its_place(case: tuple[str, list[Patch], list[str]]) -> None:
    text, [hunks], [_, new] = case
    assert_canonical(hunks)
    kept_old, kept_new, a, b = [], [], 0, 0
    for h, (b0, b1) in zip(hunks, places(hunks), strict=True):
        assert new[b0:b1] == h.new
        kept_old.append(text[a : h.a0])
        kept_new.append(new[b:b0])
        a, b = h.a1, b1
    assert [*kept_old, text[a:]] == [*kept_new, new[b:]]


@given(rounds(2))
def test_compose_does_what_both_do(case: tuple[str, list[Patch], list[str]]) -> None:
    text, [first, second], [_, _, end] = case
    both = compose(first, second)
    assert_canonical(both)
    assert apply(text, both) == end


@given(rounds(3))
def test_compose_is_associative(case: tuple[str, list[Patch], list[str]]) -> None:
    _, [a, b, c], _ = case
    left, right = compose(compose(a, b), c), compose(a, compose(b, c))
    assert shape(left) == shape(right)
    assert [set(h.rules) for h in left] == [set(h.rules) for h in right]


@given(rounds(2))
def test_rules_come_in_the_order_of_the_rounds(case: tuple[str, list[Patch], list[str]]) -> None:
    _, [a, b], _ = case
    first = [h._replace(rules=("first.x",)) for h in a]
    second = [h._replace(rules=("second.x",)) for h in b]
    for h in compose(first, second):
        assert h.rules in (("first.x",), ("second.x",), ("first.x", "second.x"))


@given(rounds(1))
def test_invert_leads_back(case: tuple[str, list[Patch], list[str]]) -> None:
    text, [hunks], [_, new] = case
    back = invert(text, hunks)
    assert apply(new, back) == text
    assert shape(invert(new, back)) == shape(hunks)


@given(rounds(3), st.data())
def test_maps_are_monotone_and_stay_inside(case: tuple[str, list[Patch], list[str]], data: st.DataObject) -> None:
    text, patches, texts = case
    hunks: Patch = []
    for p in patches:
        hunks = compose(hunks, p)
    where = Offsets(hunks)
    for size, other, go in ((len(text), len(texts[-1]), where.forward), (len(texts[-1]), len(text), where.back)):
        spans = [(a, b) for a in range(size + 1) for b in range(a, size + 1)]
        spans = data.draw(st.lists(st.sampled_from(spans), max_size=10)) if spans else []
        for a, b in spans:
            x, y = go(a, b)
            assert 0 <= x <= y <= other
            for c, d in spans:
                if a <= c and b <= d and a < b and c < d:
                    assert go(a, b)[0] <= go(c, d)[0]
                    assert go(a, b)[1] <= go(c, d)[1]
        assert go(0, size)[0] == 0 or size == 0 or (hunks and hunks[0].a0 == 0)


@given(rounds(1), st.data())
def test_unchanged_text_maps_to_itself(case: tuple[str, list[Patch], list[str]], data: st.DataObject) -> None:
    text, [hunks], [_, new] = case
    where = Offsets(hunks)
    untouched = [i for i in range(len(text)) if not any(h.a0 <= i < h.a1 for h in hunks)]
    for i in untouched:
        a, b = where.forward(i, i + 1)
        assert new[a:b] == text[i]
        assert where.back(a, b) == (i, i + 1)


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(0, 2, "x"), Edit(1, 3, "y")],
        [Edit(1, 1, "x"), Edit(1, 1, "y")],
        [Edit(0, 3, "x"), Edit(1, 1, "y")],
        [Edit(3, 2, "x")],
        [Edit(0, 9, "x")],
        [Edit(-1, 1, "x")],
    ],
)
def test_bad_edits_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="overlap|outside"):
        patch(edits, 5)


def test_an_insertion_may_stand_beside_a_replacement() -> None:
    assert apply("abc", patch([Edit(1, 2, "X"), Edit(1, 1, "<"), Edit(2, 2, ">")], 3)) == "a<X>c"


def test_data_of_the_first_round_wins() -> None:
    [hunk] = compose([Hunk(0, 1, "x", ("a.a",), {"k": 1})], [Hunk(0, 1, "y", ("b.b",), {"k": 2, "z": 3})])
    assert hunk.data == {"k": 1, "z": 3}


def test_what_cancels_out_is_left_as_an_empty_hunk() -> None:
    assert compose(patch([Edit(1, 1, "x")]), patch([Edit(1, 2, "")]))[0][:3] == (1, 1, "")


def test_an_insertion_comes_before_what_is_replaced_at_its_place() -> None:
    assert patch([Edit(3, 5, "a", "t.x"), Edit(3, 3, "b", "t.y")]) == [Hunk(3, 5, "ba", ("t.y", "t.x"))]


def test_text_between_replacements_is_taken_from_the_run_that_put_it_there() -> None:
    first = patch([Edit(1, 1, "PQ"), Edit(3, 3, "RS"), Edit(5, 5, "TU")])
    assert apply("abcdef", first) == "aPQbcRSdeTUf"
    second = patch([Edit(2, 5, "1"), Edit(7, 9, "2")])
    assert compose(first, second) == [Hunk(1, 5, "P1RS2TU", ("custom.edit",))]
