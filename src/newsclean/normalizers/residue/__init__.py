"""What the machinery left in the text: subword marks, control tokens, tags, placeholders.

Marks that say how pieces join are joined, control tokens and stray tags are cut; what stood at an `<unk>` or `{0}`
nobody can know, so these are flagged. Nothing here looks at text without one of a few rare characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...document import Document, Finding, Learnt
from ...edits import Edit
from . import placeholders, subwords, tags, words

# Without one of these there is nothing to do.
GATE = frozenset("<>@#▁Ġ[{%_⁇~^")
MARKS_ONLY = frozenset(" \t\n\r\xa0.,;:!?…-–—\"'“”«»()*")


def step(doc: Document) -> Iterable[Edit | Finding | Learnt]:
    """Join, cut or flag debris of tokenizers, models and pages."""
    yield from words.findings(doc)
    if GATE.isdisjoint(doc.characters):
        if doc.text and doc.characters <= MARKS_ONLY and not doc.text.isspace():
            yield Finding(0, len(doc.text), "residue.empty")
        return
    edits = list(_edits(doc))
    yield from edits
    cut = {i for e in edits for i in range(e.start, min(e.end, e.start + 100))}
    for finding in (*tags.findings(doc), *placeholders.findings(doc)):
        if finding.start not in cut and not doc.is_protected(finding.start, finding.end):
            yield finding


step.settles = True  # type: ignore[attr-defined]  # looks again at what later repairs made of the text


def _edits(doc: Document) -> Iterator[Edit]:
    """Of edits that want the same place, the first."""
    done = -1
    for edit in sorted((*subwords.edits(doc), *tags.edits(doc)), key=lambda e: e[:2]):
        if edit.start > done or (edit.start == done and edit.end > edit.start):
            done = edit.end
            if not doc.is_protected(edit.start, edit.end):
                yield edit
