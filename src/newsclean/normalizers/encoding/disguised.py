"""UTF-8 that was read as an 8-bit charset, decoded run by run: whole lines and partly damaged ones alike.

A run is decoded where its characters are the bytes of valid UTF-8 *and* the result is far likelier as text. Two rare
letters may be valid UTF-8 by chance; that a word of them reads better afterwards is no chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from ...edits import Edit
from .charsets import RUN, Charset, disguises
from .statistics import cost

ALONE = 9.0  # nats a run must gain by itself
TOGETHER = 2.0  # if the line, or the document, is known to be full of such runs
PROOF = 40.0  # nats the runs of a line gain together that make it known
WORTH = 25.0  # nats one charset must be ahead of another to be sure on its own

# Sequences of three and four bytes mean a script of their own (whole runs of it) or a typographic mark.
# match: "’", "€"; near-miss: "丸"
MARKS = re.compile("[\u2000-\u22ff\ufeff\ufffd]*")


class Reading(NamedTuple):
    """What a line would be if its disguised runs had been read as this charset."""

    gain: float  # nats saved
    charset: str
    edits: tuple[Edit, ...]
    doubtful: bool  # runs were left that a vote of the document could decide


def readings(line: str, known: Iterable[str] = ()) -> list[Reading]:
    """Every reading of the line that is an improvement, best first.

    known: charsets the document is known to have been read as, tried first and believed sooner.

    >>> [(r.charset, [e.new for e in r.edits]) for r in readings("кафе «п▒п╡п╟п╫»")][:1]
    [('koi8', ['Иван'])]
    """
    known = tuple(known)
    out: list[Reading] = []
    for charset in sorted(disguises(), key=lambda c: known.index(c.name) if c.name in known else 99):
        if charset.disguise.search(line):
            reading = _reading(line, charset, charset.name in known)
            if reading is not None:
                out.append(reading)
                if charset.name in known and not reading.doubtful and len(reading.edits) > 2:
                    return out
    out.sort(key=lambda r: -r.gain)
    return out


def _reading(line: str, charset: Charset, known: bool) -> Reading | None:
    image = charset.image(line)
    runs = []
    total = 0.0
    for m in RUN.finditer(image):
        start, end = m.span()
        new = m[0].encode("latin-1").decode("utf-8")
        gain = _gain(line, start, end, new)
        if gain > 0:
            runs.append((gain, start, end, new))
            total += gain
    if not runs:
        return None
    least = TOGETHER if known or total >= PROOF else ALONE
    data = {"was": "utf-8", "read_as": charset.name}
    kept = tuple(Edit(s, e, new, "encoding.mojibake", data) for gain, s, e, new in runs if gain >= least)
    return Reading(sum(r[0] for r in runs if r[0] >= least), charset.name, kept, len(kept) < len(runs))


def _gain(line: str, start: int, end: int, new: str) -> float:
    """Nats saved by putting `new` in the place of line[start:end]."""
    before = line[start - 1] if start else " "
    after = line[end : end + 1]
    return cost(line[start:end] + after, before) - cost(new + after, before)
