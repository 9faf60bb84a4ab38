"""What a step sees: a read-only view of the text, with everything that costs time computed once and shared.

Nothing here is computed before somebody asks, and every step that sees the same text gets the same answers. The cheap
sets (`characters`, `forms`, `vocabulary`) exist so that a step can tell in microseconds that it has nothing to do.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from itertools import filterfalse
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from .edits import Edit, Offsets, Patch, apply, compose, patch
from .options import Options

T = TypeVar("T")

WORD = re.compile(r"\w+(?:['’]\w+)*")  # match: "don't", "Алма"; near-miss: "Alma-Ata" is two words
FORM = re.compile(r"\w+")  # the same without apostrophes: the unit of the word sets
PIECE = 1 << 14  # code points that are split into words at once
SIGNS = 48  # different signs up to which replacing each of them beats a search
_start: Callable[[Span], int] = itemgetter(0)


class Span(NamedTuple):
    """A piece of the text: `doc.text[start:end] == text`."""

    start: int
    end: int
    text: str


class Finding(NamedTuple):
    """Something a person should look at in `text[start:end]`.

    message: one sentence for a reader who sees the text; "" takes the reason of the rule.
    suggestion: what could stand there instead of exactly this span, or None.
    confidence: share of such findings an editor would act on, 0 to 1; None takes the rule's.
    severity: `info`, `minor`, `major`, `critical`: the harm if nobody acts; None takes the rule's.
    group: findings of one cause share it; None groups by rule and spelling.
    data: evidence, JSON-ready.
    """

    start: int
    end: int
    rule: str
    message: str = ""
    suggestion: str | None = None
    confidence: float | None = None
    severity: str | None = None
    group: str | None = None
    data: Mapping[str, Any] | None = None


class Learnt(NamedTuple):
    """A fact about the whole document, which later steps find in `doc.meta` and the caller in `result.meta`."""

    key: str
    value: Any


class Document:
    """The text a step works on; read-only.

    Offsets are code points of `text`. `source` (the original the text was translated from), `source_lang` and `date`
    are what the caller gave. `meta` is what earlier steps have learnt.

    >>> doc = Document("One. Two!\\nThree", lang="en")
    >>> doc.paragraphs[1]
    Span(start=10, end=15, text='Three')
    >>> [s.text for s in doc.sentences]
    ['One.', 'Two!', 'Three']
    """

    __slots__ = ("_asked", "_cache", "_lang", "_protected", "date", "meta", "options", "source", "source_lang", "text")

    def __init__(
        self,
        text: str,
        *,
        lang: str | None = None,
        source: str | None = None,
        source_lang: str | None = None,
        date: str | None = None,
        options: Options | None = None,
        meta: Mapping[str, Any] | None = None,
        protected: tuple[tuple[int, int], ...] | None = None,
    ) -> None:
        self._lang: str | None = lang
        self._asked: bool = lang is not None  # the language is settled, be it as None
        self.text = text
        self.source = source
        self.source_lang = source_lang
        self.date = date
        self.options = Options() if options is None else options
        self.meta: Mapping[str, Any] = {} if meta is None else meta
        self._protected = protected
        self._cache: dict[Any, Any] = {}

    def share(self, make: Callable[[Document], T]) -> T:
        """`make(self)`, computed once for this text and shared by every step that asks with the same function."""
        try:
            found: T = self._cache[make]
        except KeyError:
            found = self._cache[make] = make(self)
        return found

    @property
    def lang(self) -> str | None:
        """The base language tag ('en', 'ru', 'zh'), given by the caller or identified; None if undetermined."""
        if not self._asked:
            from . import language  # its patterns are compiled when somebody asks

            self._lang = language.identify(self.text)
            self._asked = True
        return self._lang

    @property
    def characters(self) -> frozenset[str]:
        """Every character that occurs: one intersection tells whether a family can have work here."""
        return self.share(_characters)

    @property
    def lowered(self) -> str:
        """The text in lower case, place by place: for `find` of many phrases, faster than patterns that ignore case."""
        return self.share(_lowered)

    @property
    def tokens(self) -> list[str]:
        """Every run of word characters, as spelt, in order; `FORM` finds their places again. Not to be changed."""
        return self.share(_tokens)

    @property
    def folded(self) -> list[str]:
        """The same runs, lower-cased. Not to be changed."""
        return self.share(_folded)

    @property
    def forms(self) -> frozenset[str]:
        """Every distinct run of word characters, as spelt."""
        return self.share(_forms)

    @property
    def vocabulary(self) -> frozenset[str]:
        """Every distinct run of word characters, lower-cased."""
        return self.share(_vocabulary)

    @property
    def paragraphs(self) -> tuple[Span, ...]:
        """The `\\n` lines that hold more than blanks."""
        return self.share(_paragraphs)

    @property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences, never across a paragraph; good enough for flags, no basis for edits."""
        return self.share(_sentences)

    @property
    def words(self) -> tuple[Span, ...]:
        """Words with their places; apostrophes inside a word belong to it. Costly: prefer `vocabulary` to rule out."""
        return self.share(_words)

    @property
    def protected(self) -> tuple[tuple[int, int], ...]:
        """Spans no step may edit (addresses, handles, code, your patterns), sorted and disjoint."""
        if self._protected is None:
            from . import protect  # its patterns are compiled when somebody asks

            self._protected = protect.spans(self.text, self.options.protect)
        return self._protected

    def is_protected(self, start: int, end: int) -> bool:
        """Whether `[start, end)` overlaps a protected span (an insertion: lies strictly inside one)."""
        return hits(self.protected, start, end)

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether this is said by somebody: it begins inside quotation marks. For confidences, not for edits."""
        from . import quoted

        return quoted.hits(self.share(_quotations), start, end)

    def paragraph_at(self, position: int) -> Span:
        """The `\\n` line that holds this offset."""
        lines = self.paragraphs
        i = bisect_right(lines, position, key=_start) - 1
        if i >= 0 and position <= lines[i].end:
            return lines[i]  # made once: a search and a copy for each call cost too much on a line of megabytes
        start = self.text.rfind("\n", 0, position) + 1
        end = self.text.find("\n", position)
        end = len(self.text) if end < 0 else end
        return Span(start, end, self.text[start:end])

    def sentence_at(self, position: int) -> Span:
        """The sentence that holds this offset, or the paragraph if none does."""
        i = bisect_right(self.sentences, position, key=_start) - 1
        if i >= 0 and position <= self.sentences[i].end:
            return self.sentences[i]
        return self.paragraph_at(position)


def hits(protected: tuple[tuple[int, int], ...], start: int, end: int) -> bool:
    """Whether `[start, end)` overlaps one of the spans; an empty span must lie strictly inside one.

    >>> hits(((3, 6),), 6, 8), hits(((3, 6),), 5, 8), hits(((3, 6),), 3, 3), hits(((3, 6),), 4, 4)
    (False, True, False, True)
    """
    if not protected:
        return False
    if start == end:
        i = bisect_right(protected, (start,)) - 1
        return i >= 0 and protected[i][0] < start < protected[i][1]
    i = bisect_left(protected, (end,))  # spans before i begin before `end`
    return i > 0 and protected[i - 1][1] > start


def _characters(doc: Document) -> frozenset[str]:
    return frozenset(doc.text)


def _lowered(doc: Document) -> str:
    low = doc.text.lower()
    if len(low) != len(doc.text):  # one code point may become two ("İ")
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in doc.text)
    return low


def _runs(doc: Document) -> tuple[list[str], dict[str, str]]:
    """The runs of word characters in order, and every spelling once; equal runs are one object.

    A few replacements and a split cost a third of `FORM.findall` and give the same runs, but in text full of signs.
    Piece by piece they stay in the processor's cache, and no more strings are alive than there are spellings.
    """
    text = doc.text
    signs = [c for c in filterfalse(str.isalnum, doc.characters) if not (c == "_" or c.isspace())]
    out: list[str] = []
    known: dict[str, str] = {}
    at = 0
    while at < len(text):
        end = text.find(" ", at + PIECE)
        piece = text[at:end] if end >= 0 else text[at:]
        if len(signs) > SIGNS:
            words = FORM.findall(piece)
        else:
            for sign in signs:
                piece = piece.replace(sign, " ")
            words = piece.split()
        out += map(known.setdefault, words, words)
        at = end if end >= 0 else len(text)
    return out, known


def _tokens(doc: Document) -> list[str]:
    return doc.share(_runs)[0]


def _lower_forms(doc: Document) -> dict[str, str]:
    return {form: form.lower() for form in doc.share(_runs)[1]}


def _folded(doc: Document) -> list[str]:
    return list(map(doc.share(_lower_forms).__getitem__, doc.tokens))


def _quotations(doc: Document) -> tuple[tuple[int, int], ...]:
    from . import quoted

    return quoted.spans(doc.text)


def _forms(doc: Document) -> frozenset[str]:
    return frozenset(doc.share(_runs)[1])


def _vocabulary(doc: Document) -> frozenset[str]:
    return frozenset(doc.share(_lower_forms).values())


def _words(doc: Document) -> tuple[Span, ...]:
    return tuple(Span(*m.span(), m[0]) for m in WORD.finditer(doc.text))


def _paragraphs(doc: Document) -> tuple[Span, ...]:
    out = []
    at = 0
    for line in doc.text.split("\n"):
        if line and not line.isspace():
            out.append(Span(at, at + len(line), line))
        at += len(line) + 1
    return tuple(out)


def _sentences(doc: Document) -> tuple[Span, ...]:
    from . import language

    out = []
    for start, _, line in doc.paragraphs:
        for a, b in language.sentence_spans(line):
            out.append(Span(start + a, start + b, line[a:b]))
    return tuple(out)


ROUNDS = 8  # a repair that needs more is a sign of noise, not of news


def settled(doc: Document, propose: Callable[[Document], Iterable[Edit]]) -> list[Edit]:
    """The edits of `propose`, repeated on their own outcome until it proposes nothing, as edits of `doc`.

    One repair can lay bare the next (`</s>` between two halves of another token). Text without a first edit costs one
    round. Edits in protected spans are dropped.

    >>> half = lambda d: [Edit(0, 1, "")] if d.text.startswith("aa") else []
    >>> settled(Document("aaab"), half)
    [Edit(start=0, end=2, new='', rule='custom.edit', data=None)]
    """
    hunks: Patch = []
    now = doc
    for _ in range(ROUNDS):
        edits = [e for e in propose(now) if not now.is_protected(e.start, e.end) and now.text[e.start : e.end] != e.new]
        if not edits:
            break
        step = patch(edits, len(now.text))
        hunks = compose(hunks, step)
        forward = Offsets(step).forward
        now = Document(
            apply(now.text, step),
            lang=doc._lang,
            source=doc.source,
            source_lang=doc.source_lang,
            date=doc.date,
            options=doc.options,
            meta=doc.meta,
            protected=tuple(forward(*span) for span in now.protected),
        )
        now._asked = doc._asked  # undetermined stays undetermined
    return [Edit(h.a0, h.a1, h.new, h.rules[0], h.data) for h in hunks if doc.text[h.a0 : h.a1] != h.new]
