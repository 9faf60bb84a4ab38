"""Settle what is well formed, at the speed of `re`: whole pairs in their places disappear, innermost first.

What is left of a text after that are the marks somebody has to think about. Most paragraphs lose all of theirs, so
the search for the best reading (`match`) never sees them.
"""

from __future__ import annotations

import re
from functools import cache

from .systems import System

MARKS = '“”„‟«»"＂〝〟‘‚‛‹›'
CJK = "\u0e00-\u0eff\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef"
# A word character of a script that puts blanks between its words.
LETTER = rf"[^\W{CJK}]"
# match: the ’ of "doesn’t"; near-miss: the ’ of "drivers’ union"
APOSTROPHE = re.compile(r"(?<=\w)[’‘](?=\w)")
ROUNDS = 5  # deeper nesting than this is left to the matcher
# What is worth thinking about after the pairs are gone. match: "“", "``"; near-miss: "’", ","
LEFT_OVER = re.compile(rf"[{MARKS}]|``|''|,,|<<")


@cache
def pairs(system: System) -> re.Pattern[str]:
    """Every well-formed pair of a language without marks inside.

    match: "the “road map” passed", "„Nein“, sagte"; near-miss: "the“ road map ”passed", "„Nein"
    """
    ends: dict[str, str] = {}
    for pair in sorted(system.asis):
        ends[pair[0]] = ends.get(pair[0], "") + pair[1]
    after = "" if system.suffix else rf"(?!{LETTER})"
    branches = []
    for opener, closers in ends.items():
        blank = r"\s?" if system.blank else r"[\u00a0\u202f\u2009]?"
        inside = rf"[^{MARKS}\n’]+" if "’" in closers else rf"[^{MARKS}\n]+"
        before = rf"(?<!{LETTER}{opener})(?<![,.;!?…)\]}}%”»]{opener})"
        if opener in "«»‹›":
            first, last = blank + r"(?![\s,;:!?)\]}])", r"(?<![\s(\[{¿¡])" + blank
        else:
            first, last = r"(?![\s,;:!?)\]}])", r"(?<![\s(\[{¿¡])"
        if opener == '"':
            before += r'(?<!"")'
        branches.append(f"{opener}{before}{first}{inside}{last}[{closers}]{after}")
    return re.compile("|".join(branches))


def leftovers(text: str, system: System, composites: bool) -> list[str] | None:
    """The lines of the text without their well-formed pairs, or None if no mark is left over."""
    if "‘" in text:
        text = APOSTROPHE.sub("x", text)
    pattern = pairs(system)
    for _ in range(ROUNDS):
        text, found = pattern.subn("x", text)
        if not found:
            break
    if not (LEFT_OVER.search(text) if composites else any(m in text for m in MARKS)):
        return None
    return text.split("\n")
