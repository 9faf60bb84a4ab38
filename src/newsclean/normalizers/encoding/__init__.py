"""Repair mis-decoded text and broken entities, line by line, each line looped to a fixed point.

Entities hide mojibake and mojibake hides entities, so the two take turns until a line no longer changes. One search
finds the lines that may have work; all others are never looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...document import Document, Finding, Learnt
from ...edits import Edit, Patch, apply, compose, patch
from . import composed, entities, flags, homoglyphs, invisible, mojibake
from .lines import lines as lines_with_work

ROUNDS = 12  # a line that still changes after this many rounds is left as it is


def step(doc: Document) -> Iterable[Edit | Finding | Learnt]:
    """Repair mojibake and entities; the first step, before addresses can be told from text."""
    text, characters = doc.text, doc.characters
    lines = lines_with_work(text, characters)
    if not lines:  # nearly always
        if not flags.SIGNS.isdisjoint(characters):
            yield from flags.lossy(text, (), flags.Edited(()))
            yield from flags.unfinished(text)
        return
    work = _Work(text)
    yield from work.repair(lines)
    edited = flags.Edited(work.edits)
    yield from flags.lossy(text, work.edits, edited)
    yield from flags.unfinished(text)
    for start, end in lines:
        yield from flags.suspect(text[start:end], start, edited, start in work.bad)
    for start, end in work.about.values():
        yield Finding(start, end, "entities.discussed")


step.raw = True  # type: ignore[attr-defined]  # works on text whose addresses cannot be told yet
step.settles = True  # type: ignore[attr-defined]  # looks again at what later repairs made of the text


class _Work:
    """The repair of one text: what its lines have taught so far."""

    __slots__ = ("about", "bad", "by_line", "debris", "discusses", "edits", "text", "votes")

    def __init__(self, text: str) -> None:
        self.text = text
        self.votes = mojibake.Votes()
        self.debris = entities.is_torn(text)
        self.discusses = entities.discusses_markup(text)
        self.about: dict[int, tuple[int, int]] = {}  # by line
        self.bad: set[int] = set()  # lines that look mis-decoded still
        self.by_line: dict[int, list[Edit]] = {}
        self.edits: list[Edit] = []

    def repair(self, lines: list[tuple[int, int]]) -> Iterator[Edit | Learnt]:
        """The edits of these lines, and what was learnt about the whole document."""
        waiting = []
        for start, end in lines:
            self.votes.doubtful = False
            self._line(start, end)
            if self.votes.doubtful:
                waiting.append((start, end))
        if self.votes.known:  # short lines inherit what the others have shown
            for start, end in waiting:
                self._line(start, end)
            yield Learnt("codec", self.votes.known[0])
        if self.debris:
            yield Learnt("debris", True)
        for start in sorted(self.by_line):
            self.edits += self.by_line[start]
        yield from self.edits

    def _line(self, start: int, end: int) -> None:
        line = self.text[start:end]
        hunks = self._fixed_point(line, start)
        now = apply(line, hunks) if hunks else line
        if mojibake.is_bad(now):
            self.bad.add(start)
        else:
            self.bad.discard(start)
        if hunks:
            self.by_line[start] = [Edit(start + h.a0, start + h.a1, h.new, h.rules[0], h.data) for h in hunks]

    def _fixed_point(self, line: str, at: int) -> Patch:
        """The patch that repairs one line."""
        spares = ("&" in line or "＆" in line) and (self.discusses or entities.is_about_markup(line))
        if spares and (m := entities.MAYBE.search(line)):
            self.about[at] = (at + m.start(), at + m.end())
        done: Patch = []
        now = line
        decoded = False
        for _ in range(ROUNDS):
            edits = [] if spares else entities.edits(now, self.debris)
            if not edits:
                edits = mojibake.edits(now, self.votes)
                decoded = decoded or bool(edits)
            edits = edits or list(invisible.edits(now)) or list(homoglyphs.edits(now))
            if not edits and decoded:
                edits = list(composed.edits(now))
            if not edits:
                return done
            hunks = patch(edits)
            done = compose(done, hunks)
            now = apply(now, hunks)
        return []
