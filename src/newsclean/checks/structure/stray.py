"""Marks where none can stand: after an article, a sign at the end of a word, a question mark before a small letter."""

from __future__ import annotations

import re
from functools import cache

from ... import tables
from ...document import Document, Finding
from ...patterns import by_mark
from ...places import holds_one, matches

SIGNS = frozenset("~^_@")
# match: "melamine~ were"; near-miss: "~5", "snake_case", "a @ b"
SIGN = re.compile(r"[~^_@](?= [^\W\d_])")
# match: "the main? island"; near-miss: "Why? Because", "the main island?"
QUESTION = re.compile(r"[?!] (?=[a-z]{2})")
# match: "in the, baby"; near-miss: "in the baby, he"
ARTICLES = {article: f" {article},".encode() for article in ("the", "an", "its", "their")}
COMMAS = bytes.maketrans(b".;:!?", b",,,,,")
AFTER_ARTICLE = {mark: re.compile(rf" (?:the|an|its|their){re.escape(mark)} (?=[a-z])") for mark in ",.;:!?"}
SMALL_AFTER = by_mark(";:", " (?=[a-z])") | by_mark("?!", " (?=[a-z]{2})")
WORD_BEFORE = re.compile(r"(?<![\w'’.-])([a-z]+)\Z")
SURE, SIGN_SURE, UNSURE = 0.75, 0.7, 0.45
REACH = 24


def find(doc: Document) -> list[Finding]:
    """Flag stray marks; signs in any language, the others in English."""
    text, characters = doc.text, doc.characters
    out = []
    if not SIGNS.isdisjoint(characters):
        for m in SIGN.finditer(text):
            if text[max(0, m.start() - 2) : m.start()].isalpha() and m.start() > 1 and not doc.is_protected(*m.span()):
                out.append(Finding(*m.span(), "structure.mark", confidence=SIGN_SURE, suggestion=""))
    if doc.lang != "en":
        return out
    if doc.share(articles_before_marks):
        for mark, pattern in AFTER_ARTICLE.items():
            for m in pattern.finditer(text):
                if mark != "." or m[0].startswith(" an"):  # "the." ends a text that lost its end: `structure.lost`
                    out.append(Finding(m.end() - 2, m.end() - 1, "structure.mark", confidence=SURE, suggestion=""))
    for mark, pattern in SMALL_AFTER.items():
        if mark in characters:
            for m in matches(pattern, text, mark):
                word = WORD_BEFORE.search(text, max(0, m.start() - REACH), m.start())
                if word and word[1] in _before(mark) and not doc.is_quoted(*m.span()):
                    out.append(Finding(m.start(), m.start() + 1, "structure.mark", confidence=UNSURE, suggestion=""))
    return out


def articles_before_marks(doc: Document) -> bool:
    """Whether a mark stands right after an article: all marks are made one, and each article is looked for with it."""
    vocabulary = doc.vocabulary
    marked = [marked for article, marked in ARTICLES.items() if article in vocabulary]
    return holds_one(doc._encoded.raw.translate(COMMAS), marked)


@cache
def _before(mark: str) -> frozenset[str]:
    """Words a sentence cannot end in, before this mark."""
    table = tables.toml("structure.toml")
    return frozenset(table["never_last"].split()) - (
        frozenset(table["before_colon"].split()) if mark == ":" else frozenset()
    )
