"""The filter proper: cleaned text, rows or JSON out, on stdout, in a file, or over the files themselves."""

from __future__ import annotations

import argparse
import json
from contextlib import ExitStack, nullcontext
from typing import Any

from ..result import Result
from . import DONE
from .errors import UsageError
from .reading import Codec
from .run import codecs_of, stream, unit_of
from .settings import pipeline_of
from .units import Document, Item, Piece
from .work import Work
from .writing import File, Stdout, tidy_on_termination


class Text:
    """A view: the input with the cleaned text in it."""

    def show(self, unit: Document, piece: Piece, result: Result) -> str | None:
        """The item as it goes out."""
        return unit.output(piece, result)

    def skip(self, item: Item) -> str:
        """As it came."""
        return item.raw


class Json:
    """A view: everything known about a document on one line, schema `newsclean/1`."""

    def show(self, unit: Document, piece: Piece, result: Result) -> str:
        """One line of JSON, with the place the document came from; ASCII where a surrogate stands alone."""
        known: dict[str, Any] = result.to_dict()
        known = {"schema": known.pop("schema"), "document": unit.title(piece), **known}
        try:
            line = json.dumps(known, ensure_ascii=False)
            line.encode()
        except UnicodeEncodeError:
            line = json.dumps(known)
        return line + "\n"

    def skip(self, item: Item) -> None:
        """Nothing to say about a blank line."""


def text(args: argparse.Namespace) -> int:
    """Run the filter; the exit code."""
    _, codec = codecs_of(args)
    unit = unit_of(args)
    work = Work(pipeline_of(args), unit, Json() if args.json else Text(), args.lang)
    if args.in_place:
        with tidy_on_termination():
            return _in_place(args, work, codec)
    if args.output:
        _keep_input(args)
    if args.json:
        codec = Codec("utf-8")
    with ExitStack() as stack:
        stack.enter_context(tidy_on_termination() if args.output else nullcontext())
        sink: File | Stdout = File(args.output, codec) if args.output else Stdout(codec, args.line_buffered)
        done = False
        stack.callback(lambda: sink.close(keep=done))
        for outcome in stream(args, work):
            if outcome.shown is not None:
                sink.write(outcome.shown)
        done = True
    return DONE


def _in_place(args: argparse.Namespace, work: Work, codec: Codec) -> int:
    """Rewrite each file that changes; the others are not touched, not even their time."""
    sink: File | None = None
    changed = False
    try:
        for outcome in stream(args, work):
            if outcome.last:
                if sink:
                    sink.close(keep=changed)
                sink, changed = None, False
                continue
            sink = sink or File(outcome.source, codec, args.backup)
            changed = changed or outcome.changed or outcome.shown is None or bool(args.out_field)
            if outcome.shown is not None:
                sink.write(outcome.shown)
    finally:
        if sink:
            sink.close(keep=False)
    return DONE


def _keep_input(args: argparse.Namespace) -> None:
    import os

    if any(os.path.exists(f) and os.path.exists(args.output) and os.path.samefile(f, args.output) for f in args.files):
        raise UsageError(f"{args.output} is read and written; to clean a file where it is use --in-place")
