"""A line as it was before it was mis-decoded: several ways compete, the likeliest text without residue wins."""

from __future__ import annotations

import re
from collections import Counter

from ...align import edits_between
from ...edits import Edit, apply, patch
from . import core, disguised, eightbit, suspects
from .statistics import cost

CONTROLS = re.compile("[\x80-\x9f]+")  # match: "\x93"; near-miss: "“"
RESIDUE = re.compile("[\x80-\x9f\ufffd]")
LATIN = re.compile("[A-Za-z]")
COVERED = 0.8  # of the characters above ASCII: a repair of less may have mistaken 8-bit text for UTF-8
HALF = 0.5
ABOVE = re.compile("[^\x00-\x7f]")  # match: "é"; near-miss: "e"
LEAST = 6.0  # nats a repair of another module must gain to be believed
SURE = 40  # repaired runs of one charset after which whole lines of it are no longer judged
UNSURE = 3  # a line with fewer repaired runs than this does not vote


class Votes:
    """What the lines of a document say it was read as."""

    __slots__ = ("counts", "doubtful", "swaps")

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.swaps = eightbit.Swaps()
        self.doubtful = False  # some line may be decided by the votes of the others

    @property
    def known(self) -> list[str]:
        """The charsets with enough votes, commonest first."""
        return [name for name, n in self.counts.most_common() if n >= UNSURE]

    @property
    def sure(self) -> str | None:
        """The charset that most of the document was read as, if it was read as one."""
        return next((name for name, n in self.counts.most_common(1) if n >= SURE), None)


def edits(line: str, votes: Votes) -> list[Edit]:
    """One round of repair: edits, or [] if the line is as it should be.

    >>> [e.new for e in edits("CafÃ© in MÃ¡laga", Votes())]
    ['é', 'á']
    """
    if line.isascii() or not suspects.found(line):
        return []
    if not LATIN.search(line) and not suspects.suspect().search(line):  # two cases in a word; UTF-8 shows more
        return eightbit.edits(line, votes.swaps)
    if votes.swaps.sure and (swapped := eightbit.again(line, votes.swaps)):
        return swapped
    best = _disguised(line, votes)
    if best and not _spared(line, best) and not _residue(line, best):
        return best
    if _spared(line, best):
        swapped = eightbit.edits(line, votes.swaps)
        if swapped and (not best or _better(line, best, swapped) is swapped):
            return swapped
    if best and not _residue(line, best):
        return best
    if not core.is_bad(line):
        return best
    other = _core(line)
    if best and not other and _spared(line, best, HALF):
        return []  # a garble in which some sequences make sense by chance
    return _better(line, best, other) or _controls(line)


def is_bad(line: str) -> bool:
    """Whether something in the line looks mis-decoded.

    >>> is_bad("GrÃ¥tass"), is_bad("Gråtass")
    (True, False)
    """
    return not line.isascii() and suspects.found(line) and core.is_bad(line)


def _spared(line: str, change: list[Edit], share: float = COVERED) -> bool:
    """Whether the change leaves much of the line alone: repairs less than this share of what is above ASCII."""
    return sum(e.end - e.start for e in change) < share * len(ABOVE.findall(line))


def _disguised(line: str, votes: Votes) -> list[Edit]:
    found = disguised.readings(line, votes.known, votes.sure)
    if not found:
        return []
    best = found[0]
    votes.doubtful = votes.doubtful or best.doubtful
    votes.counts[best.charset] += len(best.edits)
    return list(best.edits) or (list(disguised.layered(line)) if best.doubtful else [])


def _residue(line: str, change: list[Edit]) -> bool:
    now = apply(line, patch(change))
    return bool(suspects.suspect().search(now)) and (bool(RESIDUE.search(now)) or core.is_bad(now))


def _core(line: str) -> list[Edit]:
    fixed = core.repair(line)
    if fixed.text == line or fixed.controls:
        return []
    if core.is_bad(fixed.text) and cost(line) - cost(fixed.text) < LEAST:
        return []
    return edits_between(line, fixed.text, "encoding.mojibake")


def _better(line: str, one: list[Edit], other: list[Edit]) -> list[Edit]:
    if not one or not other:
        return one or other
    a, b = (cost(apply(line, patch(e))) for e in (one, other))
    return other if b < a else one


def _controls(line: str) -> list[Edit]:
    """C1 controls as what Windows-1252 has in their place, or Mac OS where that makes words of the line."""
    runs: list[tuple[int, int, str, str]] = []
    mac = 0.0
    for m in CONTROLS.finditer(line):
        start, end = m.span()
        before, after = line[start - 1 : start] or " ", line[end : end + 1]
        as_windows, as_mac = _read(m[0], "cp1252"), _read(m[0], "mac-roman")
        runs.append((start, end, as_windows, as_mac))
        if before.isalpha() and after.isalpha() and as_mac.isalpha() and not CONTROLS.search(as_windows):
            mac += cost(as_windows + after, before) - cost(as_mac + after, before)
    is_mac = mac > LEAST
    data = {"was": "mac-roman" if is_mac else "cp1252", "read_as": "latin-1"}
    out = []
    for start, end, as_windows, as_mac in runs:
        new = as_mac if is_mac else as_windows
        if new != line[start:end]:
            out.append(Edit(start, end, new, "encoding.c1", data))
    return out


def _read(controls: str, charset: str) -> str:
    return "".join(bytes([ord(c)]).decode(charset, "ignore") or c for c in controls)
