"""The same word twice in a row, and two function words of which one must go ("the a building")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import islice

from ... import language, tables
from ...document import Document, Finding
from .places import doubles, place

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


@cache
def _pairs(lang: str) -> dict[tuple[str, str], re.Pattern[str]]:
    """Two words that cannot follow each other, and the pattern of all pairs with this first word.

    Each pattern runs on its literal beginning, which a look-behind would hide.
    """
    table = tables.toml("repeats.toml")
    seconds: dict[str, list[str]] = {}
    for pair in table["pairs"].get(lang, ()):
        first, _, second = pair.partition(" ")
        seconds.setdefault(first, []).append(second)
    follow = "|".join(table["follow"].split())
    out: dict[tuple[str, str], re.Pattern[str]] = {}
    for first, rest in seconds.items():
        pattern = re.compile(rf" {first} (?:{'|'.join(sorted(rest))})(?= (?!(?:{follow})\b)[^\W\d_])")
        out |= {(first, second): pattern for second in rest}
    return out


@cache
def _reduplicating() -> frozenset[str]:
    """Languages that double words by grammar."""
    return frozenset(tables.toml("repeats.toml")["reduplicating"])


def find(doc: Document) -> Iterator[Finding]:
    """Flag doubled words where the language is known and does not double words by grammar."""
    lang = doc.lang
    if lang is None or lang in _reduplicating():
        return
    for i in doc.share(doubles):
        finding = _doubled(doc, lang, i)
        if finding:
            yield finding
    pairs = _pairs(lang)
    standing = filter(pairs.__contains__, zip(doc.folded, islice(doc.folded, 1, None), strict=False)) if pairs else ()
    for pattern in dict.fromkeys(map(pairs.__getitem__, standing)):
        for m in pattern.finditer(doc.text):
            yield Finding(m.start() + 1, m.end(), "repeats.function", confidence=PAIR)


def _counts(doc: Document) -> Counter[str]:
    return Counter(doc.tokens)


def _doubled(doc: Document, lang: str, i: int) -> Finding | None:
    """What to say about the words i and i + 1, which are equal but for case."""
    word = doc.folded[i]
    if word in allowed(lang) or "_" in word:
        return None
    (start, end), (again, stop) = place(doc, i), place(doc, i + 1)
    text = doc.text
    if text[end:again].strip(" ") or (start and text[start - 1] in HOOKS) or HOOKED.match(text, stop):
        return None
    if doc.is_protected(start, stop):
        return None
    first, second = text[start:end], text[again:stop]
    if word in _function(lang):
        if second != word:  # "the The Hague", "In IN"
            return None
        confidence = SURE if lang == "en" else CONTENT
    elif word.isalpha() and second == word and len(word) > 1:
        confidence = CONTENT if lang == "en" else FOREIGN
    elif word[0].isdigit() or not word.isalpha():
        if len(word) < 3 or not BEFORE_NUMBER.search(text, max(0, start - 30), start):
            return None
        confidence = NUMBER
    elif first == second and doc.share(_counts)[first] > 2 and not first.isupper():
        confidence = NAME
    else:
        return None
    rule = "repeats.word" if word in _function(lang) else "repeats.content"
    return Finding(start, stop, rule, suggestion=first, confidence=confidence)


HOOKS = frozenset("-‑–'’.@/#")
HOOKED = re.compile(r"[-‑–'’.@/]\w")  # match: "Ghali-", "it's"; near-miss: "possible."
BEFORE_NUMBER = re.compile(r"[a-z]{2,} \Z")  # match: "in 2007 2007"; near-miss: "1 2007 2007"
