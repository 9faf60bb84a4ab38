"""Runs every row of `tests/cases/*.toml` through the whole profile, twice, with all laws checked."""

from __future__ import annotations

from typing import Any

import pytest

import newsclean

from .cases_format import everything, known_failures
from .laws import check_laws, check_settled

KNOWN = pytest.mark.xfail(strict=True, reason="known failure; once it passes, move it to the file of its step")


@pytest.mark.parametrize(
    "case",
    [*everything(), *(pytest.param(case, marks=KNOWN) for case in known_failures())],
    ids=lambda c: f"{c['step']}: {c['name']}",
)
def test_case(case: dict[str, Any]) -> None:
    pipeline = newsclean.pipeline(case.get("profile", "news")).with_options(**case.get("options", {}))
    given = {"lang": case.get("lang"), "date": case.get("date"), "source_lang": case.get("source_lang")}
    result = pipeline.clean(case["before"], source=case.get("source_text"), **given)
    check_laws(result, case["before"])
    assert result.text == case["after"]
    check_settled(result, pipeline.clean(result.text, source=case.get("source_text"), **given))
    if "rules" in case:
        assert [r for c in result.changes for r in c.rules] == case["rules"]
    if "flags" in case:
        families = {"encoding", "entities"} if case["step"] == "encoding" else {case["step"]}
        mine = [f.rule for f in result.flags if f.rule.split(".")[0] in families or f.rule in case["flags"]]
        assert sorted(set(mine)) == sorted(set(case["flags"]))
