"""What a language expects of its quotation marks: which pairs it uses, which it tolerates, what may follow a mark.

The facts stand in `data/languages.toml`; this module turns the table of one language into quick look-ups.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ... import tables

DOUBLE = frozenset('“”„‟«»"＂〝〟')
SINGLE = frozenset("‘’‚‛‹›")
STRAIGHT = '"'
# Pairs that can be told from anything else wherever they stand: two different marks, so no language is needed.
KNOWN = ("“”", "„“", "„”", "«»", "»«", "‘’", "‚‘", "‚’", "‹›", "›‹", "‟”", "〝〟", "”“", "’‘")
COMPOSITES = {"``": "“”", "''": '""', ",,": "„“", "<<": "«»", ">>": "«»"}


class System(NamedTuple):
    """The quotation marks of one language.

    native: pairs a repair may produce, best first. asis: pairs that are left alone. opens, closes: what a mark can do
    here. suffix: letters may follow a closing mark.
    spaceless: no blanks between words. merged: one closer may end two quotations. blank: « x ».
    said: words that introduce or follow reported speech.
    """

    lang: str
    native: tuple[str, ...]
    asis: frozenset[str]
    opens: frozenset[str]
    closes: frozenset[str]
    suffix: bool
    spaceless: bool
    merged: bool
    blank: bool
    said: frozenset[str]


@cache
def of(lang: str | None) -> System:
    """The system of a language; of an unknown one, what all of them have in common.

    >>> of("de").native[0], of("sv").native[0], of(None).native[0]
    ('„“', '””', '“”')
    """
    table = tables.toml("languages.toml")
    known = lang if lang is not None and lang in table else "und"
    row = table[known]
    listed = [*([row["prefer"]] if "prefer" in row else ()), *row["cldr"], *row.get("also", ())]
    native = tuple(dict.fromkeys(p for p in listed if p[0] != "’" and p[0] not in "「『"))
    accepted = {*native, *row.get("accept", ())}
    # »« is no foreign pair where «» is at home: there it is the native pair turned round
    foreign = {p for p in KNOWN if p[::-1] not in native and p[0] not in "”’"}
    asis = frozenset(accepted | foreign | {'""', "＂＂"})
    return System(
        lang=known,
        native=native,
        asis=asis,
        opens=frozenset(p[0] for p in native),
        closes=frozenset(p[1] for p in native),
        suffix=row.get("suffix", False),
        spaceless=row.get("spaceless", False),
        merged=row.get("merged", False),
        blank=row.get("blank", False),
        said=frozenset(row.get("said", "").split()),
    )


def glyph_roles(system: System, glyph: str) -> str:
    """What a mark can be in a language by its looks alone: "o" opening, "c" closing, both, or neither ("").

    A mark the language does not use has the roles it has in the languages that do.

    >>> glyph_roles(of("en"), "“"), glyph_roles(of("de"), "“"), glyph_roles(of("en"), "»"), glyph_roles(of("sv"), "”")
    ('o', 'c', 'c', 'oc')
    """
    roles = ("o" if glyph in system.opens else "") + ("c" if glyph in system.closes else "")
    if roles or glyph == STRAIGHT:
        return roles
    if glyph in "„‚‟〝«":
        return "o"
    return "c" if glyph in "”’»〟" else "o" if glyph in "“‘" else ""


@cache
def pair_cost(system: System, opener: str, closer: str, usual: str | None) -> tuple[float, str]:
    """What it costs to read two marks as one pair, and the pair they would become.

    usual: the pair the document itself uses most, if any. The costs: a pair as some language writes it 0; the whole
    pair turned round 1.0, one mark turned round 1.2; a straight closer 0.6 and opener 0.9; the mark of another system
    0.9 to 1.0; and up to 0.3 for a system the document does not use otherwise. Never from directed to straight, never
    between single and double marks.

    >>> pair_cost(of("en"), "“", '"', None), pair_cost(of("de"), "„", '"', None), pair_cost(of("en"), "‘", "”", None)
    ((0.6, '“”'), (0.6, '„“'), (99.0, ''))
    """
    if opener + closer in system.asis:
        return 0.0, opener + closer
    if (opener in SINGLE) != (closer in SINGLE):
        return 99.0, ""
    if opener in COMPOSITES or closer in COMPOSITES:
        return _composite(system, opener, closer)
    choices = []
    targets = list(system.native)
    targets += [p for p in KNOWN if p[0] == opener and p in system.asis and p not in system.native]
    for i, pair in enumerate(targets):
        o, c = pair[0], pair[1]
        if (o in SINGLE) != (opener in SINGLE):
            continue
        if usual in targets:
            prior = 0.0 if pair == usual else 0.3
        else:
            prior = min(0.1 * i, 0.3)
        if opener == c and closer == o:
            cost = 1.0
        else:
            cost = _change(opener, o, c, 0.9, 1.2 if opener in "”»’" else 1.0) + _change(closer, c, o, 0.6, 0.9)
        choices.append((cost + prior, pair))
    return min(choices, default=(99.0, ""))


def _change(glyph: str, wanted: str, other: str, straight: float, foreign: float) -> float:
    if glyph == wanted:
        return 0.0
    if glyph in '"＂':
        return straight
    return 1.2 if glyph == other else foreign


def _composite(system: System, opener: str, closer: str) -> tuple[float, str]:
    """Marks made of two characters: TeX and typewriter habits."""
    if opener == closer == "''":
        return 0.1, '""'
    if opener in ("``", "“") and closer in ("''", '"', "”", "“"):
        return 0.1, "“”"
    if opener in (",,", "„") and closer in ("''", '"', "”", "“"):
        if closer in "”“" and "„" + closer in system.asis:
            return 0.1, "„" + closer
        low = [p for p in system.native if p[0] == "„"]
        return (0.1, low[0]) if low else (99.0, "")
    if opener in ("<<", "«") and closer in (">>", "»"):
        return 0.1, "«»"
    return 99.0, ""


@cache
def _letters() -> tuple[tuple[str, frozenset[str]], ...]:
    table = tables.toml("languages.toml")
    return tuple((lang, frozenset(row["letters"])) for lang, row in table.items() if "letters" in row)


CYRILLIC = frozenset(map(chr, range(0x0430, 0x0450)))


def guess(characters: frozenset[str]) -> str:
    """A system for a text whose language nobody knows: by letters only one language has, else by script.

    >>> guess(frozenset("został")), guess(frozenset("завод")), guess(frozenset("cat"))
    ('pl', 'und-cyrl', 'und')
    """
    for lang, letters in _letters():
        if letters & characters:
            return lang
    return "und-cyrl" if CYRILLIC & characters else "und"
