"""What this step can only point out: what a charset lost for good, and what looks mis-decoded but does not decode."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ...document import Finding
from ...edits import Edit
from . import core, disguised, entities, homoglyphs

LOST = re.compile("\ufffd[\\w\ufffd]*")  # match: the "\ufffd\ufffdин" of "Пу\ufffd\ufffdин"; near-miss: "Путин"
# A question mark glued to the front of a word: a guillemet or ¿ that a charset could not hold.
# match: "a ?Zarya? paper"; near-miss: "who? Me", "/?id=2"
GLUED = re.compile(r"\?(?<!\S\?)(?=[^\W\d_]{2})")
WORD = re.compile(r"[^\s]*[^\x00-\x7f\s]+[^\s]*")  # match: "cafÃ"; near-miss: "cafe"
SIGNS = frozenset("\ufffd?&")  # without one of these there is nothing `lossy` or `unfinished`
LIMIT = 200  # a longer word is no word


class Edited:
    """Which places of the text the edits have dealt with."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.starts = [e.start for e in edits]
        self.ends = [e.end for e in edits]

    def touches(self, start: int, end: int) -> bool:
        """Whether an edit overlaps this span."""
        i = bisect_right(self.ends, start)
        return i < len(self.starts) and self.starts[i] < end


def lossy(text: str, edits: Sequence[Edit], edited: Edited) -> Iterator[Finding]:
    """Letters that are gone: U+FFFD left in the text or by a repair, question marks in the place of quotation marks."""
    if "\ufffd" in text:
        spans = [span for span in _torn(text) if not edited.touches(*span)]
        spans += [(e.start, e.end) for e in edits if "\ufffd" in e.new]
        for start, end in sorted(spans):
            yield Finding(start, end, "encoding.lossy", confidence=0.95)
    if "?" in text:
        for m in GLUED.finditer(text):
            yield Finding(*m.span(), "encoding.lossy", "a mark that the charset could not hold became a question mark")


def _torn(text: str) -> Iterator[tuple[int, int]]:
    """The words that have lost a letter, found from there: a search for words would try each of the text."""
    for m in LOST.finditer(text):
        start, end = m.span()
        while start and (text[start - 1].isalnum() or text[start - 1] == "_"):
            start -= 1
        yield start, end


def suspect(line: str, at: int, edited: Edited, bad: bool) -> Iterator[Finding]:
    """Words of a line at offset `at` that look mis-decoded still, and letters of another script that may be meant.

    bad: something in the line looks mis-decoded even after the repair.
    """
    for start, end, new, certain in homoglyphs.strangers(line):
        if not certain and not edited.touches(at + start, at + end):
            yield Finding(at + start, at + end, "encoding.homoglyph", suggestion=new, confidence=0.5)
    if bad:
        for m in WORD.finditer(line):
            start, end = at + m.start(), at + m.end()
            if end - start <= LIMIT and not edited.touches(start, end) and "\ufffd" not in m[0] and core.is_bad(m[0]):
                yield Finding(start, end, "encoding.suspect", suggestion=disguised.guess(m[0]))


def unfinished(text: str) -> Iterator[Finding]:
    """The first entity that lacks its semicolon."""
    m = entities.UNFINISHED.search(text) if "&" in text else None
    if m:
        yield Finding(*m.span(), "entities.unfinished")
