"""A bounded run of the fuzzer; `make fuzz` runs 200,000 documents."""

from __future__ import annotations

import os

import pytest

from .fuzz.__main__ import check

N = 500 if os.environ.get("CI") else 150


@pytest.mark.parametrize("first", range(0, N, 50))
def test_fuzz(first: int) -> None:
    broken = [r for r in (check(None, seed) for seed in range(first, first + 50)) if r.broken]
    assert not broken
