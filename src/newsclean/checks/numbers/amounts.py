"""Amounts: marks of thousands and decimals, `36 thousand`, `12 bln`, digits without groups, signs on the wrong side."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from ... import tables
from ...document import Document, Finding
from .scan import numbers

# what follows a number. match: " thousand", "%", "€"
NEXT = re.compile(r"[ \xa0]?(%|[$€£₽₴]|[^\W\d_]+)")
SECOND = re.compile(r"[ \xa0]([^\W\d_]+)")
DECIMAL_COMMA = re.compile(r"\d{1,4},\d{1,2}$")
DECIMAL_POINT = re.compile(r"\d{1,4}\.\d{1,2}$")
POINTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,}$")
POINTED_ONCE = re.compile(r"[1-9]\d{0,2}\.(?:\d00)$")
COMMAED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+$")
SHORT = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?$")
# match: " 500", " 990 742" behind a number; near-miss: " 500 1234"
GROUPS = re.compile(r"(?:[ \xa0\u202f]\d{3})+(?![\d.,:/-]|[ \xa0]\d)")
SIGNS = "$€£₽₴¥"
COINS = frozenset(["dollars", "euros", "pounds", "euro", "dollar"])
CLOSERS = frozenset(",.;:!?)\n-–—/'’\"”")  # behind a number: no word follows
BLANKS = frozenset(" \xa0\u202f")
LONGEST = 40  # code points behind a number in which a word is looked for; we know none that is half as long
GLUED = frozenset("#№/\\-–+_@:=(")  # before a number: a code, a telephone, a part of something
YEARS = range(1900, 2100)


@cache
def _english() -> dict[str, Any]:
    table = tables.toml("numbers.toml")["english"]
    known = {k: frozenset(v.split()) if isinstance(v, str) else v for k, v in table.items()}
    known["telling"] = frozenset(
        {"thousand", "%", *SIGNS, *COINS, *known["scales"], *known["units"], *known["counted"]}
    )
    known["telling"] |= frozenset(map(str.lower, known["clipped"]))
    return known


@cache
def _comma() -> tuple[frozenset[str], frozenset[str]]:
    known = tables.toml("numbers.toml")["comma"]
    return frozenset(known["languages"]), frozenset(known["units"].split())


def findings(doc: Document) -> list[Finding]:
    """Flag amounts as the other languages write them."""
    if doc.lang == "en":
        return _english_findings(doc)
    if doc.lang not in _comma()[0]:
        return []
    found = (
        _with_comma(doc.text, a, b, number, before)
        for a, b, number, before, _ in doc.share(numbers)
        if not number.isdigit()
    )
    return [finding for finding in found if finding]


def spelled(doc: Document) -> list[Finding]:
    """`forty thousand`: English news writes digits; a matter of style."""
    if doc.lang != "en" or _english()["tens"].isdisjoint(doc.vocabulary):
        return []
    return [Finding(*m.span(), "numbers.spelled") for m in _tens().finditer(doc.text)]


@cache
def _tens() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(_english()['tens']))})(?:-[a-z]{{3,5}})? thousand\b", re.I)


def _english_findings(doc: Document) -> list[Finding]:
    text = doc.text
    telling = _english()["telling"]
    out = []
    for a, b, number, before, after in doc.share(numbers):
        word, end = _next(text, b, after)
        if word.lower() in telling or before == "$" or not number.isdigit():
            finding = _in_english(text, a, b, number, before, word, end)
        elif after in BLANKS and text[b + 1 : b + 2].isdigit() and before not in GLUED:
            finding = _plain(text, a, b, number, counted=False)
        else:
            continue
        if finding:
            out.append(finding)
    return out


def _next(text: str, b: int, after: str) -> tuple[str, int]:
    """The word or sign behind a number that ends at `b`, "" if there is none; its end, true of words we know."""
    if after in CLOSERS:
        return "", b
    if after == " ":
        word = text[b + 1 : b + LONGEST].partition(" ")[0]
        if word.isalpha():  # most often, and a match costs more than all this
            return word, b + 1 + len(word)
    m = NEXT.match(text, b)
    return (m[1], m.end()) if m else ("", b)


def _in_english(text: str, a: int, b: int, number: str, before: str, follows: str, end: int) -> Finding | None:
    """What is wrong with a number by itself, by the sign before it or by the word that follows it up to `end`."""
    known = _english()
    word = follows.lower()
    if word:
        if word == "thousand":
            return _thousand(text, a, b, end, number)
        scale = known["scales"].get(word)
        if scale:
            return Finding(a, end, "numbers.scale", suggestion=f"{number} {scale}")
        if follows in known["clipped"]:
            return Finding(a, end, "numbers.currency", confidence=0.8)
        if word in SIGNS and before not in SIGNS and not text[end : end + 1].isdigit():
            return Finding(a, end, "numbers.currency", suggestion=f"{word}{number}")
        if before and before in SIGNS and word in COINS:
            return Finding(a - 1, end, "numbers.currency", suggestion=text[a - 1 : b])
    if before == "$" and text[a - 4 : a - 1] == "US " and text[a - 8 : a - 4].lower() not in ("the ", "for "):
        return Finding(a - 4, b, "numbers.currency", suggestion=f"US${number}", confidence=0.6)
    if before in GLUED:
        return None
    counted = word in known["counted"]
    if number.isdigit():
        return _plain(text, a, b, number, counted)
    if (word == "%" or word in known["units"]) and DECIMAL_COMMA.match(number):
        return Finding(a, b, "numbers.decimal", suggestion=number.replace(",", "."))
    if POINTED.match(number) and not _address(number):
        return Finding(a, b, "numbers.thousands", suggestion=number.replace(".", ","))
    if counted and POINTED_ONCE.match(number):
        return Finding(a, b, "numbers.thousands", suggestion=number.replace(".", ","), confidence=0.6)
    return None


def _plain(text: str, a: int, b: int, number: str, counted: bool) -> Finding | None:
    size = len(number)
    if counted and 4 <= size <= 9 and number[0] != "0":
        year = size == 4 and int(number) in YEARS
        if not year:
            return Finding(a, b, "numbers.grouping", suggestion=f"{int(number):,}", confidence=0.8 if size > 4 else 0.6)
    if size <= 3 and number[0] != "0" and text[b : b + 1] in BLANKS and text[b + 1 : b + 2].isdigit():
        groups = GROUPS.match(text, b)
        if groups and not _date_before(text, a):
            after = SECOND.match(text, groups.end())
            word = after[1] if after else ""
            plural = word.islower() and (word.endswith("s") or word in _english()["counted"])
            if plural or (size < 3 and groups.end() - b > 4):  # "1 250 000", no telephone
                value = f"{int(re.sub(r'[^0-9]', '', text[a : groups.end()])):,}"
                return Finding(a, groups.end(), "numbers.thousands", suggestion=value, confidence=0.65)
    return None


def _thousand(text: str, a: int, b: int, end: int, number: str) -> Finding | None:
    after = SECOND.match(text, end)
    if not SHORT.match(number) or (after and after[1] in ("million", "billion", "times")):
        return None
    whole, _, part = number.replace(",", ".").partition(".")
    value = int(whole) * 1000 + (int(part.ljust(3, "0")) if part else 0)
    part_of_range = text[a - 1 : a] in ("-", "–")  # "8–10 thousand"
    return Finding(a, end, "numbers.scale", suggestion=None if part_of_range else f"{value:,}")


def _with_comma(text: str, a: int, b: int, number: str, before: str) -> Finding | None:
    if before in GLUED:
        return None
    if COMMAED.match(number):
        sure = number.count(",") > 1
        return Finding(a, b, "numbers.thousands", confidence=0.9 if sure else 0.6)
    if DECIMAL_POINT.match(number):
        follows = NEXT.match(text, b)
        if follows and follows[1] in _comma()[1]:
            return Finding(a, b, "numbers.decimal", suggestion=number.replace(".", ","), confidence=0.65)
    return None


def _address(number: str) -> bool:
    """192.168.100.200 is no amount."""
    parts = number.split(".")
    return len(parts) == 4 and all(int(p) < 256 for p in parts)


LAST = re.compile(r"([^\W\d_]+)\.?[ \xa0]$")


def _date_before(text: str, a: int) -> bool:
    """Whether a word before it may make the first number a day: "July 15 200 people"."""
    found = LAST.search(text, max(0, a - 14), a)
    return bool(found and found[1][0].isupper())
