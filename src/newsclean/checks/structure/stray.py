"""Marks where none can stand: after an article, a sign at the end of a word, a question mark before a small letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ... import tables
from ...document import Document, Finding

SIGNS = frozenset("~^_@")
# match: "melamine~ were"; near-miss: "~5", "snake_case", "a @ b"
SIGN = re.compile(r"[~^_@](?= [^\W\d_])")
# match: "the main? island"; near-miss: "Why? Because", "the main island?"
QUESTION = re.compile(r"[?!] (?=[a-z]{2})")
# match: "in the, baby"; near-miss: "in the baby, he"
ARTICLES = (" the", " an", " its", " their")
AFTER_ARTICLE = {mark: re.compile(rf" (?:the|an|its|their){re.escape(mark)} (?=[a-z])") for mark in ",.;:!?"}
SMALL_AFTER = {mark: re.compile(rf"{re.escape(mark)} (?=[a-z])") for mark in ";:"} | {
    mark: re.compile(rf"{re.escape(mark)} (?=[a-z]{{2}})") for mark in "?!"
}
WORD_BEFORE = re.compile(r"(?<![\w'’.-])([a-z]+)\Z")
SURE, SIGN_SURE, UNSURE = 0.75, 0.7, 0.45
REACH = 24


def find(doc: Document) -> Iterator[Finding]:
    """Flag stray marks; signs in any language, the others in English."""
    text = doc.text
    if SIGNS & doc.characters:
        for m in SIGN.finditer(text):
            if text[max(0, m.start() - 2) : m.start()].isalpha() and m.start() > 1 and not doc.is_protected(*m.span()):
                yield Finding(*m.span(), "structure.mark", confidence=SIGN_SURE, suggestion="")
    if doc.lang != "en":
        return
    for mark in doc.characters.intersection(",.;:!?"):
        # the pieces of a split end in what stands before the mark: cheaper than a search for each article
        if any([piece.endswith(ARTICLES) for piece in text.split(mark)]):
            for m in AFTER_ARTICLE[mark].finditer(text):
                if mark != "." or m[0].startswith(" an"):  # "the." ends a text that lost its end: `structure.lost`
                    yield Finding(m.end() - 2, m.end() - 1, "structure.mark", confidence=SURE, suggestion="")
    for mark in doc.characters.intersection("?!;:"):
        for m in SMALL_AFTER[mark].finditer(text):
            word = WORD_BEFORE.search(text, max(0, m.start() - REACH), m.start())
            if word and word[1] in _before(m[0][0]) and not doc.is_quoted(*m.span()):
                yield Finding(m.start(), m.start() + 1, "structure.mark", confidence=UNSURE, suggestion="")


@cache
def _before(mark: str) -> frozenset[str]:
    """Words a sentence cannot end in, before this mark."""
    table = tables.toml("structure.toml")
    return frozenset(table["never_last"].split()) - (
        frozenset(table["before_colon"].split()) if mark == ":" else frozenset()
    )
