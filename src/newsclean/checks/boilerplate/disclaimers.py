"""Statements that the text was translated by a machine: rare, and worth more than any statistics."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ... import tables
from ...document import Document, Finding, Learnt, Span
from ...places import ALIKE, holds_one

LONGEST = 400  # code points; a longer paragraph is a story about translation
SURE, WEAK = 0.9, 0.6
RARER = "etaoinsrhldcumfpgwybvkxjqzüавекпрдчё翻"  # letters, the commonest first
UNNAMED = "unnamed"


Sought = tuple[tuple[str, str, str], ...]  # pieces of words, each with its rarest letter, small and capital


@cache
def _table() -> tuple[Sought, re.Pattern[str], dict[str, str]]:
    """Stems, the pattern, the engines."""
    table = tables.toml("disclaimers.toml")
    pattern = re.compile("|".join(f"(?:{p})" for p in table["patterns"]), re.I)
    return _sought(table["stems"]), pattern, table["engines"]


@cache
def _signs() -> tuple[frozenset[str], Sought]:
    """Words and roots one of which is in every statement."""
    table = tables.toml("disclaimers.toml")
    return frozenset(table["words"]), _sought(table["roots"])


def _sought(pieces: Sequence[str]) -> Sought:
    rarest = [max(piece, key=RARER.find) for piece in pieces]
    return tuple(zip(pieces, rarest, map(str.upper, rarest), strict=True))


def find(doc: Document) -> list[Finding | Learnt]:
    """Flag the statement; learn the engine it names, or that there was one."""
    if not _possible(doc):
        return []
    stems, pattern, engines = _table()
    candidates = _candidates(doc, stems)
    if not candidates:
        return []
    out: list[Finding | Learnt] = []
    engine = None
    for start, end, text in candidates:
        m = pattern.search(text)
        if m is None or doc.is_quoted(start + m.start(), start + m.end()):
            continue
        low = text.casefold()
        named = next((name for key, name in engines.items() if key in low), None)
        engine = engine or named or UNNAMED
        sure = SURE if named or len(text) < 200 else WEAK
        data = {"strip": "boilerplate", "engine": named or UNNAMED}
        out.append(Finding(start, end, "boilerplate.disclaimer", confidence=sure, data=data))
    if engine:
        out.append(Learnt("engine", engine))
    return out


def _possible(doc: Document) -> bool:
    """Whether a pattern may match anywhere."""
    words, roots = _signs()
    text, characters = doc.lowered, doc.characters
    if not (words.isdisjoint(doc.vocabulary) and ALIKE.isdisjoint(characters)):
        return True
    return holds_one(text, [root for root, small, capital in roots if small in characters or capital in characters])


def _candidates(doc: Document, stems: Sought) -> list[Span]:
    """The short paragraphs that speak of translating, in order."""
    out = set()
    text, characters = doc.lowered, doc.characters
    for stem, letter, capital in stems:
        if letter not in characters and capital not in characters:
            continue
        at = text.find(stem)
        while at >= 0:
            paragraph = doc.paragraph_at(at)
            if paragraph.end - paragraph.start <= LONGEST:
                out.add(paragraph)
            at = text.find(stem, paragraph.end)
    return sorted(out)
