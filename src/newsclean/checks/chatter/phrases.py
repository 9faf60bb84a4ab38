"""The phrases of `data/chatter.tsv`, and English sentences about translating in a text that is not English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ... import language, tables
from ...document import WORD, Document, Finding
from ...places import ALIKE, occurrences

FOREIGN = 0.95
REACH = 300  # code points round an anchor in which its phrase must lie
LEAST_STOP_WORDS = 3  # of English, for a sentence to count as English
TAIL = re.compile(r"[^\S\n]*")  # the blanks a removal must take along
SENTENCE_END = re.compile(r"[.!?。！？]+[)\]\"”»]*(?=\s|\Z)|[。！？]|(?=\n)")  # match: "text. The"; near-miss: "3.5"
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
    """A compiled row: `sure` is None for phrases that say nothing in a text of their own language.

    needs: all that the pattern matches holds one of these words or signs; empty if nobody knows.
    """

    pattern: re.Pattern[str]
    lang: str
    rule: str
    sure: float | None
    needs: frozenset[str]


@cache
def _index() -> tuple[dict[str, list[Phrase]], frozenset[str], frozenset[str]]:
    """Anchor -> phrases, the anchors that are words, those that are single ideographs."""
    index: dict[str, list[Phrase]] = {}
    for row in tables.tsv("chatter.tsv"):
        sure = float(row["confidence"]) if row["confidence"] else None
        compiled = re.compile(row["pattern"], re.I | re.M)
        phrase = Phrase(compiled, row["lang"], RULES[row["kind"]], sure, frozenset(row["needs"].split()))
        for anchor in row["anchors"].split():
            index.setdefault(anchor, []).append(phrase)
    signs = frozenset(a for a in index if len(a) == 1 and ord(a) > 0x3000)
    return index, frozenset(index) - signs, signs


@cache
def _telling() -> dict[str, list[Phrase]]:
    """The same without those that say nothing in a text of their own language."""
    known = {anchor: [p for p in phrases if p.sure is not None] for anchor, phrases in _index()[0].items()}
    return {anchor: phrases for anchor, phrases in known.items() if phrases}


def find(doc: Document) -> list[Finding]:
    """Flag phrases; sentences of English in other texts only if they are about the translation."""
    index, anchors, signs = _index()
    hits = anchors & doc.vocabulary
    if not signs.isdisjoint(doc.characters):
        hits |= signs & doc.characters
    if not hits:
        return []
    lang = doc.lang
    telling = _telling()
    out: dict[Finding, None] = {}  # each once
    for anchor in sorted(hits):
        phrases = _possible(doc, telling[anchor]) if anchor in telling else None
        if phrases:
            for begin, stop in _windows(doc.lowered, anchor):
                for phrase in phrases:
                    for m in phrase.pattern.finditer(doc.text, begin, stop):
                        finding = _finding(doc, phrase, m)
                        if finding:
                            out[finding] = None
    found = list(out)
    if lang and lang != "en" and len(_strictly_english(lang) & doc.vocabulary) >= LEAST_STOP_WORDS:
        found += _english(
            doc, [p for anchor in sorted(hits) for p in index[anchor] if p.lang == "en" and p.sure is None]
        )
    return found


def _possible(doc: Document, phrases: list[Phrase]) -> list[Phrase]:
    """Those of the phrases that may stand in the text, by the words they need."""
    if not ALIKE.isdisjoint(doc.characters):
        return phrases
    vocabulary, characters = doc.vocabulary, doc.characters
    return [
        phrase
        for phrase in phrases
        if not (phrase.needs and phrase.needs.isdisjoint(vocabulary) and phrase.needs.isdisjoint(characters))
    ]


def _windows(text: str, anchor: str) -> Iterator[tuple[int, int]]:
    """The surroundings of an anchor, merged where they overlap, so that no place is searched twice."""
    begin = stop = -1
    for at in occurrences(text, anchor):
        if at > stop:
            if stop >= 0:
                yield begin, stop
            begin = max(text.rfind("\n", max(0, at - REACH), at) + 1, at - REACH, 0)
        stop = at + len(anchor) + REACH
    if stop >= 0:
        yield begin, min(stop, len(text))


def _finding(doc: Document, phrase: Phrase, m: re.Match[str]) -> Finding | None:
    start, end = m.span()
    if end == start or doc.is_protected(start, end):
        return None
    if phrase.rule == "chatter.preamble":
        end = TAIL.match(doc.text, end).end()  # type: ignore[union-attr]
    elif phrase.rule == "chatter.note":
        end = _note_end(doc.text, start, end)
    sure = FOREIGN if doc.lang and doc.lang != phrase.lang else phrase.sure
    return Finding(start, end, phrase.rule, confidence=sure)


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


def _note_end(text: str, start: int, end: int) -> int:
    """A note in brackets ends with its bracket, another one with its sentence: what follows may be the article."""
    if text[start] in "([":
        close = text.find(")" if text[start] == "(" else "]", end, end + REACH)
        if close >= 0 and "\n" not in text[end:close]:
            return close + 1
    m = SENTENCE_END.search(text, end - 1, end + 2 * REACH)
    return m.end() if m else min(len(text), end + 2 * REACH)


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(w for w, langs in language.stop_words("latn").items() if "en" in langs) | ENGLISH


@cache
def _strictly_english(lang: str) -> frozenset[str]:
    """English function words that are none of this language's."""
    other = frozenset(w for w, langs in language.stop_words("latn").items() if lang in langs)
    return frozenset(w for w in _stop_words() if len(w) > 1) - other - SHARED


ENGLISH = frozenset(["if", "you", "can", "or", "please", "these", "both", "could", "because"])
SHARED = frozenset(
    ["in", "an", "so", "at", "on", "not", "or", "no", "as", "he", "his", "will", "had", "more", "also", "was", "be"]
)
