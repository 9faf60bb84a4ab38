"""Statements that the text was translated by a machine: rare, and worth more than any statistics."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ... import tables
from ...document import Document, Finding, Learnt

LONGEST = 400  # code points; a longer paragraph is a story about translation
SURE, WEAK = 0.9, 0.6
UNNAMED = "unnamed"


@cache
def _table() -> tuple[frozenset[str], tuple[str, ...], re.Pattern[str], dict[str, str]]:
    table = tables.toml("disclaimers.toml")
    words = frozenset(table["anchors"])
    pattern = re.compile("|".join(f"(?:{p})" for p in table["patterns"]), re.I)
    return words, tuple(table["signs"]), pattern, table["engines"]


def find(doc: Document) -> Iterator[Finding | Learnt]:
    """Flag the statement; learn the engine it names, or that there was one."""
    words, signs, pattern, engines = _table()
    if not (words & doc.vocabulary) and not any(s in doc.text for s in signs):
        return
    engine = None
    for start, end, text in doc.paragraphs:
        if len(text) > LONGEST:
            continue
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
