"""Names as the source marked them: a firm or paper in quotation marks; the United States under three abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ... import tables
from ...document import Document, Finding
from ...places import places
from ...standing import LONG, whole

OPENING = frozenset('"“„«')
NAMED, MEDIA, MIXED = 0.85, 0.82, 0.4
# match: '"Zarya"', "“Red Star”"; near-miss: '"a disgrace"'
NAME = re.compile(r"[\"“„«]([A-ZА-ЯЁ][\w.&-]*(?: (?:[A-ZА-ЯЁ0-9][\w.&-]*|of|the|and)){0,3})[\"”“»](?!\w)")
# The words before it. match: "the company ", "reported by the "; near-miss: "company, "
BEFORE = re.compile(r"(\w+) (?:(by) (?:the )?)?\Z")
# What may stand between such a word and the mark. match: ' "', ' by the “'; near-miss: ', "'
UP_TO_MARK = re.compile(r" (?:by (?:the )?)?(?=[\"“„«])")
REACH = 40
# match: "U.S.", "USA"; near-miss: "USD"
STATES = frozenset(["US", "USA"])
US = re.compile(r"U(?:\.S\.(?:A\.)?|SA?\b)")


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Class nouns that name what follows (company "Zarya"), verbs before a medium (reported by "Red Star"), all."""
    table = tables.toml("structure.toml")
    nouns, verbs = frozenset(table["named"].split()), frozenset(table["reported"].split())
    return nouns, verbs, nouns | verbs


def find(doc: Document) -> list[Finding]:
    """Flag both in English: in most other languages names of firms do stand in quotation marks."""
    if doc.lang != "en":
        return []
    text, characters = doc.text, doc.characters
    out = []
    nouns, verbs, either = _words()
    if not OPENING.isdisjoint(characters) and not either.isdisjoint(doc.forms):
        for at in _marks(text, either & doc.forms):
            m = NAME.match(text, at)
            word = BEFORE.search(text, max(0, at - REACH), at) if m else None
            if m and word and (word[1] in verbs if word[2] else word[1] in nouns) and m[1][-1] not in ".,":
                if not doc.is_protected(*m.span()):
                    sure = MEDIA if word[2] else NAMED
                    out.append(Finding(*m.span(), "quotes.name", suggestion=m[1], confidence=sure))
    states = STATES & doc.forms if "U" in characters else None
    if states and len(states) + ("U.S." in text) > 1:
        out += _united_states(doc)
    return out


def _marks(text: str, words: Iterable[str]) -> list[int]:
    """The opening marks behind one of the words, in order; all there are in a text too long for so many searches."""
    if len(text) > LONG:
        return places(text, OPENING)
    ahead = [UP_TO_MARK.match(text, at + len(word)) for word in words for at in whole(text, word)]
    return sorted([m.end() for m in ahead if m])


def _united_states(doc: Document) -> Iterator[Finding]:
    """One finding a document: the first place of the rarer form."""
    places: dict[str, list[tuple[int, int]]] = {}
    for m in US.finditer(doc.text):
        after = doc.text[m.end() : m.end() + 2]
        if not doc.text[m.start() - 1 : m.start()].isalnum() and not (
            m[0][-1] != "." and after[:1] == " " and after[1:].isupper()
        ):
            places.setdefault(m[0], []).append(m.span())
    if len(places) > 1:
        form, found = min(places.items(), key=lambda kv: (len(kv[1]), -kv[1][0][0]))
        usual = max(places, key=lambda k: len(places[k]))
        yield Finding(
            *found[0], "structure.abbreviation", suggestion=usual if usual != form else None, confidence=MIXED
        )
