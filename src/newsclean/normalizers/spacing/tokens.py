"""What tokenizers part and never join again: `do n't`, `$ 200`, `won 3: 2`, `1, 000`, `17 - year - old`.

Every search begins with the rare character of its kind; the words round it are looked at only then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...document import Document
from ...edits import Edit
from ...patterns import one_of
from .knowledge import short_words, table

Spot = tuple[int, int, str, str]

APOSTROPHES = frozenset("'’")
PARTED = (" '", " ’", " n'", " n’")
# match: "city' s ", "don' t", "we' re"; near-miss: "drivers' seats", "the 'x' s-shape"
HALVED = re.compile(r"['’](?<=[A-Za-z].)( )(?P<clitic>s|t|re|ve|ll|d|m)(?![\w'’-])")
# match: "city 's ", "do n't", "we 're"; near-miss: "the '90s", "'s-Hertogenbosch", "rock 'n' roll"
CLITIC = re.compile(r"['’](?:(?<= .)(?P<clitic>s|re|ve|ll|d|m)|(?<= n.)t)(?![\w'’-])", re.I)
LAST_WORD = re.compile(r"[^\W\d_]+$")
WORD = re.compile(r"[^\W\d_]+")
# match: "3: 2"; near-miss: "3:2", "13: 2,000", "1: 2: 3"
RESULT = re.compile(r"(?<![\w:.,])\d{1,3}:( )\d{1,3}(?![\d:%]|[.,]\d)")
NEXT_WORD = re.compile(r" ([^\W\d_]+)")
DIGITS_COLON = re.compile(r":(?= \d)(?<=\d.)")
# match: "1, 000"; near-miss: "1, 200", "2019, 000"
ROUND = re.compile(r",( )000(?!\d)(?<=\d, 000)")
ROUND_HEAD = re.compile(r"(?<![\d.,])\d{1,3}$")


def edits(doc: Document) -> Iterator[Edit]:
    """Join what a tokenizer parted; English mostly, elisions in French, Italian and Catalan."""
    for make in (_clitics, _elisions, _currency, _digits):
        for start, end, new, rule in make(doc):
            if not doc.is_protected(start, end):
                yield Edit(start, end, new, rule)


@cache
def _words(kind: str, name: str) -> frozenset[str]:
    return frozenset(table()[kind].get(name, "").lower().split())


def _word_before(text: str, at: int) -> str:
    found = LAST_WORD.search(text, max(0, at - 20), at)
    return found[0].lower() if found else ""


def _clitics(doc: Document) -> Iterator[Spot]:
    text = doc.text
    if doc.lang != "en":
        return
    apostrophes = not APOSTROPHES.isdisjoint(doc.characters)
    if apostrophes and any(sign in text for sign in PARTED):
        for m in CLITIC.finditer(text):
            at = m.start() - 1 if m["clitic"] else m.start() - 2
            if text[at] != " " or not text[at - 1 : at].isalnum():
                continue
            word = _word_before(text, at)
            if m["clitic"] is None:
                fits = word in _words("clitics", "nt")
            elif m["clitic"] in "sS":
                fits = word not in _words("clitics", "no_owner")
            else:
                fits = word in _words("clitics", "pronouns")
            if fits:
                yield at, at + 1, "", "spacing.clitic"
    if apostrophes and ("' " in text or "’ " in text):
        for m in HALVED.finditer(text):
            word = _word_before(text, m.start())
            if (
                m["clitic"] == "s"
                or (m["clitic"] == "t" and word.endswith("n"))
                or word in _words("clitics", "pronouns")
            ):
                yield *m.span(1), "", "spacing.clitic"
    for parted in table()["clitics"]["joined"]:
        if parted.partition(" ")[0] in doc.forms:
            for m in re.finditer(rf"\b{parted}\b", text):
                at = m.start() + parted.index(" ")
                yield at, at + 1, "", "spacing.clitic"


@cache
def _elision(lang: str) -> re.Pattern[str]:
    """match: "l' homme"; near-miss: "l'homme", "‘l’ homme"."""
    words = one_of(table()["elisions"][lang].split())
    return re.compile(rf"(?<![\w'’‘])(?:{words})['’]( )(?=[aeiouhàâéèêëîïôöûùœæ])", re.I)


def _elisions(doc: Document) -> Iterator[Spot]:
    lang = doc.lang
    if lang in table()["elisions"] and ("' " in doc.text or "’ " in doc.text):
        for m in _elision(lang).finditer(doc.text):
            yield *m.span(1), "", "spacing.elision"


@cache
def _money() -> tuple[frozenset[str], re.Pattern[str], re.Pattern[str]]:
    """Signs; a sign with its blanks; what may stand before it. match: "$ 200", "HK $"; near-miss: "200 $ 5"."""
    signs = table()["currency"]["signs"]
    regions = "|".join(table()["currency"]["regions"])
    return (
        frozenset(signs),
        re.compile(rf"[{signs}](?:(?= \d)|(?=\d)(?<= .))"),
        re.compile(rf"(?<![\w.,])(?:{regions})( )$"),
    )


NUMBER_BEFORE = re.compile(r"\d[ \xa0]?$")


def _currency(doc: Document) -> Iterator[Spot]:
    signs, spot, region = _money()
    if doc.lang != "en" or not signs & doc.characters:
        return
    text = doc.text
    for m in spot.finditer(text):
        at = m.start()
        if NUMBER_BEFORE.search(text, max(0, at - 2), at):
            continue
        before = region.search(text, max(0, at - 5), at)
        if before:
            yield *before.span(1), "", "spacing.currency"
        if text[at + 1] == " ":
            yield at + 1, at + 2, "", "spacing.currency"


def _digits(doc: Document) -> Iterator[Spot]:
    text, lang = doc.text, doc.lang
    if lang == "en" and ", 000" in text:
        for m in ROUND.finditer(text):
            if ROUND_HEAD.search(text, max(0, m.start() - 4), m.start()):
                yield *m.span(1), "", "spacing.digits"
    if lang is None or not _words("scores", lang):
        return
    for spot in DIGITS_COLON.finditer(text):
        start = spot.start()
        while start and text[start - 1].isdigit() and spot.start() - start < 4:
            start -= 1
        found = RESULT.match(text, start)
        if found and _score_or_time(text, found, lang):
            yield *found.span(1), "", "spacing.digits"


def _score_or_time(text: str, found: re.Match[str], lang: str) -> bool:
    a, b = found.span()
    if text[a - 1 : a] == "(" and text[b : b + 1] == ")":
        return True
    if text[b : b + 2] == " (" and RESULT.match(text, b + 2):  # "3: 1 (1: 0)"
        return True
    near = [w.lower() for w in WORD.findall(text[max(0, a - 50) : a].rpartition(". ")[2])]
    hour, minute = found[0].split(": ")
    time = len(minute) == 2 and int(minute) < 60 and int(hour) < 25
    if time and near and near[-1] in _words("clock", lang):
        return True
    if _words("scores", lang).isdisjoint(near):
        return False
    after = NEXT_WORD.match(text, b)  # "won 3: 2 in Rome", but "won 2: 1 gold and 1 silver"
    known = (short_words(lang), _words("scores", lang), _words("scores_then", lang))
    return after is None or any(after[1].lower() in words for words in known)
