"""Text that was cut off or lost: a paragraph that ends in the middle, link words that fell out, nothing at all."""

from __future__ import annotations

import re
from functools import cache

from ... import tables
from ...document import Document, Finding
from ...places import matches
from .stray import articles_before_marks

STRONG, WEAK, HEADLINE, LOST, EMPTY = 0.75, 0.5, 0.6, 0.8, 0.6
LEAST_WORDS = 5
SHORT = 80  # code points; a shorter line may be a headline such as "what to look forward to"
LONG = 200  # code points; a longer first line is no headline

WHOLE = frozenset('.!?…"”»)')  # at the end of nearly every line: nothing was cut
BEFORE_LAST = ' \t(“"«'  # what may stand before the last word of a line
# What follows "of" where its noun fell out. match: " of in"; near-miss: " of interest"
OF_NOTHING = re.compile(
    r" of (?:in|on|at|by|from|with|to|reports?|said|says|was|is|told|and)\b(?! (?:itself|order|spite|by))"
)
# match: "with reference to."; near-miss: "with reference to the"
NO_REFERENCE = {
    told: (phrase, re.compile(rf"{phrase}(?= ?[.;,](?:\s|\Z)| (?:reports?|said|says)\b)"))
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


def find(doc: Document) -> list[Finding]:
    """Flag cut paragraphs, lost words, and texts of marks alone."""
    text = doc.text
    if len(text) < 24 and text.strip() and not any(map(str.isalnum, text)):
        return [Finding(0, len(text), "structure.empty", confidence=EMPTY)]
    lang = doc.lang
    if lang is None:
        return []
    strong, weak = _words(lang)
    out = _ends(doc, strong, weak) if strong else []
    if lang == "en":
        out += _lost(doc)
    return out


@cache
def _words(lang: str) -> tuple[frozenset[str], frozenset[str]]:
    table = tables.toml("structure.toml")
    return frozenset(table["strong"].get(lang, "").split()), frozenset(table["weak"].get(lang, "").split())


def _ends(doc: Document, strong: frozenset[str], weak: frozenset[str]) -> list[Finding]:
    out = []
    paragraphs = doc.paragraphs
    headline = 0  # the line that ends in a comma for no reason if it does; the next one where it goes on there
    for i, paragraph in enumerate(paragraphs):
        text = paragraph[2]
        if text[-1] in WHOLE:
            continue
        tail = text[-24:].rstrip() or text.rstrip()[-24:]  # a line may end in a hundred blanks
        if tail[-1].isalpha():
            word = tail.rpartition(" ")[2]
            if not word.isalpha():
                word = tail[max(map(tail.rfind, BEFORE_LAST)) + 1 :]
            if (word in strong or word in weak) and text.count(" ") >= LEAST_WORDS - 1 and not _goes_on(doc, i):
                at = paragraph[0] + len(text.rstrip())
                if word in strong:
                    out.append(Finding(at - len(word), at, "structure.truncated", confidence=STRONG))
                elif len(text) >= SHORT:
                    out.append(Finding(at - len(word), at, "structure.truncated", confidence=WEAK))
        elif i == headline and len(paragraphs) > 1 and len(text) < LONG and tail[-1] in ",–—":
            if text.count(" ") >= LEAST_WORDS - 1:
                if _goes_on(doc, i):
                    headline += 1
                else:
                    at = paragraph[0] + len(text.rstrip())
                    out.append(Finding(at - 1, at, "structure.truncated", confidence=HEADLINE))
    return out


def _goes_on(doc: Document, i: int) -> bool:
    """Whether the next line begins small: a break inside a sentence, or hard-wrapped text, and no cut."""
    if i + 1 >= len(doc.paragraphs) or doc.options.unit == "sentence":
        return False
    start, end, _ = doc.paragraphs[i]
    after = doc.paragraphs[i + 1]
    return after.text.lstrip(" \t\"'“«(")[:1].islower() or (after.start - end == 1 and 40 <= end - start <= 80)


def _lost(doc: Document) -> list[Finding]:
    text, vocabulary = doc.text, doc.vocabulary
    out = []
    nouns = _published()
    if "of" in vocabulary and not nouns.isdisjoint(vocabulary):
        for m in OF_NOTHING.finditer(text):
            noun = NOUN_BEFORE.search(text, max(0, m.start() - 20), m.start())
            if noun and noun[1] in nouns:
                out.append(Finding(noun.start(), m.end(), "structure.lost", confidence=LOST))
    if doc.share(articles_before_marks) and " the." in text:
        for m in THE_END.finditer(text):
            out.append(Finding(m.start() + 1, m.end(), "structure.lost", confidence=STRONG))
    for word, (phrase, pattern) in NO_REFERENCE.items():
        if word in vocabulary:
            out += [Finding(*m.span(), "structure.lost", confidence=LOST) for m in matches(pattern, text, (phrase,))]
    if "by" in vocabulary and not REPORTED.isdisjoint(vocabulary):
        for m in matches(BY_NOBODY, text, (" by",)):
            verb = NOUN_BEFORE.search(text, max(0, m.start() - 20), m.start())
            if verb and verb[1] in REPORTED:
                out.append(Finding(verb.start(), m.end(), "structure.lost", confidence=LOST))
    return out


@cache
def _published() -> frozenset[str]:
    return frozenset(tables.toml("structure.toml")["published"])
