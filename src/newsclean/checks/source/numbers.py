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
# match: "6.30", "1200"; near-miss: "6.75"
TIME = re.compile(r"(?:[01]?\d|2[0-4])[.:,]?[0-5]\d")
# match: "3 p.m.", "18 Uhr", "12 h"; near-miss: "Uhrwerk"
CLOCK = re.compile(r"\b(?:[ap]\.?m\b|Uhr\b|o['’]clock|noon\b|GMT\b|UTC\b|h\b|godz\b|hod\b)|Uhr\b|[时時]")
NUMERALS = re.compile("[一二三四五六七八九十百千万萬億亿兆만억천]")  # Chinese numerals stand beside digits
RUN = re.compile(r"\d+")
SPELT = 13  # smaller numbers are often words
SEPARATORS = re.compile(r"[.,'’\u00a0\u202f ]")


def _numbers(text: str, clock: bool, words: bool) -> list[tuple[int, int, str]]:
    """(start, end, digits) of the numbers that can be compared: no times, no round ones beside words."""
    out = []
    for m in NUMBER.finditer(text):
        if SCALE.match(text, m.end()):
            continue
        if (
            text[m.end() : m.end() + 1] == ":"
            or text[m.start() - 1 : m.start()] == ":"
            or (clock and TIME.fullmatch(m[0]))
        ):
            continue
        digits = "".join(str(int(c)) for c in SEPARATORS.sub("", m[0]) if c.isdigit())
        digits = digits.lstrip("0")
        if not digits or len(digits) > 15 or digits.endswith("0000") or (words and digits.endswith("00")):
            continue
        if int(digits) < SPELT and digits == m[0]:
            continue
        out.append((m.start(), m.end(), digits))
    return out


def numbers(doc: Document, source: str) -> Iterator[Finding]:
    """Flag numbers without a counterpart; surest where one is missing and another is too many."""
    clock = bool(CLOCK.search(doc.text) or CLOCK.search(source))
    words = bool(NUMERALS.search(source))
    ours, theirs = _numbers(doc.text, clock, words), _numbers(source, clock, words)
    if not ours and not theirs:
        return
    all_theirs, all_ours = _digits(source), _digits(doc.text)
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


def _digits(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The runs of digits of a text without separators, and their ends ('70' of '1970')."""
    joined = SEPARATORS.sub("", text)
    runs = {"".join(str(int(c)) for c in run).lstrip("0") for run in RUN.findall(joined)}
    runs |= {"".join(str(int(c)) for c in run).lstrip("0") for run in RUN.findall(text)}
    return frozenset(runs), frozenset(run[i:] for run in runs for i in range(max(0, len(run) - 15), len(run) - 1))


def _known(digits: str, other: tuple[frozenset[str], frozenset[str]]) -> bool:
    """Whether the other side has these digits, alone or at the end of a longer number ('70s' of '1970s')."""
    runs, ends = other
    if digits in runs or digits in ends or any(digits[i:] in runs for i in range(1, len(digits) - 1)):
        return True
    value = int(digits)
    return value <= 24 and str((value - 12) % 24) in runs  # the clock: 15 is 3 p.m.
