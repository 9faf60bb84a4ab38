"""A language model talking about its translation: preambles, refusals, notes, alternatives, fences, leaked prompts.

The phrases are a table (`data/chatter.tsv`); none is tried before one of its anchor words occurs in the text. A phrase
in another language than the text is the surest sign. What touches becomes one finding, whose span can be stripped.
"""

from __future__ import annotations

from collections.abc import Iterable

from ... import tables
from ...document import Document, Finding, Learnt
from ...edits import Edit
from . import fences, phrases

QUOTED = 0.45  # at most, where somebody is quoted: a story about chatbots
REMOVABLE = 0.8  # less sure talk is never stripped
STRIPPED = frozenset(["chatter.preamble", "chatter.note", "chatter.closing", "chatter.fence"])


def step(doc: Document) -> Iterable[Edit | Finding | Learnt]:
    """Flag what the model said for itself."""
    found = phrases.find(doc)
    if fences.SIGN in doc.characters:
        found += fences.find(doc)
    if not found:
        return
    about = bool(doc.vocabulary & frozenset(tables.toml("chatter.toml")["stories"]))
    length = len(doc.text.strip())
    for finding in _joined(doc, sorted(found)):
        sure = finding.confidence or 0.0
        opened = finding.rule != "chatter.fence" and doc.text[finding.start] in '"“„«「'
        if opened or doc.is_quoted(finding.start, finding.end):
            sure = min(sure - 0.3, QUOTED)
        elif about:
            sure -= 0.2
        rest = length - (finding.end - finding.start)
        strip = {"strip": "chatter"} if finding.rule in STRIPPED and rest > 0 and sure >= REMOVABLE else None
        start = _with_blanks(doc.text, finding.start, finding.end) if strip else finding.start
        yield finding._replace(start=start, confidence=round(max(sure, 0.1), 2), data=strip)


def _with_blanks(text: str, start: int, end: int) -> int:
    """The place from which to remove: at the end of a line the blanks before must go as well."""
    if end < len(text) and text[end] != "\n":
        return start
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    return start


def _joined(doc: Document, found: list[Finding]) -> list[Finding]:
    """Findings that overlap or are parted by blanks alone become one, under the rule of the first."""
    out = [found[0]]
    for finding in found[1:]:
        last = out[-1]
        if finding.start <= last.end or (finding.rule == last.rule and not doc.text[last.end : finding.start].strip()):
            sure = max(last.confidence or 0.0, finding.confidence or 0.0)
            rule = last.rule if last.rule != "chatter.fence" else finding.rule
            out[-1] = last._replace(end=max(last.end, finding.end), confidence=sure, rule=rule)
        else:
            out.append(finding)
    return out
