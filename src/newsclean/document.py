"""What a step sees: a read-only view of the text, with everything that costs time computed once and shared.

Nothing here is computed before somebody asks, and every step that sees the same text gets the same answers. The cheap
sets (`characters`, `forms`, `vocabulary`) exist so that a step can tell in microseconds that it has nothing to do.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from functools import partial
from operator import itemgetter
from typing import Any, TypeVar

from . import quoted, textbytes
from .items import Finding as Finding
from .items import Learnt as Learnt
from .items import Span as Span
from .options import Options
from .view import view

T = TypeVar("T")
_MISSING: Any = object()

WORD = re.compile(r"\w+(?:['’]\w+)*")  # match: "don't", "Алма"; near-miss: "Alma-Ata" is two words
FORM = re.compile(r"\w+")  # the same without apostrophes: the unit of the word sets
LONGER = frozenset("İΣ")  # lower case of the one has two code points, that of the other depends on its neighbours
_start: Callable[[Span], int] = itemgetter(0)
_span: Callable[[tuple[int, int, str]], Span] = partial(tuple.__new__, Span)  # as `Span(...)`, at a third of the time


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
        self.text = text
        if lang is not None:
            vars(self)["lang"] = lang
        self.source = source
        self.source_lang = source_lang
        self.date = date
        self.options = Options() if options is None else options
        self.meta: Mapping[str, Any] = {} if meta is None else meta
        self._protected = protected
        self._cache: dict[Any, Any] = {}
        self._last: Document | None = None  # this one rewritten: whoever looked ahead has found what the next step asks

    def rewritten(
        self, text: str, *, lang: str | None = None, protected: tuple[tuple[int, int], ...] | None = None
    ) -> Document:
        """The document with another text: what the caller said about it stays, what was computed from it goes.

        lang, protected: of the new text, where they are known; None has them found again when somebody asks.
        """
        new = Document(
            text,
            lang=lang,
            source=self.source,
            source_lang=self.source_lang,
            date=self.date,
            options=self.options,
            meta=self.meta,
            protected=protected,
        )
        same = self if text is self.text else self._last
        if same is not None and same.text == text:  # views follow from the text alone
            new.text = same.text
            new.__dict__.update({name: value for name, value in same.__dict__.items() if name in VIEWS})
        else:
            self._last = new
        return new

    def share(self, make: Callable[[Document], T]) -> T:
        """`make(self)`, computed once for this text and shared by every step that asks with the same function."""
        found: T = self._cache.get(make, _MISSING)  # an exception for what is not there yet costs more than the look
        if found is _MISSING:
            found = self._cache[make] = make(self)
        return found

    @view
    def lang(self) -> str | None:
        """The base language tag ('en', 'ru', 'zh'), given by the caller or identified; None if undetermined."""
        from .language import identify  # its patterns are compiled when somebody asks

        return identify(self.text)

    @view
    def characters(self) -> frozenset[str]:
        """Every character that occurs: one intersection tells whether a family can have work here."""
        if len(self.text) > textbytes.PIECE:
            parts = (textbytes.characters(textbytes.encoded(piece)) for _, piece in textbytes.pieces(self.text))
            return frozenset[str]().union(*parts)
        return textbytes.characters(self._encoded)

    @view
    def lowered(self) -> str:
        """The text in lower case, place by place: for `find` of many phrases, faster than patterns that ignore case."""
        text = self.text.replace("İ", "I") if "İ" in self.characters else self.text  # the one letter that grows
        return text.lower()

    @view
    def tokens(self) -> list[str]:
        """Every run of word characters, as spelt, in order; `FORM` finds their places again. Not to be changed."""
        if len(self.text) > textbytes.PIECE:
            return self._shared
        return FORM.findall(self.text) if self._blanked is None else self._blanked.split()

    @view
    def folded(self) -> list[str]:
        """The same runs, lower-cased. Not to be changed."""
        if len(self.text) > textbytes.PIECE:
            lower = {form: form.lower() for form in self.forms}
            return list(map(lower.__getitem__, self.tokens))
        if self._blanked is None or not LONGER.isdisjoint(self.characters):
            return list(map(str.lower, self.tokens))
        return self._blanked.lower().split()

    @view
    def forms(self) -> frozenset[str]:
        """Every distinct run of word characters, as spelt."""
        return frozenset(self.tokens)

    @view
    def vocabulary(self) -> frozenset[str]:
        """Every distinct run of word characters, lower-cased."""
        return frozenset(self.folded)

    @view
    def capitalised(self) -> frozenset[str]:
        """Every distinct run of word characters with a capital in it, as spelt: where names are."""
        return self.forms - self.vocabulary  # what is all in lower case is in both

    @view
    def paragraphs(self) -> tuple[Span, ...]:
        """The `\\n` lines that hold more than blanks."""
        out = []
        at = 0
        for line in self.text.split("\n"):
            if line and not line.isspace():
                out.append(_span((at, at + len(line), line)))
            at += len(line) + 1
        return tuple(out)

    @view
    def sentences(self) -> tuple[Span, ...]:
        """Sentences, never across a paragraph; good enough for flags, no basis for edits."""
        from .sentences import sentence_spans

        out = []
        for start, _, line in self.paragraphs:
            for a, b in sentence_spans(line):
                out.append(Span(start + a, start + b, line[a:b]))
        return tuple(out)

    @view
    def words(self) -> tuple[Span, ...]:
        """Words with their places; apostrophes inside a word belong to it. Costly: prefer `vocabulary` to rule out."""
        return tuple(Span(*m.span(), m[0]) for m in WORD.finditer(self.text))

    @view
    def _encoded(self) -> textbytes.Encoded:
        return textbytes.encoded(self.text)

    @view
    def _blanked(self) -> str | None:
        return textbytes.blanked(self._encoded, textbytes.signs(self.characters))

    @view
    def _shared(self) -> list[str]:
        """The tokens of a long text: equal ones are one object."""
        out: list[str] = []
        known: dict[str, str] = {}
        for _, piece, blanked in textbytes.blanked_pieces(self.text):
            words = FORM.findall(piece) if blanked is None else blanked.split()
            out += map(known.setdefault, words, words)
        return out

    @view
    def _quotations(self) -> tuple[tuple[int, int], ...]:
        return () if quoted.MARKS.isdisjoint(self.characters) else quoted.spans(self.text)

    @view
    def _paragraph_starts(self) -> list[int]:
        return [p.start for p in self.paragraphs]

    @property
    def protected(self) -> tuple[tuple[int, int], ...]:
        """Spans no step may edit (addresses, handles, code, your patterns), sorted and disjoint."""
        if self._protected is None:
            from .protect import spans  # its patterns are compiled when somebody asks

            self._protected = spans(self.text, self.options.protect)
        return self._protected

    def is_protected(self, start: int, end: int) -> bool:
        """Whether `[start, end)` overlaps a protected span (an insertion: lies strictly inside one)."""
        return hits(self.protected, start, end)

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether this is said by somebody: it begins inside quotation marks. For confidences, not for edits."""
        return quoted.hits(self._quotations, start, end)

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
        i = bisect_right(self._paragraph_starts, position) - 1
        if i < 0:
            return self.paragraph_at(position)
        line = self.paragraphs[i]
        try:
            spans: list[tuple[int, int]] = self._cache["sentences", i]
        except KeyError:  # only this line is split: one question costs less than all sentences of the text
            from .sentences import sentence_spans

            spans = self._cache["sentences", i] = sentence_spans(line.text)
        k = bisect_right(spans, (position - line.start, len(line.text))) - 1
        if k < 0 or spans[k][1] < position - line.start:
            return self.paragraph_at(position)
        start, end = spans[k]
        return Span(line.start + start, line.start + end, line.text[start:end])


# What follows from the text alone; the language is known better by whoever rewrites it.
VIEWS = frozenset(name for name, value in vars(Document).items() if isinstance(value, view)) - {"lang"}


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
