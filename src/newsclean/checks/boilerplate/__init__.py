"""What belongs to the web page and not to the article: chrome lines, labels, comment forms, share bars, site names,
bylines glued to text; and statements about the translation itself, whose engine is kept in `result.meta["engine"]`."""

from __future__ import annotations

from collections.abc import Iterable

from ...document import Document, Finding, Learnt
from ...edits import Edit
from . import chrome, disclaimers, sites

ALONE = 0.3  # less, where the line is the whole text


def step(doc: Document) -> Iterable[Edit | Finding | Learnt]:
    """Flag chrome; learn the translation engine."""
    taken: set[int] = set()
    alone = len(doc.paragraphs) < 2
    for item in disclaimers.find(doc):
        if isinstance(item, Finding):
            taken.add(item.start)
        yield item
    for finding in chrome.find(doc) + sites.find(doc):
        if finding.start in taken:
            continue
        taken.add(finding.start)
        if alone and finding.rule == "boilerplate.chrome":
            finding = finding._replace(confidence=round((finding.confidence or 0.5) - ALONE, 2), data=None)
        yield finding
