"""Two spellings of one name in one document, for names the gazetteer does not know. Proposes, does not edit.

Equal keys alone are right nine times in ten (Tinkoff the bank and Tinkov the founder have one key); so a proposal
needs that the document itself speaks for one person or place: the same given name or the full name once and the bare
family name elsewhere. Bare given names are never unified: Sergei and Sergey may be two men.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from itertools import chain, compress
from typing import NamedTuple, TypeAlias

from .. import tables
from ..document import Document, hits
from ..language import stop_words
from ..standing import LONG as WALKED
from ..standing import starts, whole
from .clusters import LEAST, linked, same_key, twins
from .endings import endings, with_endings

# A word before or after, joined by one blank. match: "Sergei "; near-miss: "Sergei, "
BEFORE = re.compile(r"(?<![\w’'-])([^\W\d_][\w’'-]*\.?) $")
AFTER = re.compile(r" ([^\W\d_][\w’'-]*)")
LONG = 7  # letters: a word that begins a sentence and has the key of a name in the text is that name
Spans: TypeAlias = tuple[tuple[int, int], ...]
STOP = frozenset('.!?:;\n“"«„')


class Place(NamedTuple):
    """One occurrence: span, the capitalised words right before and after (""), whether it begins a sentence."""

    start: int
    end: int
    before: str
    after: str
    first: bool


class Proposal(NamedTuple):
    """Occurrences of one spelling that should read `new`, with how sure that is and why."""

    places: tuple[tuple[int, int], ...]
    form: str
    new: str
    confidence: float
    evidence: str
    forms: tuple[str, ...]


class Written(NamedTuple):
    """Words written as names are, one capital in front and long enough: all of them, and in lower case, one a line."""

    forms: list[str]
    lowered: str


def written(doc: Document) -> Written:
    """Those of a text, shared; lower case is made of all at once."""
    forms = [form for form in filter(str.istitle, doc.capitalised) if len(form) >= LEAST]
    return Written(forms, "\n".join(forms).lower())


def names_in(forms: list[str], known: frozenset[str]) -> list[str]:
    """Those that are never written in lower case in this text."""
    return [form for form in forms if form.lower() not in known]


def proposals(
    doc: Document,
    canonical: Callable[[str], str],
    given_names: frozenset[str],
    taken: Iterable[tuple[int, int]] = (),
) -> list[Proposal]:
    """What should be spelt alike in this text, whose language is known.

    canonical: the house spelling of a known name, or "". given_names: words that are first names.
    taken: disjoint spans that are edited already.
    """
    groups, pairs, places = doc.share(candidates)
    lang = doc.lang or "en"
    gone = tuple(sorted(taken))
    standing = {form: free for form, found in places.items() if (free := _outside(found, gone))}
    out: list[Proposal] = []
    for group in groups:
        here = {form: standing[form] for form in group if form in standing}
        if len(here) > 1:
            out += _judge(here, canonical, given_names, lang)
    women = cache(lambda: _women().search(doc.text) is not None)
    for form, base in pairs:
        if form in standing and base in standing:
            out += _ending(form, base, given_names, standing, women, lang)
    return out


def candidates(doc: Document) -> tuple[list[tuple[str, ...]], list[tuple[str, str]], dict[str, list[Place]]]:
    """The groups of words with one key, the words with an ending and without, and where all of these stand.

    Shared: whoever asks again, with other spans taken, need not look through the text again.
    """
    forms, lowered = doc.share(written)
    if len(forms) < 2:
        return [], [], {}
    # Whether they stand in lower case, too, is asked of the few that are left: for all it would cost too much.
    groups = linked(names_in(group, doc.forms) for group in twins(forms, lowered))
    pairs = endings(forms) if with_endings(lowered) else []
    if pairs:
        pairs = endings(names_in(forms, doc.forms))
    if groups:
        apart = distinct()
        groups = [group for group in groups if not apart.issuperset(group)]
    return groups, pairs, _standing(doc, frozenset(chain.from_iterable((*groups, *pairs))))


def _standing(doc: Document, wanted: frozenset[str]) -> dict[str, list[Place]]:
    """Where each of these words stands by itself, found in one walk through the text."""
    out: dict[str, list[Place]] = {}
    if not wanted:
        return out
    text = doc.text
    for word, at in _tokens(doc, wanted):
        end = at + len(word)
        left, right = text[at - 1 : at], text[end : end + 1]
        if (left and left in "-@#/.'’") or (right and right in "-/@"):
            continue
        if right in ("'", "’") and not text[end + 1 : end + 2].isalnum():
            continue  # a word with its end cut off: "Puttin’ on"
        out.setdefault(word, []).append(_place(text, at, end))
    return out


def _tokens(doc: Document, wanted: frozenset[str]) -> Iterable[tuple[str, int]]:
    """Every one of these words that is a token, with its place: by a search for each, or one walk of a long text."""
    if len(doc.text) > WALKED:
        tokens = zip(doc.tokens, doc.share(starts), strict=True)
        return compress(tokens, map(wanted.__contains__, doc.tokens))
    return [(word, at) for word in sorted(wanted) for at in whole(doc.text, word)]


def _outside(places: list[Place], taken: Spans) -> list[Place]:
    return [p for p in places if not hits(taken, p.start, p.end)] if taken else places


def _place(text: str, at: int, end: int) -> Place:
    before = BEFORE.search(text, max(0, at - 40), at)
    after = AFTER.match(text, end, end + 40)
    left, right = before[1] if before else "", after[1] if after else ""
    stand = text[:at].rstrip(" ")[-1:] if at < 3 else text[max(0, at - 3) : at].rstrip(" ")[-1:]
    return Place(
        at,
        end,
        left if left[:1].isupper() else "",
        right if right[:1].isupper() else "",
        not stand or stand in STOP,
    )


def _judge(
    places: dict[str, list[Place]], canonical: Callable[[str], str], given_names: frozenset[str], lang: str
) -> list[Proposal]:
    """The proposals for one group of spellings."""
    firsts = {f: _given_before(p, lang) for f, p in places.items()}
    if any(_is_given(f, p, given_names) for f, p in places.items()):
        return []
    counts = {f: len(p) for f, p in places.items()}
    house = {f: canonical(f) for f in places}
    best = next((h for f, h in house.items() if h == f), "")
    order = sorted(places, key=lambda f: (-counts[f], min(p.start for p in places[f])))
    named = [f for f in order if firsts[f]]
    if best:
        new = best
    elif named and counts[order[0]] < 2 * counts[named[0]]:
        new = min(named, key=lambda f: (-sum(firsts[f].values()), min(p.start for p in places[f])))
    else:
        new = order[0]
    out = []
    for form in sorted(places):
        if form == new:
            continue
        sure, why = _evidence(form, new, places, firsts, bool(best))
        if sure:
            spans = tuple((p.start, p.end) for p in places[form])
            out.append(Proposal(spans, form, new, sure, why, tuple(sorted(places))))
    return out


def _evidence(
    form: str, new: str, places: dict[str, list[Place]], firsts: dict[str, Counter[str]], known: bool
) -> tuple[float, str]:
    """How sure it is that two spellings mean one name here, and why; 0 if the document speaks against it."""
    mine, theirs = firsts[form], firsts[new]
    if mine and theirs:
        if any(a == b or (len(a) >= 3 and same_key(a, b)) for a in mine for b in theirs):
            return 0.85, "same given name"
        return 0.0, "different given names"
    doubtful = all(p.first for p in places[form]) and len(places[form]) == 1 and not known
    if doubtful and (not theirs or len(form) < LONG):
        return 0.0, "first word only"  # may be any word
    if form.rstrip("aeiouy") == new or new.rstrip("aeiouy") == form:
        return 0.0, "an ending"
    if form.endswith("off") != new.endswith("off"):
        return 0.0, "a firm and its founder"  # Tinkoff and Tinkov
    if only_marks(form, new):
        return 0.4, "marks on letters"
    if known:
        return 0.8, "house spelling in the text"
    if mine or theirs:
        return 0.5 if doubtful else 0.7, "full name and family name"
    if len(places[new]) >= 2 * len(places[form]):
        return 0.5, "majority"
    return 0.4, "tie"


def only_marks(a: str, b: str) -> bool:
    """Whether two spellings differ in accents alone, which a text may leave off without harm."""
    return (a.isascii() != b.isascii()) and _bare(a) == _bare(b)


def _bare(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def _given_before(places: list[Place], lang: str) -> Counter[str]:
    """The words that stand before a name as a given name does."""
    return Counter(p.before.rstrip(".") for p in places if _looks_given(p.before, lang))


def _looks_given(word: str, lang: str) -> bool:
    low = word.lower().rstrip(".")
    return len(word) > 1 and low not in _no_given() and lang not in stop_words("latn").get(low, ())


@cache
def distinct() -> frozenset[str]:
    """Words that have the key of another word but never mean it: Shanxi and Shaanxi, Defence and Defense."""
    return frozenset(word for group in tables.toml("names/contexts.toml")["distinct"] for word in group)


@cache
def _no_given() -> frozenset[str]:
    table = tables.toml("names/contexts.toml")
    return frozenset((*table["titles"], *table["openers"]))


def _is_given(form: str, places: list[Place], given_names: frozenset[str]) -> bool:
    """Whether a form is a first name here: mostly followed by another name, or known as one and never preceded."""
    followed = sum(bool(p.after) for p in places)
    if form in given_names and not any(p.before for p in places):
        return True
    return followed * 2 > len(places)


@cache
def _women() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(tables.toml('names/endings.toml')['women'])})\b", re.IGNORECASE)


def _ending(
    form: str,
    base: str,
    given_names: frozenset[str],
    standing: dict[str, list[Place]],
    women: Callable[[], bool],
    lang: str,
) -> list[Proposal]:
    theirs, mine = standing[base], standing[form]
    if form in given_names or base in given_names:
        return []
    first, other = _given_before(mine, lang), _given_before(theirs, lang)
    if any(p.after for p in mine) or (first and not set(first) & set(other)):
        return []
    if form.endswith("a") and women():
        return []  # perhaps his wife
    if len(theirs) < len(mine):
        return []
    sure = 0.7 if set(first) & set(other) else 0.5 if other else 0.35
    return [Proposal(tuple((p.start, p.end) for p in mine), form, base, sure, "case ending", (base, form))]
