"""What the machinery left in the text: subword marks, control tokens, tags, placeholders.

Marks that say how pieces join are joined, control tokens and stray tags are cut; what stood at an `<unk>` or `{0}`
nobody can know, so these are flagged. Nothing here looks at text without one of a few rare characters.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...document import Document, Finding, Learnt
from ...edits import Edit
from . import placeholders, subwords, tags

# Without one of these there is nothing to do.
GATE = frozenset("<>@#▁Ġ[{%_⁇~^")
MARKS_ONLY = frozenset(" \t\n\r\xa0.,;:!?…-–—\"'“”«»()*")


def step(doc: Document) -> Iterable[Edit | Finding | Learnt]:
    """Join, cut or flag debris of tokenizers, models and pages."""
    if not GATE & doc.characters:
        if doc.text and doc.characters <= MARKS_ONLY and not doc.text.isspace():
            yield Finding(0, len(doc.text), "residue.empty")
        return
    taken = []
    done = -1
    for edit in sorted((*subwords.edits(doc), *tags.edits(doc)), key=lambda e: e[:2]):
        if edit.start >= done and not doc.is_protected(edit.start, edit.end):
            yield edit
            taken.append(edit)
            done = edit.end
    starts = {e.start for e in taken}
    for finding in (*tags.findings(doc), *placeholders.findings(doc)):
        if finding.start not in starts and not doc.is_protected(finding.start, finding.end):
            yield finding
