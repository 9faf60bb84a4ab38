"""The same on both sides of "and": two near-synonyms of the source that became one word, "rescue and rescue work"."""

from __future__ import annotations

from functools import cache

from ... import tables
from ...document import Document, Finding
from .places import mark, marked, place

WORD, FOREIGN, EMPHATIC, PHRASE = 0.78, 0.7, 0.45, 0.78
LONGEST = 6  # words of a phrase
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
def _table(lang: str | None) -> tuple[frozenset[str], frozenset[int], frozenset[str]]:
    """The conjunctions, their bytes, and what may stand on both sides of one."""
    table = tables.toml("repeats.toml")
    conjunctions = table["conjunctions"].get(lang, "").split()
    return frozenset(conjunctions), frozenset(mark(conjunctions)), frozenset(table["coordinated"]["fine"].split())


def find(doc: Document) -> list[Finding]:
    """Flag "X and X" for words, then for phrases of up to six words."""
    conjunctions, marks, fine = _table(doc.lang)
    if doc.vocabulary.isdisjoint(conjunctions):
        return []
    out = []
    words = doc.folded
    for k in _between_equals(doc.share(marked), marks):
        if words[k] in conjunctions:
            following = words[k + 1]
            for n in range(1, min(LONGEST, k) + 1):
                if words[k - n] == following and words[k - n : k] == words[k + 1 : k + 1 + n]:
                    finding = _word(doc, k, fine) if n == 1 else _phrase(doc, k, n, fine)
                    if finding:
                        out.append(finding)
                    break
    return out


def _between_equals(marks: bytes, conjunctions: frozenset[int]) -> list[int]:
    """The words that may be a conjunction and whose next word, by its byte, stands shortly before them, too."""
    out = []
    last = len(marks) - 1
    for conjunction in conjunctions:
        k = marks.find(conjunction, 1, last)
        while k >= 0:
            if marks[k + 1] in marks[k - LONGEST if k > LONGEST else 0 : k]:
                out.append(k)
            k = marks.find(conjunction, k + 1, last)
    return sorted(out)


def _word(doc: Document, k: int, fine: frozenset[str]) -> Finding | None:
    word = doc.tokens[k - 1]
    lang = doc.lang or ""
    if not (len(word) > 2 and word.isalpha() and word == doc.tokens[k + 1] == word.lower()) or word in fine:
        return None
    if word.endswith(COMPARED.get(lang, "\0")):
        return None
    sure = FOREIGN if lang != "en" else EMPHATIC if word.endswith(TOLD) else WORD
    return _between(doc, k - 1, 1, sure)


def _phrase(doc: Document, k: int, n: int, fine: frozenset[str]) -> Finding | None:
    words = doc.folded[k - n : k]
    if all(w in fine for w in words) or not any(len(w) > 3 for w in words):
        return None
    return _between(doc, k - n, n, PHRASE)


def _between(doc: Document, i: int, n: int, sure: float) -> Finding | None:
    """A finding over "X and X" if nothing but blanks stands between the three parts."""
    text = doc.text
    for a in (i + n - 1, i + n):
        if text[place(doc, a)[1] : place(doc, a + 1)[0]] != " ":
            return None
    start, end = place(doc, i)[0], place(doc, i + 2 * n)[1]
    if text[start - 1 : start] in ("-", "'", "’") or text[end : end + 1] in ("-", "'", "’"):
        return None
    if any(mark in text[start:end] for mark in ".;:!?\n"):
        return None
    shown = text[start : place(doc, i + n - 1)[1]]
    return Finding(start, end, "repeats.coordinated", suggestion=shown, confidence=sure)
