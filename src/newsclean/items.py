"""The small things that pass between a document, its steps and the run: a piece of text, a finding, a fact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Span(NamedTuple):
    """A piece of the text: `doc.text[start:end] == text`."""

    start: int
    end: int
    text: str


class Finding(NamedTuple):
    """Something a person should look at in `text[start:end]`.

    message: one sentence for a reader who sees the text; "" takes the reason of the rule.
    suggestion: what could stand there instead of exactly this span, or None.
    confidence: share of such findings an editor would act on, 0 to 1; None takes the rule's.
    severity: `info`, `minor`, `major`, `critical`: the harm if nobody acts; None takes the rule's.
    group: findings of one cause share it; None groups by rule and spelling.
    data: evidence, JSON-ready.
    """

    start: int
    end: int
    rule: str
    message: str = ""
    suggestion: str | None = None
    confidence: float | None = None
    severity: str | None = None
    group: str | None = None
    data: Mapping[str, Any] | None = None


class Learnt(NamedTuple):
    """A fact about the whole document, which later steps find in `doc.meta` and the caller in `result.meta`."""

    key: str
    value: Any
