"""`--report OUT.html`: the page about all documents of the input. The text itself goes nowhere."""

from __future__ import annotations

import argparse
from itertools import count

from .. import report
from ..result import Result
from . import DONE
from .reading import Codec
from .run import stream, unit_of
from .settings import pipeline_of
from .units import Document, Item, Lines, Piece
from .work import Work
from .writing import File, tidy_on_termination

LIMIT = 500  # documents a browser shows without pain


class Drawn:
    """A view: the document as the page shows it. Rows and lines without a finding are left out."""

    def show(self, unit: Document, piece: Piece, result: Result) -> tuple[str, Result] | None:
        """The title and the result: anchors need the number of the document, which the parent counts."""
        if isinstance(unit, Lines) and not result.changes and not result.flags:
            return None
        return unit.title(piece), result

    def skip(self, item: Item) -> None:
        """Nothing."""


def page(args: argparse.Namespace) -> int:
    """Write the page; it is complete or not there at all. A place it cannot be written to is found before the work."""
    with tidy_on_termination():
        sink = File(args.report, Codec("utf-8"))
        done = False
        try:
            sink.write(_drawn(args))
            done = True
        finally:
            sink.close(keep=done)
    return DONE


def _drawn(args: argparse.Namespace) -> str:
    entries: list[report.Entry] = []
    numbers = count(1)
    left_out = read = 0
    for outcome in stream(args, Work(pipeline_of(args), unit_of(args), Drawn(), args.lang)):
        read += outcome.cleaned
        if outcome.shown is None:
            continue
        if len(entries) < LIMIT:
            title, result = outcome.shown
            entries.append(report.entry(result, title, next(numbers)))
        else:
            left_out += 1
    note = f"{read} were read." if read > len(entries) else ""
    if left_out:
        note += f" The page shows the first {LIMIT} with findings; {left_out} more have some."
    return report.page(entries, note=note.strip())
