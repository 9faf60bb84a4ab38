"""Whether there can be work for this step at all: a few searches for every place its parts look at.

Each part has a search of its own; in four texts of five none of them finds anything, and the searches that say so cost
a third of theirs. They must pass over nothing a part would take: a test runs the parts with and without them.
"""

from __future__ import annotations

import re
from functools import cache

from ...document import Document
from .knowledge import table
from .width import WIDE

# Beside , . ; : ! ? stand a blank on the left, or letters on both sides. match: " ,", "come,but"; near-miss: "so, 3.5"
MARK = re.compile(r"[,.;:!?](?:(?=[^\W\d_])(?<=[\w)\]%].)|(?<=[ \t\xa0\u202f].))")
# match: "( x", "x ]", "coach(Head", "years)Thank"; near-miss: "so (he) did"
BRACKET = re.compile(r"[()\[\]](?:(?=[ \t])(?<=[(\[])|(?<=[ \t][)\]])|(?=[^\W\d_])(?<=[^\W\d_]{3}.))")
# match: "city 's", "do n't", "city' s", "l' homme"; near-miss: "don't", "'so'"
APOSTROPHE = re.compile(r"['’](?:(?= )|(?=[a-zA-Z])(?<= .)|(?<= [nN].))")
SCORE = re.compile(r":(?= \d)(?<=\d.)")  # match: "3: 2"; near-miss: "3:2", "one: 2"
BRACKETS, APOSTROPHES = frozenset("()[]"), frozenset("'’")


@cache
def _others() -> tuple[frozenset[str], frozenset[str], re.Pattern[str]]:
    """Characters that are always worth a look; first halves of words ("gon na"); ", According to"."""
    return (
        WIDE | frozenset(table()["currency"]["signs"]),
        frozenset(words.partition(" ")[0] for words in table()["clitics"]["joined"]),
        re.compile(f", (?:{'|'.join(table()['openers'])})"),
    )


def possible(doc: Document) -> bool:
    """Whether a part other than hyphens and line breaks may have work.

    >>> possible(Document("One, two (three); four.")), possible(Document("One ,two"))
    (False, True)
    """
    text, characters = doc.text, doc.characters
    signs, halves, opener = _others()
    return (
        MARK.search(text) is not None
        or ", 000" in text
        or SCORE.search(text) is not None
        or not signs.isdisjoint(characters)
        or not halves.isdisjoint(doc.forms)
        or (not BRACKETS.isdisjoint(characters) and BRACKET.search(text) is not None)
        or (not APOSTROPHES.isdisjoint(characters) and APOSTROPHE.search(text) is not None)
        or (doc.lang == "en" and opener.search(text) is not None)
    )
