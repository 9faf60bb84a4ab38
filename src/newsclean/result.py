"""What the caller gets: the text, every change, every flag, all with offsets into both texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from .edits import Hunk, Offsets

SCHEMA = "newsclean/1"

Place = tuple[int, int]


class Change(NamedTuple):
    """One repaired run: `result.original[slice(*original)] == before`, `result.text[slice(*cleaned)] == after`.

    rule: of the first step that touched the run; `rules` lists all, in order. data: evidence, or None.
    """

    rule: str
    original: Place
    cleaned: Place
    before: str
    after: str
    rules: tuple[str, ...] = ()
    data: Mapping[str, Any] | None = None

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {
            "rule": self.rule,
            "original": list(self.original),
            "cleaned": list(self.cleaned),
            "before": self.before,
            "after": self.after,
            "rules": list(self.rules),
            "data": dict(self.data) if self.data else {},
        }


class Flag(NamedTuple):
    """Something a person should look at: `result.text[slice(*cleaned)] == text`.

    confidence: share of such findings an editor would act on, 0 to 1. severity: `info`, `minor`, `major`, `critical`.
    data: evidence; `data["group"]` is shared by findings of one cause.
    """

    rule: str
    original: Place
    cleaned: Place
    text: str
    message: str
    suggestion: str | None
    confidence: float
    severity: str
    data: Mapping[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {
            "rule": self.rule,
            "original": list(self.original),
            "cleaned": list(self.cleaned),
            "text": self.text,
            "message": self.message,
            "suggestion": self.suggestion,
            "confidence": self.confidence,
            "severity": self.severity,
            "data": dict(self.data),
        }


Scorer = Callable[[str, Sequence[Change], Sequence[Flag]], float | None]


class Result:
    """The outcome of one call: `str(result)` is the cleaned text.

    original, text: what came in, what goes out. changes: sorted, disjoint; replaying them on `original` gives `text`.
    flags: sorted by place. score: 0 to 100, how much editing the text needs, None under 100 words; it is not a
    probability of "machine". In place of a number, the function that finds it when somebody asks. lang: the base tag
    it was cleaned as, or None. meta: what was learnt about the document.
    """

    __slots__ = ("_hunks", "_score", "changes", "flags", "lang", "meta", "original", "text")

    def __init__(
        self,
        original: str,
        text: str,
        changes: Sequence[Change] = (),
        flags: Sequence[Flag] = (),
        score: float | Scorer | None = None,
        lang: str | None = None,
        meta: Mapping[str, Any] | None = None,
        hunks: Sequence[Hunk] = (),
    ) -> None:
        self.original = original
        self.text = text
        self.changes = tuple(changes)
        self.flags = tuple(flags)
        self._score = score
        self.lang = lang
        self.meta: dict[str, Any] = dict(meta or {})
        self._hunks = tuple(hunks)

    @property
    def score(self) -> float | None:
        """0 to 100, how much editing the text needs; None under 100 words. Counted when first asked for."""
        if callable(self._score):
            self._score = self._score(self.text, self.changes, self.flags)
        return self._score

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return (
            f"Result({self.text[:60]!r}{'…' if len(self.text) > 60 else ''}, changes={len(self.changes)}, "
            f"flags={len(self.flags)}, score={self.score}, lang={self.lang!r})"
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Result):
            return NotImplemented
        return self._state() == other._state()

    def __hash__(self) -> int:
        return hash((self.original, self.text))

    def _state(self) -> tuple[Any, ...]:
        return (*[getattr(self, name) for name in self.__slots__ if name != "_score"], self.score)

    def to_cleaned(self, start: int, end: int) -> Place:
        """Where `original[start:end]` stands in `text`; grows to whole runs where it was changed.

        >>> import newsclean
        >>> newsclean.clean("It is so , he said", lang="en").to_cleaned(9, 10)
        (8, 9)
        """
        return Offsets(self._hunks).forward(start, end)

    def to_original(self, start: int, end: int) -> Place:
        """Where `text[start:end]` came from in `original`; grows to whole runs where it was changed."""
        return Offsets(self._hunks).back(start, end)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, schema `newsclean/1` (docs/schema.md)."""
        return {
            "schema": SCHEMA,
            "original": self.original,
            "text": self.text,
            "lang": self.lang,
            "score": self.score,
            "changes": [c.to_dict() for c in self.changes],
            "flags": [f.to_dict() for f in self.flags],
            "meta": dict(self.meta),
        }
