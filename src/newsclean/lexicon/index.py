"""The token index: which expressions of a lexicon occur in a text, and where."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from .. import tables
from ..document import Document
from ..errors import DataError
from ..places import holds_one
from ..standing import LONG, pairs, standing, whole
from .pattern import Pattern, parse
from .pieces import Pairs, Words, pair_rarity, rarity

REQUIRED = ("pattern",)
SEVERITIES = ("info", "minor", "major", "critical")
OPENERS = " \t\xa0\"'“”‘’„«»([–—-"  # marks that may stand between a sentence end and the next sentence
SENTENCE_ENDS = ".!?…:;\n"
LOOK_BACK = 12
LEAST_SHARED, MOST_SHARED = 3, 8  # letters that several parts of words must share to be looked for in their stead


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
    """A pattern of an entry, filed under its rarest pair of neighbours, or its rarest word if no pair is known.

    key: those pairs or words. left: code points that may stand before them in a match. words: what else must be there;
    choices, parts: of each set one. The regex is compiled when it is first needed.
    """

    __slots__ = ("_regex", "choices", "entry", "initial", "key", "left", "parts", "regex", "width", "words")

    def __init__(self, pattern: Pattern, entry: Entry, shared: Mapping[tuple[str, str], int]) -> None:
        self.entry, self.regex, self.width, self.initial = entry, pattern.regex, pattern.width, pattern.initial
        self.key: Pairs | Words
        anchor, self.left = max(zip(pattern.needs, pattern.lefts, strict=True), key=lambda n: rarity(n[0]))
        self.key = anchor
        if pattern.pairs:
            rarest, left = max(
                zip(pattern.pairs, pattern.befores, strict=True),
                key=lambda n: (pair_rarity(n[0])[0] > 0, -max(map(shared.__getitem__, n[0])), pair_rarity(n[0])),
            )
            if pair_rarity(rarest)[0] or not rarity(anchor)[0]:
                self.key, self.left = rarest, left
        others = [need for need in pattern.needs if need is not self.key]
        self.words = frozenset(word for need in others if len(need) == 1 for word in need)
        self.choices = tuple(need for need in others if len(need) > 1)
        self.parts = tuple(map(_telling, pattern.parts))
        self._regex: re.Pattern[str] | None = None

    def possible(self, vocabulary: Words, lowered: str) -> bool:
        """Whether a text that holds the key holds all the rest, too."""
        if not self.words <= vocabulary or (self.choices and any(map(vocabulary.isdisjoint, self.choices))):
            return False
        for parts in self.parts:  # noqa: SIM110 - a generator costs more than what it asks
            if not holds_one(lowered, parts):
                return False
        return True

    def at(self, text: str, lowered: str, at: int, size: int) -> re.Match[str] | None:
        """The match that holds the key, which is this long, at this place."""
        start, end = at - self.left if at > self.left else 0, at + self.width + size
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


def _telling(parts: Words) -> tuple[str, ...]:
    """What a text without any of the parts has none of: what they share, or those that no other one is part of.

    >>> _telling(frozenset(["ivshchyna", "ychchyna"])), sorted(_telling(frozenset(["a", "ab", "cd"])))
    (('hchyna',), ['a', 'cd'])
    """
    shortest = min(parts, key=lambda part: (len(part), part))
    for size in range(min(len(shortest), MOST_SHARED), LEAST_SHARED - 1, -1) if len(parts) > 1 else ():
        for at in range(len(shortest) - size + 1):
            shared = shortest[at : at + size]
            if all(shared in part for part in parts):
                return (shared,)
    return tuple(part for part in parts if not any(other != part and other in part for other in parts))


class Lexicon:
    """Entries filed under pairs of neighbouring words, or single words.

    >>> rows = [{"id": "ru-1", "pattern": "sleeping cell~", "suggestion": "sleeper cells"}]
    >>> lexicon = Lexicon(entries(rows, "en", "demo.tsv", "calques.lexicon"))
    >>> [m[:2] for m in lexicon.find(Document("Sleeping cells, they said.", lang="en"))]
    [(0, 14)]
    """

    def __init__(self, rows: Iterable[Entry]) -> None:
        self._by_word: dict[str, list[_Filed]] = {}
        self._by_pair: dict[tuple[str, str], list[_Filed]] = {}
        patterns = [(pattern, entry) for entry in rows for pattern in entry.patterns]
        shared = Counter(pair for pattern, _ in patterns for pairs in pattern.pairs for pair in pairs)
        for pattern, entry in patterns:
            filed = _Filed(pattern, entry, shared)
            for key in filed.key:
                if isinstance(key, str):
                    self._by_word.setdefault(key, []).append(filed)
                else:
                    self._by_pair.setdefault(key, []).append(filed)
        self._words: Words = frozenset(self._by_word)
        self._firsts: Words = frozenset(first for first, _ in self._by_pair)

    @property
    def words(self) -> Words:
        """A text without any of these holds none of the entries."""
        return self._words | self._firsts

    def find(self, doc: Document) -> list[Match]:
        """The matches in a text, in order, none inside or across another: the surer, then the longer one stays."""
        vocabulary, lowered = doc.vocabulary, doc.lowered
        if len(doc.text) > LONG and "İ" not in doc.characters:  # in lower case it is two code points
            return self._find_long(doc)
        standing_pairs: list[tuple[str, str]] = []
        if not self._firsts.isdisjoint(vocabulary):
            # One look-up for each word of the text, at C speed. Of a dictionary less memory is touched than of a set,
            # and waiting for memory is what takes the time.
            neighbours = zip(doc.folded, doc.folded[1:], strict=False)
            standing_pairs = list(filter(self._by_pair.__contains__, neighbours))
        found: list[tuple[int, int, Entry]] = []
        for word in vocabulary & self._words:
            wanted = [filed for filed in self._by_word[word] if filed.possible(vocabulary, lowered)]
            if wanted:
                found += _met(doc, wanted, whole(lowered, word), len(word))
        for pair in dict.fromkeys(standing_pairs):
            wanted = [filed for filed in self._by_pair[pair] if filed.possible(vocabulary, lowered)]
            if wanted:
                where = _pair_places(doc, pair, standing_pairs.count(pair))
                found += _met(doc, wanted, where, len(pair[0]))
        return _apart(found) if found else []

    def _find_long(self, doc: Document) -> list[Match]:
        """The same with the places of all keys from one walk: a search for each would cost a megabyte each."""
        vocabulary, lowered = doc.vocabulary, doc.lowered
        found: list[tuple[int, int, Entry]] = []
        words = {
            word: wanted
            for word in vocabulary & self._words
            if (wanted := [filed for filed in self._by_word[word] if filed.possible(vocabulary, lowered)])
        }
        for word, at in standing(doc, words).items():
            found += _met(doc, words[word], at, len(word))
        for pair, at in pairs(doc, self._by_pair).items():
            wanted = [filed for filed in self._by_pair[pair] if filed.possible(vocabulary, lowered)]
            if wanted:
                found += _met(doc, wanted, at, len(pair[0]))
        return _apart(found) if found else []


def _met(doc: Document, wanted: list[_Filed], places: list[int], size: int) -> Iterator[tuple[int, int, Entry]]:
    """The matches at the places of a key, which is this long."""
    for at in places:
        for filed in wanted:
            m = filed.at(doc.text, doc.lowered, at, size)
            if m and (not filed.initial or starts_sentence(doc.text, m.start())):
                yield m.start(), m.end(), filed.entry


def _pair_places(doc: Document, pair: tuple[str, str], times: int) -> list[int]:
    """Where a pair that stands in the text so many times begins, or may begin."""
    out = whole(doc.lowered, " ".join(pair))
    return (
        out if len(out) == times else whole(doc.lowered, pair[0])
    )  # a line break or a mark stands between them somewhere


def starts_sentence(text: str, at: int) -> bool:
    """Whether only a sentence end, a line break or an opening mark stands before this place.

    >>> starts_sentence("It rained. “Recall", 12), starts_sentence("They recall", 5)
    (True, False)
    """
    before = text[max(0, at - LOOK_BACK) : at].rstrip(OPENERS)
    return before[-1] in SENTENCE_ENDS if before else at <= LOOK_BACK


def _apart(found: Iterable[tuple[int, int, Entry]]) -> list[Match]:
    """The matches none of which lies inside or across another, in order; the same one may be found several times."""
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
