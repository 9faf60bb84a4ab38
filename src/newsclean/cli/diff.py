"""What would change, word by word: the lines that hold a change, with the words of both sides.

No comparison is made: the changes are known. A change inside a word shows the whole word.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..result import Result
from .findings import Findings, collapsed
from .units import Document, Item, Piece

NEAR = 40  # a blank further away than this does not bound a word: scripts without blanks
WIDE = 300  # characters of an unchanged run that are shown round a change


class Styles(NamedTuple):
    """How the parts of a diff are marked: prefixes and suffixes."""

    gone: tuple[str, str]
    new: tuple[str, str]
    head: tuple[str, str]
    dim: tuple[str, str]


PLAIN = Styles(("[-", "-]"), ("{+", "+}"), ("", ""), ("", ""))
COLOUR = Styles(("\x1b[31;9m", "\x1b[0m"), ("\x1b[32;1m", "\x1b[0m"), ("\x1b[1m", "\x1b[0m"), ("\x1b[2m", "\x1b[0m"))


class Diff:
    """A view: changed lines, flags, score."""

    def __init__(self, styles: Styles, fail_on: float) -> None:
        self.styles, self.findings = styles, Findings(fail_on)

    def show(self, unit: Document, piece: Piece, result: Result) -> tuple[str, bool]:
        """The diff of a document, and whether `--check` would fail; "" if nothing changed and nothing is flagged."""
        if not result.changes and not result.flags:
            return "", False
        found = self.findings.show(unit, piece, result)
        out = [_mark(self.styles.head, f"--- {unit.title(piece)}"), "\n"]
        offsets = [c.original[0] for c in result.changes]
        numbers = iter(unit.where(piece, offsets)) if offsets else iter(())
        at = -1
        for start, line in _lines(result, self.styles):
            while offsets and offsets[0] <= start:
                offsets.pop(0)
                at = next(numbers)[0]
            out += (_mark(self.styles.dim, f"@ line {at}"), "\n", line, "\n")
        flags = collapsed([f for f in found if f.kind == "flag"])
        for f in flags:
            mark = "!" if f.fails else "?"
            out.append(f"{mark} {f.line}:{f.column} {_mark(self.styles.head, f.rule)} {_safe(f.message)}\n")
        score = "" if result.score is None else f", score {result.score:g} of 100"
        out.append(_mark(self.styles.dim, f"{len(result.changes)} changes, {len(flags)} flags{score}") + "\n")
        return "".join(out), any(f.fails for f in found)

    def skip(self, item: Item) -> tuple[str, bool]:
        """Nothing."""
        return "", False


def _mark(style: tuple[str, str], text: str) -> str:
    return f"{style[0]}{text}{style[1]}" if text else ""


def _safe(text: str) -> str:
    """Text that cannot command the terminal: control characters as pictures."""
    return "".join(chr(0x2400 + ord(c)) if c < " " and c not in "\n\t" else c for c in text.replace("\x7f", "␡"))


def _lines(result: Result, styles: Styles) -> Iterator[tuple[int, str]]:
    """The changed lines, each with the offset of its last change in the original."""
    text = result.original
    block: list[tuple[int, int, str]] = []  # changes of one line: start, end, new text
    line_end = -1
    for change in result.changes:
        start, end = change.original
        if block and start > line_end:
            yield block[-1][0], _line(text, block, styles)
            block = []
        block.append((start, end, change.after))
        found = text.find("\n", end)
        line_end = len(text) if found < 0 else found
    if block:
        yield block[-1][0], _line(text, block, styles)


def _line(text: str, block: list[tuple[int, int, str]], styles: Styles) -> str:
    words: list[tuple[int, int, str]] = []
    for start, end, new in block:
        low, high = _word(text, start, end)
        if words and low <= words[-1][1]:  # two changes in one word
            a, b, before = words[-1]
            cut = len(before) - (b - start) if b >= start else len(before)
            middle = before[:cut] if b >= start else before + text[b:start]
            words[-1] = (a, high, middle + new + text[end:high])
        else:
            words.append((low, high, text[low:start] + new + text[end:high]))
    begin = text.rfind("\n", 0, words[0][0]) + 1
    found = text.find("\n", words[-1][1])
    stop = len(text) if found < 0 else found
    out, at = [], begin
    for low, high, new in words:
        out.append(_context(text[at:low], first=at == begin, last=False))
        out.append(_mark(styles.gone, _safe(text[low:high])) + _mark(styles.new, _safe(new)))
        at = high
    out.append(_context(text[at:stop], first=False, last=True))
    return "".join(out).rstrip("\r")


def _word(text: str, start: int, end: int) -> tuple[int, int]:
    """The run between blanks that holds the change."""
    low, high = start, end
    while low > 0 and start - low < NEAR and not text[low - 1].isspace():
        low -= 1
    while high < len(text) and high - end < NEAR and not text[high].isspace():
        high += 1
    return low, high


def _context(run: str, *, first: bool, last: bool) -> str:
    run = _safe(run)
    if len(run) <= 2 * WIDE:
        return run
    if first:
        return "… " + run[-WIDE:]
    return run[:WIDE] + " …" if last else run[:WIDE] + " … " + run[-WIDE:]
