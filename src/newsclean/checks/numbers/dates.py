"""Dates and times: `7 January 2022 г.`, `2 of may`, `July 28, 217`, `February 30`, `at 12:75`, `+28 ... +29`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from ... import tables
from ...document import Document, Finding
from ...places import occurrences
from .scan import numbers

# All of these are matched at a number, never searched for.
# match: "2022 г.", "2022 р."; near-miss: "2022 год"
YEAR_MARK = re.compile(r"\d{4}[ \xa0]?(?:г|р|гг|рр)\b\.?")
# match: "2021 year"; near-miss: "2021 year-end"
YEAR_WORD = re.compile(r"(?:19|20)\d\d year\b(?![-’']| (?:end|old|ago|book|group|and|of))")
# match: "9th of this month"; near-miss: "9 of these"
OF_MONTH = re.compile(r"\d{1,2}(?:st|nd|rd|th) of (?:this|last|the current) (?:month|year)\b")
# match: "09.02.2023"; near-miss: "1.2.30"
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(?:19|20)\d\d$")
# match: "23/2/ 2022"; near-miss: "9/11"
SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/( ?)(?:19|20)\d\d(?![\d/])")
# match: "08H00"; near-miss: "8Hz"
HOUR = re.compile(r"\d\d?[Hh][0-5]\d\b")
# match: "28 ... +29"; near-miss: "28 ... and"
RANGE = re.compile(r"\d{1,3} ?(?:\.\.\.|…) ?[+-]?\d{1,3}")
# match: "12:75", "27:10"; near-miss: "12:30", "1:75:2"
CLOCK = re.compile(r"(?:\d{1,2}:[6-9]\d|(?:2[5-9]|[3-9]\d):\d\d)(?![\d:])")
HALF_DAY = re.compile(r" ?[ap]\.?m\b", re.I)
WORD_BEFORE = re.compile(r"([^\W\d_]+)\.? $")
LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
OF_YEARS = frozenset("гр")
SHAPES = frozenset("/:%Hh+-−")  # beside a number: a date, a time, a range
NONE: frozenset[str] = frozenset()
ORDINAL = frozenset(["st", "nd", "rd", "th"])
ORDINAL_HEADS = frozenset("snrt")
PERIODS = frozenset(["month", "year"])
WORD_REACH = 12  # code points before a number, in which the word before it is looked for
BEFORE_MONTH, AFTER_MONTH = 10, 16  # code points at most from the start of a number to a month, from a month to it
CYRILLIC = frozenset(("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"))


@cache
def _months(lang: str | None) -> tuple[str, ...]:
    return tuple(tables.toml("months.toml").get(lang or "", "").split())


@cache
def _small(lang: str | None) -> frozenset[str]:
    return frozenset(map(str.lower, _months(lang)))


@cache
def _lower_months() -> frozenset[str]:
    """English months in lower case that are no words of their own."""
    return frozenset(m.lower() for m in _months("en")) - {"march", "may", "august"}


@cache
def _day_month(lang: str) -> re.Pattern[str]:
    """match: "31 April", "31. April", "30 февраля 2021"; near-miss: "31 apples"."""
    names = "|".join(_months(lang))
    return re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th|\.|er)? (?:de )?({names})\b(?: (\d{{4}}))?")


@cache
def _month_day() -> re.Pattern[str]:
    """match: "30, 2022", "28, 217"; near-miss: "28:10"."""
    return re.compile(r"(\d{1,2})(?![\d:])(?:, (\d{3,4})\b)?")


@cache
def _of_month() -> re.Pattern[str]:
    """match: "2 of may", "2nd of may", "2 of May", "5 january"; near-miss: "2nd of May", "5 may"."""
    every = "|".join(_months("en"))
    return re.compile(
        rf"\d{{1,2}} of (?:{every})\b|\d{{1,2}}(?:st|nd|rd|th)? of (?:{every.lower()})\b"
        rf"|\d{{1,2}} (?:{'|'.join(sorted(_lower_months()))})\b"
    )


@cache
def _ordinal() -> re.Pattern[str]:
    """match: "the tenth" before " of February"; near-miss: "a tenth"."""
    ordinals = "|".join(tables.toml("numbers.toml")["ordinals"]["en"].split())
    return re.compile(rf"\b(?:the )?(?:{ordinals})$")


@cache
def _clock_words() -> frozenset[str]:
    return frozenset(tables.toml("numbers.toml")["english"]["clock"].split())


def findings(doc: Document) -> list[Finding]:
    """Flag dates as the source writes them, and dates and times there cannot be."""
    text, lang = doc.text, doc.lang
    if lang is None:
        return []
    foreign = lang not in CYRILLIC and not OF_YEARS.isdisjoint(doc.characters)
    months = _small(lang) & doc.vocabulary
    english = lang == "en"
    if not (foreign or months or english):
        return []
    out: list[Finding] = []
    named = [(at, month) for month in months for at in occurrences(doc.lowered, month, len(month) - 1)]
    near = sorted([at for at, _ in named])
    years = english and "year" in doc.vocabulary
    shapes = SHAPES if english and not SHAPES.isdisjoint(doc.characters) else NONE
    periods = english and not PERIODS.isdisjoint(doc.vocabulary)
    for a, b, number, before, after in doc.share(numbers):
        size = b - a
        if foreign and size == 4:
            mark = YEAR_MARK.match(text, a)
            if mark:
                out.append(Finding(*mark.span(), "numbers.date", suggestion=number))
        if near and size <= 3:  # the dot of "31." belongs to no number
            i = bisect_left(near, a - AFTER_MONTH)
            if i < len(near) and near[i] <= a + BEFORE_MONTH:
                out += _calendar(text, a, lang, bisect_left(near, a, i) < bisect_left(near, a + BEFORE_MONTH + 1, i))
        if (
            after in shapes
            or before in shapes
            or (years and size == 4 and text[b : b + 5] == " year")
            or (periods and after in ORDINAL_HEADS and text[b : b + 2] in ORDINAL)
            or (english and size > 5 and number.count(".") == 2)
        ):
            out += _shape(text, a, b, number, before, after)
    if english and named:
        out += _spelled(doc, named)
    return out


def _shape(text: str, a: int, b: int, number: str, before: str, follows: str) -> Iterator[Finding]:
    """What is wrong with an English date or time by its shape alone."""
    if len(number) > 4 and number.count(".") == 2:
        dotted = DOTTED.match(number)
        if dotted:
            wrong = int(dotted[2]) > 12 or int(dotted[1]) > 31
            yield Finding(a, b, "numbers.impossible" if wrong else "numbers.date", confidence=0.7)
    elif follows == "/" and before != "/":
        found = SLASHED.match(text, a)
        if found:
            day, month = sorted((int(found[1]), int(found[2])), reverse=True)
            if month > 12 or day > 31:
                yield Finding(*found.span(), "numbers.impossible")
            elif found[3]:
                yield Finding(*found.span(), "numbers.date", suggestion=found[0].replace(" ", ""))
    elif follows == ":" and before not in (":", "."):
        clock = CLOCK.match(text, a)
        if clock:
            _, word = _word_before(text, a)
            if word.lower() in _clock_words() or HALF_DAY.match(text, clock.end()):
                yield Finding(*clock.span(), "numbers.impossible", confidence=0.7)
    elif follows == "%":
        if len(number) == 4 and number[:3] in ("201", "202", "203", "204"):
            yield Finding(a, b + 1, "numbers.impossible", confidence=0.6)
    elif follows in ("H", "h"):
        hour = HOUR.match(text, a)
        if hour:
            yield Finding(*hour.span(), "numbers.date", suggestion=re.sub("[Hh]", ":", hour[0]), confidence=0.75)
    elif before in ("+", "-", "−") and (follows in (".", "…") or text[b : b + 2] in (" .", " …")):
        found = RANGE.match(text, a)
        if found:
            span = text[a - 1 : found.end()]
            yield Finding(a - 1, found.end(), "numbers.range", suggestion=re.sub(r" ?(?:\.\.\.|…) ?", " to ", span))
    elif len(number) == 4 and text[b : b + 5] == " year":
        year = YEAR_WORD.match(text, a)
        if year:
            yield Finding(*year.span(), "numbers.date", suggestion=number, confidence=0.6)
    elif len(number) <= 2 and text[b : b + 2] in ORDINAL:
        found = OF_MONTH.match(text, a)
        if found:
            yield Finding(*found.span(), "numbers.date", confidence=0.6)


def _calendar(text: str, a: int, lang: str, ahead: bool) -> Iterator[Finding]:
    """A day beside a month; ahead: one stands behind it."""
    if text[a - 1 : a] in (".", ",", ":", "/", "-"):
        return
    found = _day_month(lang).match(text, a) if ahead else None
    if found and _impossible(int(found[1]), _months(lang).index(found[2]), found[3]):
        yield Finding(*found.span(), "numbers.impossible")
    if lang != "en":
        return
    odd = _of_month().match(text, a) if ahead else None
    if odd:
        yield Finding(*odd.span(), "numbers.date", confidence=0.85)
    start, before = _word_before(text, a)
    if before.lower() not in _small("en"):
        return
    day = _month_day().match(text, a)
    if day is None:
        return
    if before in _lower_months():
        yield Finding(start, day.end(1), "numbers.date", confidence=0.85)
    if before not in _months("en"):
        return
    month, year = _months("en").index(before), day[2]
    if _impossible(int(day[1]), month, year if year and len(year) == 4 else None):
        yield Finding(start, day.end(), "numbers.impossible", confidence=0.7)
    elif year and len(year) == 3 and text[day.end() : day.end() + 1] in ("", ".", ",", ";", ")", "\n"):
        yield Finding(start, day.end(), "numbers.impossible", "a year of three digits", confidence=0.75)


def _word_before(text: str, a: int) -> tuple[int, str]:
    """The word before a number, perhaps with a full stop, and where it begins; an empty one if there is none."""
    if not a or text[a - 1] not in " \n":
        return a, ""
    begin = max(0, a - WORD_REACH)
    if text[a - 1] == " ":
        last = text[begin : a - 1].rpartition(" ")[2]
        word = last if last.isalpha() else last.removesuffix(".")
        if word.isalpha():  # nearly always, and the search costs many times as much
            return a - 1 - len(last), word
    found = WORD_BEFORE.search(text, begin, a)
    return (found.start(), found[1]) if found else (a, "")


def _spelled(doc: Document, named: list[tuple[int, str]]) -> Iterator[Finding]:
    """`the tenth of February`: English news writes Feb. 10; a matter of style."""
    text = doc.text
    for at, month in named:
        end = at + len(month)
        if text[at - 4 : at] == " of " and text[at:end] in doc.forms and text[at:end].istitle():
            found = _ordinal().search(text, max(0, at - 24), at - 4)
            if found:
                yield Finding(found.start(), end, "numbers.date", confidence=0.4, severity="info")


def _impossible(day: int, month: int, year: str | None) -> bool:
    """Whether a month has no such day; a day above 31 is an amount ("45 March tickets"), not a day."""
    if year and day == 29 and month == 1:
        y = int(year)
        return y % 4 != 0 or (y % 100 == 0 and y % 400 != 0)
    return LENGTHS[month] < day <= 31
