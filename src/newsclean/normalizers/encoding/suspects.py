"""Where in a text this step may have work: one compiled search that passes over clean prose.

UTF-8 that was misread always shows a lead, and behind it characters that no orthography puts there. The leads and
followers that clean news never holds are suspects by themselves; the others only in that company. What the search
passes over is not looked at again, so it must hide nothing that can be repaired; a test compares both ways.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TypeAlias

from ... import tables
from ...patterns import led_by

Search: TypeAlias = Callable[..., re.Match[str] | None]

MANY = 8  # different suspects, from which on one search for all of them is faster
CYRILLIC = frozenset(map(chr, range(0x0400, 0x0500)))
# Cyrillic words that were read in a wrong 8-bit charset, or share letters with another script.
# match: "оПХБЕР", "мйdia"; near-miss: "Привет Media"
# Begins with what is rare in Cyrillic text, so that the search runs from one to the next.
MIXED = re.compile(
    "[A-Za-z\xc0-\xff\u0400-\u042f\u0490\u2116\xa7]"
    "(?:(?<=[\u0430-\u045f\u0491].)|(?<=[\u0400-\u04ff][A-Za-z])|(?<=[A-Za-z])(?=[\u0400-\u04ff]))"
)


@cache
def _kinds() -> tuple[tuple[str, str], ...]:
    """Characters (the body of a class) that may be damage, and what stands round them then."""
    row = {k: v for k, v in tables.toml("encoding/suspects.toml").items() if isinstance(v, str)}
    symbols, capitals, marks, letters = row["symbols"], row["capitals"], row["marks"], row["letters"]
    return (
        (row["always"], ""),
        (symbols, f"(?<=[{letters}].)"),  # â€, Г©, β€
        (capitals, "(?=[^ -~])"),  # Ã©, Ä“
        ("ÃÂ", "(?= )"),  # and a blank that was U+00A0
        (capitals, "(?<=[a-z].)"),  # fŸr
        (marks, "(?<=[РСВГ].)"),  # Р“, Р»
        (marks, f"(?<=[{letters}].)(?=[{marks}{symbols}])"),  # é–“
        ("‚„…", "(?<=[a-z].)(?=[a-z])"),  # caf‚s
        ("œŒ", "[^A-Za-z]"),
    )


@cache
def suspect() -> re.Pattern[str]:
    """Matches at the first character of a text that may be damage.

    >>> [bool(suspect().search(s)) for s in ("Ã©t", "“Привет”, £5 café", "Ä–x")]
    [True, False, True]
    """
    kinds = _kinds()
    choices = "|".join(f"(?<=[{body}]){around}" for body, around in kinds)
    return re.compile(f"[{''.join(dict.fromkeys(body for body, _ in kinds))}](?:{choices})")


@cache
def _beginning(character: str) -> re.Pattern[str]:
    """What of this search begins with one character: found in a fifth of the time."""
    choices = "|".join(around for body, around in _kinds() if re.match(f"[{body}]", character))
    return led_by(character, choices)


@cache
def _alphabet() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What may be damage wherever it stands; what only in company; that company."""
    row = tables.toml("encoding/suspects.toml")
    return (
        re.compile(f"[{row['always']}{row['capitals']}œŒ‚„…]"),
        re.compile(f"[{row['symbols']}{row['marks']}]"),
        re.compile(f"[{row['letters']}]"),
    )


def searches(high: frozenset[str]) -> list[Search]:
    """The searches for damage in a text whose characters above ASCII are these.

    None if there can be no damage: curly quotation marks alone are none.

    >>> [len(searches(frozenset(high))) for high in ("“”", "“”é", "Ã")]
    [0, 2, 1]
    """
    alone, together, company = _alphabet()
    text = "".join(high)
    begin = set(alone.findall(text))
    if company.search(text):
        begin.update(together.findall(text))
    if len(begin) > MANY:
        return [suspect().search]
    return [_beginning(character).search for character in begin]


def found(line: str) -> bool:
    """Whether a line above ASCII may be damaged."""
    return bool(suspect().search(line)) or (not CYRILLIC.isdisjoint(line) and bool(MIXED.search(line)))
