"""The token index: which expressions of a lexicon occur in a text, and where."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .. import tables
from ..document import FORM, Document
from ..errors import DataError
from .pattern import Pattern, parse, rarity

REQUIRED = ("pattern",)
SEVERITIES = ("info", "minor", "major", "critical")
FEW = 24  # anchor words up to which `str.find` for each beats one pass over all words
OPENERS = " \t\xa0\"'“”‘’„«»([–—-"  # marks that may stand between a sentence end and the next sentence
SENTENCE_ENDS = ".!?…:;\n"
LOOK_BACK = 12
MANY = 6  # patterns from which looking at the words round a place beats trying each pattern


class Entry(NamedTuple):
    """A row of a lexicon."""

    id: str
    rule: str
    source_lang: str
    source_term: str
    patterns: tuple[Pattern, ...]
    suggestion: str
    confidence: float
    severity: str | None
    note: str


class Match(NamedTuple):
    """An expression found: `doc.text[start:end]`."""

    start: int
    end: int
    entry: Entry


class _Filed:
    """A pattern of an entry, filed under its anchor; the regex is compiled when it is first needed."""

    __slots__ = ("_regex", "anchor", "choices", "entry", "initial", "left", "regex", "width", "words")

    def __init__(self, pattern: Pattern, entry: Entry) -> None:
        self.entry, self.regex, self.width, self.initial = entry, pattern.regex, pattern.width, pattern.initial
        self.anchor, self.left = max(zip(pattern.needs, pattern.lefts, strict=True), key=lambda n: rarity(n[0]))
        others = [need for need in pattern.needs if need is not self.anchor]
        self.words = frozenset(word for need in others if len(need) == 1 for word in need)
        self.choices = tuple(need for need in others if len(need) > 1)
        self._regex: re.Pattern[str] | None = None

    @property
    def second(self) -> str:
        """The rarest of the other words that must all be there, "" if there is none."""
        return max(self.words, key=lambda word: (*rarity(frozenset([word])), word), default="")

    def possible(self, vocabulary: frozenset[str]) -> bool:
        """Whether a text that holds the anchor holds the other words, too."""
        return self.words <= vocabulary and not (self.choices and any(map(vocabulary.isdisjoint, self.choices)))

    def at(self, text: str, lowered: str, at: int, size: int) -> re.Match[str] | None:
        """The match that holds the anchor word at this place."""
        start, end = max(0, at - self.left), at + self.width + size
        if self.words:  # a look at the other words is cheaper than the expression
            near = lowered[start:end]
            for word in self.words:
                if word not in near:
                    return None
        regex = self._regex
        if regex is None:
            regex = self._regex = re.compile(self.regex, re.IGNORECASE)
        if not self.left:
            return regex.match(text, at)
        for m in regex.finditer(text, start, end):
            if m.end() > at:
                return m if m.start() <= at else None
        return None


class Lexicon:
    """Entries filed under their rarest words.

    >>> rows = [{"id": "ru-1", "pattern": "sleeping cell~", "suggestion": "sleeper cells"}]
    >>> lexicon = Lexicon(entries(rows, "en", "demo.tsv", "calques.lexicon"))
    >>> [m[:2] for m in lexicon.find(Document("Sleeping cells, they said.", lang="en"))]
    [(0, 14)]
    """

    def __init__(self, rows: Iterable[Entry]) -> None:
        self._filed: dict[str, dict[str, list[_Filed]]] = {}  # by the rarest word, then by the next rarest
        for entry in rows:
            for pattern in entry.patterns:
                filed = _Filed(pattern, entry)
                second = filed.second
                for word in filed.anchor:
                    self._filed.setdefault(word, {}).setdefault(second or word, []).append(filed)
        self.words = frozenset(self._filed)

    def find(self, doc: Document) -> list[Match]:
        """The matches in a text, in order, none inside or across another: the surer, then the longer one stays."""
        vocabulary = doc.vocabulary
        wanted: dict[str, _Wanted] = {}
        for word in vocabulary & self.words:
            by_second = self._filed[word]
            here = {}
            for second in by_second.keys() & vocabulary:
                possible = [filed for filed in by_second[second] if filed.possible(vocabulary)]
                if possible:
                    here[second] = possible
            if here:
                wanted[word] = _Wanted(here)
        if not wanted:
            return []
        found: set[tuple[int, int, Entry]] = set()
        text, lowered = doc.text, doc.lowered
        for at, word in places(doc, wanted):
            for filed in wanted[word].near(lowered, at, len(word)):
                m = filed.at(text, lowered, at, len(word))
                if m and (not filed.initial or starts_sentence(text, m.start())):
                    found.add((m.start(), m.end(), filed.entry))
        return _apart(found)


class _Wanted:
    """The patterns with one rarest word that are possible in a text, by their next rarest word."""

    __slots__ = ("all", "by_second", "left", "right")

    def __init__(self, by_second: dict[str, list[_Filed]]) -> None:
        self.all = [filed for some in by_second.values() for filed in some]
        self.by_second = by_second
        self.left = max(filed.left for filed in self.all)
        self.right = max(filed.width for filed in self.all)

    def near(self, lowered: str, at: int, size: int) -> Iterable[_Filed]:
        """Those that may stand at this place: all if they are few, else those whose next rarest word is near."""
        if len(self.all) <= MANY:
            return self.all
        words = FORM.findall(lowered, max(0, at - self.left), at + size + self.right)
        return [filed for second in self.by_second.keys() & words for filed in self.by_second[second]]


def places(doc: Document, wanted: Mapping[str, object]) -> list[tuple[int, str]]:
    """Where these lower-case words stand, as (offset, word), in any order; whole words only."""
    text = doc.lowered
    if len(wanted) > FEW:
        return [(m.start(), m[0]) for m in FORM.finditer(text) if m[0] in wanted]
    out = []
    for word in wanted:
        size = len(word)
        at = text.find(word)
        while at >= 0:
            if not text[at - 1 : at].isalnum() and not text[at + size : at + size + 1].isalnum():
                out.append((at, word))
            at = text.find(word, at + size)
    return out


def starts_sentence(text: str, at: int) -> bool:
    """Whether only a sentence end, a line break or an opening mark stands before this place.

    >>> starts_sentence("It rained. “Recall", 12), starts_sentence("They recall", 5)
    (True, False)
    """
    before = text[max(0, at - LOOK_BACK) : at].rstrip(OPENERS)
    return before[-1] in SENTENCE_ENDS if before else at <= LOOK_BACK


def _apart(found: Iterable[tuple[int, int, Entry]]) -> list[Match]:
    """The matches none of which lies inside or across another, in order."""
    out: list[Match] = []
    cluster: list[tuple[int, int, Entry]] = []  # what hangs together by overlaps; few, so that looking at all is cheap
    end = -1
    for match in sorted(found, key=lambda f: (f[0], f[1], f[2].id)):
        if match[0] >= end:
            out += _best(cluster)
            cluster = []
        cluster.append(match)
        end = max(end, match[1])
    return out + _best(cluster)


def _best(cluster: list[tuple[int, int, Entry]]) -> list[Match]:
    if len(cluster) == 1:
        return [Match(*cluster[0])]
    out: list[Match] = []
    for start, end, entry in sorted(cluster, key=lambda f: (-f[2].confidence, f[0] - f[1], f[0], f[2].id)):
        i = bisect_left(out, (start,))
        if (i == len(out) or out[i].start >= end) and (i == 0 or out[i - 1].end <= start):
            out.insert(i, Match(start, end, entry))
    return out


def load(text: str, name: str, lang: str, rule: str) -> tuple[Entry, ...]:
    """The entries of a TSV table for a target language; rows whose `lang` column names another one are left out.

    Raises DataError with file and line for a row that cannot be read.
    """
    numbered = tables.numbered_tsv(text, name, REQUIRED)
    lines: dict[str, int] = {}
    for line, row in numbered:
        if row.get("lang", lang) not in ("", lang):
            continue
        id_ = row.get("id") or row["pattern"]
        if id_ in lines:
            raise DataError(name, line, f"the id {id_!r} stands on line {lines[id_]}, too; patterns are separated by ;")
        lines[id_] = line
    return tuple(entries([row for _, row in numbered], lang, name, rule, [line for line, _ in numbered]))


def entries(
    rows: Iterable[Mapping[str, str]], lang: str, name: str, rule: str, lines: Iterable[int] | None = None
) -> list[Entry]:
    """Entries out of table rows. `pattern` is required; `id`, `suggestion`, `confidence` (0.8) and the rest are not."""
    rows = list(rows)
    out = []
    for row, line in zip(rows, range(2, len(rows) + 2) if lines is None else lines, strict=True):
        if row.get("lang", lang) not in ("", lang):
            continue
        try:
            confidence = float(row.get("confidence") or 0.8)
            if not 0 <= confidence <= 1:
                raise ValueError(f"confidence {confidence:g} is not between 0 and 1")
            severity = row.get("severity") or None
            if severity not in (None, *SEVERITIES):
                raise ValueError(f"severity {severity!r} is none of {', '.join(SEVERITIES)}")
            patterns = parse(row["pattern"], lang)
        except ValueError as e:
            raise DataError(name, line, str(e)) from None
        out.append(
            Entry(
                row.get("id") or row["pattern"],
                row.get("rule") or rule,
                row.get("source_lang", ""),
                row.get("source_term", ""),
                patterns,
                row.get("suggestion", ""),
                confidence,
                severity,
                row.get("note", ""),
            )
        )
    return out
