"""Loops: a word or a group of words that stands three times and more in a row, or a long group twice; and echoes, the
same three words three times in one sentence. Both come from one pass over the recurring places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from operator import itemgetter

from ... import tables
from ...document import Document, Finding
from .places import LONGEST, place, recurrences, recurring
from .words import allowed

TWICE = 4  # words of a group that need not come three times
CHARACTERS = 24  # of a repeated group in scripts without blanks
SURE, PROBABLE, RHETORIC, ECHO = 0.95, 0.85, 0.45, 0.55

END = re.compile(r"[.!?…;:。！？\n]")  # match: "now. We"; near-miss: "now, we"
UNSPACED = frozenset(["zh", "ja", "th", "lo", "km", "my"])
IDEOGRAPHS = re.compile(r"[^\W\d_a-zA-Z]")  # match: "中"; near-miss: "a", "1", "—"
# match: "thousandthousandthousandthousand"; near-miss: "bookkeeper"
INSIDE = re.compile(r"([^\W\d_]{3,12}?)\1{3,}")
SAVED = 9  # letters of such a word, at least, that are not new in it: three times three
LONG_WORD, LOOKED_AT = 16, 400  # code points of a word that may hold a loop; those looked at
# Makes \1 of what ASCII words are made of, no others are flagged: a long word is a run of them.
OF_WORDS = bytes(chr(byte).isascii() and (chr(byte).isalnum() or chr(byte) == "_") for byte in range(256))
LONG = b"\1" * LONG_WORD


def find(doc: Document) -> list[Finding]:
    """Flag loops, then echoes outside them."""
    runs = doc.share(recurrences)
    out: list[Finding] = []
    for finding in _loops(doc, runs) if runs else ():
        if not any(a < finding.end and finding.start < b for a, b, *_ in out[-LONGEST:]):
            out.append(finding)
    out += _inside_words(doc)
    if doc.lang in UNSPACED:
        out += _unspaced(doc)
    return out + _echoes(doc, runs) if runs else out


def _loops(doc: Document, runs: list[tuple[int, int, int]]) -> list[Finding]:
    """Loops by place, the shortest group first: a loop of "a b" is one of "a b a b" too, so no place is used twice."""
    used = bytearray()
    found = []
    for period, i, n in runs:
        times = n // period + 1
        if times < 2 or (times == 2 and period < TWICE):
            continue
        used = used or bytearray(len(doc.tokens))
        if used[i]:
            continue
        finding = _loop(doc, period, i, n, times)
        if finding:
            used[i : i + n + period] = b"\1" * (n + period)
            found.append(finding)
    return sorted(found)


def _loop(doc: Document, period: int, i: int, n: int, times: int) -> Finding | None:
    words = doc.folded
    block = words[i : i + period]
    if not _matters(doc, block):
        return None
    start, first_end = place(doc, i)[0], place(doc, i + period - 1)[1]
    second, end = place(doc, i + period)[0], place(doc, i + n + period - 1)[1]
    joint = doc.text[first_end:second]
    if (times == 2 and END.search(joint)) or doc.is_protected(start, end) or len(joint) > 8:
        return None
    confidence = SURE if times > 2 else PROBABLE
    if period == 1:
        if times < 5 and (block[0] in _fine() or (times == 3 and block[0] in allowed(doc.lang))):
            return None
        if joint.strip(" -‑") and times < 5:  # "jobs, jobs, jobs" is rhetoric
            confidence = RHETORIC if times == 3 else 0.7
    elif times == 2 and doc.is_quoted(start, end):
        confidence -= 0.3
    return Finding(
        start, end, "repeats.loop", suggestion=doc.text[start:first_end], confidence=confidence, data={"times": times}
    )


@cache
def _fine() -> frozenset[str]:
    table = tables.toml("repeats.toml")
    return frozenset(f"{table['coordinated']['fine']} {table['emphatic']}".split())


@cache
def _idle() -> frozenset[str]:
    """Words that do not make a group a loop: laughter, emphasis, conjunctions."""
    table = tables.toml("repeats.toml")
    return _fine() | frozenset(table["sounds"]) | frozenset(" ".join(table["conjunctions"].values()).split())


def _matters(doc: Document, block: list[str]) -> bool:
    """Whether the group holds a real word: not only numbers, single letters, laughter, or emphasis."""
    if len(block) == 1:
        word = block[0]
        return word[0].isalpha() and (len(word) > 1) and word not in tables.toml("repeats.toml")["sounds"]
    return any(len(w) > 1 and any(map(str.isalpha, w)) and w not in _idle() for w in block)


def _inside_words(doc: Document) -> list[Finding]:
    if LONG not in doc._encoded.raw.translate(OF_WORDS):
        return []
    long = [w for w in doc.vocabulary if len(w) >= LONG_WORD and w.isascii() and len(set(w)) <= len(w) - SAVED]
    looped = [w for w in long if INSIDE.search(w, 0, LOOKED_AT)]
    if not looped:
        return []
    out = []
    sounds = tables.toml("repeats.toml")["sounds"]
    for word in sorted(w for w in doc.forms if w.isascii() and w.lower() in looped):
        m = INSIDE.search(word.lower(), 0, LOOKED_AT)
        if m and len(set(m[1])) > 1 and m[1] not in sounds:
            for found in re.finditer(re.escape(word), doc.text):
                times = len(m[0]) // len(m[1])
                out.append(Finding(*found.span(), "repeats.loop", confidence=0.9, data={"times": times}))
    return out


def _unspaced(doc: Document) -> Iterator[Finding]:
    text = doc.text
    last = 0
    found = []
    for period, i, n in recurring(text, range(3, CHARACTERS + 1)):
        if n < 2 * period and period < 8:
            continue
        block = text[i : i + period]
        if len(set(block)) < 3 or not IDEOGRAPHS.search(block) or "\n" in text[i : i + n + period]:
            continue
        if n < 2 * period and END.search(text, i, i + n + period):
            continue
        found.append((i, i + n + period, n // period + 1))
    for start, end, times in sorted(found):
        if start >= last:
            last = end
            yield Finding(start, end, "repeats.loop", confidence=SURE if times > 2 else PROBABLE, data={"times": times})


def _echoes(doc: Document, runs: list[tuple[int, int, int]]) -> list[Finding]:
    """Three words at three places of one sentence, two of them no function words."""
    runs = [run for run in runs if run[0] > 2]
    if len(runs) < 2 and not any(n > period + 2 for period, _, n in runs):
        return []  # two places of three words at most
    again: dict[tuple[str, ...], set[int]] = {}
    words = doc.folded
    for period, i, n in runs:
        for k in range(i, i + n - 2):
            again.setdefault(tuple(words[k : k + 3]), set()).update((k, k + period))
    often = [(min(at), trigram, at) for trigram, at in again.items() if len(at) > 2]
    if not often:
        return []
    out = []
    functions = _functions(doc.lang)
    done = -1
    for _, trigram, at in sorted(often, key=itemgetter(0)):
        if sum(w not in functions and w.isalpha() and len(w) > 2 for w in trigram) < 2:
            continue
        first, *rest = sorted(at)
        sentence = doc.sentence_at(place(doc, first)[0])
        inside = [k for k in rest if place(doc, k + 2)[1] <= sentence.end]
        if len(inside) > 1 and sentence.start != done:
            done = sentence.start
            start, end = place(doc, inside[-1])[0], place(doc, inside[-1] + 2)[1]
            out.append(Finding(start, end, "repeats.echo", confidence=ECHO, data={"times": len(inside) + 1}))
    return out


@cache
def _functions(lang: str | None) -> frozenset[str]:
    from ... import language

    latin, cyrillic = language.stop_words("latn"), language.stop_words("cyrl")
    return frozenset(w for table in (latin, cyrillic) for w, langs in table.items() if lang in langs)
