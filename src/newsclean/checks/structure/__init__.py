"""What is wrong with the build of the text: lost capitals, cut sentences, lost link text, breaks inside a sentence,
stray marks, names in quotation marks, one country under three abbreviations."""

from __future__ import annotations

from collections.abc import Iterable

from ...document import Document, Finding, Learnt
from ...edits import Edit
from . import capitals, cut, names, stray

STYLE = 0.3  # what a speaker said is not to be improved
STYLES = frozenset(["structure.abbreviation", "quotes.name", "structure.mark", "structure.lost"])


def step(doc: Document) -> Iterable[Edit | Finding | Learnt]:
    """Flag damage to sentences and paragraphs."""
    for finding in capitals.find(doc) + cut.find(doc) + stray.find(doc) + names.find(doc):
        if finding.rule in STYLES and finding.confidence and doc.is_quoted(finding.start, finding.end):
            finding = finding._replace(confidence=round(max(finding.confidence - STYLE, 0.1), 2))
        yield finding
