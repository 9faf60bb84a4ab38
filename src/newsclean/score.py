"""How much editing a text needs, 0 to 100. Not a probability of "machine": no monolingual signal gives that.

Every distinct piece of evidence (findings of one group, and equal repairs, count once) adds the weight of its rule
times its confidence; the sum is taken per 200 words and bent so that it never passes 100.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from . import tables
from .document import Document
from .result import Change, Flag

LEAST_WORDS = 100  # below this one slip would decide
PER_WORDS = 200
HALF = 5.0  # evidence per 200 words that scores about 63
HEAD = 900  # code points that hold enough words in most texts
TWO_BLANKS = ("  ", " \n", "\n ", "\n\n")
# What parts words beside the blank and the line end.
OTHER_BLANKS = frozenset(
    "\t\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)


def score(doc: Document, changes: Sequence[Change], flags: Sequence[Flag]) -> float | None:
    """The score of a cleaned text with what was changed and flagged in it; None under 100 words.

    Words of scripts without blanks count two code points each.
    """
    evidence = _evidence(changes, flags) if changes or flags else 0.0
    if not evidence:  # most texts: how many words there are does not matter, and counting them all takes longest
        return 0.0 if _enough(doc) or count_words(doc.text) >= LEAST_WORDS else None
    words = _by_blanks(doc) or count_words(doc.text)
    if words < LEAST_WORDS:
        return None
    return round(100 * (1 - math.exp(-evidence * PER_WORDS / words / HALF)), 1)


def _enough(doc: Document) -> bool:
    """Whether there are surely 100 words: a blank with none behind it begins one. Counting is a third of splitting."""
    head = doc.text[:HEAD]
    return (
        "characters" in vars(doc)  # nearly always; they are not worth finding for this alone
        and OTHER_BLANKS.isdisjoint(doc.characters)
        and head.count(" ") > LEAST_WORDS  # the last one may end the piece
        and "  " not in head
        and " \n" not in head
    ) or len(doc.text.split(None, LEAST_WORDS)) >= LEAST_WORDS


def _by_blanks(doc: Document) -> int:
    """What `count_words` says, from the number of blanks, in a third of the time; 0 where blanks are no sure sign."""
    text = doc.text
    if not OTHER_BLANKS.isdisjoint(doc.characters) or any(map(text.__contains__, TWO_BLANKS)):
        return 0
    n = text.count(" ") + text.count("\n") + 1
    n -= (text[0] in " \n") + (text[-1] in " \n") if text else 1
    return n if n * 20 > len(text) else 0


def _evidence(changes: Iterable[Change], flags: Iterable[Flag]) -> float:
    """The weights of the distinct repairs and findings."""
    rules = tables.rules()
    repairs = {(change.rule, change.before.casefold(), change.after.casefold()) for change in changes}
    evidence = sum([rules[rule].weight for rule, _, _ in sorted(repairs) if rule in rules]) if repairs else 0.0
    seen: dict[object, float] = {}
    for flag in flags:
        rule = rules.get(flag.rule)
        if rule and rule.weight:
            key = flag.data.get("group")
            seen[key] = max(seen.get(key, 0.0), rule.weight * flag.confidence)
    return evidence + sum(seen.values())


def count_words(text: str) -> int:
    """Words of a text; half its code points where it is written without blanks.

    >>> count_words("one two"), count_words("新华社北京电记者报道今天上午十点开始举行会")
    (2, 10)
    """
    n = len(text.split())
    return max(n, len(text) // 2) if n * 20 <= len(text) else n
