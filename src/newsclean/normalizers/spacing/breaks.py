"""A paragraph break inside a sentence: `because of\\n\\nthe storm`. Flags only: nobody can know what stood between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from ... import tables
from ...document import FORM, Document, Finding
from .knowledge import short_words, table

LEAST_WORDS = 3  # words of the two lines; shorter ones are lists, verses, captions
COLUMNS = 90  # lines up to this long, one under the other, are hard-wrapped
ORPHANS = ",;.!?)]"
# match: ".]", ", he", ") and"; near-miss: "...", ":)", ".com"
ORPHAN = re.compile(rf"[{re.escape(ORPHANS)}]{{1,2}}(?:\s|$)")
# Where a line may go on with the one before: it begins with no capital, no figure and no mark that opens something, or
# the one before ends in a number. match: "storm\nand", "3.\nMay"; near-miss: "storm.\nAnd", "it\n- so"
GOES_ON = re.compile(
    r"\n(?:[^\sA-ZÀ-ÖØ-ÞČĎĚŇŘŠŤŮŽŁŚŻЀ-Я0-9\"'“”„«»‘’(\[{<*#@&+=/|•■●▪◆★…–—―-]|(?<=[^\WA-Za-zА-я]\.\n))"
)


@cache
def _months(lang: str | None) -> tuple[str, ...]:
    return tuple(tables.toml("months.toml").get(lang or "", "").split())


@cache
def _titles() -> tuple[frozenset[str], frozenset[str]]:
    """Titles without and with their full stop; the first word of each, of which a text with a title has one."""
    titles = table()["titles"]
    return (
        frozenset(f"{title}{dot}" for title in titles for dot in ("", ".")),
        frozenset(found[0] for found in map(FORM.search, titles) if found),
    )


def findings(doc: Document) -> Iterator[Finding]:
    """Flag the end of a line that cannot end a sentence before a line that goes on with it."""
    lines = doc.paragraphs
    if len(lines) < 2 or doc.options.unit == "sentence":
        return
    text, lang = doc.text, doc.lang
    titles, heads = _titles()
    if GOES_ON.search(text) is None and heads.isdisjoint(doc.forms):  # nearly always
        return
    for (_, b, line), (c, _, after) in pairwise(lines):
        first, last = after[0], line[-1]
        if first.isupper():
            word = line[line.rfind(" ") + 1 :]
            if word in titles:
                sure = 0.85 if len(word) < len(line) else 0.0
            elif last == "." and word[-2:-1].isdigit() and not line[-4:-3].isdigit():
                sure = 0.8 if after.startswith(_months(lang)) else 0.0
            else:
                continue
        elif first.islower() and (last.isalpha() or last == ","):
            sure = _lower(line, after, lang)
        elif first in ORPHANS:
            sure = 0.75 if ORPHAN.match(after) and last.isalnum() else 0.0
        else:
            continue
        if not sure:
            continue
        single = text.count("\n", b, c) < 2
        if sure < 0.6 and single:  # lists of sentences are set so
            sure = 0.4
        if not (single and len(line) <= COLUMNS):
            start = b - len(line.rpartition(" ")[2])
            yield Finding(start, b, "spacing.break", confidence=sure)


def _lower(line: str, after: str, lang: str | None) -> float:
    """How sure the break is before a line that begins in lower case; 0 for lists and verses."""
    words = line.split()
    sure = words[-1].islower() and words[-1] in short_words(lang)
    least = min(len(words), len(after.split()))
    if sure:
        return 0.85 if least >= LEAST_WORDS - 1 else 0.0
    return 0.55 if least >= LEAST_WORDS else 0.0
