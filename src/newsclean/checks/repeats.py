"""Text said twice: a doubled word, a headline that comes back as the last line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..document import Document, Finding, Learnt
from ..edits import Edit

# match: "of of"; near-miss: "that that man", "Bora Bora"
DOUBLED = re.compile(r"\b([a-z]+) \1\b")
FUNCTION_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "for",
        "from",
        "in",
        "is",
        "it",
        "of",
        "on",
        "or",
        "the",
        "this",
        "to",
        "was",
        "were",
        "will",
        "with",
    ]
)
LEAST_WORDS = 5  # shorter lines recur for good reasons


def step(doc: Document) -> Iterable[Edit | Finding | Learnt]:
    """Flag doubled function words and repeated lines."""
    if doc.lang == "en":
        for m in DOUBLED.finditer(doc.text):
            if m[1] in FUNCTION_WORDS:
                yield Finding(*m.span(), "repeats.word", suggestion=m[1])
    seen = set()
    for start, end, text in doc.paragraphs:
        key = " ".join(text.split()).casefold()
        if key in seen and len(key.split()) >= LEAST_WORDS:
            yield Finding(start, end, "repeats.paragraph", data={"strip": "duplicates"})
        seen.add(key)
