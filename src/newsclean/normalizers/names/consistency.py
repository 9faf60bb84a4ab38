"""Two spellings in one document: the proposals of `names.unify` as flags, or as edits for those who asked for them.

They are looked for in the text as the listed forms leave it, so that a second pass finds nothing new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from ... import edits, protect
from ...document import FORM, Document, Finding
from ...edits import Edit
from ...names import gazetteer, unify

LANGUAGES = frozenset({"en", "fr", "es", "it", "pt", "nl"})  # names neither decline, nor do all nouns have a capital
SURE = 0.7  # evidence of the text itself, not of counts: what unify="edit" edits
ROUNDS = 4  # an edit may complete the evidence for another


def with_unified(doc: Document, listed: list[Edit]) -> Iterable[Edit | Finding]:
    """The edits given, and what is left to unify once they are made."""
    if doc.options.unify == "off" or doc.lang not in LANGUAGES:
        yield from listed
        return
    hunks = edits.patch(listed)
    text = edits.apply(doc.text, hunks) if hunks else doc.text
    found = _proposals(doc, text, hunks)
    if doc.options.unify == "edit":
        for _ in range(ROUNDS):
            new = [e for p in found if p.confidence >= SURE for e in _edits(p)]
            if not new:
                break
            hunks = edits.compose(hunks, edits.patch(new))
            text = edits.apply(doc.text, hunks)
            found = _proposals(doc, text, hunks)
    for h in hunks:
        yield Edit(h.a0, h.a1, h.new, h.rules[0], h.data)
    back = edits.Offsets(hunks).back
    for proposal in found:
        for span in proposal.places:
            start, end = back(*span)
            yield Finding(
                start,
                end,
                _rule(proposal),
                _message(proposal),
                proposal.new,
                proposal.confidence,
                group="|".join(proposal.forms),
                data=_data(proposal),
            )


def _proposals(doc: Document, text: str, hunks: edits.Patch) -> list[unify.Proposal]:
    """Proposals for a text; nothing that is edited or protected is proposed."""
    forms = doc.forms if text is doc.text else frozenset(FORM.findall(text))
    lang = doc.lang or "en"
    house = _house(doc.options.gazetteers, lang, doc.options.style)
    given = gazetteer.all_given_names()
    found = unify.proposals(text, forms, house, given, (), lang)
    if not found:  # nearly always
        return found
    taken = doc.protected if text is doc.text else protect.spans(text, doc.options.protect)
    found = unify.proposals(text, forms, house, given, taken, lang)
    made = edits.places(hunks)
    out = []
    for p in found:
        free = tuple(s for s in p.places if not any(a < s[1] and s[0] < b for a, b in made))
        if free:
            out.append(p._replace(places=free))
    return out


@lru_cache(maxsize=64)
def _house(paths: tuple[str, ...], lang: str, style: str) -> Callable[[str], str]:
    """What the house writes for a word that is a name of the gazetteer, "" for all others."""
    if style == "source":
        return lambda form: ""
    table = gazetteer.index(paths)

    def house(form: str) -> str:
        found = set()
        for number in table.heads.get(form, ()):
            entity = table.entity(number, lang, style)
            if entity.mode != "auto":  # too common a name
                return ""
            if form in entity.shorts:
                found.add(entity.short)
            elif not entity.short and (form == entity.full or form in entity.forms):
                found.add(entity.full)
        return found.pop() if len(found) == 1 else ""

    return house


def _edits(proposal: unify.Proposal) -> Iterable[Edit]:
    return (Edit(a, b, proposal.new, _rule(proposal), _data(proposal)) for a, b in proposal.places)


def _rule(proposal: unify.Proposal) -> str:
    return "names.ending" if proposal.evidence == "case ending" else "names.inconsistent"


def _data(proposal: unify.Proposal) -> dict[str, object]:
    return {"tier": 5, "evidence": proposal.evidence, "forms": list(proposal.forms)}


def _message(proposal: unify.Proposal) -> str:
    if proposal.evidence == "case ending":
        return f"a case ending of the source language left on the name {proposal.new}"
    return f"one name in several spellings: {', '.join(proposal.forms)} ({proposal.evidence})"
