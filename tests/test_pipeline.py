"""A pipeline and its steps as values: order, names, equality, what they show, what a step is given."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import newsclean
from newsclean import Document, Edit, Pipeline

from .test_engine import back_down, double_a, flag_b, upper_a


def test_the_pipeline_is_a_value() -> None:
    p = Pipeline([upper_a, double_a])
    assert p.names == ("upper_a", "double_a")
    assert p.without("upper_a").names == ("double_a",)
    assert p.only("double_a", "upper_a").names == ("upper_a", "double_a")
    assert p.before("upper_a", flag_b).names == ("flag_b", "upper_a", "double_a")
    assert p.after("double_a", flag_b).names == ("upper_a", "double_a", "flag_b")
    assert p.after("upper_a", flag_b, back_down).names == ("upper_a", "flag_b", "back_down", "double_a")
    three = Pipeline([upper_a, double_a, flag_b])
    assert three.replace("upper_a", back_down).steps == (("upper_a", back_down), *three.steps[1:])
    assert three.replace("double_a", back_down).steps == (three.steps[0], ("double_a", back_down), three.steps[2])
    assert p == Pipeline([upper_a, double_a])
    assert hash(p) == hash(Pipeline([upper_a, double_a]))
    assert p != p.with_options(quotes="curly")
    with pytest.raises(AttributeError, match="with_options"):
        p.steps = ()


def test_a_pipeline_shows_its_steps_and_what_was_changed_of_its_options() -> None:
    p = Pipeline([upper_a, double_a])
    assert repr(p) == "Pipeline(upper_a, double_a)"
    assert repr(p.with_options(quotes="curly")) == "Pipeline(upper_a, double_a; {'quotes': 'curly'})"


def test_two_steps_of_one_name_are_an_error_that_names_the_first() -> None:
    with pytest.raises(newsclean.OptionError, match="two steps are named 'upper_a'"):
        Pipeline([upper_a, double_a, upper_a, double_a])


@pytest.mark.parametrize(
    ("given", "seen"),
    [("2022-01-07T10:30:00+03:00", "2022-01-07"), ("2022-01-07", "2022-01-07"), ("2022", "2022"), (None, None)],
)
def test_the_date_a_step_sees_is_a_day_at_most(given: str | None, seen: str | None) -> None:
    dates = []

    def look(doc: Document) -> Iterator[Edit]:
        dates.append(doc.date)
        return iter(())

    Pipeline([look]).clean("x", date=given)
    assert dates == [seen]


def test_clean_many_stays_in_this_process_unless_asked() -> None:
    seen = []

    def look(doc: Document) -> Iterator[Edit]:
        seen.append(doc.text)
        return iter(())

    texts = [f"text {i}" for i in range(300)]
    assert [str(r) for r in Pipeline([look]).clean_many(texts)] == texts == seen


def test_a_step_goes_by_its_name() -> None:
    class Said:
        name = "said"

        def __call__(self, doc: Document) -> Iterator[Edit]:
            return iter(())

    class Unsaid(Said):
        name = ""

    assert Pipeline([Said(), Unsaid(), upper_a]).names == ("said", "Unsaid", "upper_a")
    assert Pipeline([Said(), ("other", Said())]).names == ("said", "other")


def test_steps_of_the_same_function_are_equal_and_named_after_it() -> None:
    step = newsclean.step_from(str.upper)
    assert (step.name, step.rule) == ("upper", "custom.upper")
    assert (step, hash(step)) == (newsclean.step_from(str.upper), hash(newsclean.step_from(str.upper)))
    assert step != newsclean.step_from(str.lower, name="upper")
    assert step != str.upper
    named = newsclean.step_from(str.upper, name="loud", rule="t.loud")
    assert (named.name, named.rule) == ("loud", "t.loud")
    assert named != step
