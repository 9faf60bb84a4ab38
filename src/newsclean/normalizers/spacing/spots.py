"""Which parts of this step can have work at all: a few searches for every place its parts look at.

Each part has a search of its own; in four texts of five none of them finds anything, and the searches that say so cost
a third of theirs. They must pass over nothing a part would take: a test runs the parts with and without them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ...document import Document
from ...patterns import any_match, by_mark
from .hyphens import HYPHEN
from .knowledge import table
from .width import WIDE

# Beside a mark stand a blank on the left, or letters on both sides; a bracket has a blank inside, or letters on both
# sides. The letter is taken in, not looked ahead to: `re` rules that out without a step of its own.
# match: " ,", "come,but", "( x", "x ]", "coach(Head"; near-miss: "so, 3.5", "so (he) did"
MARKS = by_mark(",.;:!?", r"[^\W\d_](?<=[\w)\]%]..)|(?<=[ \t\xa0\u202f].)")
BRACKETS = by_mark("([", r"[ \t]|[^\W\d_](?<=[^\W\d_]..)") | by_mark(")]", r"[^\W\d_](?<=[^\W\d_]..)|(?<=[ \t].)")
# match: "city 's", "do n't", "city' s", "l' homme"; near-miss: "don't", "'so'"
APOSTROPHE = by_mark("'’", r" |[a-zA-Z](?<= ..)|(?<= [nN].)")
SCORE = re.compile(r":(?= \d)(?<=\d.)")  # match: "3: 2"; near-miss: "3:2", "one: 2"


class Work(NamedTuple):
    """The parts that may find something; `marks` stands for all that is about marks and brackets."""

    width: bool
    marks: bool
    tokens: bool
    hyphens: bool


@cache
def _others() -> tuple[frozenset[str], frozenset[str]]:
    """Signs of currencies; first halves of words ("gon na")."""
    return (
        frozenset(table()["currency"]["signs"]),
        frozenset(words.partition(" ")[0] for words in table()["clitics"]["joined"]),
    )


@cache
def _marks(english: bool) -> dict[str, re.Pattern[str]]:
    """The expressions of marks and brackets; in English text, that of the comma finds ", According to", too."""
    openers = f"| (?:{'|'.join(table()['openers'])})" if english else ""
    return MARKS | BRACKETS | by_mark(",", MARKS[","].pattern.removeprefix(",") + openers)


def work(doc: Document) -> Work:
    """Which parts may have work here.

    >>> any(work(Document("One, two (three); four."))), work(Document("One ,two")).marks
    (False, True)
    """
    text, characters = doc.text, doc.characters
    english = doc.lang == "en"
    return Work(
        not (text.isascii() or WIDE.isdisjoint(characters)),
        any_match(_marks(english), doc),
        any_match(APOSTROPHE, doc)
        or (":" in characters and SCORE.search(text) is not None)
        or (english and _parted(doc)),
        "-" in characters and HYPHEN.search(text) is not None,
    )


def _parted(doc: Document) -> bool:
    """Whether English text has what may be a sum of money, a word in two parts or a round number."""
    signs, halves = _others()
    text = doc.text
    return (
        not (signs.isdisjoint(doc.characters) and halves.isdisjoint(doc.forms))
        or ("000" in text and ", 000" in text)  # the shorter one is found, or not, far sooner
    )
