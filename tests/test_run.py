"""The edges of a run: who looks again and when, which language a step sees, order, groups, what stripping takes along."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import newsclean
from newsclean import Document, Edit, Finding, Pipeline

from .laws import check_laws

ENGLISH = "The ministry said that it would not comment on the report before the end of the week."
RUSSIAN = "Министерство заявило, что оно не будет комментировать этот доклад до конца недели."

Doing = Callable[[Document], Iterator[Any]]


class Acting:
    """A step that does what a function says, and counts how often it was asked."""

    def __init__(self, name: str, act: Doing, settles: bool = False, raw: bool = False) -> None:
        self.name, self.act, self.settles, self.raw = name, act, settles, raw
        self.seen: list[str] = []

    def __call__(self, doc: Document) -> Iterator[Any]:
        self.seen.append(doc.text)
        return self.act(doc)


def swap(old: str, new: str, rule: str = "t.swap") -> Doing:
    """Every `old` becomes `new`."""

    def act(doc: Document) -> Iterator[Edit]:
        for m in re.finditer(old, doc.text):
            yield Edit(*m.span(), new, rule)

    return act


def find(wanted: str, rule: str = "t.find", **more: Any) -> Doing:
    """Every `wanted` is flagged."""

    def act(doc: Document) -> Iterator[Finding]:
        for m in re.finditer(wanted, doc.text):
            yield Finding(*m.span(), rule, **more)

    return act


def say(spans: list[tuple[int, int]], **more: Any) -> Doing:
    """Findings at these places, in this order."""

    def act(doc: Document) -> Iterator[Finding]:
        for i, span in enumerate(spans):
            yield Finding(*span, f"t.{i}", **more)

    return act


# Settling


def test_a_repair_that_makes_work_for_itself_is_asked_until_it_rests() -> None:
    halve = Acting("halve", swap("aa", "a"), settles=True)
    assert Pipeline([halve]).clean("aaaaaaaa").text == "a"
    assert halve.seen == ["aaaaaaaa", "aaaa", "aa", "a"]


def test_only_repairs_up_to_the_last_that_edited_look_again() -> None:
    steps = [
        Acting("first", swap("b", "c"), settles=True),
        Acting("second", swap("x", "y"), settles=True),
        Acting("third", find("c"), settles=True),
    ]
    r = Pipeline(steps).clean("ab")
    assert [s.seen for s in steps] == [["ab", "ac"], ["ac"], ["ac"]]
    assert [f.rule for f in r.flags] == ["t.find"]  # the third was not asked again: what it found before stands


def test_repairs_behind_look_again_when_one_before_has_edited() -> None:
    steps = [
        Acting("first", swap("bc", "d"), settles=True),
        Acting("second", swap("-", ""), settles=True),
        Acting("third", swap("dd", "e"), settles=True),
    ]
    r = Pipeline(steps).clean("b-cd")
    assert r.text == "e"
    assert [s.seen for s in steps] == [["b-cd", "bcd", "e"], ["b-cd", "dd", "e"], ["bcd", "dd", "e"]]


@pytest.mark.parametrize(("told", "looks"), [(None, 2), ("en", 1)])
def test_a_text_that_turns_out_to_be_in_another_language_is_looked_at_by_all(told: str | None, looks: int) -> None:
    def translate(doc: Document) -> Iterator[Edit]:
        if doc.lang == "en" and doc.text == ENGLISH:
            yield Edit(0, len(ENGLISH), RUSSIAN, "t.all")

    langs = []

    def russian(doc: Document) -> Iterator[Edit]:
        langs.append(doc.lang)
        if doc.lang == "ru":
            yield from swap(r"\.$", "!")(doc)

    steps = [Acting("translate", translate, settles=True), Acting("russian", russian, settles=True)]
    r = Pipeline(steps).clean(ENGLISH, lang=told)
    assert langs[:2] == ["en", "ru"][:looks]
    assert len(steps[1].seen) == (3 if looks == 2 else 1)
    assert r.text == (RUSSIAN[:-1] + "!" if looks == 2 else RUSSIAN)


def test_a_language_that_stays_brings_nobody_back() -> None:
    def ask(doc: Document) -> Iterator[Edit]:
        assert doc.lang == "en"
        return swap("week", "month")(doc)

    steps = [Acting("ask", ask, settles=True), Acting("after", find("zzz"), settles=True)]
    Pipeline(steps).clean(ENGLISH)
    assert [len(s.seen) for s in steps] == [2, 1]


def test_a_language_nobody_asked_for_brings_nobody_back() -> None:
    steps = [
        Acting("blind", swap("^.*said.*$", RUSSIAN), settles=True),
        Acting("after", find("zzz"), settles=True),
    ]
    assert Pipeline(steps).clean(ENGLISH).lang == "ru"
    assert [len(s.seen) for s in steps] == [2, 1]


@pytest.mark.parametrize(("raw", "sees"), [(True, "ru"), (False, "en"), (None, "en")])
def test_only_a_raw_step_has_the_language_identified_anew(raw: bool | None, sees: str) -> None:
    def repair(doc: Document) -> Iterator[Edit]:
        assert doc.lang == "en"
        yield Edit(0, len(doc.text), RUSSIAN, "t.all")

    seen = []

    def after(doc: Document) -> Iterator[Edit]:
        seen.append(doc.lang)
        return iter(())

    first = repair if raw is None else Acting("repair", repair, raw=raw)  # a function says nothing about itself
    Pipeline([first, after]).clean(ENGLISH)
    assert seen == [sees]


# What a step may propose


def test_findings_may_be_empty_and_touch_both_ends() -> None:
    r = Pipeline([Acting("s", say([(0, 0), (0, 3), (3, 3)]))]).clean("abc")
    assert sorted(f.original for f in r.flags) == [(0, 0), (0, 3), (3, 3)]


@pytest.mark.parametrize("span", [(-1, 2), (2, 1), (0, 4)])
def test_findings_outside_the_text_or_backwards_are_a_step_error(span: tuple[int, int]) -> None:
    with pytest.raises(newsclean.StepError, match="outside the text"):
        Pipeline([Acting("s", say([span]))]).clean("abc")


@pytest.mark.parametrize("apply", [True, False])
def test_an_edit_that_changes_nothing_leaves_no_trace(apply: bool) -> None:
    r = Pipeline([Acting("s", swap("a", "a"))]).with_options(apply=apply).clean("a https://a.org")
    assert (r.changes, r.flags) == ((), ())


def test_the_flag_of_a_failure_points_at_the_start_of_the_text() -> None:
    def fails(doc: Document) -> Iterator[Edit]:
        raise RuntimeError("boom")

    [f] = Pipeline([fails]).with_options(on_error="flag").clean("some text").flags
    assert (f.original, f.cleaned, f.text) == ((0, 0), (0, 0), "")


# Flags


def test_flags_come_by_place_and_the_wider_first() -> None:
    r = Pipeline([Acting("s", say([(2, 4), (0, 3), (0, 9), (0, 9), (1, 9)]))]).clean("abcdefghi")
    assert [(f.cleaned, f.rule) for f in r.flags] == [
        ((0, 9), "t.2"), ((0, 9), "t.3"), ((0, 3), "t.1"), ((1, 9), "t.4"), ((2, 4), "t.0"),
    ]  # fmt: skip


def test_a_group_is_what_the_step_says_else_the_text_whatever_its_case() -> None:
    said = Pipeline([Acting("s", find("b|c", group="same"))]).clean("b c")
    assert [f.data["group"] for f in said.flags] == ["t.find:same"] * 2
    unsaid = Pipeline([Acting("s", find("(?i)b|c"))]).clean("b B c")
    assert [f.data["group"] for f in unsaid.flags] == ["t.find:b", "t.find:b", "t.find:c"]
    [long] = Pipeline([Acting("s", find("b+"))]).clean("b" * 500).flags
    assert len(long.data["group"]) == 120


# Stripping

SHARE = {"data": {"strip": "boilerplate"}}


def strip(text: str, *steps: Doing) -> newsclean.Result:
    named = [Acting(f"s{i}", step) for i, step in enumerate(steps)]
    r = Pipeline(named).with_options(strip=["boilerplate"]).clean(text)
    check_laws(r, text)
    return r


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Share\nOne", "One"),  # a whole line goes with its end, at the start of the text as well
        ("One\nShare", "One\n"),
        ("\nShare\nOne", "\nOne"),
        ("One Share\nTwo", "One \nTwo"),  # the rest of the line keeps it
        ("One\nShare Two", "One\n Two"),
        ("Share", ""),
    ],
)
def test_a_line_goes_whole(text: str, left: str) -> None:
    assert strip(text, find("Share", **SHARE)).text == left


def test_findings_that_overlap_are_stripped_once() -> None:
    def once(doc: Document) -> Iterator[Finding]:
        if doc.text == "abcdefghi":
            yield from say([(6, 8), (1, 3), (0, 4), (0, 2), (3, 5)], **SHARE)(doc)

    r = strip("abcdefghi", once)
    assert r.text == "fi"
    assert [(c.original, c.rule) for c in r.changes] == [((0, 5), "t.2"), ((6, 8), "t.0")]


def test_an_empty_finding_strips_nothing_and_stays() -> None:
    r = strip("abc", say([(1, 1)], **SHARE))
    assert r.text == "abc"
    assert [f.original for f in r.flags] == [(1, 1)]


def test_what_is_stripped_goes_by_its_place_now() -> None:
    """Not by the place it had when it was found: text came in and went since."""
    r = strip("--cc bb", find("bb", "t.b", **SHARE), swap("^--(?=c)", "-" * 20), find("cc(?= bb)", "t.c", **SHARE))
    assert r.text == "-" * 20 + " "
    r = strip("xxxxx bb cc", find("^.* bb", "t.early", **SHARE), swap("x+", "x"), find("^.* bb c", "t.late", **SHARE))
    assert r.text == "c"
    assert [c.rules for c in r.changes] == [("t.swap", "t.late")]


def test_stripping_does_not_ask_for_the_language_again() -> None:
    """What is left of a text may be too little to tell by."""

    def ask(doc: Document) -> Iterator[Finding]:
        assert doc.lang == "en"
        return find("(?s)The .*week.\n", **SHARE)(doc)

    r = strip(f"{ENGLISH}\n1 2 3", ask)
    assert (r.text, r.lang) == ("1 2 3", "en")
