"""The page of rules is made from the tables: every rule, with its example run and what was measured."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from newsclean import tables

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def page() -> str:
    sys.path.insert(0, str(DOCS))
    try:
        import rules_page
    finally:
        sys.path.remove(str(DOCS))
    return str(rules_page.page())


def test_every_rule_has_reason_example_source_and_measurement(page: str) -> None:
    parts = {part.split("`")[0]: part for part in page.split("\n### `")[1:]}
    assert list(parts) == list(tables.rules())
    for rule in tables.rules().values():
        part = parts[rule.id]
        assert rule.reason[1:] in part
        assert f"source: {rule.source}" in part
        if not rule.id.startswith("internal."):
            assert "example: `" in part
            assert "becomes `" in part or "is flagged" in part, rule.id
            assert "measured: " in part


def test_what_was_measured_is_of_rules_that_exist(page: str) -> None:
    rows = tables.tsv("calibration.tsv")
    assert {row["rule"] for row in rows} <= set(tables.rules())
    for row in rows:
        assert int(row["rated_errors"]) <= int(row["rated_hits"])
        if int(row["rated_hits"]) >= 5:
            assert f"{row['rated_errors']} of {row['rated_hits']} hits on rated text" in page
