"""The outer shape of text and source: length, paragraphs, the mark at the end, sentences copied over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...document import Document, Finding
from ...sentences import sentence_spans

# Code points of English for one of the source, measured as medians on sentence pairs of public test sets; else 1.
GROWTH = {
    "zh": 3.6,
    "ja": 2.8,
    "ko": 2.0,
    "he": 1.25,
    "ar": 1.15,
    "hi": 1.1,
    "ru": 1.0,
    "uk": 1.0,
    "pl": 1.0,
    "cs": 1.05,
}
WIDE = ("zh", "ja", "ko")
USUAL = 0.9  # for the other languages: German, French, Spanish, Italian
# Shortest share of the expected length that is still believed, by length of the source in expected code points.
SHORTEST = ((120, 0.6), (70, 0.53), (40, 0.45), (30, 0.4))
LONGEST = 2.2  # times the expected length
NO_COMMON_WORDS = 0.1  # added to the shortest share where the two have no word in common
COMMON_FROM = 70  # shorter texts share no word by chance
LEAST_COPY = 4  # words of a sentence that is no accident
ASKS = ("?", "？", "؟")
# What closes a sentence, with the marks that may follow. match: "so?”"; near-miss: "so? he"
LAST = re.compile(r"[?？؟!！.。…](?=[\"'”’»“」』)\]\s]*\Z)")
WORD = re.compile(r"[^\W\d_]{5,}")
LATIN = re.compile("[a-zA-Z]")
NARROW = re.compile(r"[\x00-\x7f]+")
HEAD = 4  # letters two cognates share


def whole(doc: Document) -> tuple[int, int]:
    """The span that stands for the whole text: its first paragraph."""
    start, end, _ = doc.paragraphs[0]
    return start, end


def length(doc: Document, source: str, lang: str | None) -> Iterator[Finding]:
    """Flag a text far shorter or longer than its source lets expect."""
    into = GROWTH.get(doc.lang or "", 1.0 if doc.lang in (None, "en") else USUAL)
    growth = GROWTH.get(lang or "", USUAL if lang else 1.0)
    size = len(source.strip())
    if lang in WIDE:  # names and numbers in Latin letters do not grow
        narrow = sum(map(len, NARROW.findall(source)))
        expected = (narrow + (size - narrow) * growth) / into
    else:
        expected = size * growth / into
    share = len(doc.text.strip()) / expected
    for least, limit in SHORTEST:
        if expected >= least:
            if share < limit + NO_COMMON_WORDS * (expected >= COMMON_FROM and not _common(doc.text, source)):
                sure = 0.85 if share < limit - 0.15 else 0.7 if share < limit - 0.05 else 0.5
                message = f"{share:.0%} of the length its source lets expect"
                yield Finding(*whole(doc), "source.length", message, confidence=sure)
            elif share > LONGEST:
                message = f"{share:.1f} times the length its source lets expect"
                yield Finding(*whole(doc), "source.length", message, confidence=0.7)
            break


def _common(text: str, source: str) -> bool:
    """Whether the two share the head of a word; True where the alphabets differ and nothing can be said."""
    if not LATIN.search(source):
        return True
    heads = {w[:HEAD].lower() for w in WORD.findall(source)}
    return any(w[:HEAD].lower() in heads for w in WORD.findall(text))


def paragraphs(doc: Document, source: str) -> Iterator[Finding]:
    """Flag missing paragraphs: both sides have several, the text has fewer."""
    theirs = sum(not line.isspace() and bool(line) for line in source.split("\n"))
    ours = len(doc.paragraphs)
    if theirs >= 3 and ours >= 2 and ours < theirs:
        message = f"the source has {theirs} paragraphs, the text {ours}"
        yield Finding(*whole(doc), "source.paragraphs", message, confidence=0.6 if theirs - ours > 1 else 0.5)


def marks(doc: Document, source: str) -> Iterator[Finding]:
    """Flag a question that is none in the source and the other way round, paragraph by paragraph if they pair up."""
    ours = doc.paragraphs
    theirs = [line for line in source.split("\n") if line.strip()]
    if len(ours) != len(theirs):
        ours, theirs = ours[-1:], theirs[-1:]
    for (start, end, text), line in zip(ours, theirs, strict=True):
        here, there = LAST.search(text), LAST.search(line)
        if here is None or there is None:
            continue
        if (here[0] in ASKS) != (there[0] in ASKS) and not any(mark in line + text for mark in "¿") and end > start:
            at = start + here.start()
            yield Finding(
                at, at + 1, "source.end", "the source asks here" if there[0] in ASKS else "the source states here"
            )


def copies(doc: Document, source: str) -> Iterator[Finding]:
    """Flag sentences that stand in the source word for word."""
    known = set()
    for line in source.split("\n"):
        for start, end in sentence_spans(line):
            sentence = " ".join(line[start:end].split()).casefold()
            if sentence.count(" ") >= LEAST_COPY - 1 or (
                len(sentence) >= 8 and " " not in sentence and not sentence.isascii()
            ):
                known.add(sentence)
    if not known:
        return
    for start, end, text in doc.sentences:
        key = " ".join(text.split()).casefold()
        if key in known and not doc.is_protected(start, end):
            yield Finding(start, end, "source.copy")
