"""How much editing a text needs, 0 to 100. Not a probability of "machine": no monolingual signal gives that.

Every distinct piece of evidence (findings of one group, and equal repairs, count once) adds the weight of its rule
times its confidence; the sum is taken per 200 words and bent so that it never passes 100.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from . import tables
from .result import Change, Flag
from .textbytes import pieces

LEAST_WORDS = 100  # below this one slip would decide
PER_WORDS = 200
HALF = 5.0  # evidence per 200 words that scores about 63


def score(text: str, changes: Sequence[Change], flags: Sequence[Flag]) -> float | None:
    """The score of a cleaned text with what was changed and flagged in it; None under 100 words.

    Words of scripts without blanks count two code points each.
    """
    words = count_words(text)
    if words < LEAST_WORDS:
        return None
    return round(100 * (1 - math.exp(-_evidence(changes, flags) * PER_WORDS / words / HALF)), 1)


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
    n = sum(len(piece.split()) for _, piece in pieces(text))  # a list of all words takes ten times the text
    return max(n, len(text) // 2) if n * 20 <= len(text) else n
