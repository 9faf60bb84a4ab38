"""What this step can only point out: what a charset has lost for good, and what looks mis-decoded but does not decode."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...document import Finding
from ...edits import Edit
from . import core, disguised, entities, homoglyphs, suspects

LOST = re.compile("\\w*\ufffd[\\w\ufffd]*")  # match: "Пу\ufffd\ufffdин"; near-miss: "Путин"
# A question mark glued to the front of a word: a guillemet or ¿ that a charset could not hold.
# match: "a ?Zarya? paper"; near-miss: "who? Me", "/?id=2"
GLUED = re.compile(r"\?(?<!\S\?)(?=[^\W\d_]{2})")
WORD = re.compile(r"[^\s]*[^\x00-\x7f\s]+[^\s]*")  # match: "cafÃ"; near-miss: "cafe"
LIMIT = 200  # characters of a word that is shown


def lossy(text: str, edits: Sequence[Edit]) -> Iterator[Finding]:
    """Letters that are gone: U+FFFD left in the text or left by a repair, question marks in the place of quotation marks."""
    if "\ufffd" in text:
        spans = [m.span() for m in LOST.finditer(text) if not _touches(m.span(), edits)]
        spans += [(e.start, e.end) for e in edits if "\ufffd" in e.new]
        for start, end in sorted(spans):
            yield Finding(start, end, "encoding.lossy", confidence=0.95)
    if "?" in text:
        for m in GLUED.finditer(text):
            yield Finding(*m.span(), "encoding.lossy", "a mark that the charset could not hold became a question mark")


def suspect(line: str, at: int, edits: Sequence[Edit]) -> Iterator[Finding]:
    """Words of a line at offset `at` that look mis-decoded still, and letters of another script at the end of a word."""
    if line.isascii() or not suspects.found(line):
        return
    for start, end, new, certain in homoglyphs.strangers(line):
        if not certain and not _touches((at + start, at + end), edits):
            yield Finding(at + start, at + end, "encoding.homoglyph", suggestion=new, confidence=0.5)
    if not core.is_bad(line):
        return
    for m in WORD.finditer(line):
        span = at + m.start(), at + min(m.end(), m.start() + LIMIT)
        if "\ufffd" not in m[0] and core.is_bad(m[0]) and not _touches(span, edits):
            reading = disguised.guess(m[0])
            yield Finding(*span, "encoding.suspect", suggestion=reading)


def unfinished(text: str) -> Iterator[Finding]:
    """The first entity that lacks its semicolon."""
    m = entities.UNFINISHED.search(text) if "&" in text else None
    if m:
        yield Finding(*m.span(), "entities.unfinished")


def _touches(span: tuple[int, int], edits: Sequence[Edit]) -> bool:
    return any(e.start < span[1] and span[0] < e.end for e in edits)
