"""The phrases of `data/chatter.tsv`, and English sentences about translating in a text that is not English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ... import language, tables
from ...document import WORD, Document, Finding

FOREIGN = 0.95
LEAST_STOP_WORDS = 3  # of English, for a sentence to count as English
TAIL = re.compile(r"[^\S\n]*")  # the blanks a removal must take along
SPLIT = re.compile(r"(?<=[.!?:])[)\"”»]*\s+|\n|```|\s{2,}")  # match: "so. It"; near-miss: "3.5"

RULES = {
    "preamble": "chatter.preamble",
    "refusal": "chatter.refusal",
    "note": "chatter.note",
    "alternative": "chatter.alternative",
    "closing": "chatter.closing",
    "leak": "chatter.prompt",
}


class Phrase(NamedTuple):
    """A compiled row: `sure` is None for phrases that say nothing in a text of their own language."""

    pattern: re.Pattern[str]
    lang: str
    rule: str
    sure: float | None


@cache
def _index() -> tuple[dict[str, list[Phrase]], frozenset[str], frozenset[str]]:
    """Anchor -> phrases, the anchors that are words, those that are single ideographs."""
    index: dict[str, list[Phrase]] = {}
    for row in tables.tsv("chatter.tsv"):
        sure = float(row["confidence"]) if row["confidence"] else None
        compiled = re.compile(row["pattern"], re.I | re.M)
        phrase = Phrase(compiled, row["lang"], RULES[row["kind"]], sure)
        for anchor in row["anchors"].split():
            index.setdefault(anchor, []).append(phrase)
    signs = frozenset(a for a in index if len(a) == 1 and ord(a) > 0x3000)
    return index, frozenset(index) - signs, signs


def find(doc: Document) -> Iterator[Finding]:
    """Flag phrases; sentences of English in other texts only if they are about the translation."""
    index, anchors, signs = _index()
    hits = (anchors & doc.vocabulary) | (signs & doc.characters)
    if not hits:
        return
    lang = doc.lang
    phrases = {phrase: None for anchor in sorted(hits) for phrase in index[anchor]}
    for phrase in phrases:
        if phrase.sure is not None:
            sure = FOREIGN if lang and lang != phrase.lang else phrase.sure
            for m in phrase.pattern.finditer(doc.text):
                end = m.end()
                if phrase.rule == "chatter.preamble":
                    end = TAIL.match(doc.text, end).end()  # type: ignore[union-attr]
                if end > m.start() and not doc.is_protected(*m.span()):
                    yield Finding(m.start(), end, phrase.rule, confidence=sure)
    if lang and lang != "en" and len(_stop_words() & doc.vocabulary) >= LEAST_STOP_WORDS:
        foreign = [p for p in phrases if p.lang == "en" and p.sure is None]
        yield from _english(doc, foreign)


def _english(doc: Document, phrases: list[Phrase]) -> Iterator[Finding]:
    """English sentences of a text in another language that hold one of the weak phrases."""
    stop = _stop_words()
    for start, end in _pieces(doc.text):
        piece = doc.text[start:end]
        words = WORD.findall(piece.lower())
        known = sum(w in stop for w in words)
        if known >= LEAST_STOP_WORDS and known * 6 >= len(words):
            for phrase in phrases:
                if phrase.pattern.search(piece):
                    yield Finding(start, end, phrase.rule, confidence=FOREIGN)
                    break


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for m in SPLIT.finditer(text):
        if m.start() > at:
            yield at, m.start()
        at = m.end()
    if at < len(text):
        yield at, len(text)


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(w for w, langs in language.stop_words("latn").items() if "en" in langs) | ENGLISH


ENGLISH = frozenset(["if", "you", "can", "or", "please", "these", "both", "could", "because"])
