"""What tokenizers part and never join again: `do n't`, `$ 200`, `won 3: 2`, `1, 000`, `17 - year - old`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...document import Document
from ...edits import Edit
from .knowledge import one_of, table

APOSTROPHES = (" '", " ’", "n't", "n’t", "' ", "’ ", " na")
Spot = tuple[int, int, str, str]


def edits(doc: Document) -> Iterator[Edit]:
    """Join what a tokenizer parted; English mostly, elisions in French, Italian and Catalan."""
    lang = doc.lang
    for make in (_clitics, _elisions, _currency, _digits, _hyphens):
        for start, end, new, rule in make(doc.text, lang):
            if not doc.is_protected(start, end):
                yield Edit(start, end, new, rule)


@cache
def _clitic() -> re.Pattern[str]:
    """match: "do n't", "city 's ", "we 're"; near-miss: "the '90s", "rock 'n' roll", "in 's-Hertogenbosch"."""
    known = table()["clitics"]
    end = r"(?![\w'’-])"
    return re.compile(
        rf"(?<=[a-z])( )n['’]t{end}|(?<=[\w])( )['’]s{end}(?! [A-Z]?[a-z]*['’])"
        rf"|\b(?:{one_of(known['pronouns'])})( )['’](?:re|ve|ll|d|m){end}",
        re.I,
    )


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table()['clitics']['joined'])})\b")


@cache
def _negated() -> frozenset[str]:
    return frozenset(table()["clitics"]["nt"].split())


LAST_WORD = re.compile(r"[A-Za-z]+$")


def _clitics(text: str, lang: str | None) -> Iterator[Spot]:
    if lang != "en":
        return
    if " '" in text or " ’" in text or " n't" in text or " n’t" in text:
        for m in _clitic().finditer(text):
            i = m.lastindex or 1
            start, end = m.span(i)
            if i == 1:
                word = LAST_WORD.search(text, max(0, start - 8), start)
                if word is None or word[0].lower() not in _negated():
                    continue
            yield start, end, "", "spacing.clitic"
    if " na" in text or "gim me" in text:
        for m in _joined().finditer(text):
            at = m.start() + m[0].index(" ")
            yield at, at + 1, "", "spacing.clitic"


@cache
def _elision(lang: str) -> re.Pattern[str]:
    """match: "l' homme"; near-miss: "l'homme", "‘l’ homme"."""
    return re.compile(rf"(?<![\w'’‘])(?:{one_of(table()['elisions'][lang])})['’]( )(?=[aeiouhàâéèêëîïôöûùœæ])", re.I)


def _elisions(text: str, lang: str | None) -> Iterator[Spot]:
    if lang in table()["elisions"] and ("' " in text or "’ " in text):
        for m in _elision(lang or "").finditer(text):
            yield *m.span(1), "", "spacing.elision"


@cache
def _money() -> re.Pattern[str]:
    """match: "$ 200", "HK $ 6"; near-miss: "200 $ 5", "$200"."""
    signs, regions = table()["currency"]["signs"], "|".join(table()["currency"]["regions"])
    return re.compile(rf"(?:(?<![\w.,])(?:{regions})( )[$](?=\d)|(?:(?<![\w.,])(?:{regions})( ))?[{signs}]( )(?=\d))")


NUMBER_BEFORE = re.compile(r"\d[ \xa0]?$")


def _currency(text: str, lang: str | None) -> Iterator[Spot]:
    if lang != "en":
        return
    signs = table()["currency"]["signs"]
    if not any(s + " " in text for s in signs) and " $" not in text:
        return
    for m in _money().finditer(text):
        if NUMBER_BEFORE.search(text, max(0, m.start() - 2), m.start()):
            continue
        for i in (1, 2, 3):
            if m[i]:
                yield *m.span(i), "", "spacing.currency"


# match: "3: 2"; near-miss: "3:2", "13: 2,000", "1: 2: 3"
RESULT = re.compile(r"(?<![\w:.,])\d{1,3}:( )\d{1,3}(?![\d:%]|[.,]\d)")
# match: "1, 000"; near-miss: "1, 200", "2019, 000"
ROUND = re.compile(r"(?<![\d.,])\d{1,3},( )000(?!\d)")
WORD = re.compile(r"[^\W\d_]+")


def _digits(text: str, lang: str | None) -> Iterator[Spot]:
    if ", 000" in text and lang == "en":
        for m in ROUND.finditer(text):
            yield *m.span(1), "", "spacing.digits"
    if ": " not in text or lang is None:
        return
    scores = frozenset(table()["scores"].get(lang, "").split())
    clock = frozenset(table()["clock"].get(lang, "").split())
    if not scores:
        return
    for m in RESULT.finditer(text):
        a, b = m.span()
        near = [w.lower() for w in WORD.findall(text[max(0, a - 50) : a].rpartition(". ")[2])]
        bracketed = text[a - 1 : a] == "(" and text[b : b + 1] == ")"
        hour, minute = m[0].split(": ")
        time = near[-1:] and near[-1] in clock and len(minute) == 2 and int(minute) < 60 and int(hour) < 25
        half = text[b : b + 2] == " (" and RESULT.match(text, b + 2)
        if bracketed or half or time or not scores.isdisjoint(near):
            yield *m.span(1), "", "spacing.digits"


@cache
def _hyphen() -> re.Pattern[str]:
    """match: "17 - year - old", "Al -Dilak", "Secretary -General"; near-miss: "17-year-old", "al - and"."""
    known = table()["hyphens"]
    prefixes, tails = "|".join(known["prefixes"]), "|".join(known["tails"])
    return re.compile(
        rf"(?<![\w-])\d+( - )(?:{one_of(known['units'])})( - )?(?=[a-z])"
        rf"|(?<![\w-])(?:{prefixes})(?:( )-|-( ))(?=[A-Z][a-z])|(?<=[a-z])( )(?:{tails})(?![\w-])"
    )


def _hyphens(text: str, lang: str | None) -> Iterator[Spot]:
    if lang != "en" or not (" -" in text or "- " in text):
        return
    for m in _hyphen().finditer(text):
        for i in (1, 2, 3, 4, 5):
            if m[i]:
                yield *m.span(i), m[i].strip(), "spacing.hyphen"
