"""Two spellings in one document: the proposals of `names.unify` as flags, or as edits for those who asked for them.

They are looked for in the text as the listed forms leave it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from ...document import Document, Finding
from ...edits import Edit
from ...names import gazetteer, unify

LANGUAGES = frozenset({"en", "fr", "es", "it", "pt", "nl"})  # names neither decline, nor do all nouns have a capital
SURE = 0.7  # evidence of the text itself, not of counts: what unify="edit" edits


def findings(doc: Document) -> Iterable[Finding]:
    """A flag for every occurrence that should be spelt as another."""
    lang, options = doc.lang, doc.options
    if options.unify == "off" or lang not in LANGUAGES or not doc.share(unify.candidates)[2]:
        return  # nearly always
    house = _house(options.gazetteers, lang, options.style)
    given = gazetteer.all_given_names()
    if not unify.proposals(doc, house, given):  # what is protected is only asked for when it matters
        return
    for p in unify.proposals(doc, house, given, doc.protected):
        rule = "names.ending" if p.evidence == "case ending" else "names.inconsistent"
        data = {"tier": 5, "evidence": p.evidence, "forms": list(p.forms)}
        for start, end in p.places:
            yield Finding(start, end, rule, _message(p), p.new, p.confidence, group="|".join(p.forms), data=data)


def promoted(flags: list[Finding]) -> list[Edit]:
    """The flags that `unify="edit"` turns into edits."""
    return [
        Edit(f.start, f.end, f.suggestion, f.rule, f.data)
        for f in flags
        if f.suggestion and f.confidence and f.confidence >= SURE
    ]


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


def _message(proposal: unify.Proposal) -> str:
    if proposal.evidence == "case ending":
        return f"a case ending of the source language left on the name {proposal.new}"
    return f"one name in several spellings: {', '.join(proposal.forms)} ({proposal.evidence})"
