"""The gazetteer: which spellings belong to which person, place or organisation, and what a house style writes.

One table for all target languages. A row is looked at only when one of its rarest words stands in the text, so a
hundred thousand rows cost no more than a hundred; what is written instead is worked out per language and style on
first sight. The columns are described in docs/gazetteer.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from .. import tables
from ..errors import DataError

COLUMNS = ("id", "type", "en", "variants")  # what a file of yours must have
TYPES = ("person", "place", "org")
MODES = ("auto", "full", "flag")
# Columns of canonical forms: two letters, or three for languages without two. match: "de"; near-miss: "en_short"
LANGUAGE = re.compile(r"[a-z]{2,3}")
NOT_LANGUAGES = frozenset({"id"})
WORDS = re.compile(r"\w+")
YEAR = re.compile(r"[0-9]{1,4}")  # match: "1991"; near-miss: "²", "1991-08"


class Entity(NamedTuple):
    """One row as one target language and style sees it.

    full, short: what to write, "" where this language has no checked form. shorts: spellings of the family name.
    givens: spellings of what stands before it. forms: spellings that do not divide so, and the full names listed.
    mode: `auto` edits every form, `full` a bare family name only beside the full name, `flag` none.
    keep: phrases in which a form stays. houses: what other houses write. others: what other languages write.
    since: the year the canonical form became the name, 0 if it always was.
    words: a text without any of these, the longest of each form, all in capitals or not, holds no form.
    """

    id: str
    type: str
    full: str
    short: str
    givens: tuple[str, ...]
    shorts: tuple[str, ...]
    forms: tuple[str, ...]
    mode: str
    keep: tuple[str, ...]
    houses: frozenset[str]
    others: frozenset[str]
    since: int
    native: str
    words: frozenset[str]


class Index:
    """Rows by the words that give them away; entities are made on demand."""

    __slots__ = ("_capitalised", "_made", "_others", "heads", "rows")

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self.rows = tuple(rows)
        heads: dict[str, list[int]] = {}  # lists: thousands may share a family name
        for number, row in enumerate(self.rows):
            for word in _heads(row):
                heads.setdefault(word, []).append(number)
        self.heads = heads
        self._others = frozenset(head for head in heads if head == head.lower())  # few, or of a script without capitals
        self._capitalised = frozenset(heads) - self._others
        self._made: dict[tuple[int, str, str], Entity] = {}

    def candidates(self, words: frozenset[str], capitalised: frozenset[str]) -> list[int]:
        """Numbers of the rows that may occur in a text with these words, in order.

        capitalised: those of the words that have capitals. Words all in capitals count as if they were not.
        """
        heads = self.heads
        found = (capitalised & self._capitalised) | (words & self._others)
        shouted = [*filter(str.isupper, capitalised)]
        if shouted:
            found |= self._capitalised.intersection(map(str.capitalize, shouted))
        if not found:
            return []
        return sorted({number for word in found for number in heads[word]})

    def entity(self, number: int, lang: str, style: str) -> Entity:
        """A row for one target language and house style."""
        key = (number, lang, style)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = _entity(self.rows[number], lang, style)
        return made


@lru_cache(maxsize=16)
def index(paths: tuple[str, ...] = ()) -> Index:
    """The index of our table and your files; your rows win over ours by id, a row without `en` removes one.

    Raises DataError with file and line for a row that cannot be used.
    """
    rows = {row["id"]: row for row in tables.tsv("names/gazetteer.tsv")}
    for path in paths:
        lines: dict[str, int] = {}
        for line, row in tables.numbered_tsv(tables.user_table(path), path, COLUMNS):
            problem = fault(row)
            if row["id"] in lines:
                problem = f"the id stands on line {lines[row['id']]}, too; one row for each, variants separated by |"
            if problem:
                raise DataError(path, line, f"row {row['id']!r}: {problem}")
            lines[row["id"]] = line
            rows[row["id"]] = row
    return Index(row for row in rows.values() if row["en"])


def fault(row: Mapping[str, str]) -> str:
    """What is wrong with a row, or "".

    >>> fault({"id": "x", "type": "river", "en": "Dnieper", "variants": "Dnepr"})
    "type 'river': one of person, place, org"
    """
    if not row["id"]:
        return "no id"
    if row["type"] not in TYPES:
        return f"type {row['type']!r}: one of {', '.join(TYPES)}"
    if (row.get("mode") or "auto") not in MODES:
        return f"mode {row['mode']!r}: one of {', '.join(MODES)}"
    for pair in split(row.get("style", "")):
        if "=" not in pair:
            return f"style {pair!r}: written as house=form"
    if row.get("since") and not YEAR.fullmatch(row["since"]):
        return f"since {row['since'][:20]!r}: a year"
    return ""


def split(cell: str) -> tuple[str, ...]:
    """The values of a cell, which are separated by bars."""
    return tuple(v for v in cell.split("|") if v) if cell else ()


def canonicals(row: Mapping[str, str]) -> dict[str, str]:
    """Language -> canonical form, for the languages that have one."""
    return {k: v for k, v in row.items() if v and LANGUAGE.fullmatch(k) and k not in NOT_LANGUAGES}


def houses(row: Mapping[str, str]) -> dict[str, str]:
    """House style -> English form."""
    pairs = (pair.partition("=") for pair in split(row.get("style", "")))
    return {house: form for house, _, form in pairs}


def spellings(row: Mapping[str, str]) -> Iterator[str]:
    """Every spelling that is replaced where the house writes another.

    What other languages write is replaced only if it is listed: Seul is Seoul in Polish and a word in French.
    """
    yield row["en"]
    yield from houses(row).values()
    yield from split(row["variants"])


def words_of_short(row: Mapping[str, str]) -> int:
    """How many words of the full name, counted from the end, are the family name; 0 if the name does not divide."""
    short = row.get("en_short", "")
    if row["type"] != "person" or not short or not row["en"].endswith(" " + short):
        return 0
    return short.count(" ") + 1


def given_names(row: Mapping[str, str]) -> Iterator[str]:
    """The words before the family name in every spelling of a person."""
    size = words_of_short(row)
    for form in (*spellings(row), *canonicals(row).values()) if size else ():
        yield from form.split(" ")[:-size]


@lru_cache(maxsize=1)
def all_given_names() -> frozenset[str]:
    """The given names of all persons in our table."""
    return frozenset(word for row in tables.tsv("names/gazetteer.tsv") for word in given_names(row))


@lru_cache(maxsize=50_000)
def longest_word(form: str) -> str:
    """The word of a form that is looked up."""
    return max(WORDS.findall(form), key=len, default="")


def _heads(row: Mapping[str, str]) -> set[str]:
    """The longest word of each spelling, of its family name where it divides."""
    size = words_of_short(row)
    out = set()
    for form in spellings(row):
        parts = form.split(" ")
        if size and len(parts) > size:
            parts = parts[-size:]
        out.add(longest_word(" ".join(parts)))
    out.discard("")
    return out


def _entity(row: Mapping[str, str], lang: str, style: str) -> Entity:
    by_house = houses(row)
    by_lang = canonicals(row)
    full = by_lang.get(lang, "")
    if lang == "en":
        full = by_house.get(style, full)
    size = words_of_short(row)
    short = " ".join(full.split(" ")[-size:]) if size else ""
    givens, shorts, forms = set(), set(), set()
    for form in spellings(row):
        parts = form.split(" ")
        if not size:
            forms.add(form)
        elif len(parts) > size:
            forms.add(form)
            givens.add(" ".join(parts[:-size]))
            shorts.add(" ".join(parts[-size:]))
        else:
            shorts.add(form)
    if size:  # given names of other languages are no harm: they only count before a family name of ours
        givens |= {" ".join(f.split(" ")[:-size]) for f in by_lang.values()} - {""}
    other = {v for k, v in by_lang.items() if k != lang}
    return Entity(
        row["id"],
        row["type"],
        full,
        short,
        _longest_first(givens),
        _longest_first(shorts),
        _longest_first(forms - {full}),
        row.get("mode") or "auto",
        split(row.get("keep", "")),
        frozenset(_with_short({*by_house.values(), by_lang.get("en", "")} - {full, ""}, size) - {short}),
        frozenset(other),
        int(row.get("since") or 0),
        row.get("native", ""),
        frozenset(w for form in (*shorts, *(forms - {full})) for w in (longest_word(form), longest_word(form).upper())),
    )


def _with_short(forms: set[str], size: int) -> set[str]:
    return forms | {" ".join(f.split(" ")[-size:]) for f in forms} if size else forms


def _longest_first(forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(forms, key=lambda f: (-len(f), f)))
