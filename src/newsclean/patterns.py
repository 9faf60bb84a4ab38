"""Expressions made of lists: words as alternatives, and one expression for each character that a match begins with.

A search that begins with one literal character is five times as fast as one that begins with any of several, and where
the text does not hold the character there is nothing to search for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from .document import Document


def one_of(words: Iterable[str]) -> str:
    """Words as alternatives of a regular expression, the longest first.

    >>> one_of(["a", "a.m.", "am"])
    'a\\\\.m\\\\.|am|a'
    """
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def led_by(mark: str, rest: str) -> re.Pattern[str]:
    """One character and what must stand around it.

    >>> led_by("(", " |a").pattern
    '\\\\((?: |a)'
    """
    return re.compile(f"{re.escape(mark)}(?:{rest})")


def by_mark(marks: Iterable[str], around: str) -> dict[str, re.Pattern[str]]:
    """The same expression for each of these characters."""
    return {mark: led_by(mark, around) for mark in marks}


def tokens_by_mark(tokens: Iterable[str]) -> dict[str, re.Pattern[str]]:
    """An expression for all tokens that begin with the same character, for each such character.

    >>> for mark, pattern in tokens_by_mark(["<s>", "<unk>", "[SEP]"]).items(): print(mark, pattern.pattern)
    < <(?:unk>|s>)
    [ \\[(?:SEP\\])
    """
    tails: dict[str, list[str]] = {}
    for token in tokens:
        tails.setdefault(token[0], []).append(token[1:])
    return {mark: led_by(mark, one_of(rest)) for mark, rest in sorted(tails.items())}


def any_match(patterns: Mapping[str, re.Pattern[str]], doc: Document) -> bool:
    """Whether one of the expressions has a match."""
    text, characters = doc.text, doc.characters
    for mark, pattern in patterns.items():  # noqa: SIM110 - a generator costs as much as one of the searches
        if mark in characters and pattern.search(text):
            return True
    return False


def all_matches(patterns: Mapping[str, re.Pattern[str]], doc: Document) -> list[re.Match[str]]:
    """All matches, mark by mark.

    >>> doc = Document("so (much ) for [ this")
    >>> [m.start() for m in all_matches(by_mark("([", " ") | by_mark(")", "(?<= .)"), doc)]
    [15, 9]
    """
    text, characters = doc.text, doc.characters
    return [m for mark, pattern in patterns.items() if mark in characters for m in pattern.finditer(text)]


def match_starts(patterns: Mapping[str, re.Pattern[str]], doc: Document) -> list[int]:
    """Where the matches begin, in order."""
    return sorted([m.start() for m in all_matches(patterns, doc)])
