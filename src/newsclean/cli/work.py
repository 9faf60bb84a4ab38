"""One item of input, cleaned and shown: what a worker process does. And the loop that hands items out in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, Protocol

from .. import parallel
from ..engine import Pipeline
from ..result import Result
from .errors import UsageError
from .reading import Codec, Source
from .units import Document, Item, Piece


class View(Protocol):
    """What becomes of a cleaned document: text, findings, a diff, a page. Made in the worker, shown by the parent."""

    def show(self, unit: Document, piece: Piece, result: Result) -> Any:
        """What goes back to the parent; small, picklable."""

    def skip(self, item: Item) -> Any:
        """What goes back for an item without a document, as a blank line."""


class Outcome(NamedTuple):
    """What a worker hands back. An error ends the run, after everything before it was written.

    changed: the text differs. cleaned: there was a document in the item. told: with a field for its language.
    failed: where a step failed, and what it said. last: not an item, the end of its source.
    """

    source: str
    shown: Any = None
    changed: bool = False
    cleaned: bool = False
    told: bool = False
    failed: str | None = None
    last: bool = False
    error: Exception | None = None


END = 0  # the line number of the item that says that a source has ended


class Work:
    """Cleans an item and shows it. Never raises: what is wrong with an item is in the outcome."""

    def __init__(self, pipeline: Pipeline, unit: Document, view: View, lang: str | None) -> None:
        self.pipeline, self.unit, self.view, self.lang = pipeline, unit, view, lang

    def __call__(self, item: Item) -> Outcome:
        if item.number == END:
            return Outcome(item.source, last=True)
        try:
            piece = self.unit.piece(item)
            if piece is None:
                return Outcome(item.source, self.view.skip(item))
            result = self.pipeline.clean(piece.text, lang=piece.lang or self.lang)
            shown = self.view.show(self.unit, piece, result)
            told = self.unit.tells_language(piece)
            return Outcome(item.source, shown, bool(result.changes), True, told, self._failed(piece, result))
        except Exception as e:
            return Outcome(item.source, None, error=e)

    def _failed(self, piece: Piece, result: Result) -> str | None:
        said = next((f.message for f in result.flags if f.rule == "internal.failed"), None)
        return said and f"{self.unit.title(piece)}: {said}"


def outcomes(
    work: Work, sources: Iterable[Source], codec: Codec, jobs: int, seen: Callable[[int], None] | None = None
) -> Iterator[Outcome]:
    """What became of every item of every source, in order. Raises what an item raised, or its source, in its turn."""
    failure: list[Exception] = []

    def items() -> Iterator[Item]:
        try:
            for source in sources:
                yield from work.unit.items(source, codec, seen)
                yield Item(source.path, END, "")
        except (UsageError, OSError) as e:  # what was read before it is written first
            failure.append(e)

    for outcome in parallel.ordered(work, items(), jobs):
        if outcome.error:
            raise outcome.error
        yield outcome
    if failure:
        raise failure[0]
