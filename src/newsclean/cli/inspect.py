"""`--check` and `--diff`: what there is to do, on stdout; nothing is written anywhere else unless `-o` says so."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator

from . import DONE, FOUND
from .diff import COLOUR, PLAIN, Diff
from .findings import WRITERS, Finding, Findings
from .reading import Codec
from .run import stream, unit_of
from .settings import pipeline_of
from .work import Work
from .writing import File, Stdout


def inspect(args: argparse.Namespace) -> int:
    """Show what there is to do; with `--check` the exit code says whether there is something."""
    codec = Codec("utf-8", "backslashreplace")  # for people and programs, whatever the input was
    sink: File | Stdout = File(args.output, codec) if args.output else Stdout(codec, args.line_buffered)
    done = False
    try:
        found = _diff(args, sink) if args.diff else _check(args, sink)
        done = True
    finally:
        sink.close(keep=done)
    return FOUND if args.check and found else DONE


def _diff(args: argparse.Namespace, sink: File | Stdout) -> bool:
    styles = COLOUR if colour(args.color) else PLAIN
    found = False
    for outcome in stream(args, Work(pipeline_of(args), unit_of(args), Diff(styles, args.fail_on), args.lang)):
        if outcome.last:
            continue
        shown, fails = outcome.shown
        found = found or fails
        if shown:
            sink.write(shown)
    return found


def _check(args: argparse.Namespace, sink: File | Stdout) -> bool:
    work = Work(pipeline_of(args), unit_of(args), Findings(args.fail_on), args.lang)
    found = False

    def documents() -> Iterator[list[Finding]]:
        nonlocal found
        for outcome in stream(args, work):
            if outcome.shown:
                found = found or any(f.fails for f in outcome.shown)
                yield outcome.shown

    for part in WRITERS[args.format or "text"](documents()):
        sink.write(part)
    return found


def colour(choice: str) -> bool:
    """Whether to colour stdout: as asked, else as NO_COLOR and FORCE_COLOR say, else on a terminal that can."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("FORCE_COLOR", "") not in ("", "0"):
        return True
    if os.environ.get("NO_COLOR"):
        return False
    return sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
