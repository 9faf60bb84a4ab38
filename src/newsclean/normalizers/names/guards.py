"""What stands round a match and decides: edit it, show it to a person, or say nothing."""

from __future__ import annotations

import re
from functools import cache

from ... import language, tables
from ...document import Document
from ...names import gazetteer
from ...patterns import one_of
from .matching import Match

NEAR = 60  # code points on each side in which a `keep` phrase counts
SENTENCE = 240  # code points on each side in which a sentence ends for our purposes
# match: "left. He", "left.” He", "left\nHe"; near-miss: "3.5"
END = re.compile(r"[.!?]['\"”’»)]*\s|\n")
YEAR = re.compile(
    r"(?<![\d.,$€£])1[0-9]{3}(?![\d.,]\d|\d)|(?<!\d)20[0-2]\d(?!\d)"
)  # match: "in 1943"; near-miss: "1,943"
WORD_BEFORE = re.compile(r"(?<!\w)(\w[\w'’.-]*) $")  # match: "retook "; near-miss: "retook, "
WORD_AFTER = re.compile(r" (\w[\w'’-]*)")
PATRONYMIC = re.compile(r"\w+(?:[oe]v[iy]ch|[oe]vna|[iy]chna|ich)$")  # match: "Grigoryevich"; near-miss: "Ilya"
OPENING = frozenset("\"'“‘„«‚")
CLOSING = frozenset("\"'”’“»‘")
HEADLINE = 160  # code points; a longer line is none
SOVIET_END = 1992  # a place in a sentence with an earlier year is flagged: the text may speak of the past

EDIT, FLAG, SILENT = "edit", "flag", "silent"


@cache
def words(name: str) -> frozenset[str]:
    """A list of contexts.toml as a set."""
    return frozenset(tables.toml("names/contexts.toml")[name])


@cache
def _alternatives(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of(words(name))})\b")


def verdict(doc: Document, match: Match) -> tuple[str, str]:
    """What to do with a match, and why (`kept`, `mention`, `history`, `neighbour`, `hyphen`, `quoted`, `word`)."""
    text, start, end = doc.text, match.start, match.end
    entity = match.entity
    if not hyphens_fit(text, start, end):
        return SILENT, "hyphen"
    if text[start - 1 : start] in OPENING and text[end : end + 1] in CLOSING and start:
        return SILENT, "quoted"
    near = text[max(0, start - NEAR) : end + NEAR]
    if any(phrase in near or phrase.upper() in near for phrase in entity.keep):
        return SILENT, "kept"
    around = sentence(text, start, end)
    if _alternatives("mentions").search(around):
        return FLAG, "mention"
    if entity.type == "person":
        return EDIT, ""
    if match.tier == 2 and match.family.lower() in doc.forms:
        return SILENT, "word"
    if _alternatives("history").search(around) or any(int(y) < year_limit(match) for y in YEAR.findall(around)):
        return FLAG, "history"
    if doc.date and int(doc.date[:4]) < entity.since:
        return FLAG, "history"
    if _alternatives("titles_of_things").search(text[max(0, start - 20) : end + 20]):
        return SILENT, "kept"
    if entity.type == "place" and strange_neighbour(doc, start, end):
        return FLAG, "neighbour"
    return EDIT, ""


def year_limit(match: Match) -> int:
    """A sentence with a year before this speaks of the time before the name was used."""
    return max(match.entity.since, SOVIET_END)


def hyphens_fit(text: str, start: int, end: int) -> bool:
    """Whether what is joined to a name by hyphens leaves it that name.

    >>> hyphens_fit("pro-Kiev rally", 4, 8), hyphens_fit("Katar-Yurt", 0, 5), hyphens_fit("Kiev-based", 0, 4)
    (True, False, True)
    """
    if text[start - 1 : start] == "-" and start:
        left = re.search(r"(\w+)-$", text[max(0, start - 20) : start])
        if left is None or left[1].lower() not in words("left_affixes"):
            return False
    if text[end : end + 1] == "-":
        right = re.match(r"-(\w+)(?!-)\b", text[end : end + 20])
        if right is None:
            return not text[end + 1 : end + 2].isalnum()
        return right[1].lower() in words("right_affixes")
    return True


def sentence(text: str, start: int, end: int) -> str:
    """The sentence round a span, cut at a fixed distance: cheap, and good enough for evidence."""
    low = max(0, start - SENTENCE)
    left = text[low:start]
    ends = list(END.finditer(left))
    right = END.search(text, end, end + SENTENCE)
    return text[low + (ends[-1].end() if ends else 0) : right.start() if right else end + SENTENCE]


def capital_before(text: str, start: int) -> str:
    """The capitalised word right before a span, or ""."""
    found = WORD_BEFORE.search(text, max(0, start - 40), start)
    word = found[1] if found else ""
    return word if word[:1].isupper() else ""


def capital_after(text: str, end: int) -> str:
    """The capitalised word right after a span, or ""."""
    found = WORD_AFTER.match(text, end, end + 40)
    word = found[1] if found else ""
    return word if word[:1].isupper() else ""


def ordinary(doc: Document, word: str, table: str) -> bool:
    """Whether a capitalised neighbour is a common word or title, so that it belongs to no longer name."""
    low = word.lower().rstrip(".")
    return (
        low in words(table)
        or low in words("openers")
        or (doc.lang or "en") in language.stop_words("latn").get(low, ())
        or low in doc.forms
    )


def strange_neighbour(doc: Document, start: int, end: int) -> bool:
    """Whether a place stands beside a capitalised word that may make it a part of another name."""
    text = doc.text
    shout = text[start:end].isupper()
    for word in (capital_before(text, start), capital_after(text, end)):
        if word and not (shout and word.isupper()) and not ordinary(doc, word, "beside_places"):
            return True
    return False


def other_bearer(doc: Document, match: Match) -> bool:
    """Whether a bare family name follows a given name that is not one of the entity's: somebody else."""
    word = capital_before(doc.text, match.start)
    if not word or PATRONYMIC.fullmatch(word):
        return False
    if doc.text[match.start : match.end].isupper() and word.isupper():
        return False
    if doc.lang == "de" and word not in gazetteer.all_given_names():  # all nouns have a capital
        return False
    if ordinary(doc, word, "titles") or word.endswith(("'s", "’s")):
        return False
    return not headline(doc, match.start)


def headline(doc: Document, at: int) -> bool:
    """Whether a line writes nearly all words with a capital, so that capitals say nothing."""
    text = doc.text
    low, high = max(0, at - HEADLINE - 1), at + HEADLINE + 1
    start, end = text.rfind("\n", low, at) + 1 or low, text.find("\n", at, high)
    line = text[start : high if end < 0 else end]
    if len(line) > HEADLINE:
        return False
    long = [w for w in line.split() if len(w) > 3]
    return len(long) > 3 and sum(w[0].isupper() for w in long) >= 0.8 * len(long)
