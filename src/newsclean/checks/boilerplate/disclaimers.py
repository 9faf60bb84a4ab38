"""Statements that the text was translated by a machine: rare, and worth more than any statistics."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ... import tables
from ...document import Document, Finding, Learnt, Span

LONGEST = 400  # code points; a longer paragraph is a story about translation
SURE, WEAK = 0.9, 0.6
RARER = "etaoinsrhldcumfpgwybvkxjqzüавекпрдчё翻"  # letters, the commonest first
UNNAMED = "unnamed"


@cache
def _table() -> tuple[tuple[tuple[str, str], ...], re.Pattern[str], dict[str, str]]:
    """Stems, each with its rarest letter; the pattern; the engines."""
    table = tables.toml("disclaimers.toml")
    pattern = re.compile("|".join(f"(?:{p})" for p in table["patterns"]), re.I)
    return tuple((stem, max(stem, key=RARER.find)) for stem in table["stems"]), pattern, table["engines"]


def find(doc: Document) -> Iterator[Finding | Learnt]:
    """Flag the statement; learn the engine it names, or that there was one."""
    stems, pattern, engines = _table()
    engine = None
    for start, end, text in _candidates(doc, stems):
        m = pattern.search(text)
        if m is None or doc.is_quoted(start + m.start(), start + m.end()):
            continue
        low = text.casefold()
        named = next((name for key, name in engines.items() if key in low), None)
        engine = engine or named or UNNAMED
        sure = SURE if named or len(text) < 200 else WEAK
        yield Finding(
            start,
            end,
            "boilerplate.disclaimer",
            confidence=sure,
            data={"strip": "boilerplate", "engine": named or UNNAMED},
        )
    if engine:
        yield Learnt("engine", engine)


def _candidates(doc: Document, stems: tuple[tuple[str, str], ...]) -> list[Span]:
    """The short paragraphs that speak of translating, in order."""
    out = set()
    text, characters = doc.lowered, doc.characters
    for stem, letter in stems:
        if letter not in characters and letter.upper() not in characters:
            continue
        at = text.find(stem)
        while at >= 0:
            paragraph = doc.paragraph_at(at)
            if paragraph.end - paragraph.start <= LONGEST:
                out.add(paragraph)
            at = text.find(stem, paragraph.end)
    return sorted(out)
