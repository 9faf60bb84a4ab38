"""Words of another language in the same script: windows of its function words; and a text in the wrong language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ... import language, tables
from ...document import FORM, Document, Finding
from ...standing import LONG, whole
from .script import script_of

WINDOW = 6  # words that may stand between two function words of one language
LEAST_WORDS = 20  # different ones; fewer say nothing about the language of a text
OWN_SHARE = 0.08  # a text with fewer of its own function words than this is looked at
SCRIPTS = ("latn", "cyrl")  # of which we have function words
BETWEEN = re.compile(r"[^\W\d_]+")
CLOSE = ("da no sv", "hr sr sl", "cs sk", "id ms", "ru uk be bg mk", "es pt ca", "az tr", "kk ky", "nl af")


@cache
def _foreign_words(lang: str) -> tuple[dict[str, tuple[str, ...]], frozenset[str], frozenset[str], frozenset[str]]:
    """Function words of other languages in the script of this one, and their set; name particles; its own words."""
    script = script_of(lang) or ""
    kept = {row["lang"]: frozenset(row["words"].split()) for row in tables.tsv("untranslated-own.tsv")}
    own = frozenset(w for w, langs in language.stop_words(script).items() if lang in langs) | kept.get(
        lang, frozenset()
    )
    near = {other for group in CLOSE if lang in group.split() for other in group.split()}
    foreign = {}
    for word, langs in language.stop_words(script).items():
        others = tuple(other for other in langs if other not in near)
        if word not in own and len(word) > 1 and others:
            foreign[word] = others
    return foreign, frozenset(foreign), kept["particles"], own


def foreign_words(lang: str) -> frozenset[str]:
    """Words one of which stands in every stretch that `residue` finds."""
    return _foreign_words(lang)[1] if script_of(lang) in SCRIPTS else frozenset()


@cache
def _own_words(lang: str, script: str) -> frozenset[str]:
    return frozenset(word for word, langs in language.stop_words(script).items() if lang in langs)


def residue(doc: Document) -> Iterator[Finding]:
    """Stretches with two or more function words of one other language and none of the text's own between them."""
    lang = doc.lang or ""
    if script_of(lang) not in SCRIPTS:
        return
    foreign, words, particles, own = _foreign_words(lang)
    hits = doc.vocabulary & words
    if len(hits) < 2 or not hits - particles:
        return
    counts: dict[str, int] = {}
    for word in hits:
        for other in foreign[word]:
            counts[other] = counts.get(other, 0) + 1
    least = 2 if lang == "en" else 3
    likely = {other for other, n in counts.items() if n >= least}
    if not likely:
        return
    wanted = {word for word in hits if likely.intersection(foreign[word])}
    if len(doc.text) > LONG:
        spots = [(m.start(), m[0]) for m in FORM.finditer(doc.lowered) if m[0] in wanted]
    else:
        spots = sorted((at, word) for word in wanted for at in whole(doc.lowered, word))
    i = 0
    while i < len(spots):
        langs = set(foreign[spots[i][1]])
        j = i
        while j + 1 < len(spots) and langs.intersection(foreign[spots[j + 1][1]]):
            at = spots[j][0] + len(spots[j][1])
            between = doc.text[at : spots[j + 1][0]]
            gap = BETWEEN.findall(between.lower()) if len(between) < 120 else []
            if len(between) >= 120 or "\n" in between or len(gap) > WINDOW or not own.isdisjoint(gap):
                break
            langs &= set(foreign[spots[j + 1][1]])
            j += 1
        yield from _judge(doc, spots[i : j + 1], langs, particles, least)
        i = j + 1


def _judge(
    doc: Document, spots: list[tuple[int, str]], langs: set[str], particles: frozenset[str], least: int
) -> Iterator[Finding]:
    distinct = {word for _, word in spots}
    if len(distinct) < least or len(distinct - particles) < 1:
        return
    start, end = spots[0][0], spots[-1][0] + len(spots[-1][1])
    shown = BETWEEN.findall(doc.text[start:end])
    lower = sum(word.islower() for word in shown)
    if lower < 2 or lower * 2 < len(shown):
        return  # a title or a name
    confidence = 0.6 if len(distinct) == 2 else 0.8 if len(distinct) == 3 else 0.9
    confidence -= 0.3 * doc.is_quoted(start, start + 1) + 0.15 * (lower < len(shown) - 1)
    severity = "major" if len(shown) > 5 else "minor"
    data = {"lang": sorted(langs)[0]}
    yield Finding(start, end, "untranslated.language", confidence=round(confidence, 2), severity=severity, data=data)


def wrong_language(doc: Document) -> Finding | None:
    """A flag on the first paragraph of a text that is not in the language it was said to be in."""
    lang = doc.lang
    if lang is None or not doc.text or doc.options.unit == "sentence":
        return None
    script = script_of(lang)
    size = len(doc.vocabulary)
    if script is None or size < LEAST_WORDS:
        return None
    if script in SCRIPTS:
        if len(doc.vocabulary & _own_words(lang, script)) >= OWN_SHARE * min(size, 300):
            return None
    elif not doc.text.isascii():
        return None
    found = language.identify(doc.text)
    if found in (None, lang) or any(found in group.split() and lang in group.split() for group in CLOSE):
        return None
    start, end, _ = doc.paragraphs[0]
    return Finding(start, end, "untranslated.document", f"the text is {found}, not {lang}", data={"lang": found})
