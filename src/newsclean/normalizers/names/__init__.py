"""Spell transliterated names one way: by the listed forms of the gazetteer, never by similarity.

The ladder of evidence: a listed full name and a listed unambiguous form are edited; forms in a context where they may
be right, renamed places in talk of the past and ambiguous forms are flagged; two spellings of one name in one document
are flagged (`unify="edit"` edits them). Bare given names are never touched.
"""

from __future__ import annotations

from collections.abc import Iterable

from ... import edits
from ...document import Document, Finding, Learnt
from ...edits import Edit
from ...names import gazetteer
from . import consistency, patronymics
from .guards import EDIT, FLAG, SILENT, other_bearer, verdict
from .matching import Match, Spots, matches, words_of

# How sure an editor would follow the flag, by its reason.
CONFIDENCE = {"mention": 0.2, "history": 0.25, "neighbour": 0.4, "listed": 0.4, "language": 0.6}
ROUNDS = 5


def step(doc: Document) -> Iterable[Edit | Finding | Learnt]:
    """Replace listed spellings by the house spelling; possessives, capitals and hyphens stay as they are.

    An edit may complete the evidence for another, so this goes on until nothing is left to edit: a second pass over the
    cleaned text finds nothing new.
    """
    hunks: edits.Patch = []
    now = doc
    flags: list[Finding] = []
    for _ in range(ROUNDS):
        found = list(_listed(now))
        new = [f for f in found if isinstance(f, Edit)]
        flags = [f for f in found if isinstance(f, Finding)]
        if not new:
            unified = list(consistency.findings(now))
            new = consistency.promoted(unified) if doc.options.unify == "edit" else []
            flags += unified
        if not new:
            break
        hunks = edits.compose(hunks, edits.patch(new))
        now = doc.rewritten(edits.apply(doc.text, hunks), lang=doc.lang)
        flags = []
    flags += patronymics.findings(now)
    if not hunks:
        yield from flags
        return
    for h in hunks:
        yield Edit(h.a0, h.a1, h.new, h.rules[0], h.data)
    back = edits.Offsets(hunks).back
    for flag in flags:
        start, end = back(flag.start, flag.end)
        yield flag._replace(start=start, end=end)


step.settles = True  # type: ignore[attr-defined]  # looks again at what later repairs made of the text


def _listed(doc: Document) -> Iterable[Edit | Finding]:
    """Edits and flags for the spellings the gazetteer lists."""
    lang, style = doc.lang or "en", doc.options.style
    if style == "source":
        return
    table = gazetteer.index(doc.options.gazetteers)
    words, capitalised = words_of(doc, lang)
    entities = [
        entity
        for number in table.candidates(words, capitalised)
        if (entity := table.entity(number, lang, style)).full and not entity.words.isdisjoint(words)
    ]
    if not entities:
        return
    found: list[Match] = []
    spots = Spots(doc, entities, lang)
    for entity in entities:
        here = list(matches(spots, words, entity, lang))
        if here:
            found += _persons(doc, here) if entity.short else here
    if not found:
        return
    if doc.lang is None:
        found = [m for m in found if m.tier == 1 and doc.text[m.start : m.end] not in m.entity.others]
    for match in _disjoint(found):
        answer = _answer(doc, match)
        if answer:
            yield answer


def _answer(doc: Document, match: Match) -> Edit | Finding | None:
    entity = match.entity
    if doc.is_protected(match.start, match.end):
        return None
    what, why = verdict(doc, match)
    if what == EDIT and doc.lang is None:
        what, why = FLAG, "language"
    if entity.mode == "flag" and what != SILENT:
        if why == "neighbour":
            return None
        what, why = FLAG, why or "listed"
    data = {"entity": entity.id, "tier": match.tier, "type": entity.type}
    if what == EDIT:
        house = doc.text[match.start : match.end] in entity.houses
        return Edit(match.start, match.end, match.new, "names.style" if house else "names.variant", data)
    if what == FLAG:
        rule = "names.renamed" if why == "history" else "names.listed"
        data["tier"], data["why"] = 3, why
        return Finding(
            match.start, match.end, rule, suggestion=match.new, confidence=CONFIDENCE[why], group=entity.id, data=data
        )
    return None


def _persons(doc: Document, found: list[Match]) -> list[Match]:
    """Matches of one person; bare family names need that the text speaks of no other bearer of the name."""
    entity = found[0].entity
    spelt = {m.family for m in found if m.tier == 1}
    known = bool(spelt) or (entity.full in doc.text)
    strangers = {m.family for m in found if m.tier == 2 and other_bearer(doc, m)}
    out = []
    for m in found:
        if m.tier == 2:
            if m.family in strangers or (entity.mode == "full" and not (m.family in spelt or known)):
                continue
            if entity.mode == "flag" and not known:
                continue
        out.append(m)
    return out


def _disjoint(found: list[Match]) -> list[Match]:
    """Longest matches from the left; a span that two entities write differently is left alone."""
    claims: dict[tuple[int, int], set[str]] = {}
    for m in found:
        claims.setdefault((m.start, m.end), set()).add(m.new)
    out: list[Match] = []
    for m in sorted(found, key=lambda m: (m.start, -m.end, m.entity.id)):
        if out and m.start < out[-1].end:
            continue
        if len(claims[m.start, m.end]) == 1:
            out.append(m)
    return out
