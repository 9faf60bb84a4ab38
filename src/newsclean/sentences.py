"""Where the sentences of a line are: a mark ends one, unless it belongs to an abbreviation or an initial."""

from __future__ import annotations

import re
from functools import cache

from . import tables

# Sentence ends: a mark, closers, then a blank. match: 'end.” Then'; near-miss: "3.5"
# A run of marks is entered at its beginning alone: ten thousand dots cost no square.
END = re.compile(r"(?:(?<![.!?…])[.!?…]++[\"'”’»“)\]]*+(?=\s)|[。！？]+[」』”’）]*)\s*")
NO_END = re.compile(r"(?:^|[\s(\"“«])(?:[A-ZА-Я]\.|\w{1,4}\.)$")  # "J.", "Mr.": perhaps no end


def sentence_spans(line: str) -> list[tuple[int, int]]:
    """Spans of the sentences of one line; an abbreviation or initial before a blank does not end one.

    >>> sentence_spans("Mr. Lee left. He won!")
    [(0, 13), (14, 21)]
    """
    out = []
    start = 0
    for m in END.finditer(line):
        end = m.start() + len(m[0].rstrip())
        after = line[m.end() : m.end() + 1]
        if m[0][0] == "." and (after.islower() or NO_END.search(line[max(0, m.start() - 8) : m.start() + 1])):
            if after.islower() or _abbreviation(line, m.start()):
                continue
        if line[start:end].strip():
            out.append((start, end))
        start = m.end()
    if line[start:].strip():
        out.append((start, len(line.rstrip())))
    return out


def _abbreviation(line: str, dot: int) -> bool:
    word = re.search(r"[\w.]*$", line[max(0, dot - 12) : dot])
    form = word[0] if word else ""
    return (len(form) == 1 and form.isupper()) or form in abbreviations() or form.lower() in abbreviations()


@cache
def abbreviations() -> frozenset[str]:
    """Abbreviations that end in a full stop without ending a sentence, of every language we have."""
    return frozenset(w for row in tables.tsv("abbreviations.tsv") for w in row["words"].split())
