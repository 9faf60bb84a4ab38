"""Lines, labels and phrases of web pages, looked up in `data/boilerplate.tsv`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ... import tables
from ...document import FORM, Document, Finding, Span, hits
from ...places import occurrences

LINE = 120  # code points; chrome is short
LABELLED = 260  # a line with a label may hold a headline
TRIM = ' \t\r.…!?:>»›«‹<|*#[]()→▼▲►•·-–—_=~"“”'
TRIMMED = frozenset(TRIM)
TAIL = 60  # code points at the end of a line that may be chrome
SURE = 0.85
WEAK = 0.8  # labels below this confidence may be the photographer's credit

COLONS = frozenset(":：")
# The label of a line. match: "Read also: Fire", "[Editor: Li]"; near-miss: "He said: yes" (not in the table)
LABEL = re.compile(r"\s*[(\[【（*]*([^\W\d_][\w'’ -]{1,40}?) ?[:：]")
LABEL_END = re.compile(r" ?[:：]")
STRIP = {"strip": "boilerplate"}
PHRASE_END = re.compile(r"[!.:]*[^\S\n]*")
NETWORKS = re.compile(r"[\w.]+")


Entry = tuple[frozenset[str], str, float, bool]  # words, phrase, confidence, whether it is a label


class _Tables:
    """The table by kind."""

    def __init__(self) -> None:
        self.ends: tuple[str, ...] = ()
        self.lines: dict[str, float] = {}
        self.labels: dict[str, float] = {}
        self.spaced: dict[str, list[Entry]] = {}  # by the longest word
        self.unspaced: list[Entry] = []
        for row in tables.tsv("boilerplate.tsv"):
            text, sure = row["text"], float(row["confidence"])
            if row["kind"] == "end":
                self.ends += (text,)
            elif row["kind"] == "line":
                self.lines[text] = sure
            elif row["kind"] == "label":
                self.labels[text] = sure
                self.lines.setdefault(text, sure)
            if row["kind"] == "inline" or (row["kind"] == "label" and sure > WEAK):
                spaced = row["lang"] not in ("zh", "ja")
                anchors = frozenset(FORM.findall(text)) if spaced else frozenset()
                entry = (anchors, text, sure, row["kind"] == "label")
                if spaced:
                    self.spaced.setdefault(max(anchors, key=lambda a: (len(a), a)), []).append(entry)
                else:
                    self.unspaced.append(entry)
        self.longest = max(map(len, self.lines))
        self.anchors = frozenset(self.spaced)
        self.ideographs = frozenset(max(text) for _, text, _, _ in self.unspaced)
        share = tables.toml("boilerplate.toml")
        self.networks = frozenset(share["networks"])
        self.end_words = tuple(frozenset(FORM.findall(end)) for end in self.ends)
        self.end_keys = frozenset(max(words, key=len) for words in self.end_words)
        self.telling = self.anchors | self.networks | self.end_keys
        self.fillers = frozenset(share["fillers"])


@cache
def _tables() -> _Tables:
    return _Tables()


def find(doc: Document) -> list[Finding]:
    """Flag whole lines first, then phrases inside other lines."""
    table = _tables()
    vocabulary, characters = doc.vocabulary, doc.characters
    out: list[Finding] = []
    telling = table.telling & vocabulary  # one walk for all
    shared = len(table.networks & telling) > 1
    ended = "_" in characters
    if not (ended or table.end_keys.isdisjoint(telling)):
        ended = any(map(vocabulary.issuperset, table.end_words))
    labelled = not COLONS.isdisjoint(characters)
    known, longest = table.lines, table.longest + 2
    paragraphs: Iterable[Span] = doc.paragraphs
    if not labelled and not ended:
        paragraphs = [paragraph for paragraph in paragraphs if len(paragraph[2]) <= LINE]
    for paragraph in paragraphs:
        text = paragraph[2]
        size = len(text)
        finding = None
        colon = labelled and size <= LABELLED and (":" in text or "：" in text)
        if size <= LINE:
            # of a longer line than any known one, two signs or more would have to go at one of its ends
            if shared or colon or size <= longest or text[1] in TRIMMED or text[-2] in TRIMMED:
                key = text.strip(TRIM).casefold()
                if shared or colon or key in known:
                    finding = _line(table, paragraph, key, shared, colon)
        elif colon:
            finding = _label(table, paragraph)
        if finding is None and ended:
            finding = _end(table, paragraph)
        if finding:
            out.append(finding)
    anchors = table.anchors & telling
    wanted = [entry for word in sorted(anchors) for entry in table.spaced[word] if entry[0] <= vocabulary]
    if not table.ideographs.isdisjoint(characters):
        wanted += table.unspaced
    if wanted:
        out += _phrases(doc, wanted, tuple((f.start, f.end) for f in out))
    return out


def _phrases(doc: Document, wanted: list[Entry], lines: tuple[tuple[int, int], ...]) -> Iterator[Finding]:
    for _, phrase, sure, label in wanted:
        tail = LABEL_END if label else PHRASE_END
        for start in occurrences(doc.lowered, phrase):
            m = tail.match(doc.lowered, start + len(phrase))
            if m is None or doc.is_protected(start, m.end()) or hits(lines, start, m.end()):
                continue
            end = m.end()
            if not label:
                yield Finding(start, end, "boilerplate.form", confidence=sure, data=STRIP)
            elif _begins(doc.text, start):
                yield Finding(start, end, "boilerplate.label", confidence=sure)


def _line(table: _Tables, paragraph: Span, key: str, shared: bool, colon: bool) -> Finding | None:
    """What a whole line is, `key` being what counts of it; `shared`: the text names networks enough for a share bar."""
    start, end, _ = paragraph
    sure = table.lines.get(key)
    if sure is not None:
        kept = STRIP if sure >= WEAK else None
        return Finding(start, end, "boilerplate.chrome", confidence=sure, data=kept, group="chrome")
    words = NETWORKS.findall(key) if shared else ()
    if len(words) > 1 and table.fillers.issuperset(words) and len(table.networks.intersection(words)) > 1:
        return Finding(start, end, "boilerplate.share", data=STRIP)
    return _label(table, paragraph) if colon else None


def _label(table: _Tables, paragraph: Span) -> Finding | None:
    start, end, text = paragraph
    m = LABEL.match(text)
    sure = table.labels.get(m[1].casefold()) if m else None
    if sure is None:
        return None
    if sure >= WEAK:
        return Finding(start, end, "boilerplate.label", confidence=sure, data=STRIP)
    return Finding(start, end, "boilerplate.credit", confidence=sure) if len(text) <= LINE else None


def _end(table: _Tables, paragraph: Span) -> Finding | None:
    """The last words of a teaser: "... in May. Read more"."""
    tail = paragraph.text[-TAIL:].lower()
    bare = tail.rstrip(TRIM)
    if not bare.endswith(table.ends) or len(tail) != len(paragraph.text[-TAIL:]):
        return None
    words = max((e for e in table.ends if bare.endswith(e)), key=len)
    before = bare[: -len(words)]
    if before.rstrip()[-1:] not in (".", "…", "!", "?", "]", ")", "”", '"'):
        return None
    start = paragraph.end - len(tail) + len(before.rstrip())
    return Finding(start, paragraph.end, "boilerplate.chrome", confidence=SURE, data=STRIP)


def _begins(text: str, at: int) -> bool:
    """Whether a label at this place begins a sentence: after a mark, a bracket, a line end, or with a capital."""
    before = text[max(0, at - 2) : at].rstrip(" ")
    return not before or before[-1] in '.!?…»”")]([*\n|:;。！？' or text[at].isupper()
