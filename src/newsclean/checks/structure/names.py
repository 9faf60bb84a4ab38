"""Names as the source marked them: a firm or paper in quotation marks; the United States under three abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ... import tables
from ...document import Document, Finding

MARKS = frozenset('"“”„«»')
NAMED, MEDIA, MIXED = 0.85, 0.82, 0.4
NAME = r"[\"“„«](?P<name>[A-ZА-ЯЁ][\w.&-]*(?: (?:[A-ZА-ЯЁ0-9][\w.&-]*|of|the|and)){0,3})[\"”“»]"

US = re.compile(r"\bU\.S\.(?!A\.)|\bUS(?=[ '’])(?! [A-Z]{2})|\bUSA\b(?! [A-Z])|\bU\.S\.A\.")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A class noun before the name: company "Zarya"; a medium that reports: reported by "Sputnik Kazakhstan"."""
    table = tables.toml("structure.toml")
    nouns, verbs = "|".join(table["named"].split()), "|".join(table["reported"].split())
    return (
        re.compile(rf"\b(?:{nouns}) {NAME}(?![\w])"),
        re.compile(rf"\b(?:{verbs}) by (?:the )?{NAME}"),
    )


@cache
def _anchors() -> frozenset[str]:
    table = tables.toml("structure.toml")
    return frozenset(f"{table['named']} {table['reported']}".casefold().split())


def find(doc: Document) -> Iterator[Finding]:
    """Flag both in English: in most other languages names of firms do stand in quotation marks."""
    if doc.lang != "en":
        return
    if MARKS & doc.characters and _anchors() & doc.vocabulary:
        for pattern, sure in zip(_patterns(), (NAMED, MEDIA), strict=True):
            for m in pattern.finditer(doc.text):
                start, end = m.start("name") - 1, m.end("name") + 1
                if doc.text[end - 2] not in ".,!?" and not doc.is_protected(start, end):
                    yield Finding(start, end, "quotes.name", suggestion=m["name"], confidence=sure)
    if len({"US", "USA"} & doc.forms) + ("U.S." in doc.text) > 1:
        yield from _united_states(doc)


def _united_states(doc: Document) -> Iterator[Finding]:
    """One finding a document: the first place of the rarer form."""
    places: dict[str, list[tuple[int, int]]] = {}
    for m in US.finditer(doc.text):
        places.setdefault(m[0], []).append(m.span())
    if len(places) > 1:
        form, found = min(places.items(), key=lambda kv: (len(kv[1]), -kv[1][0][0]))
        usual = max(places, key=lambda k: len(places[k]))
        yield Finding(
            *found[0], "structure.abbreviation", suggestion=usual if usual != form else None, confidence=MIXED
        )
