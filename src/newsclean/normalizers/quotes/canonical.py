"""Settle what is well formed, at the speed of `re`: whole pairs in their places disappear, innermost first.

What is left of a text after that are the marks somebody has to think about. Most paragraphs lose all of theirs, so
the search for the best reading (`match`) never sees them.
"""

from __future__ import annotations

import re
from functools import cache

from .systems import System

MARKS = '“”„‟«»"＂〝〟‘‚‛‹›'
# match: the ’ of "doesn’t"; near-miss: the ’ of "drivers’ union"
APOSTROPHE = re.compile(r"(?<=\w)[’‘](?=\w)")
ROUNDS = 5  # deeper nesting than this is left to the matcher
# What is worth thinking about after the pairs are gone. match: "“", "``"; near-miss: "’", ","
MARK = re.compile(f"[{MARKS}]")
LEFT_OVER = re.compile(rf"[{MARKS}]|``|''|,,|<<")


# Where an opening mark cannot stand, and what cannot follow it; what cannot precede a closing mark.
HANGS = r",.;!?…)\]}%”»"
NOT_FIRST = r"(?![\s,;:!?)\]}])"
NOT_LAST = r"(?<![\s(\[{¿¡])"


@cache
def pairs(system: System) -> re.Pattern[str]:
    """What may be a well-formed pair of a language without marks inside; whether it is one, its two ends tell.

    match: "the “road map” passed", "„Nein“, sagte"; near-miss: "the“ road map ”passed", "„Nein"
    """
    word = "" if system.spaceless else r"\w"
    after = "" if system.suffix else r"(?!\w)"
    before = f"(?<![{word}{HANGS}].)"
    inside = rf"[^{MARKS}\n]+"
    blank = r"\s?" if system.blank else r"[\u00a0\u202f\u2009]?"
    return re.compile(
        rf"[“„‟”\"＂〝]{before}{NOT_FIRST}{inside}{NOT_LAST}[”“\"＂〟]{after}"
        rf"|[‘‚]{before}{NOT_FIRST}{inside}{NOT_LAST}[’‘]{after}"
        rf"|[«»‹›]{before}{blank}{NOT_FIRST}{inside}{NOT_LAST}{blank}[«»‹›]{after}"
    )


def leftovers(text: str, system: System, composites: bool) -> list[str] | None:
    """The lines of the text without their well-formed pairs, or None if no mark is left over."""
    if "‘" in text:
        text = APOSTROPHE.sub("x", text)
    sub, asis = pairs(system).sub, system.asis

    def settle(m: re.Match[str]) -> str:
        found = m[0]
        return "x" if found[0] + found[-1] in asis else found

    for _ in range(ROUNDS):
        size = len(text)
        text = sub(settle, text)
        if len(text) == size:
            break
    if LEFT_OVER.search(text) is None if composites else MARK.search(text) is None:
        return None
    return text.split("\n")
