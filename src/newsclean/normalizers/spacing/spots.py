"""Which parts of this step can have work at all: a few searches for every place its parts look at.

Each part has a search of its own; in four texts of five none of them finds anything, and the searches that say so cost
a third of theirs. They must pass over nothing a part would take: a test runs the parts with and without them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ...document import Document
from .knowledge import table
from .width import WIDE

# One expression for each mark, as a search that begins with one character is five times as fast as one that begins with
# any of several. Beside a mark stand a blank on the left, or letters on both sides; a bracket has a blank inside, or
# letters on both sides. match: " ,", "come,but", "( x", "x ]", "coach(Head"; near-miss: "so, 3.5", "so (he) did"
MARKS = {
    mark: re.compile(re.escape(mark) + around)
    for marks, around in (
        (",.;:!?", r"(?:(?=[^\W\d_])(?<=[\w)\]%].)|(?<=[ \t\xa0\u202f].))"),
        ("([", r"(?:(?=[ \t])|(?=[^\W\d_])(?<=[^\W\d_].))"),
        (")]", r"(?:(?<=[ \t].)|(?=[^\W\d_])(?<=[^\W\d_].))"),
    )
    for mark in marks
}
SCORE = re.compile(r":(?= \d)(?<=\d.)")  # match: "3: 2"; near-miss: "3:2", "one: 2"
# By the apostrophe, as a search for one character is faster than one for either.
# match: "city 's", "do n't", "city' s", "l' homme"; near-miss: "don't", "'so'"
APOSTROPHE = {mark: re.compile(rf"{mark}(?:(?= )|(?=[a-zA-Z])(?<= .)|(?<= [nN].))") for mark in "'’"}


class Work(NamedTuple):
    """The parts that may find something; `marks` stands for all that is about marks and brackets."""

    width: bool
    marks: bool
    tokens: bool
    hyphens: bool


@cache
def _others() -> tuple[frozenset[str], frozenset[str], re.Pattern[str]]:
    """Signs of currencies; first halves of words ("gon na"); ", According to"."""
    return (
        frozenset(table()["currency"]["signs"]),
        frozenset(words.partition(" ")[0] for words in table()["clitics"]["joined"]),
        re.compile(f", (?:{'|'.join(table()['openers'])})"),
    )


def work(doc: Document) -> Work:
    """Which parts may have work here.

    >>> any(work(Document("One, two (three); four."))), work(Document("One ,two")).marks
    (False, True)
    """
    text, characters = doc.text, doc.characters
    signs, halves, opener = _others()
    english = doc.lang == "en"
    return Work(
        not WIDE.isdisjoint(characters),
        _marks(text, characters) or (english and opener.search(text) is not None),
        ("'" in characters and APOSTROPHE["'"].search(text) is not None)
        or ("’" in characters and APOSTROPHE["’"].search(text) is not None)
        or SCORE.search(text) is not None
        or (english and (", 000" in text or not signs.isdisjoint(characters) or not halves.isdisjoint(doc.forms))),
        "-" in characters and (" -" in text or "- " in text),
    )


def _marks(text: str, characters: frozenset[str]) -> bool:
    return any(pattern.search(text) for mark, pattern in MARKS.items() if mark in characters)
