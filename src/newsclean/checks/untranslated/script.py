"""Runs of letters that do not belong to the script of the text, and words that mix two scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ... import tables
from ...document import Document, Finding

CYRILLIC = "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f"
GREEK = "\u0370-\u03ff\u1f00-\u1fff"
KANA = "\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d"
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
HANGUL = "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3"
OTHERS = "\u0531-\u0587\u05d0-\u05ea\u0620-\u064a\u066e-\u06d3\u0900-\u0dff\u0e01-\u0e30\u0e80-\u10ff\u1200-\u18ff"
# What is foreign, by the script of the text; Latin words in other scripts are a matter of their own.
FOREIGN = {
    "latn": CYRILLIC + GREEK + KANA + HAN + HANGUL + OTHERS,
    "cyrl": GREEK + KANA + HAN + HANGUL + OTHERS,
    "hani": CYRILLIC + GREEK + KANA + HANGUL + OTHERS,
    "kana": CYRILLIC + GREEK + HANGUL + OTHERS,
    "hang": CYRILLIC + GREEK + KANA + OTHERS,
}
SCRIPTS = {"zh": "hani", "ja": "kana", "ko": "hang"}
# match: "Мoscow" in either direction; near-miss: "IT-компания", where a hyphen stands between
MIXED_IN_LATIN = re.compile(rf"[{CYRILLIC}](?=[A-Za-zÀ-ɏ])|(?<=[A-Za-zÀ-ɏ])[{CYRILLIC}]")
# match: "Windows" (one letter before the repeat: the search for it is twice as fast); near-miss: "Мир"
LATIN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ]*")
ACCENTED = frozenset(map(chr, range(ord("À"), ord("ɏ") + 1)))  # Latin letters that are not ASCII, and the signs between
LETTERS = bytes(code if chr(code).isalpha() and code < 128 else ord(" ") for code in range(256))
HAS_CYRILLIC = re.compile(f"[{CYRILLIC}]")
WORD_AROUND = re.compile(r"\w*\Z")
WORD_FROM = re.compile(r"\w*")
# Latin abbreviation with a Cyrillic ending. match: "SMSка", "VIPы"; near-miss: "Мoscow"
INFLECTED = re.compile(rf"[A-Z\d]{{2,}}[{CYRILLIC}]{{1,5}}\Z")
# Three Latin words or more. match: "the situation is calm"; near-miss: "Windows 11"
LATIN_RUN = re.compile(r"(?<![\w@#./&-])[A-Za-z]+(?:[,'’-]? ?[A-Za-z]+)*")
# What no foreign script has: letters and marks up to the first Greek one, and general punctuation.
PLAIN = frozenset(map(chr, (*range(0x370), *range(0x2000, 0x2070))))
WORDS = 3
LONG = 4  # words; from here on the harm is major


@cache
def script_of(lang: str) -> str | None:
    """The script of a language we know, as the tables name it."""
    known = {row["lang"]: row["script"] for row in tables.tsv("stopwords.tsv")}
    return SCRIPTS.get(lang) or known.get(lang)


@cache
def _foreign(script: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """One foreign letter; a run of foreign words with blanks, digits and marks between them."""
    letters = f"[{FOREIGN[script]}]"
    # match: "в Заречье"; near-miss: "β" and "μm", too short to be language
    return re.compile(letters), re.compile(rf"{letters}+(?:[\s\d,.:;«»\"'’()–-]{{1,3}}{letters}+)*")


def strange(doc: Document) -> str:
    """Each character that may belong to a foreign script, once; "" of most texts in Latin letters."""
    return "".join(doc.characters - PLAIN)


def foreign_runs(doc: Document, strange: str) -> Iterator[Finding]:
    """Runs of a script that is not the text's: surer the longer, a gloss in brackets is left alone."""
    script = script_of(doc.lang or "")
    if script not in FOREIGN:
        return
    letter, run = _foreign(script)
    if not letter.search(strange):
        return
    text = doc.text
    for m in run.finditer(text):
        start, end = m.span()
        letters = len(letter.findall(m[0]))
        count = len(m[0].split())
        if re.fullmatch(f"[{GREEK}\\W\\d]+", m[0]) and letters < 3:
            continue
        if script == "hani" and re.fullmatch(f"[{KANA}]", m[0]):
            continue  # の in a brand
        bracketed = text[start - 1 : start] in ("(", "[", "（") and text[end : end + 1] in (")", "]", "）", ",", ";")
        if bracketed and count <= WORDS:
            continue
        confidence = 0.95 if letters >= 3 else 0.85 if letters == 2 else 0.5
        if doc.is_quoted(start, start + 1) and count <= WORDS:
            confidence -= 0.4
        severity = "major" if count >= LONG or letters > 20 else "minor"
        yield Finding(start, end, "untranslated.script", confidence=round(confidence, 2), severity=severity)


