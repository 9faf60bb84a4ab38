"""A line on stderr that says how far a long run is; only on a terminal, only after two seconds."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterable, Iterator

from .reading import STDIN, Source

PATIENCE, RHYTHM = 2.0, 0.2


class Progress:
    """Counts the bytes read of all sources."""

    def __init__(self, args: argparse.Namespace) -> None:
        watched = sys.stderr is not None and sys.stderr.isatty()
        mixed = not (args.output or args.in_place or args.report) and sys.stdout is not None and sys.stdout.isatty()
        self.on = watched and not mixed
        self.begun = self.drawn = time.monotonic()
        self.before = self.now = self.total = 0
        self.shown = False

    def watch(self, sources: Iterable[Source]) -> Iterator[Source]:
        """The sources, with the sum of their sizes known if all are plain files."""
        sources = list(sources)
        plain = all(s.path != STDIN and not s.path.endswith(".gz") and os.path.isfile(s.path) for s in sources)
        self.total = sum(os.path.getsize(s.path) for s in sources) if plain else 0
        for source in sources:
            self.before += self.now
            self.now = 0
            yield source

    def seen(self, count: int) -> None:
        """So many bytes of this source are read."""
        self.now = count
        time_now = time.monotonic()
        if self.on and time_now - self.begun > PATIENCE and time_now - self.drawn > RHYTHM:
            self.drawn, self.shown = time_now, True
            read = self.before + self.now
            speed = read / 1e6 / (time_now - self.begun)
            done = f"{100 * read // self.total} % of {self.total / 1e6:.0f}" if self.total else f"{read / 1e6:.0f}"
            sys.stderr.write(f"\r\x1b[Knewsclean: {done} MB, {speed:.1f} MB/s")
            sys.stderr.flush()

    def clear(self) -> None:
        """Leave the terminal as it was."""
        if self.shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
