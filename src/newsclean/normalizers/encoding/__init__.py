"""Repair mis-decoded text and broken entities, line by line, each line looped to a fixed point.

Entities hide mojibake and mojibake hides entities, so the two take turns until a line no longer changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...align import edits_between
from ...document import Document, Finding, Learnt
from ...edits import Edit, Patch, apply, compose, patch
from . import entities, mojibake

# Without one of these no line has work for this step. match: "CafÃ©", "& nbsp;"; near-miss: "Cafe, AT&T"
SUSPECT = re.compile(r"[^\x00-\x7f]|&[#\w\s]")
ROUNDS = 8  # a line that still changes after this many rounds is left as it is


def step(doc: Document) -> Iterable[Edit | Finding | Learnt]:
    """Repair mojibake and entities; the first step, before addresses can be told from text."""
    if not SUSPECT.search(doc.text):
        return
    at = 0
    for line in doc.text.split("\n"):
        if SUSPECT.search(line):
            for hunk in _fixed_point(line):
                yield Edit(at + hunk.a0, at + hunk.a1, hunk.new, hunk.rules[0], hunk.data)
        at += len(line) + 1


step.raw = True  # type: ignore[attr-defined]  # works on text whose addresses cannot be told yet


def _fixed_point(line: str) -> Patch:
    """The patch that repairs one line."""
    done: Patch = []
    now = line
    for _ in range(ROUNDS):
        edits = list(entities.edits(now)) or edits_between(now, mojibake.repair(now), "encoding.mojibake")
        if not edits:
            return done
        hunks = patch(edits)
        done = compose(done, hunks)
        now = apply(now, hunks)
    return []
