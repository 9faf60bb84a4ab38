"""Full-width punctuation that an engine left in text of an alphabet: `yes，he said。`"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...document import Document
from ...edits import Edit
from .knowledge import DENSE, table

NARROW = {
    "，": ",",
    "．": ".",
    "。": ".",
    "、": ",",
    "：": ":",
    "；": ";",
    "！": "!",
    "？": "?",
    "（": "(",
    "）": ")",
    "％": "%",
}
NARROW |= {"－": "-", "／": "/", "＆": "&"}
TIGHT = frozenset("．－／＆")  # no blank belongs behind these
WIDE = frozenset(NARROW) | {"\u3000"}
MARK = re.compile(f"[{''.join(sorted(WIDE))}]")  # match: "，"; near-miss: ","
BLANKS = " \t\xa0\u3000"
# match: "中", "カ"; near-miss: "，"
HAN_KANA = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
LINE = 400  # so much of the line is looked at on both sides
REACH = 30  # how far a letter may be for the mark to belong to it


def edits(doc: Document) -> Iterator[Edit]:
    """Set full-width marks between letters of an alphabet as the alphabet has them, with their blanks."""
    if not WIDE & doc.characters or doc.lang is None or doc.lang in table()["without_blanks"]:
        return
    text = doc.text
    size = len(text)
    at = _next(text, 0)
    while at < size:
        if text[at] == "\u3000":
            if 0 < at < size - 1 and _between_words(text, at) and not doc.is_protected(at, at + 1):
                yield Edit(at, at + 1, " ", "spacing.full-width")
            at = _next(text, at + 1)
            continue
        end = at + 1
        while end < size and text[end] in NARROW:
            end += 1
        start = at
        while start and text[start - 1] in BLANKS:
            start -= 1
        stop = end
        while stop < size and text[stop] in BLANKS:
            stop += 1
        if _alphabetic(text, start, stop) and not doc.is_protected(start, stop):
            yield Edit(start, stop, _narrow(text, start, at, end, stop), "spacing.full-width")
        at = _next(text, stop)


def _next(text: str, at: int) -> int:
    """The next full-width mark from here, or the end."""
    found = MARK.search(text, at)
    return found.start() if found else len(text)


def _between_words(text: str, at: int) -> bool:
    """Whether an ideographic blank stands between two words of an alphabet; at the head of a line it indents."""
    left, right = text[at - 1], text[at + 1]
    return not (left.isspace() or right.isspace() or DENSE.match(left) or DENSE.match(right))


def _alphabetic(text: str, start: int, stop: int) -> bool:
    """Whether the nearest letters on both sides are of an alphabet; one side may be empty."""
    head = max(0, start - LINE)
    line = text[text.rfind("\n", head, start) + 1 or head : stop + LINE].partition("\n")[0]
    if len(HAN_KANA.findall(line)) * 8 > len(line):  # a line of Chinese or Japanese with a foreign name
        return False
    left = next((c for c in reversed(text[max(0, start - REACH) : start]) if c == "\n" or c.isalnum()), "\n")
    right = next((c for c in text[stop : stop + REACH] if c == "\n" or c.isalnum()), "\n")
    if left == right == "\n":
        return False
    return not DENSE.match(left) and not DENSE.match(right)


def _narrow(text: str, start: int, at: int, end: int, stop: int) -> str:
    run = text[at:end]
    out = "".join(NARROW[c] for c in run)
    left, right = text[start - 1 : start], text[stop : stop + 1]
    if run[0] == "（" and left and not left.isspace() and left not in "([“«„":
        out = " " + out
    if run[-1] == "（" or not right or right.isspace() or not (right.isalnum() or right in "(“«„"):
        return out
    numbers = left.isdigit() and right.isdigit()
    if run[-1] in TIGHT or (numbers and run in "：，") or (run[-1] == "％" and right in "-–"):
        return out
    return out + " "
