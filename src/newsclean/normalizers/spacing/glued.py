"""Sentences and clauses that lost the blank between them: `control.At`, `come,but`.

Names are full of such joints (`Gazeta.Ru`, `Yahoo!News`, `J.R.`, `U.S.`, `ул.Ленина`), so an edit needs evidence from
both sides: a plain lower-case word before the mark, or a word behind it that begins sentences and names nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ...document import Document, Finding
from ...edits import Edit
from ...patterns import by_mark, match_starts
from .knowledge import DENSE, abbreviations, domains, short_words, starters, table

# match: "control.At", "come,but"; near-miss: "3.5", "e.g. this"
JOINT = by_mark(".!?,;:", r"(?=[^\W\d_])(?<=[\w)\]%].)")
BEFORE = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?$")
AFTER = re.compile(r"[^\W\d_]+")
# match: "coach(Head", "years)Thank"; near-miss: "employee(s)", "(re)design", "f(x)"
BRACKETED = re.compile(r"\((?<=[^\W\d_A-Z]{3}.)(?=[^\W\d_]{3,}[ ,)])|\)(?<=[^\W\d_]{3}.)(?=[A-ZА-ЯІЇЄҐ][^\W\d_A-Z]{2})")
# match: the "a" of "said.After" is preceded by a blank; near-miss: "www.said.After", "@said.After"
FREE = frozenset(" \t\n\xa0\u202f\"'“”„‘’«»‹›()[]-–—,;/")
NEXT = frozenset(" \t\n\xa0,;:'’\"”»)-–—")  # may follow the second word
VOWELS = frozenset("aeiouyäöüáéíóúýàèìòùâêîôûåæøœãõěůąęıаеёиоуыэюяіїєў")
LEAST = 4  # letters of a lower-case word that is taken for one and no abbreviation
LONGEST = 40
REACH = 500  # code points on both sides that count as the line
# So many of a glued mark in a line, and not one with its blank: a row of labels, of data, left alone.
ROW = {",": 3, ";": 2}


class Joint(NamedTuple):
    """A mark without its blank: `before`, `mark`, `after`, and the character behind `after`."""

    at: int
    before: str
    mark: str
    after: str
    follows: str


def joints(doc: Document) -> tuple[Joint, ...]:
    """Every mark that stands between two letters and outside addresses."""
    text = doc.text
    out = []
    for at in match_starts(JOINT, doc):
        head = BEFORE.search(text, max(0, at - LONGEST), at)
        tail = AFTER.match(text, at + 1, at + 1 + LONGEST)
        if tail is None or (text[at - 1].isalpha() and head is None):
            continue
        left = head.start() if head else at
        if head and left and text[left - 1] not in FREE:
            continue
        if DENSE.match(tail[0]) or DENSE.match(text[at - 1]) or doc.is_protected(left, tail.end()):
            continue
        out.append(Joint(at, head[0] if head else text[at - 1], text[at], tail[0], text[tail.end() : tail.end() + 1]))
    return tuple(out)


def edits(doc: Document) -> Iterator[Edit]:
    """Insert the blank behind a comma or the end of a sentence, where both sides say that it was lost."""
    for joint in doc.share(joints):
        if joint.mark == ":":
            continue
        if joint.mark in ",;":
            if _comma(joint) and not _row(doc.text, joint) and not _entity(doc.text, joint):
                yield Edit(joint.at + 1, joint.at + 1, " ", "spacing.comma")
        elif _sentence(joint, doc.lang):
            yield Edit(joint.at + 1, joint.at + 1, " ", "spacing.glued")


def findings(doc: Document) -> Iterator[Finding]:
    """Two capitalised words round a full stop: two sentences, or the name of a site."""
    for joint in doc.share(joints):
        if joint.mark == "." and _doubtful(joint, doc.lang):
            start, end = joint.at - len(joint.before), joint.at + 1 + len(joint.after)
            whole = f"{joint.before}. {joint.after}"
            yield Finding(start, end, "spacing.joint", suggestion=whole)
        elif joint.mark == ":" and len(joint.before) >= LEAST and joint.before.islower():
            if joint.after in starters(doc.lang) and len(joint.after) > 1:
                start, end = joint.at - len(joint.before), joint.at + 1 + len(joint.after)
                yield Finding(start, end, "spacing.joint", suggestion=f"{joint.before}: {joint.after}")
    if "(" in doc.characters:
        for m in BRACKETED.finditer(doc.text):
            if not doc.is_protected(*m.span()):
                yield Finding(*m.span(), "spacing.joint", confidence=0.4)  # or a smile
    if doc.lang == "en":
        for m in _opener().finditer(doc.text):
            if not doc.is_protected(*m.span()):
                yield Finding(*m.span(), "spacing.stop", suggestion=f". {m[1]}")


@cache
def _opener() -> re.Pattern[str]:
    """match: ", According to" in "for Orlov, According to him"; near-miss: ", according to"."""
    return re.compile(rf", ({'|'.join(table()['openers'])})")


def _comma(j: Joint) -> bool:
    return (
        len(j.before) > 1 and len(j.after) > 1 and j.before[-1].islower() and j.follows not in (".", "@", "_", "(", ",")
    )


def _entity(text: str, j: Joint) -> bool:
    """Whether a semicolon ends an entity: "&amp;C"."""
    return j.mark == ";" and "&" in text[max(0, j.at - 12) : j.at]


def _row(text: str, j: Joint) -> bool:
    """Whether the commas, or the semicolons, of the line near it all lack their blank: labels, data."""
    line = text[max(0, j.at - REACH) : j.at].rpartition("\n")[2] + text[j.at : j.at + REACH].partition("\n")[0]
    return line.count(j.mark) >= ROW[j.mark] and f"{j.mark} " not in line


def _sentence(j: Joint, lang: str | None) -> bool:
    before, after = j.before, j.after
    if not after[0].isupper() or (j.follows and j.follows not in NEXT and not j.follows.isspace()):
        return False
    starts = after in starters(lang)
    if len(after) == 1 and not (starts and j.follows == " "):
        return False
    if not starts and len(after) > 1 and not after[1:].islower() and not after.isupper():
        return False  # "oneTwo" inside: a name
    if after in table()["labels"]:
        return len(before) > 1 and before.lower() not in abbreviations(lang)
    domain = after.lower() in domains()
    if domain and not (starts and j.follows == " "):
        return False
    if not before[-1].isalpha():  # a bracket, a digit, a percent sign
        return starts and j.mark != ","
    low = before.lower()
    if before.islower():
        if low in abbreviations(lang):
            return False
        if len(before) < LEAST and low not in short_words(lang):
            return False
        return not VOWELS.isdisjoint(low)
    if domain or not starts or len(before) < 2 or low in abbreviations(lang):
        return False
    return before[0].isupper() and (before[1:].islower() or before.isupper())


def _doubtful(j: Joint, lang: str | None) -> bool:
    if _sentence(j, lang) or not (j.before[0].isupper() and j.after[0].isupper() and j.after[1:].islower()):
        return False
    if min(len(j.before), len(j.after)) < LEAST and j.after not in starters(lang):
        return False
    return j.after.lower() not in domains() and j.before.lower() not in abbreviations(lang) and len(j.before) > 1
