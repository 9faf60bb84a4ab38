"""Literal renderings of fixed expressions: a lexicon keyed by the source term, flagged with a natural rendering."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from .. import tables
from ..document import Document, Finding, Learnt
from ..edits import Edit

COLUMNS = ("id", "source_lang", "source_term", "pattern", "suggestion", "confidence")


@lru_cache(maxsize=32)
def lexicon(lang: str, paths: tuple[str, ...] = ()) -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    """Patterns and rows for one target language; the rows of your files win over ours by id."""
    rows: dict[str, dict[str, str]] = {}
    if f"{lang}.tsv" in tables.listing("calques", ".tsv"):
        rows |= {row["id"]: row for row in tables.tsv(f"calques/{lang}.tsv")}
    for path in paths:
        rows |= {row["id"]: row for row in tables.parse_tsv(tables.user_file(path), path, COLUMNS)}
    return tuple((re.compile(rf"\b(?:{row['pattern']})\b", re.IGNORECASE), row) for row in rows.values())


def step(doc: Document) -> Iterable[Edit | Finding | Learnt]:
    """Flag calques."""
    if doc.lang is None:
        return
    for pattern, row in lexicon(doc.lang, doc.options.lexicons):
        for m in pattern.finditer(doc.text):
            yield Finding(
                *m.span(),
                "calques.lexicon",
                f"literal rendering of {row['source_lang']} {row['source_term']}",
                row["suggestion"] or None,
                float(row["confidence"]),
                group=row["id"],
                data={"entry": row["id"], "source_lang": row["source_lang"]},
            )
