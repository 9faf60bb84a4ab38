"""From the command line to the loop: which unit, which view, which files; checks that the options go together."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence

from . import DONE, parser, settings
from .errors import UsageError
from .reading import STDIN, Codec, Source
from .units import Document, Lines, Rows
from .work import Outcome, Work, outcomes

MODES = ("check", "diff", "json", "report", "names_report", "in_place")
SEVERAL = "several files need --in-place, --check, --diff, --json, --report or --jsonl; or run newsclean once per file"


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments say; the exit code. Raises UsageError and what reading and writing raises."""
    try:
        args = settings.complete(parser.parse(arguments))
    except SystemExit as e:  # --help
        return int(e.code or DONE)
    if args.version:
        from .. import __version__

        print(f"newsclean {__version__}")
        return DONE
    if args.list_steps or args.explain:
        from . import inform

        return inform.explain(args.explain) if args.explain else inform.list_steps(settings.pipeline_of(args))
    _together(args)
    if (
        not args.files
        and sys.stdin is not None
        and sys.stdin.isatty()
        and sys.stderr is not None
        and sys.stderr.isatty()
    ):
        note("reading the terminal; Ctrl-D ends the text, newsclean --help lists the options")
    if args.names_report:
        from .names import names_report

        return names_report(args)
    if args.check or args.diff:
        from .inspect import inspect

        return inspect(args)
    if args.report:
        from .page import page

        return page(args)
    from .text import text

    return text(args)


def unit_of(args: argparse.Namespace) -> Document:
    """What a document is."""
    if args.jsonl is not None:
        return Rows(args.jsonl, args.lang_field, args.out_field, args.max_score)
    return Lines() if args.lines else Document()


def sources_of(args: argparse.Namespace) -> list[Source]:
    """What to read."""
    return [Source(path) for path in args.files or [STDIN]]


def codecs_of(args: argparse.Namespace) -> tuple[Codec, Codec]:
    """How to read and how to write."""
    given = Codec(args.encoding, args.errors).check()
    return given, given._replace(encoding=args.output_encoding or args.encoding).check()


def stream(args: argparse.Namespace, work: Work) -> Iterator[Outcome]:
    """The outcomes of all input, with progress on a terminal. Raises UsageError at the end for a field no row had."""
    from .progress import Progress

    progress = Progress(args)
    codec, _ = codecs_of(args)
    jobs = 1 if args.line_buffered else args.jobs
    read = cleaned = told = 0
    failures, first = 0, ""
    try:
        for outcome in outcomes(work, progress.watch(sources_of(args)), codec, jobs, progress.seen):
            read += not outcome.last
            cleaned += outcome.cleaned
            told += outcome.told
            if outcome.failed:
                failures += 1
                first = first or outcome.failed
            yield outcome
    finally:
        progress.clear()
    if failures:  # never silently: without --check nobody would see the flag
        note(f"a step failed on {failures} of {cleaned} documents, which it left as they were; first: {first}")
    fields_were_there(work.unit, read, cleaned, told)


def fields_were_there(unit: Document, read: int, cleaned: int, told: int) -> None:
    """Raise UsageError for a field that no row has: it is a mistyped name, and the input is not clean but unread."""
    if not isinstance(unit, Rows):
        return
    if read and not cleaned:
        raise UsageError(f"no row has text in a field {unit.field!r}; name the field, as in --jsonl text")
    if cleaned and unit.lang_field and not told:
        raise UsageError(
            f"no row has a field {unit.lang_field!r}; name the field of the language, as in --lang-field lang"
        )


def _together(args: argparse.Namespace) -> None:
    """Raise UsageError for options that contradict each other, before anything is read or written."""
    modes = [m for m in MODES if getattr(args, m)]
    allowed: tuple[list[str], ...] = ([], ["check", "diff"], ["json", "names_report"])
    if len(modes) > 1 and sorted(modes) not in map(sorted, allowed):
        raise UsageError(f"{_flag(modes[0])} and {_flag(modes[1])} do not go together")
    if args.lines and args.jsonl is not None:
        raise UsageError("--lines and --jsonl do not go together: a JSON line is a line already")
    for name in ("lang_field", "out_field", "max_score"):
        if getattr(args, name) is not None and args.jsonl is None:
            raise UsageError(f"{_flag(name)} needs --jsonl FIELD")
    if args.out_field is not None and args.out_field == args.jsonl:
        raise UsageError("--out-field must not be the field that is cleaned")
    if args.format and not args.check:
        raise UsageError("--format needs --check; for everything about a document there is --json")
    if args.format and args.diff:
        raise UsageError("--format and --diff do not go together")
    if args.backup is not None and not args.in_place:
        raise UsageError("--backup needs --in-place")
    if args.backup == "" or (args.backup and "/" in args.backup):
        raise UsageError("--backup-suffix takes an ending, as in --backup-suffix .orig")
    if args.in_place and (not args.files or STDIN in args.files):
        raise UsageError("--in-place needs files; stdin has no place to write to")
    if args.in_place and args.output:
        raise UsageError("--in-place and --output do not go together")
    if args.in_place and len(set(args.files)) < len(args.files):
        raise UsageError("--in-place: a file is named twice")
    if args.files.count(STDIN) > 1:
        raise UsageError("stdin can be read once")
    if len(args.files) > 1 and not modes and args.jsonl is None:
        raise UsageError(SEVERAL)
    if args.max_score is not None and not 0 <= args.max_score <= 100:
        raise UsageError(f"--max-score {args.max_score:g}: a score lies between 0 and 100")
    if not 0 <= args.fail_on <= 1:
        raise UsageError(f"--fail-on {args.fail_on:g}: a confidence lies between 0 and 1")
    if args.jobs < 0:
        raise UsageError(f"-j {args.jobs}: give a number of processes, 0 for one per core")


def _flag(name: str) -> str:
    return "--" + name.replace("_", "-")


def note(message: str) -> None:
    """A line on stderr."""
    print(f"newsclean: {message}", file=sys.stderr)
