"""Numbers of the source that the text does not have, and the other way round. Advisory: numbers may be spelt out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ...document import Document, Finding
from .shape import whole

# A number with its separators. match: "1.250.000", "3,5"; near-miss: "A380", "v2" (part of a word)
NUMBER = re.compile(r"(?<![^\W\d_])\d+(?:[.,'’\u00a0\u202f ]\d{3}(?!\d))*(?:[.,]\d+)?(?![^\W\d_]*\d)")
# Units of ten thousand and the like change the digits. match: "3万", "5 Millionen"; near-miss: "3 million" in both
SCALE = re.compile(
    r"\s?(?:[万萬億亿兆만억千百]|(?:mil|mill|mln|mio|milliard|millard|bill|bn|mld|mrd|tys|tis|tausend|thousand|хил|тыс|тис"
    r"|млн|млрд|миль|million|लाख|करोड़|हज़ार|हजार|lakh|crore|dozen|hundred|hunderttausend|ألف|مليون|مليار|m\b|k\b))",
    re.IGNORECASE,
)
SPELT = 13  # smaller numbers are often words
SEPARATORS = re.compile(r"[.,'’\u00a0\u202f ]")


def _numbers(text: str) -> list[tuple[int, int, str]]:
    """(start, end, digits) of the numbers that can be compared."""
    out = []
    for m in NUMBER.finditer(text):
        if SCALE.match(text, m.end()):
            continue
        digits = "".join(str(int(c)) for c in SEPARATORS.sub("", m[0]) if c.isdigit())
        digits = digits.lstrip("0")
        if not digits or len(digits) > 15 or digits.endswith("0000"):
            continue
        if int(digits) < SPELT and digits == m[0]:
            continue
        out.append((m.start(), m.end(), digits))
    return out


def numbers(doc: Document, source: str) -> Iterator[Finding]:
    """Flag numbers without a counterpart; surest where one is missing and another is too many."""
    ours, theirs = _numbers(doc.text), _numbers(source)
    if not ours and not theirs:
        return
    all_theirs = re.sub(r"\D", " ", SEPARATORS.sub("", source))
    all_ours = re.sub(r"\D", " ", SEPARATORS.sub("", doc.text))
    extra = [n for n in ours if not _known(n[2], all_theirs)]
    missing = [n[2] for n in theirs if not _known(n[2], all_ours)]
    replaced = bool(extra) and bool(missing)
    for start, end, digits in extra:
        if replaced or len(digits) > 2:
            yield Finding(start, end, "source.number", "not in the source", confidence=0.75 if replaced else 0.5)
    if missing and not replaced:
        shown = ", ".join(list(Counter(missing))[:5])
        if any(len(digits) > 2 for digits in missing):
            yield Finding(*whole(doc), "source.number", f"the source has {shown}", confidence=0.5)


def _known(digits: str, other: str) -> bool:
    """Whether the other side has these digits, alone or at the end of a longer number ('70s' of '1970s')."""
    ascii_other = "".join(str(int(c)) if c.isdigit() else " " for c in other)
    for run in ascii_other.split():
        run = run.lstrip("0")
        if run == digits or (
            run and (run.endswith(digits) or digits.endswith(run)) and min(len(run), len(digits)) >= 2
        ):
            return True
    value = int(digits)
    # the clock: 15:30 is 3:30 p.m.
    return value <= 24 and str((value - 12) % 24) in ascii_other.split()
