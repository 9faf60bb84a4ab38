"""The engine: steps, options, protection, failures, many texts."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator

import pytest

import newsclean
from newsclean import Document, Edit, Finding, Learnt, Pipeline, Result

from .laws import check_laws


def upper_a(doc: Document) -> Iterator[Edit]:
    for m in re.finditer("a", doc.text):
        yield Edit(*m.span(), "A", "t.upper")


def double_a(doc: Document) -> Iterator[Edit]:
    for m in re.finditer("A", doc.text):
        yield Edit(*m.span(), "AA", "t.double", {"why": "test"})


def back_down(doc: Document) -> Iterator[Edit]:
    for m in re.finditer("A", doc.text):
        yield Edit(*m.span(), "a", "t.down")


def flag_b(doc: Document) -> Iterator[Finding]:
    for m in re.finditer("b", doc.text):
        yield Finding(*m.span(), "t.b", "a b", suggestion="c")


def failing(doc: Document) -> Iterator[Edit]:
    yield Edit(0, 1, "x", "t.x")
    raise RuntimeError("boom")


def test_edits_of_several_steps_become_one_change_with_all_rules() -> None:
    r = Pipeline([upper_a, double_a]).clean("xay")
    assert r.text == "xAAy"
    [c] = r.changes
    assert (c.rule, c.rules, c.original, c.cleaned, c.data) == (
        "t.upper", ("t.upper", "t.double"), (1, 2), (1, 3), {"why": "test"},
    )  # fmt: skip
    check_laws(r, "xay")


def test_a_composition_that_changes_nothing_vanishes() -> None:
    r = Pipeline([upper_a, back_down]).clean("xay")
    assert r.text == "xay"
    assert not r.changes


def test_a_flag_is_carried_through_later_edits() -> None:
    r = Pipeline([flag_b, upper_a, double_a]).clean("aba")
    [f] = r.flags
    assert (f.original, f.cleaned, f.text, f.suggestion, f.message) == ((1, 2), (2, 3), "b", "c", "a b")


def test_a_flag_of_a_later_step_points_into_the_original() -> None:
    r = Pipeline([upper_a, double_a, flag_b]).clean("aba")
    assert r.flags[0].original == (1, 2)
    assert r.to_cleaned(1, 2) == (2, 3)
    assert r.to_original(2, 3) == (1, 2)


def test_findings_of_one_cause_share_a_group() -> None:
    r = Pipeline([flag_b]).clean("b b")
    assert len(r.flags) == 2
    assert len({f.data["group"] for f in r.flags}) == 1


def test_what_a_step_learns_later_steps_and_the_caller_find() -> None:
    def learn(doc: Document) -> Iterator[Learnt]:
        yield Learnt("k", 1)

    def use(doc: Document) -> Iterator[Edit]:
        yield Edit(0, 0, str(doc.meta["k"]), "t.use")

    r = Pipeline([learn, use]).clean("x")
    assert (r.text, r.meta) == ("1x", {"k": 1})


def test_an_edit_inside_a_protected_span_is_dropped_alone() -> None:
    r = Pipeline([upper_a]).clean("a https://a.org a")
    assert r.text == "A https://a.org A"
    [f] = r.flags
    assert (f.rule, f.text, f.data["rule"]) == ("internal.refused", "a", "t.upper")


def test_a_raw_step_may_edit_anything() -> None:
    class Raw:
        name = "raw"
        raw = True

        def __call__(self, doc: Document) -> Iterator[Edit]:
            return upper_a(doc)

    assert Pipeline([Raw()]).clean("https://a.org").text == "https://A.org"


def test_protected_spans_move_with_the_text() -> None:
    def insert(doc: Document) -> Iterator[Edit]:
        yield Edit(0, 0, "zz ", "t.insert")

    r = Pipeline([insert, upper_a]).clean("a @a a")
    assert r.text == "zz A @a A"


def b_before_c(doc: Document) -> Iterator[Edit | Finding]:
    for m in re.finditer("b(?=c)", doc.text):
        yield Edit(*m.span(), "B", "t.follows")
    for m in re.finditer("b(?!c)", doc.text):
        yield Finding(*m.span(), "t.alone")


def dash_off(doc: Document) -> Iterator[Edit | Learnt]:
    for m in re.finditer("-", doc.text):
        yield Edit(*m.span(), "", "t.dash")
        yield Learnt("dashes", True)


@pytest.mark.parametrize("settles", [True, False])
def test_repairs_look_again_at_what_later_ones_made_of_the_text(settles: bool) -> None:
    calls = []

    def counting(doc: Document) -> Iterator[Edit]:
        calls.append(doc.text)
        yield Edit(len(doc.text), len(doc.text), "!", "t.once")

    def early(doc: Document) -> Iterator[Edit | Finding]:
        return b_before_c(doc)

    def late(doc: Document) -> Iterator[Edit | Learnt]:
        return dash_off(doc)

    early.settles = late.settles = settles  # type: ignore[attr-defined]
    r = Pipeline([early, counting, late]).clean("ab-c b")
    check_laws(r, "ab-c b")
    assert len(calls) == 1  # a step without the attribute runs once
    assert r.meta == {"dashes": True}  # what the first look taught stays
    assert r.text == ("aBc b!" if settles else "abc b!")
    assert [f.original for f in r.flags] == ([(5, 6)] if settles else [(1, 2), (5, 6)])  # stale ones are forgotten


def test_repairs_that_never_agree_are_stopped() -> None:
    def up(doc: Document) -> Iterator[Edit]:
        if doc.text == "a":
            yield Edit(0, 1, "b", "t.up")

    def down(doc: Document) -> Iterator[Edit]:
        if doc.text == "b":
            yield Edit(0, 1, "a", "t.down")

    up.settles = down.settles = True  # type: ignore[attr-defined]
    assert Pipeline([up, down]).clean("a").text == "a"


@pytest.mark.parametrize("bad", [[Edit(0, 2, "x"), Edit(1, 3, "y")], [Edit(0, 99, "")], ["text"], [Edit(0, 1, 7)]])
def test_bad_proposals_are_a_step_error(bad: list[object]) -> None:
    def step(doc: Document) -> list[object]:
        return bad

    with pytest.raises(newsclean.StepError, match="step 'step'"):
        Pipeline([step]).clean("hello")


def test_a_finding_outside_the_text_is_a_step_error() -> None:
    def step(doc: Document) -> list[Finding]:
        return [Finding(0, 99, "t.t")]

    with pytest.raises(newsclean.StepError, match="outside"):
        Pipeline([step]).clean("hello")


def test_a_failing_step_raises_with_its_cause() -> None:
    with pytest.raises(newsclean.StepError, match="step 'failing': RuntimeError: boom") as e:
        Pipeline([failing]).clean("hello")
    assert isinstance(e.value.__cause__, RuntimeError)


def test_a_failing_step_can_be_flagged_and_the_others_go_on() -> None:
    r = Pipeline([failing, upper_a]).with_options(on_error="flag").clean("bab")
    assert r.text == "bAb"
    assert [(f.rule, f.data["step"]) for f in r.flags] == [("internal.failed", "failing")]


def test_a_broken_gazetteer_raises_whatever_on_error_says(tmp_path: object) -> None:
    pipeline = newsclean.pipeline("news").with_options(gazetteers=["no-such-file.tsv"], on_error="flag")
    with pytest.raises(newsclean.DataError, match=r"no-such-file\.tsv"):
        pipeline.clean("Lukashenka spoke at length about the weather on Monday.", lang="en")


def test_ignored_rules_and_families_stay_silent() -> None:
    p = Pipeline([upper_a, flag_b])
    assert p.with_options(ignore=["t.upper"]).clean("ab").text == "ab"
    assert not p.with_options(ignore=["t"]).clean("ab").flags
    assert p.with_options(ignore=["t.up"]).clean("ab").text == "Ab"


def test_check_only_turns_edits_into_flags() -> None:
    r = Pipeline([upper_a]).with_options(apply=False).clean("xa")
    assert r.text == "xa"
    assert [(f.rule, f.text, f.suggestion) for f in r.flags] == [("t.upper", "a", "A")]


def test_strip_removes_flagged_lines_as_changes() -> None:
    def chrome(doc: Document) -> Iterator[Finding]:
        for p in doc.paragraphs:
            if p.text == "Share":
                yield Finding(p.start, p.end, "t.chrome", data={"strip": "boilerplate"})

    p = Pipeline([chrome])
    assert p.clean("One\nShare\nTwo").text == "One\nShare\nTwo"
    r = p.with_options(strip=["boilerplate"]).clean("One\nShare\nTwo")
    assert (r.text, r.flags) == ("One\nTwo", ())
    assert [(c.rule, c.before) for c in r.changes] == [("t.chrome", "Share\n")]
    check_laws(r, "One\nShare\nTwo")


def test_the_score_is_counted_once_when_somebody_asks() -> None:
    asked = []

    def scorer(*of: object) -> float:
        asked.append(of)
        return 7.0

    r = Result("a", "b", score=scorer)
    assert str(r) == "b"
    assert not asked
    assert (r.score, r.score, len(asked)) == (7.0, 7.0, 1)
    assert asked == [("b", (), ())]
    assert r == Result("a", "b", score=7.0) != Result("a", "b", score=8.0)


def test_pickled_pipelines_and_results_are_equal() -> None:
    p = newsclean.pipeline("news").with_options(style="bbc").without("calques")
    assert pickle.loads(pickle.dumps(p)) == p
    r = p.clean("Lukashenka’s cafÃ©", lang="en")
    assert pickle.loads(pickle.dumps(r)) == r


@pytest.mark.parametrize(
    ("make", "match"),
    [
        (lambda p: p.without("quote"), "did you mean 'quotes'"),
        (lambda p: p.only("nope"), "valid: .*quotes"),
        (lambda p: p.before("nope", upper_a), "no step 'nope'"),
        (lambda p: p.with_options(quote="curly"), "did you mean 'quotes'"),
        (lambda p: p.with_options(quotes="curvy"), "did you mean 'curly'"),
        (lambda p: p.with_options(ignore="names"), r"takes a list, as in ignore=\['names'\]"),
        (lambda p: p.with_options(strip=["all"]), "valid: boilerplate, chatter, duplicates"),
        (lambda p: p.after("quotes", upper_a, upper_a), "two steps are named 'upper_a'"),
        (lambda p: p.with_options(protect=["("]), "no regular expression"),
        (lambda p: p.clean("x", date="soon"), "is no date"),
        (lambda p: p.clean("x", lang="english!"), "no language tag"),
        (lambda p: newsclean.pipeline("newz"), "did you mean 'news'"),
        (lambda p: p.clean_many([], jobs=-1), "number of processes"),
    ],
)
def test_misuse_raises_with_the_valid_names(make: object, match: str) -> None:
    p = newsclean.pipeline("news")
    with pytest.raises(newsclean.OptionError, match=match):
        make(p)  # type: ignore[operator]


def test_a_regex_bomb_of_the_user_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsclean.protect.TIMEOUT", 0.2)
    with pytest.raises(newsclean.OptionError, match=r"took longer than 0\.2 s"):
        Pipeline([upper_a]).with_options(protect=[r"(?:a|aa)+$"]).clean("a" * 60 + "d")


def test_protect_takes_patterns_of_the_user() -> None:
    p = newsclean.pipeline("news").with_options(protect=[r"Lukashenka Street"])
    assert str(p.clean("Lukashenka left Lukashenka Street.", lang="en")) == "Lukashenko left Lukashenka Street."


@pytest.mark.parametrize("bad", [None, b"bytes", 7, ["text"]])
def test_what_is_no_text_raises_with_advice(bad: object) -> None:
    with pytest.raises(TypeError, match=r"takes a str, not .*Decode bytes first"):
        newsclean.clean(bad)  # type: ignore[arg-type]


@pytest.mark.parametrize("jobs", [1, 2])
def test_clean_many_keeps_the_order_and_takes_keywords(jobs: int) -> None:
    p = newsclean.pipeline("news")
    texts = [f"text {i} CafÃ©" for i in range(300)] + [("Lukashenka", {"lang": "en"})]
    out = [str(r) for r in p.clean_many(texts, jobs=jobs)]
    assert out[:300] == [f"text {i} Café" for i in range(300)]
    assert out[300] == "Lukashenko"


@pytest.mark.parametrize("jobs", [1, 2])
def test_clean_many_is_lazy(jobs: int) -> None:
    taken = []

    def source() -> Iterator[str]:
        for i in range(100_000):
            taken.append(i)
            yield "x"

    out = newsclean.pipeline("repair").clean_many(source(), jobs=jobs)
    next(out)
    assert len(taken) < 2_000
    out.close()  # type: ignore[attr-defined]


def test_step_from_aligns_lines_and_words() -> None:
    def fn(text: str) -> str:
        return text.replace("two", "2")

    r = Pipeline([newsclean.step_from(fn, rule="t.fn")]).clean("one two three\nmiddle two\nlast")
    assert r.text == "one 2 three\nmiddle 2\nlast"
    assert [(c.before, c.after) for c in r.changes] == [("two", "2"), ("two", "2")]


def test_a_function_that_returns_no_text_is_a_step_error() -> None:
    with pytest.raises(newsclean.StepError, match="returned NoneType"):
        Pipeline([newsclean.step_from(lambda t: None, name="fn")]).clean("x")  # type: ignore[arg-type,return-value]


def test_the_schema_of_to_dict() -> None:
    d = newsclean.clean("“We saw bandits, ”Lukashenka said of sleeping cells.", lang="en").to_dict()
    assert set(d) == {"schema", "original", "text", "lang", "score", "changes", "flags", "meta"}
    assert d["schema"] == "newsclean/1"
    assert set(d["changes"][0]) == {"rule", "original", "cleaned", "before", "after", "rules", "data"}
    assert set(d["flags"][0]) == {
        "rule", "original", "cleaned", "text", "message", "suggestion", "confidence", "severity", "data",
    }  # fmt: skip
