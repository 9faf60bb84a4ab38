"""A line as it was before it was mis-decoded: several ways compete, the likeliest text without residue wins."""

from __future__ import annotations

import re
from collections import Counter

from ...align import edits_between
from ...edits import Edit, apply, patch
from . import core, disguised
from .statistics import cost
from .suspects import suspect

CONTROLS = re.compile("[\x80-\x9f]+")  # match: "\x93"; near-miss: "“"
RESIDUE = re.compile("[\x80-\x9f\ufffd]")
UNSURE = 3  # a line with fewer repaired runs than this does not vote


class Votes:
    """What the lines of a document say it was read as."""

    __slots__ = ("counts", "doubtful")

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.doubtful = False  # some line may be decided by the votes of the others

    @property
    def known(self) -> list[str]:
        """The charsets with enough votes, commonest first."""
        return [name for name, n in self.counts.most_common() if n >= UNSURE]


def edits(line: str, votes: Votes) -> list[Edit]:
    """One round of repair: edits, or [] if the line is as it should be.

    >>> [e.new for e in edits("CafÃ© in MÃ¡laga", Votes())]
    ['é', 'á']
    """
    if line.isascii():
        return []
    best = _disguised(line, votes)
    if best and not _residue(line, best):
        return best
    if not core.is_bad(line):
        return best
    return _better(line, best, _core(line))


def _disguised(line: str, votes: Votes) -> list[Edit]:
    found = disguised.readings(line, votes.known)
    if not found:
        return []
    best = found[0]
    votes.doubtful = votes.doubtful or best.doubtful
    votes.counts[best.charset] += len(best.edits)
    return list(best.edits)


def _residue(line: str, change: list[Edit]) -> bool:
    now = apply(line, patch(change))
    return bool(suspect().search(now)) and (bool(RESIDUE.search(now)) or core.is_bad(now))


def _core(line: str) -> list[Edit]:
    fixed = core.repair(line)
    if fixed.text == line:
        return _controls(line)
    if fixed.controls:
        return _controls(line) if CONTROLS.search(line) else []
    return edits_between(line, fixed.text, "encoding.mojibake")


def _better(line: str, one: list[Edit], other: list[Edit]) -> list[Edit]:
    if not one or not other:
        return one or other
    a, b = (cost(apply(line, patch(e))) for e in (one, other))
    return other if b < a else one


def _controls(line: str) -> list[Edit]:
    """C1 controls as what Windows-1252 has in their place, which is what browsers show."""
    out = []
    for m in CONTROLS.finditer(line):
        new = "".join(chr(b) if b in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([b]).decode("cp1252") for b in map(ord, m[0]))
        if new != m[0]:
            out.append(Edit(*m.span(), new, "encoding.c1", {"was": "cp1252", "read_as": "latin-1"}))
    return out
