"""The same on both sides of "and": two near-synonyms of the source that became one word, "rescue and rescue work"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import compress, count, islice
from operator import eq

from ... import tables
from ...document import Document, Finding
from .places import folded, place, runs

WORD, FOREIGN, EMPHATIC, PHRASE = 0.78, 0.7, 0.45, 0.78
LONGEST = 7  # words of a phrase, with the conjunction
COMPARED = {
    "en": ("er",),
    "ru": ("ее", "ше", "же", "ще"),
    "uk": ("ше", "іше"),
    "de": ("er",),
    "pl": ("ej",),
    "cs": ("ji",),
}
TOLD = ("ed", "s")  # "waited and waited", "years and years": emphasis as often as damage


@cache
def _table(lang: str | None) -> tuple[frozenset[str], frozenset[str]]:
    table = tables.toml("repeats.toml")
    return frozenset(table["conjunctions"].get(lang, "").split()), frozenset(table["coordinated"]["fine"].split())


def find(doc: Document) -> Iterator[Finding]:
    """Flag "X and X" for words, then for phrases of up to six words."""
    lang = doc.lang
    conjunctions, fine = _table(lang)
    if not conjunctions & doc.vocabulary:
        return
    words = doc.share(folded)
    for i in compress(count(), map(eq, words, islice(words, 2, None))):
        word = words[i]
        if words[i + 1] in conjunctions and len(word) > 2 and word.isalpha() and word not in fine:
            finding = _between(doc, i, 1)
            if (
                finding
                and doc.tokens[i] == doc.tokens[i + 2] == word
                and not word.endswith(COMPARED.get(lang or "", "\0"))
            ):
                sure = WORD if lang == "en" else FOREIGN
                yield finding._replace(confidence=EMPHATIC if lang == "en" and word.endswith(TOLD) else sure)
    for period in range(3, LONGEST + 1):
        for i, n in runs(doc, period, period - 1):
            if n == period - 1 and words[i + n] in conjunctions and any(len(w) > 3 for w in words[i : i + n]):
                if not all(w in fine for w in words[i : i + n]):
                    finding = _between(doc, i, n)
                    if finding:
                        yield finding


def _between(doc: Document, i: int, n: int) -> Finding | None:
    """A finding over "X and X" if nothing but blanks stands between the three parts."""
    for a, b in ((i + n - 1, i + n), (i + n, i + n + 1)):
        if doc.text[place(doc, a)[1] : place(doc, b)[0]] != " ":
            return None
    start, end = place(doc, i)[0], place(doc, i + 2 * n)[1]
    if doc.text[start - 1 : start] in ("-", "'", "’") or doc.text[end : end + 1] in ("-", "'", "’"):
        return None
    if any(mark in doc.text[start:end] for mark in ".;:!?\n"):
        return None
    shown = doc.text[start : place(doc, i + n - 1)[1]]
    return Finding(start, end, "repeats.coordinated", suggestion=shown, confidence=PHRASE)
