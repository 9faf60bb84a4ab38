"""Where in a text this step may have work: one compiled search that passes over clean prose.

UTF-8 that was misread always shows a lead, and behind it characters that no orthography puts there. The leads and
followers that clean news never holds are suspects by themselves; the others only in that company. What the search
passes over is not looked at again, so it must hide nothing that can be repaired; a test compares both ways.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import filterfalse

from ... import tables

CYRILLIC = frozenset(map(chr, range(0x0400, 0x0500)))
# Cyrillic words that were read in a wrong 8-bit charset, or share letters with another script.
# match: "оПХБЕР", "мйdia"; near-miss: "Привет Media"
# Begins with what is rare in Cyrillic text, so that the search runs from one to the next.
MIXED = re.compile(
    "[A-Za-z\xc0-\xff\u0400-\u042f\u0490\u2116\xa7]"
    "(?:(?<=[\u0430-\u045f\u0491].)|(?<=[\u0400-\u04ff][A-Za-z])|(?<=[A-Za-z])(?=[\u0400-\u04ff]))"
)


@cache
def suspect() -> re.Pattern[str]:
    """Matches at the first character of a text that may be damage.

    >>> [bool(suspect().search(s)) for s in ("Ã©t", "“Привет”, £5 café", "Ä–x")]
    [True, False, True]
    """
    row = {k: v for k, v in tables.toml("encoding/suspects.toml").items() if isinstance(v, str)}
    always, symbols, capitals, marks = row["always"], row["symbols"], row["capitals"], row["marks"]
    letters = row["letters"]
    return re.compile(
        f"[{always}{symbols}{capitals}{marks}œŒ]"
        f"(?:(?<=[{always}])"
        f"|(?<=[{letters}][{symbols}])"  # â€, Г©, β€
        f"|(?<=[{capitals}])(?=[^ -~]|(?<=[ÃÂ]) )"  # Ã©, Ä“, Ã and a blank that was U+00A0
        f"|(?<=[a-z][{capitals}])"  # fŸr
        f"|(?<=[РСВГ][{marks}])"  # Р“, Р»
        f"|(?<=[{letters}][{marks}])(?=[{marks}{symbols}])"  # é–“
        f"|(?<=[a-z][‚„…])(?=[a-z])"  # caf‚s
        f"|(?<=[œŒ])[^A-Za-z])"
    )


@cache
def _alphabet() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What is a suspect wherever it stands; what is one only in company; that company."""
    row = tables.toml("encoding/suspects.toml")
    return (
        re.compile(f"[{row['always']}{row['capitals']}œŒ‚„…]"),
        re.compile(f"[{row['symbols']}{row['marks']}]"),
        re.compile(f"[{row['letters']}]"),
    )


def possible(characters: frozenset[str]) -> bool:
    """Whether a text of these characters can hold a suspect: curly quotation marks alone are none.

    >>> possible(frozenset("“so”")), possible(frozenset("“é”")), possible(frozenset("Ã"))
    (False, True, True)
    """
    high = "".join(filterfalse(str.isascii, characters))
    if not high:
        return False
    alone, together, company = _alphabet()
    return bool(alone.search(high) or (together.search(high) and company.search(high)))


def found(line: str) -> bool:
    """Whether a line above ASCII may be damaged."""
    return bool(suspect().search(line)) or (not CYRILLIC.isdisjoint(line) and bool(MIXED.search(line)))
