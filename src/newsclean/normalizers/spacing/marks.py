"""Blanks before , . ; : ! ?

A blank before a comma or a full stop is wrong in every language written with blanks. Before ; : ! ? it is right in
French, and a habit of some houses: a document that always sets one is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...document import Document
from ...edits import Edit
from ...patterns import by_mark, match_starts
from .knowledge import DENSE, domains, short_words, starters, table

# match: " ," in "said , then"; near-miss: "said, then"
MARKS = ",.;:!?"
SPOT = by_mark(MARKS, r"(?<=[ \t\xa0\u202f].)")
BLANKS = " \t\xa0\u202f"
CLOSERS = frozenset(")]}”»\"'’“")  # what may follow a mark at once; the blank before the mark is not next to it
WORD = re.compile(r"[^\W\d_]+")
HOUSE_STYLE = 3  # so many blanks before ; : ! ? and not one such mark without: that is a style, no damage
SAMPLE = 3000  # code points looked at to see whether a text is French
LEAST_WORDS = 4  # words before a blank and a full stop within a line; "Home . News . Sport" is a row of links


def edits(doc: Document) -> Iterator[Edit]:
    """Delete blanks before a mark; where the next word hugs the mark, move the blank behind it."""
    text = doc.text
    spots = [at for at in match_starts(SPOT, doc) if text[at] in ",." or text[at - 1] in " \t"]
    if not spots:
        return
    others = _others_too(doc, spots)
    for at in spots:
        start = at - 1
        while start and text[start - 1] in BLANKS:
            start -= 1
        if start == 0 or text[start - 1] == "\n":
            continue
        kind = text[at]
        if not _may_precede(text[start - 1]) and not (kind in ",." and _closed(text, start, at)):
            continue
        if kind not in ",." and (not others or _is_french(doc, start)):
            continue
        verdict = _verdict(doc, start, at)
        if verdict is None or doc.is_protected(start, at + 1):
            continue
        yield Edit(start, at, "", "spacing.before-mark")
        if verdict:
            yield Edit(at + 1, at + 1, " ", "spacing.before-mark")


def _may_precede(c: str) -> bool:
    return (c.isalnum() or c in ")]%°”") and not DENSE.match(c)


def _closed(text: str, start: int, at: int) -> bool:
    """Whether a closing quotation mark stands before the blank, and nothing at the mark says a quotation opens."""
    quote, before, right = text[start - 1], text[max(0, start - 2) : start - 1], text[at + 1 : at + 2]
    return quote in "”»" and before.isalnum() and (not right or right.isspace())


def _others_too(doc: Document, spots: list[int]) -> bool:
    """Whether blanks before ; : ! ? are damage here."""
    text = doc.text
    spaced = sum(text[i] in ";:!?" for i in spots)
    if not spaced or doc.lang is None or doc.lang in table()["blank_before_marks"]:
        return False
    if spaced < HOUSE_STYLE or spaced < len(spots):
        return True
    return sum(map(text.count, ";:!?")) > 2 * spaced


def _is_french(doc: Document, at: int) -> bool:
    """Whether the words before a mark are French, whatever the document is said to be: a quotation, a wrong tag."""
    near = doc.text[max(0, at - 160) : at].rpartition("\n")[2]
    return _more_french(near, doc.lang) or doc.share(_all_french)


def _all_french(doc: Document) -> bool:
    return _more_french(doc.text[:SAMPLE], doc.lang)


def _more_french(text: str, lang: str | None) -> bool:
    words = WORD.findall(text.lower())
    french, own = short_words("fr"), short_words(lang)
    return sum(w in french for w in words) > sum(w in own for w in words)


def _verdict(doc: Document, start: int, at: int) -> bool | None:
    """None: leave it alone; False: delete the blanks before the mark; True: and put one behind it."""
    text = doc.text
    mark, right = text[at], text[at + 1 : at + 2]
    if mark in "!?":
        end = at + 1
        while text[end : end + 1] in ("!", "?"):
            end += 1
        right = text[end : end + 1]
        if not _ends(right):
            return None
        return False if _next_upper(text, end) or "¿" in doc.characters or "¡" in doc.characters else None
    if right and (right in MARKS or (mark == "." and text[at + 1 : at + 3] == " .")):  # an ellipsis, a run of marks
        return None
    if mark in ";:":
        return False if right.isspace() or not right else None
    if _ends(right):
        return False if mark == "," or _full_stop(text, start, at) else None
    word = WORD.match(text, at + 1)
    if word is None or text[start - 1] in "])" or DENSE.match(word[0]):
        return None
    if mark == ",":
        return True if text[start - 1].isalpha() and text[word.end() : word.end() + 1] != "." else None
    title = word[0][0].isupper() and (word[0][1:].islower() or word[0] in starters(doc.lang))
    known = word[0] in starters(doc.lang) or word[0].lower() not in domains()
    return True if title and known and text[start - 1].islower() and text[word.end() : word.end() + 1] != "." else None


def _ends(right: str) -> bool:
    return not right or right.isspace() or right in CLOSERS


def _next_upper(text: str, at: int) -> bool:
    """Whether what follows can begin a sentence; " ? " before a lower-case word may be a dash that was lost."""
    rest = text[at : at + 40].lstrip(" \t\"'”’»)“]")
    return not rest or rest[0] == "\n" or not rest[0].islower()


def _full_stop(text: str, start: int, at: int) -> bool:
    """Whether a floating full stop ends a sentence rather than parting the items of a row."""
    rest = text[at + 1 : at + 40].partition("\n")[0]
    if not rest.strip(" \t\xa0\"'”’»)]"):
        return True
    before = text[max(0, start - 200) : start].rpartition("\n")[2].rpartition(". ")[2]
    return before.count(" ") >= LEAST_WORDS - 1 or " ," in before
