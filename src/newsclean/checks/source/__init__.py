"""Comparing a text with the original it was translated from, where the caller gives one.

Nothing here judges a translation: it sees numbers, lengths, paragraphs, marks and copies, and says where they disagree.
"""

from __future__ import annotations

from collections.abc import Iterable

from ... import language
from ...document import Document, Finding, Learnt
from ...edits import Edit
from .names import missing_names
from .numbers import numbers
from .shape import copies, length, marks, paragraphs


def step(doc: Document) -> Iterable[Edit | Finding | Learnt]:
    """Flag where the text and its source disagree; silent without a source or if the source is the text."""
    source = doc.source
    if not source or not source.strip() or not doc.text.strip() or source.strip() == doc.text.strip():
        return
    source_lang = doc.source_lang or language.identify(source)
    if source_lang == doc.lang:
        return
    yield from copies(doc, source)
    yield from numbers(doc, source)
    yield from paragraphs(doc, source)
    yield from length(doc, source, source_lang)
    yield from marks(doc, source)
    yield from missing_names(doc, source, source_lang)
