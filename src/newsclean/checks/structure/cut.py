"""Text that was cut off or lost: a paragraph that ends in the middle, link words that fell out, nothing at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ... import tables
from ...document import Document, Finding

STRONG, WEAK, HEADLINE, LOST, EMPTY = 0.75, 0.5, 0.6, 0.8, 0.6
LEAST_WORDS = 5
SHORT = 80  # code points; a shorter line may be a headline such as "what to look forward to"
LONG = 200  # code points; a longer first line is no headline

BEFORE_LAST = ' \t(“"«'  # what may stand before the last word of a line
# What follows "of" where its noun fell out. match: " of in"; near-miss: " of interest"
OF_NOTHING = re.compile(
    r" of (?:in|on|at|by|from|with|to|reports?|said|says|was|is|told|and)\b(?! (?:itself|order|spite|by))"
)
# match: "with reference to."; near-miss: "with reference to the"
NO_REFERENCE = {
    told: re.compile(rf"{phrase}(?= ?[.;,](?:\s|\Z)| (?:reports?|said|says)\b)")
    for told, phrase in (
        ("reference", "with reference to"),
        ("according", "according to"),
        ("link", "with a link to"),
        ("referring", "referring to"),
    )
}
# match: "reported by."; near-miss: "reported by Reuters."
BY_NOBODY = re.compile(r" by(?=\.(?:\s|\Z)| (?:in|on|at|from|with reference)\b(?! \w+ing\b))")
# match: "the press service of the."; near-miss: "the."
THE_END = re.compile(r" the(?=\.(?:\s|\Z))")
REPORTED = frozenset(["reported", "published", "written", "posted", "released", "announced", "quoted", "cited"])
NOUN_BEFORE = re.compile(r"([a-z]+)\Z")


def find(doc: Document) -> Iterator[Finding]:
    """Flag cut paragraphs, lost words, and texts of marks alone."""
    text = doc.text
    if len(text) < 24 and text.strip() and not any(map(str.isalnum, text)):
        yield Finding(0, len(text), "structure.empty", confidence=EMPTY)
        return
    lang = doc.lang
    if lang is None:
        return
    strong, weak = _words(lang)
    if strong:
        yield from _ends(doc, strong, weak)
    if lang == "en":
        yield from _lost(doc)


@cache
def _words(lang: str) -> tuple[frozenset[str], frozenset[str]]:
    table = tables.toml("structure.toml")
    return frozenset(table["strong"].get(lang, "").split()), frozenset(table["weak"].get(lang, "").split())


def _ends(doc: Document, strong: frozenset[str], weak: frozenset[str]) -> Iterator[Finding]:
    first = True
    paragraphs = doc.paragraphs
    for i, (start, _, text) in enumerate(paragraphs):
        tail = text[-24:].rstrip() or text.rstrip()[-24:]  # a line may end in a hundred blanks
        if tail[-1].isalpha():
            word = tail[max(map(tail.rfind, BEFORE_LAST)) + 1 :]
            if (word in strong or word in weak) and text.count(" ") >= LEAST_WORDS - 1 and not _goes_on(doc, i):
                at = start + len(text.rstrip())
                if word in strong:
                    yield Finding(at - len(word), at, "structure.truncated", confidence=STRONG)
                elif len(text) >= SHORT:
                    yield Finding(at - len(word), at, "structure.truncated", confidence=WEAK)
        elif (
            first
            and len(paragraphs) > 1
            and len(text) < LONG
            and tail[-1] in ",–—"
            and text.count(" ") >= LEAST_WORDS - 1
        ):
            if _goes_on(doc, i):
                continue
            yield Finding(
                start + len(text.rstrip()) - 1, start + len(text.rstrip()), "structure.truncated", confidence=HEADLINE
            )
        first = False  # only a headline ends in a comma for no reason


def _goes_on(doc: Document, i: int) -> bool:
    """Whether the next line begins small: a break inside a sentence, or hard-wrapped text, and no cut."""
    if i + 1 >= len(doc.paragraphs) or doc.options.unit == "sentence":
        return False
    start, end, _ = doc.paragraphs[i]
    after = doc.paragraphs[i + 1]
    return after.text.lstrip(" \t\"'“«(")[:1].islower() or (after.start - end == 1 and 40 <= end - start <= 80)


def _lost(doc: Document) -> Iterator[Finding]:
    text, vocabulary = doc.text, doc.vocabulary
    nouns = _published()
    for m in OF_NOTHING.finditer(text) if not nouns.isdisjoint(vocabulary) else ():
        noun = NOUN_BEFORE.search(text, max(0, m.start() - 20), m.start())
        if noun and noun[1] in nouns:
            yield Finding(noun.start(), m.end(), "structure.lost", confidence=LOST)
    for m in THE_END.finditer(text) if " the." in text else ():
        yield Finding(m.start() + 1, m.end(), "structure.lost", confidence=STRONG)
    for word, pattern in NO_REFERENCE.items():
        for m in pattern.finditer(text) if word in vocabulary else ():
            yield Finding(*m.span(), "structure.lost", confidence=LOST)
    for m in BY_NOBODY.finditer(text) if not REPORTED.isdisjoint(vocabulary) else ():
        verb = NOUN_BEFORE.search(text, max(0, m.start() - 20), m.start())
        if verb and verb[1] in REPORTED:
            yield Finding(verb.start(), m.end(), "structure.lost", confidence=LOST)


@cache
def _published() -> frozenset[str]:
    return frozenset(tables.toml("structure.toml")["published"])
