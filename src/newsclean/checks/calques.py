"""Literal renderings of fixed expressions: lexicons keyed by the source term, flagged with a natural rendering.

A calque is a matter of sense in the source language, so the same Russian expression stands in the tables of several
target languages. Nothing here says that a text is machine-translated: people write calques, too.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from .. import tables
from ..document import Document, Finding, Learnt
from ..edits import Edit
from ..lexicon import Entry, Lexicon, load

FLOOR = 0.3  # entries nobody should act on stay silent; the build script puts them there
QUOTED = 0.3  # a quotation must not be improved
LEAST_TERMS = 3  # different entries of one language that make it the likely source


@lru_cache(maxsize=64)
def lexicon(lang: str, paths: tuple[str, ...] = ()) -> Lexicon:
    """Our entries for a target language and yours, which win by id.

    Raises DataError with file and line for a table of yours that cannot be read.
    """
    rows: dict[str, Entry] = {}
    if f"{lang}.tsv" in tables.listing("calques", ".tsv"):
        name = f"calques/{lang}.tsv"
        rows = {e.id: e for e in load(tables.read(name), name, lang, "calques.lexicon")}
    for path in paths:
        rows |= {e.id: e for e in load(tables.user_table(path), path, lang, "calques.lexicon")}
    return Lexicon(e for e in rows.values() if e.confidence >= FLOOR)


def step(doc: Document) -> Iterable[Edit | Finding | Learnt]:
    """Flag calques, with a natural rendering; guess the source language where three different ones agree."""
    lang = doc.lang
    if lang is None:
        return
    sources: dict[str, set[str]] = {}
    for start, end, entry in lexicon(lang, doc.options.lexicons).find(doc):
        confidence = entry.confidence - QUOTED * doc.is_quoted(start, start + 1)
        if entry.severity != "info":
            sources.setdefault(entry.source_lang, set()).add(entry.id)
        yield Finding(
            start,
            end,
            entry.rule,
            message(entry),
            suggestion(entry, doc.text[start:end]),
            round(max(0.05, confidence), 2),
            entry.severity,
            group=entry.id,
            data={"entry": entry.id, "source_lang": entry.source_lang, "source_term": entry.source_term},
        )
    likely = [(len(ids), source) for source, ids in sources.items() if len(ids) >= LEAST_TERMS]
    if likely and not doc.source_lang:
        yield Learnt("likely_source_lang", max(likely)[1])


def message(entry: Entry) -> str:
    """One sentence for the reader: where the expression comes from, what else would do.

    >>> message(Entry("x", "calques.lexicon", "ru", "напомним", (), "", 0.9, None, "may go"))
    'literal rendering of ru “напомним”; may go'
    """
    origin = "an expression of your lexicon"
    if entry.source_term:
        origin = f"literal rendering of {entry.source_lang} “{entry.source_term}”".replace("  ", " ")
    return f"{origin}; {entry.note}" if entry.note else origin


def suggestion(entry: Entry, shown: str) -> str | None:
    """The first natural rendering, with a capital if the text has one.

    >>> suggestion(Entry("x", "calques.lexicon", "ru", "", (), "gangs ; rebels", 1, None, ""), "Bandit formations")
    'Gangs'
    """
    first = entry.suggestion.split(" ; ")[0].strip()
    if not first:
        return None
    return first[0].upper() + first[1:] if shown[:1].isupper() else first
