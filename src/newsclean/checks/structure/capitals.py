"""Capitals that got lost: a whole paragraph without one, a paragraph or sentence that begins with a small letter, a
paragraph break in the middle of a sentence."""

from __future__ import annotations

import re

from ... import sentences, tables
from ...document import Document, Finding, Span

LEAST_WORDS = 6  # a shorter line is a label or a caption
ALL_WORDS = 8
LOWER, BROKEN, START, LATER = 0.78, 0.75, 0.7, 0.55
HABIT = 0.3  # at most, where half of the paragraphs begin like that: the writer's style
NARROW = 80  # columns of hard-wrapped text

OPENERS = " \t\"'“”„«‘’‚([*_–—-…"
BULLETS = frozenset("-–—•*·")
ENDS = frozenset('.!?…:;"”’»)]*。！？」』')
# The first word of a line. match: "the", "l'État"; near-miss: "3rd", "iPhone" has a capital inside
FIRST = re.compile(r"[^\W\d_]+(?:['’‘][^\W\d_]+)*")
# match: "over. the next"; near-miss: "over... the", "e.g. the", "over. The"
AFTER_STOP = re.compile(r"\. (?=[a-zß-öø-ÿа-яёіїєґў]{2})")


def find(doc: Document) -> list[Finding]:
    """Flag paragraphs, then sentences, that begin without their capital."""
    found: list[Finding] = []
    paragraphs = doc.paragraphs
    parted = doc.options.unit != "sentence"
    for i, paragraph in enumerate(paragraphs):
        text = paragraph[2]
        if text[0].isupper():
            continue
        head = text.lstrip(OPENERS)[:1]
        if head.islower() and not "\u10d0" <= head <= "\u10ff":  # Georgian letters count as small, but have no capitals
            before = paragraphs[i - 1] if i and parted else None
            finding = _paragraph(doc, paragraph, paragraph[0] + text.index(head), before)
            if finding:
                found.append(finding)
    if len(found) > 2 and 2 * len(found) >= len(paragraphs):
        return [finding._replace(confidence=min(finding.confidence or 0, HABIT)) for finding in found]
    whole = [(f.start, f.end) for f in found if f.rule == "structure.lower-case"]
    for m in AFTER_STOP.finditer(doc.text):
        if _sentence_end(doc, m.start()) and not any(a <= m.start() < b for a, b in whole):
            start = m.end()
            word = FIRST.match(doc.text, start)
            end = word.end() if word else start + 1
            if doc.text[end : end + 1] in ("", "\n"):
                continue  # the sign of an agency
            raised = _raised(doc, start, end)
            found.append(Finding(start, end, "structure.lower-start", confidence=LATER, suggestion=raised))
    return found


def _paragraph(doc: Document, paragraph: Span, at: int, before: Span | None) -> Finding | None:
    start, end, text = paragraph
    blanks = text.count(" ")
    if text.lstrip()[:1] in BULLETS or doc.text[end - 1] == ",":
        return None  # an item of a list, dialogue
    if blanks < LEAST_WORDS - 2 and text.rstrip()[-1:] not in ENDS:
        return None
    word = FIRST.match(doc.text, at)
    if word is None or not word[0].islower() or blanks < 3:
        return None
    if len(word[0]) == 1 and doc.text.startswith((".", ")"), word.end()):  # the letter of a list
        return None
    if (
        doc.is_protected(at, word.end())
        or doc.text[word.end() : word.end() + 1] in ("-", "@")
        or "…" in text[:3]
        or "..." in text[:4]
    ):
        return None
    if word[0].split("'")[0].split("’")[0] in tables.toml("structure.toml")["particles"] and _capital_next(
        doc, word.end()
    ):
        return None
    if before is not None and before.text.rstrip()[-1] not in ENDS:
        if not _wrapped(doc, before, paragraph) and len(before.text) > 20:
            return Finding(at, word.end(), "structure.break", confidence=BROKEN)
        return None
    if before is not None and before.text.rstrip()[-1] in ":;":
        return None  # the items of a list
    if blanks >= ALL_WORDS - 1 and text.islower():
        return Finding(start, end, "structure.lower-case", confidence=LOWER, group="lower-case")
    return Finding(at, word.end(), "structure.lower-start", confidence=START, suggestion=_raised(doc, at, word.end()))


def _raised(doc: Document, start: int, end: int) -> str:
    return doc.text[start].upper() + doc.text[start + 1 : end]


def _capital_next(doc: Document, end: int) -> bool:
    m = FIRST.search(doc.text, end, end + 20)
    return m is not None and m[0][0].isupper()


def _wrapped(doc: Document, before: Span, paragraph: Span) -> bool:
    """Lines of one hard-wrapped paragraph: no blank line between, at most 80 columns."""
    return paragraph.start - before.end == 1 and len(before.text) <= NARROW


def _sentence_end(doc: Document, dot: int) -> bool:
    """Whether this full stop, before a small letter, ends a sentence rather than an abbreviation."""
    text = doc.text
    start = dot
    while start > 0 and dot - start < 20 and (text[start - 1].isalnum() or text[start - 1] in ".'’"):
        start -= 1
    word = text[start:dot]
    if len(word) < 4 or not word.isalpha() or not word.islower():
        return False
    known = sentences.abbreviations()
    return word not in known and word.capitalize() not in known and not doc.is_protected(dot, dot + 2)
