"""Hyphens with a blank on one side or both: `Al -Dilak`, `Secretary -General`, `17 - year - old`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...document import Document, Finding
from ...edits import Edit
from ...patterns import one_of
from .knowledge import table

# match: " -", "- "; near-miss: "a-b"
HYPHEN = re.compile(r"-(?: |(?<= -))")
# match: "-Secretary", "-closed"; near-miss: "-v", "-5", "--"
HUGGING = re.compile(r"-[^\W\d_]{3,}")


def edits(doc: Document) -> Iterator[Edit]:
    """Join what a hyphen joins; English."""
    if doc.lang != "en" or "-" not in doc.characters:
        return
    for start, end, new in _joined(doc.text):
        if not doc.is_protected(start, end):
            yield Edit(start, end, new, "spacing.hyphen")


def findings(doc: Document) -> Iterator[Finding]:
    """Flag a hyphen that hugs only the next word: a dash, or half of a compound."""
    text = doc.text
    if "-" not in doc.characters or " -" not in text or doc.lang in table()["hyphens"]["halves"]:
        return
    for m in HYPHEN.finditer(text):
        at = m.start()
        if text[at - 1 : at] == " " and text[at - 2 : at - 1].islower():
            word = HUGGING.match(text, at)
            if word and not doc.is_protected(*word.span()):
                yield Finding(at - 1, word.end(), "spacing.dash")


@cache
def _hyphen() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The words on both sides of a hyphen that joins."""
    known = table()["hyphens"]
    prefixes, tails = "|".join(known["prefixes"]), "|".join(known["tails"])
    return (
        re.compile(r"(?<![\w-])\d+ $"),
        re.compile(rf"- (?:{one_of(known['units'].split())})( - |-)(?=[a-z])"),
        re.compile(rf"(?<![\w-])(?:{prefixes}) ?$"),
        re.compile(rf"(?:{tails})(?![\w-])"),
    )


def _joined(text: str) -> Iterator[tuple[int, int, str]]:
    number, unit, prefix, tail = _hyphen()
    for m in HYPHEN.finditer(text):
        at = m.start()
        right = text[at + 1 : at + 2]
        left = text[at - 1 : at]
        if left == right == " ":
            found = unit.match(text, at)
            if found and number.search(text, max(0, at - 8), at):
                yield at - 1, at + 2, "-"
                if found[1] == " - ":
                    yield *found.span(1), "-"
        elif left == " ":
            name = right.isupper() and prefix.search(text, max(0, at - 8), at)
            if name or (text[at - 2 : at - 1].islower() and tail.match(text, at)):
                yield at - 1, at, ""
        elif right == " " and text[at + 2 : at + 3].isupper() and prefix.search(text, max(0, at - 8), at):
            yield at + 1, at + 2, ""
