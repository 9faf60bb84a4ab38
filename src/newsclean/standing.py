"""Where words stand in a text: every one of them at once, for texts in which a search for each would cost too much.

A short text holds few of the words somebody looks for, and finding each is a matter of microseconds. A text of a
megabyte holds nearly all of them, so that as many searches through a megabyte would come together; there one walk that
notes the place of every word is shared by all who ask.
"""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import compress

from .document import FORM, Document

LONG = 20_000  # code points from which one walk is cheaper than the searches


def starts(doc: Document) -> list[int]:
    """Where each of `doc.tokens` begins; ask for it as `doc.share(starts)`, once it is needed."""
    return list(map(re.Match.start, FORM.finditer(doc.text)))


def standing(doc: Document, words: Container[str]) -> dict[str, list[int]]:
    """The places of those of `doc.folded` that are wanted, in order.

    >>> standing(Document("Who said what he said?"), {"said", "who"})
    {'who': [0], 'said': [4, 17]}
    """
    out: dict[str, list[int]] = {}
    wanted = map(words.__contains__, doc.folded)
    for word, at in compress(zip(doc.folded, doc.share(starts), strict=True), wanted):
        out.setdefault(word, []).append(at)
    return out


def pairs(doc: Document, wanted: Container[tuple[str, str]]) -> dict[tuple[str, str], list[int]]:
    """The same for two neighbouring words; the places of the first.

    >>> pairs(Document("to be or, to be sure, not to be"), {("to", "be")})
    {('to', 'be'): [0, 10, 26]}
    """
    out: dict[tuple[str, str], list[int]] = {}
    neighbours = list(zip(doc.folded, doc.folded[1:], strict=False))
    for pair, at in compress(zip(neighbours, doc.share(starts), strict=False), map(wanted.__contains__, neighbours)):
        out.setdefault(pair, []).append(at)
    return out
