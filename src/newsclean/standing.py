"""Where words stand in a text: every one of them at once, for texts in which a search for each would cost too much.

A short text holds few of the words somebody looks for, and finding each is a matter of microseconds. A text of a
megabyte holds nearly all of them, so that as many searches through a megabyte would come together; there one walk that
notes the place of every word is shared by all who ask.
"""

from __future__ import annotations

from array import array
from collections.abc import Container
from itertools import accumulate, compress, count, islice

from . import textbytes
from .document import FORM, Document
from .places import occurrences

LONG = 20_000  # code points from which one walk is cheaper than the searches


def starts(doc: Document) -> array[int]:
    """Where each of `doc.tokens` begins; ask for it as `doc.share(starts)`, once it is needed.

    An array: of a long text, a list of as many numbers takes five times the memory, and waiting for that is what costs.
    """
    out = array("q")
    for at, piece, blanked in textbytes.blanked_pieces(doc.text):
        if blanked is None:
            out.extend(at + m.start() for m in FORM.finditer(piece))
        else:  # half the time of that search
            words = blanked.split(" ")
            out.extend(compress(accumulate([len(word) + 1 for word in words], initial=at), words))
    return out


def whole(text: str, word: str) -> list[int]:
    """Where a word or phrase stands by itself, no part of a longer one: for the few words of a short text.

    >>> whole("Kiev, Kievan, Kiev's", "Kiev")
    [0, 14]
    """
    out = []
    for at in occurrences(text, word):
        end = at + len(word)
        before, after = text[at - 1 : at], text[end : end + 1]
        if not (before.isalnum() or before == "_" or after.isalnum() or after == "_"):
            out.append(at)
    return out


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
    words, at = doc.folded, doc.share(starts)
    neighbours = zip(words, islice(words, 1, None), strict=False)  # one at a time: a list of all takes a gigabyte
    for i in compress(count(), map(wanted.__contains__, neighbours)):
        out.setdefault((words[i], words[i + 1]), []).append(at[i])
    return out
