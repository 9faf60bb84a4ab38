"""The same word twice in a row, and two function words of which one must go ("the a building")."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from ... import language, tables
from ...document import Document, Finding
from .places import doubles, mark, marked, place

SURE = 0.93  # function words: the editors' share on doubled articles and prepositions
CONTENT = 0.75
FOREIGN = 0.7  # languages whose list of legal doubles is short
PAIR = 0.8
NAME = 0.5  # a capitalised word that the text also has alone
NUMBER = 0.5


@cache
def allowed(lang: str | None) -> frozenset[str]:
    """Words that may stand twice in this language."""
    table = tables.toml("repeats.toml")
    return frozenset(table["doubled"].get(lang or "", "").split()) | (frozenset(table["sounds"]) - _function(lang))


@cache
def _function(lang: str | None) -> frozenset[str]:
    table = tables.toml("repeats.toml")
    known = {w for w, langs in language.stop_words("latn").items() if lang in langs}
    known |= {w for w, langs in language.stop_words("cyrl").items() if lang in langs}
    return frozenset(table["function"].get(lang or "", "").split()) | known


class _Pairs(NamedTuple):
    """Pairs of words that cannot follow each other.

    patterns: by pair, one for all pairs with the same first word. It runs on its literal beginning, which a look-behind
    would hide.
    families: the words paired with each other, be it through others, as a translation of their bytes to 1. Only few
    neighbours are of one family.
    """

    patterns: dict[tuple[str, str], re.Pattern[str]]
    families: tuple[bytes, ...]


@cache
def _pairs(lang: str) -> _Pairs:
    table = tables.toml("repeats.toml")
    seconds: dict[str, list[str]] = {}
    for pair in table["pairs"].get(lang, ()):
        first, _, second = pair.partition(" ")
        seconds.setdefault(first, []).append(second)
    follow = "|".join(table["follow"].split())
    patterns: dict[tuple[str, str], re.Pattern[str]] = {}
    families: list[set[str]] = []
    for first, rest in seconds.items():
        pattern = re.compile(rf" {first} (?:{'|'.join(sorted(rest))})(?= (?!(?:{follow})\b)[^\W\d_])")
        patterns |= {(first, second): pattern for second in rest}
        new = {first, *rest}
        families = [f for f in families if f.isdisjoint(new)] + [new.union(*(f for f in families if f & new))]
    return _Pairs(patterns, tuple(map(_family, families)))


def _family(words: set[str]) -> bytes:
    marks = mark(sorted(words))
    return bytes(byte in marks for byte in range(256))


@cache
def _reduplicating() -> frozenset[str]:
    """Languages that double words by grammar."""
    return frozenset(tables.toml("repeats.toml")["reduplicating"])


def find(doc: Document) -> list[Finding]:
    """Flag doubled words where the language is known and does not double words by grammar."""
    lang = doc.lang
    if lang is None or lang in _reduplicating():
        return []
    out = [finding for i in doc.share(doubles) if (finding := _doubled(doc, lang, i))]
    for pattern in _impossible(doc, lang):
        for m in pattern.finditer(doc.text):
            out.append(Finding(m.start() + 1, m.end(), "repeats.function", confidence=PAIR))
    return out


def _impossible(doc: Document, lang: str) -> dict[re.Pattern[str], None]:
    """The patterns of those pairs that stand in the text, in order."""
    pairs = _pairs(lang)
    out: dict[re.Pattern[str], None] = {}
    for family in pairs.families:
        flags = doc.share(marked).translate(family)
        k = flags.find(b"\1\1")
        while k >= 0:
            pattern = pairs.patterns.get((doc.folded[k], doc.folded[k + 1]))
            if pattern:
                out[pattern] = None
            k = flags.find(b"\1\1", k + 1)
    return out


def _counts(doc: Document) -> Counter[str]:
    return Counter(doc.tokens)


def _doubled(doc: Document, lang: str, i: int) -> Finding | None:
    """What to say about the words i and i + 1, which are equal but for case."""
    word = doc.folded[i]
    if word in allowed(lang) or "_" in word:
        return None
    first, second = doc.tokens[i : i + 2]
    function = word in _function(lang)
    if function:
        if second != word:  # "the The Hague", "In IN"
            return None
        confidence = SURE if lang == "en" else CONTENT
    elif word.isalpha() and second == word and len(word) > 1:
        confidence = CONTENT if lang == "en" else FOREIGN
    elif word[0].isdigit() or not word.isalpha():
        if len(word) < 3:
            return None
        confidence = NUMBER
    elif first == second and doc.share(_counts)[first] > 2 and not first.isupper():
        confidence = NAME
    else:
        return None
    text = doc.text
    (start, end), (again, stop) = place(doc, i), place(doc, i + 1)
    if text[end:again].strip(" ") or (start and text[start - 1] in HOOKS) or HOOKED.match(text, stop):
        return None
    if doc.is_protected(start, stop):
        return None
    if not (function or word.isalpha() or BEFORE_NUMBER.search(text, max(0, start - 30), start)):
        return None
    rule = "repeats.word" if function else "repeats.content"
    return Finding(start, stop, rule, suggestion=first, confidence=confidence)


HOOKS = frozenset("-‑–'’.@/#")
HOOKED = re.compile(r"[-‑–'’.@/]\w")  # match: "Ghali-", "it's"; near-miss: "possible."
BEFORE_NUMBER = re.compile(r"[a-z]{2,} \Z")  # match: "in 2007 2007"; near-miss: "1 2007 2007"
