"""Romanization by table: what each scheme writes for a letter in its context, and every mixture of schemes, best first.

A table (`data/romanization/LANG.tsv`) has a row for a letter or group (`native`), perhaps only `after` or `before` some
others, and a column for each scheme. An empty cell is what the scheme writes where the context does not matter, and
failing that what the first scheme writes; `-` is nothing. `also` lists what is met in print besides, commonest first.

Contexts are sets of letters; `^` is the start of a word, `$` its end; V stands for the vowels and C for the consonants
that the row `=V`, `=C` of the table names.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import islice
from typing import NamedTuple

from .. import tables

FIXED = ("native", "after", "before", "also")
BEAM = 500
APOSTROPHES = "'’ʼ"  # they stand inside a word, as letters do
EXTRA = 0.5  # cost of the first spelling that no scheme has
RANK = 0.35  # and of each place further down in a list


class Row(NamedTuple):
    """A letter in a context: `cells` by scheme, `options` (cost, plain spelling) over all schemes, cheapest first."""

    native: str
    after: str
    before: str
    cells: tuple[str, ...]
    options: tuple[tuple[float, str], ...]


class Table(NamedTuple):
    """The rows of a language by first letter, the most particular first, and the names of the schemes."""

    schemes: tuple[str, ...]
    rows: dict[str, tuple[Row, ...]]


def plain(text: str) -> str:
    """Letters a to z of a romanized spelling, as a file name or passport has it; nothing else.

    >>> plain("Ščerbakov’, Łódź")
    'scerbakovlodz'
    """
    text = text.lower().translate(_SPECIAL)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
    return _NOT_PLAIN.sub("", text)


_NOT_PLAIN = re.compile(r"[^a-z]+")
_SPECIAL = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a"})


@cache
def table(name: str) -> Table:
    """The table of a language. Raises DataError if there is none."""
    rows = tables.tsv(f"romanization/{name}.tsv")
    schemes = tuple(c for c in rows[0] if c not in FIXED)
    classes = {r["native"][1:]: r["after"] for r in rows if r["native"][0] == "="}
    bare = {r["native"]: r for r in rows if not r["after"] and not r["before"]}
    out: dict[str, list[Row]] = {}
    for row in rows:
        native = row["native"]
        if native[0] == "=":
            continue
        general = bare.get(native, row)
        cells = []
        for scheme in schemes:
            cell = row[scheme] or general[scheme] or row[schemes[0]] or general[schemes[0]]
            cells.append("" if cell == "-" else cell)
        also = row["also"] or general["also"]
        options = _options(cells, [*also.split("|")] if also else [])
        after = "".join(classes.get(c, c) for c in row["after"])
        before = "".join(classes.get(c, c) for c in row["before"])
        out.setdefault(native[0], []).append(Row(native, after, before, tuple(cells), options))
    for found in out.values():
        found.sort(key=lambda r: (-len(r.native), -bool(r.after) - bool(r.before)))
    return Table(schemes, {k: tuple(v) for k, v in out.items()})


def _options(cells: list[str], also: list[str]) -> tuple[tuple[float, str], ...]:
    """Spellings by cost: what many schemes write is cheap, then come the others in their order."""
    votes: dict[str, int] = {}
    for cell in cells:
        votes[plain(cell)] = votes.get(plain(cell), 0) + 1
    order = sorted(votes, key=lambda c: -votes[c])
    costs = {c: RANK * i for i, c in enumerate(order)}
    for i, extra in enumerate("" if a == "-" else plain(a) for a in also):
        costs[extra] = min(costs.get(extra, 9.0), EXTRA + RANK * i)
    return tuple(sorted((c, s) for s, c in costs.items()))


def segment(text: str, of: Table) -> list[Row | str]:
    """The rows that spell a lower-case text; a sign the table does not know stands for itself."""
    out: list[Row | str] = []
    i = 0
    while i < len(text):
        for row in of.rows.get(text[i], ()):
            end = i + len(row.native)
            if text.startswith(row.native, i) and _fits(text, i, end, row):
                out.append(row)
                i = end
                break
        else:
            out.append(text[i])
            i += 1
    return out


def _fits(text: str, start: int, end: int, row: Row) -> bool:
    left = text[start - 1] if start else "^"
    right = text[end] if end < len(text) else "$"
    if not left.isalpha() and left not in APOSTROPHES:
        left = "^"
    if not right.isalpha() and right not in APOSTROPHES:
        right = "$"
    return (not row.after or left in row.after) and (not row.before or right in row.before)


def by_scheme(text: str, of: Table) -> list[str]:
    """What each scheme of the table writes, in the order of its columns."""
    parts = segment(text, of)
    return ["".join(p if isinstance(p, str) else p.cells[k] for p in parts) for k in range(len(of.schemes))]


def mixed(text: str, of: Table, limit: int = BEAM) -> list[str]:
    """Plain spellings with each letter by any scheme, likeliest first, no two alike."""
    beam: list[tuple[float, str]] = [(0.0, "")]
    for part in segment(text, of):
        if isinstance(part, str):
            tail = plain(part)
            beam = [(c, s + tail) for c, s in beam] if tail else beam
        elif len(part.options) == 1:
            tail = part.options[0][1]
            beam = [(c, s + tail) for c, s in beam]
        else:
            beam = best([(c + d, s + t) for c, s in beam for d, t in part.options], limit)
    return [s for _, s in beam]


def best(found: list[tuple[float, str]], limit: int) -> list[tuple[float, str]]:
    """The cheapest of (cost, spelling), one of each spelling."""
    found.sort()
    if len({s for _, s in found}) < len(found):
        seen: dict[str, float] = {}
        for cost, spelling in found:
            seen.setdefault(spelling, cost)
        found = [(c, s) for s, c in islice(seen.items(), limit)]
    return found[:limit]
