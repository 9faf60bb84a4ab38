"""`--names-report FILES`: which names the input spells in several ways, the material of a gazetteer of one's own."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from importlib import import_module

from . import DONE
from .reading import Codec
from .run import codecs_of, fields_were_there, sources_of, unit_of
from .settings import pipeline_of
from .writing import File, Stdout, tidy_on_termination


def names_report(args: argparse.Namespace) -> int:
    """Write the clusters as TSV, or with `--json` as JSON lines. The texts are read as they are, not cleaned."""
    report = import_module("newsclean.names.report")  # loads the tables of names: only when asked
    options = pipeline_of(args).options
    found = report.clusters(
        _texts(args), style=options.style, lang=args.lang or "en", gazetteers=tuple(options.gazetteers)
    )
    with tidy_on_termination():
        codec = Codec("utf-8", "backslashreplace")
        sink: File | Stdout = File(args.output, codec) if args.output else Stdout(codec)
        done = False
        try:
            for line in (report.to_json if args.json else report.to_tsv)(found):
                sink.write(line + "\n")
            done = True
        finally:
            sink.close(keep=done)
    return DONE


def _texts(args: argparse.Namespace) -> Iterator[tuple[str, str]]:
    codec, _ = codecs_of(args)
    unit = unit_of(args)
    read = cleaned = 0
    for source in sources_of(args):
        for item in unit.items(source, codec):
            piece = unit.piece(item)
            read += 1
            if piece is not None:
                cleaned += 1
                yield source.name, piece.text
    fields_were_there(unit, read, cleaned, cleaned)
