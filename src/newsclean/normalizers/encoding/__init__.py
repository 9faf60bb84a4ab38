"""Repair mis-decoded text and broken entities, line by line, each line looped to a fixed point.

Entities hide mojibake and mojibake hides entities, so the two take turns until a line no longer changes. One search
finds the lines that may have work; all others are never looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...document import Document, Finding, Learnt
from ...edits import Edit, Patch, apply, compose, patch
from . import entities, mojibake, suspects

ROUNDS = 12  # a line that still changes after this many rounds is left as it is


def step(doc: Document) -> Iterable[Edit | Finding | Learnt]:
    """Repair mojibake and entities; the first step, before addresses can be told from text."""
    text = doc.text
    votes = mojibake.Votes()
    found: dict[int, Patch] = {}
    waiting = []
    for start, end in _lines(text):
        votes.doubtful = False
        hunks = _fixed_point(text[start:end], votes)
        if hunks:
            found[start] = hunks
        if votes.doubtful:
            waiting.append((start, end))
    if votes.known:  # short lines inherit what the others have shown
        for start, end in waiting:
            hunks = _fixed_point(text[start:end], votes)
            if hunks:
                found[start] = hunks
        yield Learnt("codec", votes.known[0])
    for start, hunks in sorted(found.items()):
        for hunk in hunks:
            yield Edit(start + hunk.a0, start + hunk.a1, hunk.new, hunk.rules[0], hunk.data)


step.raw = True  # type: ignore[attr-defined]  # works on text whose addresses cannot be told yet


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the lines that may have work."""
    searches = []
    if "&" in text:
        searches.append(entities.MAYBE.search)
    if not text.isascii():
        searches.append(suspects.suspect().search)
        if suspects.CYRILLIC.search(text):
            searches.append(suspects.MIXED.search)
    spans = set()
    for search in searches:
        at = 0
        while m := search(text, at):
            start = text.rfind("\n", 0, m.start()) + 1
            end = text.find("\n", m.start())
            end = len(text) if end < 0 else end
            spans.add((start, end))
            at = end + 1
    return iter(sorted(spans))


def _fixed_point(line: str, votes: mojibake.Votes) -> Patch:
    """The patch that repairs one line."""
    done: Patch = []
    now = line
    for _ in range(ROUNDS):
        edits = list(entities.edits(now)) or mojibake.edits(now, votes)
        if not edits:
            return done
        hunks = patch(edits)
        done = compose(done, hunks)
        now = apply(now, hunks)
    return []
