"""Dates and times: `7 January 2022 г.`, `2 of may`, `July 28, 217`, `February 30`, `at 12:75`, `+28 ... +29`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ... import tables
from ...document import Document, Finding

# match: "2022 г.", "2022 р."; near-miss: "2022 год"
YEAR_MARK = re.compile(r"\b\d{4}[ \xa0]?(?:г|р|гг|рр)\b\.?")
# match: "in 2021 year"; near-miss: "2021 year-end", "the 20 years"
YEAR_WORD = re.compile(r"\b(?:19|20)\d\d year\b(?![-’']| (?:end|old|ago|book|group|and|of))")
# match: "9th of this month"; near-miss: "the end of this month"
OF_MONTH = re.compile(r"\b\d{1,2}(?:st|nd|rd|th) of (?:this|last|the current) (?:month|year)\b")
# match: "09.02.2023", "(23/2/ 2022)"; near-miss: "1.2.30", "9/11"
DOTTED = re.compile(r"(?<![\d.,])(\d{1,2})\.(\d{1,2})\.(?:19|20)\d\d(?![\d.]\d|\d)")
SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/( ?)(?:19|20)\d\d(?![\d/])")
# match: "08H00"; near-miss: "H00"
HOUR = re.compile(r"\b\d\d?[Hh][0-5]\d\b")
# match: "+28 ... +29"; near-miss: "1...2"
RANGE = re.compile(r"[+-]\d{1,3} ?(?:\.\.\.|…) ?[+-]?\d{1,3}")
# match: "2030%"; near-miss: "203%"
YEAR_PERCENT = re.compile(r"(?<![\d.,])20[0-4]\d%")
# match: "12:75", "27:10"; near-miss: "12:30", "24:00", "1:75:2"
CLOCK = re.compile(r"(?<![\d:.,])(?:\d{1,2}:[6-9]\d|(?:2[5-9]|[3-9]\d):\d\d)(?![\d:])")
WORD_BEFORE = re.compile(r"([^\W\d_]+) $")
HALF_DAY = re.compile(r" ?[ap]\.?m\b", re.I)
LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
CYRILLIC = frozenset(("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"))


@cache
def _months(lang: str) -> tuple[str, ...]:
    return tuple(tables.toml("numbers.toml")["months"].get(lang, "").split())


@cache
def _month_words() -> frozenset[str]:
    return frozenset(m.lower() for names in tables.toml("numbers.toml")["months"].values() for m in names.split())


@cache
def _day_month(lang: str) -> re.Pattern[str]:
    """match: "31 April", "31. April", "30 февраля"; near-miss: "30 April", "1931 April"."""
    return re.compile(
        rf"(?<![\d.,:/-])(\d{{1,2}})(?:st|nd|rd|th|\.|er)? (?:de )?({'|'.join(_months(lang))})\b(?: (\d{{4}}))?"
    )


@cache
def _month_day() -> re.Pattern[str]:
    """match: "February 30, 2022", "July 28, 217"; near-miss: "July 28, 217 people"."""
    return re.compile(rf"\b({'|'.join(_months('en'))})\.? (\d{{1,2}})(?![\d:])(?:, (\d{{3,4}})\b)?")


@cache
def _lower() -> re.Pattern[str]:
    """match: "2 of may", "2nd of May", "5 january"; near-miss: "5 may come", "2 of many"."""
    months = [m for m in _months("en") if m not in ("March", "May", "August")]  # words of their own in lower case
    small = "|".join(m.lower() for m in months)
    every = "|".join(m.lower() for m in _months("en"))
    return re.compile(
        rf"\b\d{{1,2}} of (?:{'|'.join(_months('en'))})\b|\b\d{{1,2}}(?:st|nd|rd|th)? of (?:{every})\b"
        rf"|\b\d{{1,2}} (?:{small})\b|\b(?:{small}) \d{{1,2}}(?:st|nd|rd|th)?\b"
    )


@cache
def _ordinal() -> re.Pattern[str]:
    """match: "the tenth of February"; near-miss: "the first of many"."""
    ordinals = "|".join(tables.toml("numbers.toml")["ordinals"]["en"].split())
    return re.compile(rf"\b(?:the )?(?:{ordinals}) of (?:{'|'.join(_months('en'))})\b")


@cache
def _clock_words() -> frozenset[str]:
    return frozenset(tables.toml("numbers.toml")["english"]["clock"].split())


def findings(doc: Document) -> Iterator[Finding]:
    """Flag dates as the source writes them, and dates and times there cannot be."""
    text, has, lang = doc.text, doc.characters, doc.lang
    if lang and lang not in CYRILLIC and {"г", "р"} & has:
        for m in YEAR_MARK.finditer(text):
            yield Finding(*m.span(), "numbers.date", suggestion=m[0][:4])
    if lang == "en":
        yield from _english(doc)
    if lang and _months(lang) and not _month_words().isdisjoint(doc.vocabulary):
        yield from _calendar(text, lang)


def _english(doc: Document) -> Iterator[Finding]:
    text, has, words = doc.text, doc.characters, doc.vocabulary
    if "year" in words:
        for m in YEAR_WORD.finditer(text):
            yield Finding(*m.span(), "numbers.date", suggestion=m[0][:4], confidence=0.6)
    if "month" in words or "year" in words:
        for m in OF_MONTH.finditer(text):
            yield Finding(*m.span(), "numbers.date", confidence=0.6)
    if not _month_words().isdisjoint(words):
        for m in _lower().finditer(text):
            yield Finding(*m.span(), "numbers.date", confidence=0.85)
        for m in _ordinal().finditer(text):
            yield Finding(*m.span(), "numbers.date", confidence=0.4, severity="info")
    for m in DOTTED.finditer(text):
        wrong = int(m[2]) > 12 or int(m[1]) > 31
        yield Finding(*m.span(), "numbers.impossible" if wrong else "numbers.date", confidence=0.7)
    if "/" in has:
        for m in SLASHED.finditer(text):
            if min(int(m[1]), int(m[2])) > 12 or max(int(m[1]), int(m[2])) > 31:
                yield Finding(*m.span(), "numbers.impossible")
            elif m[3]:
                yield Finding(*m.span(), "numbers.date", suggestion=m[0].replace(" ", ""))
    if "H" in has or "h" in has:
        for m in HOUR.finditer(text):
            yield Finding(*m.span(), "numbers.date", suggestion=re.sub("[Hh]", ":", m[0]), confidence=0.75)
    if "+" in has or "-" in has:
        for m in RANGE.finditer(text):
            yield Finding(*m.span(), "numbers.range", suggestion=re.sub(r" ?(?:\.\.\.|…) ?", " to ", m[0]))
    if "%" in has:
        for m in YEAR_PERCENT.finditer(text):
            yield Finding(*m.span(), "numbers.impossible", confidence=0.6)
    if ":" in has:
        for m in CLOCK.finditer(text):
            before = WORD_BEFORE.search(text, max(0, m.start() - 12), m.start())
            if (before and before[1].lower() in _clock_words()) or HALF_DAY.match(text, m.end()):
                yield Finding(*m.span(), "numbers.impossible", confidence=0.7)


def _calendar(text: str, lang: str) -> Iterator[Finding]:
    for m in _day_month(lang).finditer(text):
        if _impossible(int(m[1]), _months(lang).index(m[2]), m[3]):
            yield Finding(*m.span(), "numbers.impossible")
    if lang != "en":
        return
    for m in _month_day().finditer(text):
        year = m[3]
        if _impossible(int(m[2]), _months("en").index(m[1]), year if year and len(year) == 4 else None):
            yield Finding(*m.span(2), "numbers.impossible", confidence=0.7)
        elif year and len(year) == 3 and (m.end() == len(text) or text[m.end()] in ".,;)\n"):
            yield Finding(*m.span(), "numbers.impossible", "a year of three digits", confidence=0.75)


def _impossible(day: int, month: int, year: str | None) -> bool:
    """Whether a month has no such day; a day above 31 is an amount ("45 March tickets"), not a day."""
    if year and day == 29 and month == 1:
        y = int(year)
        return y % 4 != 0 or (y % 100 == 0 and y % 400 != 0)
    return LENGTHS[month] < day <= 31
