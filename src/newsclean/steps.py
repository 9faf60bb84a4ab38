"""What a step is, its name, and a step out of any function from text to text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from .document import Document, Finding, Learnt
from .edits import Edit

Proposal: TypeAlias = Edit | Finding | Learnt
Step: TypeAlias = Callable[[Document], Iterable[Proposal]]


def step_name(step: Step) -> str:
    """The name a step goes by: its `name`, else its `__name__`, else that of its class."""
    return str(getattr(step, "name", None) or getattr(step, "__name__", None) or type(step).__name__)


class StepFrom:
    """A `str -> str` function as a step; made by `step_from`."""

    __slots__ = ("fn", "name", "rule")

    def __init__(self, fn: Callable[[str], str], name: str, rule: str) -> None:
        self.fn, self.name, self.rule = fn, name, rule

    def __call__(self, doc: Document) -> Iterable[Proposal]:
        from .align import edits_between  # difflib, only for functions from text to text

        after = self.fn(doc.text)
        if not isinstance(after, str):
            raise TypeError(f"the function returned {type(after).__name__}, not str")
        return edits_between(doc.text, after, self.rule)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, StepFrom) and (self.fn, self.name, self.rule) == (other.fn, other.name, other.rule)

    def __hash__(self) -> int:
        return hash((self.fn, self.name, self.rule))


def step_from(fn: Callable[[str], str], name: str | None = None, rule: str | None = None) -> StepFrom:
    """A step out of any function from text to text, with true offsets.

    What differs is aligned by runs (lines, then words), never by single characters.

    name: of the step in the pipeline, by default the function's. rule: of its changes, by default `custom.<name>`.

    >>> step_from(str.capitalize)(Document("to and fro"))
    [Edit(start=0, end=2, new='To', rule='custom.capitalize', data=None)]
    """
    name = name or str(getattr(fn, "__name__", "function"))
    return StepFrom(fn, name, rule or f"custom.{name}")
