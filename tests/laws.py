"""The promises every result keeps, whatever came in; used by the cases, the properties and the fuzzer."""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable
from typing import Any

import newsclean


def replay(text: str, changes: Any) -> str:
    """The text after the changes are made by hand, from the left."""
    parts, at = [], 0
    for change in changes:
        start, end = change.original
        parts += [text[at:start], change.after]
        at = end
    return "".join(parts) + text[at:]


def check_laws(result: newsclean.Result, text: str) -> None:
    """Spans are true, changes sorted, disjoint and replayable both ways, flags quote the cleaned text, JSON works."""
    assert result.original == text
    at = out = 0
    for c in result.changes:
        (s, e), (cs, ce) = c.original, c.cleaned
        assert at <= s <= e <= len(text)
        assert out <= cs <= ce <= len(result.text)
        assert text[s:e] == c.before
        assert result.text[cs:ce] == c.after
        assert c.before != c.after, c
        assert c.rule == c.rules[0]
        at, out = e, ce
    assert replay(text, result.changes) == result.text
    back = [c._replace(original=c.cleaned, after=c.before) for c in result.changes]
    assert replay(result.text, back) == text
    for f in result.flags:
        (s, e), (cs, ce) = f.original, f.cleaned
        assert 0 <= s <= e <= len(text)
        assert 0 <= cs <= ce <= len(result.text)
        assert result.text[cs:ce] == f.text
        assert 0 <= f.confidence <= 1
        assert f.severity in ("info", "minor", "major", "critical")
        assert f.data["group"]
    for x in (*result.changes, *result.flags):
        assert "." in x.rule
    assert result.score is None or 0 <= result.score <= 100
    json.dumps(result.to_dict())


def check_settled(result: newsclean.Result, again: newsclean.Result) -> None:
    """A second pass changes nothing."""
    assert again.text == result.text
    assert not again.changes, again.changes


def cpu_seconds(fn: Callable[[], object], runs: int = 2) -> float:
    """Processor time of a call, the best of some runs, without the collector: it walks the whole test suite's heap."""
    times = []
    gc.collect()
    gc.disable()
    try:
        for _ in range(runs):
            start = time.process_time()
            fn()
            times.append(time.process_time() - start)
    finally:
        gc.enable()
    return min(times)
