"""Whether there can be work for this step at all: one search for every place its parts look at.

Each part has a search of its own; in four texts of five none of them finds anything, and one scan that says so costs a
third of theirs. It must pass over nothing a part would take: a test runs the parts with and without it.
"""

from __future__ import annotations

import re
from functools import cache

from ...document import Document
from .knowledge import table
from .width import WIDE

APOSTROPHES = "'’"
BLANKS = r" \t\xa0\u202f"


@cache
def _spot() -> re.Pattern[str]:
    """match: " ,", "come,but", "( x", "do n't", "city' s", "3: 2", "1, 000", "coach(Head"; near-miss: "so, 3.5 (he) don't"."""
    openers = "|".join(table()["openers"])
    return re.compile(
        rf"[,.;:!?()\[\]{APOSTROPHES}](?:"
        rf"(?<=[{BLANKS}][,.;:!?])"  # marks
        r"|(?<=[\w)\]%][.!?,;:])(?=[^\W\d_])"  # glued
        r"|(?<=[(\[])(?=[ \t])|(?<=[ \t][)\]])"  # brackets
        r"|(?<=[^\W\d_]{3}[()])(?=[^\W\d_])"  # glued to a bracket
        rf"|(?<= [{APOSTROPHES}])(?=[a-zA-Z])|(?<= [nN][{APOSTROPHES}])|(?<=[{APOSTROPHES}])(?= )"  # tokens
        r"|(?<=\d:)(?= \d)|(?<=,)(?= 000)"
        rf"|(?<=,)(?= (?:{openers}))"
        r")"
    )


@cache
def _joined() -> frozenset[str]:
    """First halves of words that tokenizers part: "gon na"."""
    return frozenset(words.partition(" ")[0] for words in table()["clitics"]["joined"])


def possible(doc: Document) -> bool:
    """Whether a part other than hyphens and line breaks may have work.

    >>> possible(Document("One, two (three); four.")), possible(Document("One ,two"))
    (False, True)
    """
    return (
        _spot().search(doc.text) is not None
        or not WIDE.isdisjoint(doc.characters)
        or not _money().isdisjoint(doc.characters)
        or not _joined().isdisjoint(doc.forms)
    )


@cache
def _money() -> frozenset[str]:
    return frozenset(table()["currency"]["signs"])
