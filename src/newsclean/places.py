"""Where characters and phrases stand in a text: a search for each is a fraction of one for the set of them.

`str.find` passes over a thousand characters in the time in which a pattern that begins with a set looks at ten.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import AnyStr

# Letters that a pattern takes for i, s and Cyrillic ones where it ignores case, and a set of lower-case words does not:
# where one of them stands, no word can be ruled out.
ALIKE = frozenset("ıİſ\u1c80\u1c81\u1c82\u1c83\u1c84\u1c85\u1c86\u1c87\u1c88")


def places(text: str, characters: Iterable[str]) -> list[int]:
    """Where one of these characters or phrases stands, in order.

    >>> places("here, there; everywhere, so", ",;")
    [4, 11, 23]
    """
    find = text.find
    out = []
    for character in characters:
        at = find(character)
        while at >= 0:
            out.append(at)
            at = find(character, at + 1)
    out.sort()
    return out


def matches(pattern: re.Pattern[str], text: str, beginnings: Iterable[str]) -> Iterator[re.Match[str]]:
    """What `pattern.finditer(text)` finds, if all it can match begins with one of these characters or phrases.

    >>> [m[0] for m in matches(re.compile("[(<][a-z]+"), "(so) <or ((not)", "(<")]
    ['(so', '<or', '(not']
    """
    last = 0
    for at in places(text, beginnings):
        m = pattern.match(text, at) if at >= last else None
        if m:
            last = m.end()
            yield m


def occurrences(text: str, phrase: str, shared: int = 0) -> list[int]:
    """Where a phrase stands, perhaps as a part of something longer.

    shared: code points at its end that may be the beginning of the next one.

    >>> occurrences("no no no", "no"), occurrences(" a a b a ", " a ", 1)
    ([0, 3, 6], [0, 2, 6])
    """
    find = text.find
    step = len(phrase) - shared
    out = []
    at = find(phrase)
    while at >= 0:
        out.append(at)
        at = find(phrase, at + step)
    return out


def holds_one(text: AnyStr, parts: Iterable[AnyStr]) -> bool:
    """Whether one of the parts stands in the text; as a loop, for `in` is all it does (`any` and `map` take twice).

    >>> holds_one("here and there", ("where", "the")), holds_one("", ("a",))
    (True, False)
    """
    for part in parts:  # noqa: SIM110
        if part in text:
            return True
    return False