def mixed_words(doc: Document, strange: str) -> Iterator[Finding]:
    """Words of Latin and Cyrillic letters together; those that can be repaired were repaired before."""
    if not HAS_CYRILLIC.search(strange):
        return
    text = doc.text
    if script_of(doc.lang or "") == "cyrl":
        spots = [start for start, end in doc.share(_latin) if _touches_cyrillic(text, start, end)]
    else:
        spots = [m.start() for m in MIXED_IN_LATIN.finditer(text)]
    last = -1
    for spot in spots:
        if spot < last:
            continue
        before, after = WORD_AROUND.search(text, max(0, spot - 40), spot), WORD_FROM.match(text, spot)
        start = before.start() if before else spot
        last = after.end() if after else spot + 1
        if not INFLECTED.search(text[start:last]):
            yield Finding(start, last, "untranslated.mixed-script")


def _latin(doc: Document) -> list[tuple[int, int]]:
    """Where the runs of Latin letters stand in a text of another script."""
    text = doc.text
    if not doc.characters.isdisjoint(ACCENTED):
        return [m.span() for m in LATIN.finditer(text)]
    letters = text.encode("ascii", "replace").translate(LETTERS)  # a search in the text takes five times as long
    out = []
    at = 0
    for run in letters.split():
        at = letters.find(run, at)
        out.append((at, at + len(run)))
        at += len(run)
    return out


def _touches_cyrillic(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if before < "\u0400" and after < "\u0400":  # nearly always
        return False
    return HAS_CYRILLIC.search(before + after) is not None


def latin_runs(doc: Document) -> Iterator[Finding]:
    """Whole phrases in Latin letters inside a text of another script; titles with capitals are left alone."""
    script = script_of(doc.lang or "") or (
        "other" if doc.lang in ("ar", "fa", "he", "el", "hi", "th", "ka", "hy") else ""
    )
    if script in ("", "latn") or doc.characters.isdisjoint("etaon"):
        return
    if sum(doc.text[start].islower() for start, _ in doc.share(_latin)) < WORDS:
        return
    for m in _phrases(doc):
        run = m[0].split()
        lower = sum(w[0].islower() for w in run)
        if lower < WORDS or lower * 5 < len(run) * 3:
            continue
        confidence = 0.85 - 0.4 * doc.is_quoted(*m.span())
        severity = "major" if len(run) >= LONG else "minor"
        yield Finding(*m.span(), "untranslated.latin", confidence=round(confidence, 2), severity=severity)


def _phrases(doc: Document) -> Iterator[re.Match[str]]:
    """What `LATIN_RUN` finds: a match begins where a run of letters does."""
    if not doc.characters.isdisjoint(ACCENTED):
        yield from LATIN_RUN.finditer(doc.text)
        return
    end = 0
    for start, _ in doc.share(_latin):
        m = LATIN_RUN.match(doc.text, start) if start >= end else None
        if m:
            end = m.end()
            yield m
