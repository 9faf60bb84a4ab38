"""Runs steps and keeps every offset true. Knows nothing about news.

A step proposes, the engine applies: it checks the edits of a step, drops those inside protected spans, applies the
rest in one go and composes them with all earlier ones (`edits.py`), so that changes and flags always speak about the
text the caller gave *and* the text the caller gets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, NoReturn, TypeAlias

from . import tables
from .document import Document, Finding, Learnt, hits
from .edits import Edit, Offsets, Patch, apply, compose, patch, places
from .errors import DataError, OptionError, StepError, UnknownStep, not_one_of
from .options import Options, with_options
from .result import Change, Flag, Result
from .score import score

Proposal: TypeAlias = Edit | Finding | Learnt
Step: TypeAlias = Callable[[Document], Iterable[Proposal]]
Job: TypeAlias = str | tuple[str, Mapping[str, Any]]

ROUNDS = 20  # of a pipeline that strips; each one makes the text shorter
SETTLING = 4  # rounds in which the repairs look at their common outcome; one is nearly always enough

NOT_TEXT = (
    "clean() takes a str, not {kind}. Decode bytes first, as in raw.decode('utf-8'), "
    "and skip missing values: newsclean does not guess what you mean by {value}."
)


def step_name(step: Step) -> str:
    """The name a step goes by: its `name`, else its `__name__`, else that of its class."""
    return str(getattr(step, "name", None) or getattr(step, "__name__", None) or type(step).__name__)


class StepFrom:
    """A `str -> str` function as a step; made by `step_from`."""

    __slots__ = ("fn", "name", "rule")

    def __init__(self, fn: Callable[[str], str], name: str, rule: str) -> None:
        self.fn, self.name, self.rule = fn, name, rule

    def __call__(self, doc: Document) -> Iterable[Proposal]:
        from .align import edits_between  # difflib, only for functions from text to text

        after = self.fn(doc.text)
        if not isinstance(after, str):
            raise TypeError(f"the function returned {type(after).__name__}, not str")
        return edits_between(doc.text, after, self.rule)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, StepFrom) and (self.fn, self.name, self.rule) == (other.fn, other.name, other.rule)

    def __hash__(self) -> int:
        return hash((self.fn, self.name, self.rule))


def step_from(fn: Callable[[str], str], name: str | None = None, rule: str | None = None) -> StepFrom:
    """A step out of any function from text to text, with true offsets.

    What differs is aligned by runs (lines, then words), never by single characters.

    name: of the step in the pipeline, by default the function's. rule: of its changes, by default `custom.<name>`.

    >>> step_from(str.capitalize)(Document("to and fro"))
    [Edit(start=0, end=2, new='To', rule='custom.capitalize', data=None)]
    """
    name = name or str(getattr(fn, "__name__", "function"))
    return StepFrom(fn, name, rule or f"custom.{name}")


class Pipeline:
    """An ordered list of named steps with options; immutable, hashable, picklable if its steps are.

    Every method that changes something returns a new pipeline:

    >>> from newsclean import pipeline
    >>> news = pipeline("news")
    >>> "names" in news.names, "names" in news.without("names").names
    (True, False)
    >>> str(news.only("encoding").clean("CafÃ© Lukashenka"))
    'Café Lukashenka'
    """

    __slots__ = ("options", "steps")

    options: Options
    steps: tuple[tuple[str, Step], ...]

    def __init__(self, steps: Iterable[Step | tuple[str, Step]] = (), options: Options | None = None) -> None:
        named = tuple(s if isinstance(s, tuple) else (step_name(s), s) for s in steps)
        names = [n for n, _ in named]
        twice = [n for n in names if names.count(n) > 1]
        if twice:
            raise OptionError(f"two steps are named {twice[0]!r}; give one a `name` of its own")
        object.__setattr__(self, "steps", named)
        object.__setattr__(self, "options", Options() if options is None else options)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a Pipeline cannot be changed; use with_options(), without(), before() ... ({name})")

    def __reduce__(self) -> tuple[Any, ...]:
        return Pipeline, (self.steps, self.options)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pipeline) and (self.steps, self.options) == (other.steps, other.options)

    def __hash__(self) -> int:
        return hash((self.steps, self.options))

    def __repr__(self) -> str:
        changed = {k: v for k, v in self.options._asdict().items() if v != Options._field_defaults[k]}
        return f"Pipeline({', '.join(self.names)}{'; ' if changed else ''}{changed or ''})"

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the steps, in order."""
        return tuple(n for n, _ in self.steps)

    def _place(self, name: str) -> int:
        if name not in self.names:
            raise UnknownStep(not_one_of("step", name, self.names))
        return self.names.index(name)

    def without(self, *names: str) -> Pipeline:
        """The pipeline without some steps. Raises UnknownStep for a name it does not have."""
        gone = {self._place(n) for n in names}
        return Pipeline((s for i, s in enumerate(self.steps) if i not in gone), self.options)

    def only(self, *names: str) -> Pipeline:
        """The pipeline with these steps alone, in its own order. Raises UnknownStep."""
        kept = {self._place(n) for n in names}
        return Pipeline((s for i, s in enumerate(self.steps) if i in kept), self.options)

    def before(self, name: str, *steps: Step) -> Pipeline:
        """The pipeline with your steps before the named one. Raises UnknownStep."""
        return self._insert(self._place(name), steps)

    def after(self, name: str, *steps: Step) -> Pipeline:
        """The pipeline with your steps after the named one. Raises UnknownStep."""
        return self._insert(self._place(name) + 1, steps)

    def replace(self, name: str, step: Step) -> Pipeline:
        """The pipeline with your step in the place, and under the name, of another. Raises UnknownStep."""
        i = self._place(name)
        return Pipeline((*self.steps[:i], (name, step), *self.steps[i + 1 :]), self.options)

    def _insert(self, i: int, steps: Iterable[Step]) -> Pipeline:
        return Pipeline((*self.steps[:i], *((step_name(s), s) for s in steps), *self.steps[i:]), self.options)

    def with_options(self, **options: Any) -> Pipeline:
        """The pipeline with some options changed (`newsclean.Options`). Raises OptionError."""
        return Pipeline(self.steps, with_options(self.options, options))

    def clean(
        self,
        text: str,
        *,
        lang: str | None = None,
        source_lang: str | None = None,
        source: str | None = None,
        date: str | None = None,
    ) -> Result:
        """Run the steps over one text; what `newsclean.clean` calls, with its arguments and errors."""
        if not isinstance(text, str):
            raise TypeError(NOT_TEXT.format(kind=type(text).__name__, value=repr(text)[:40]))
        from . import language  # its patterns are compiled when somebody cleans

        run = _Run(self, text, language.base(lang), language.base(source_lang), source, _date(date))
        repairs = [s for s in self.steps if getattr(s[1], "settles", False)]
        for _ in range(ROUNDS):
            for name, step in self.steps:
                run.step(name, step)
                if repairs and step is repairs[-1][1]:
                    run.settle(repairs)
            if not (self.options.strip and run.strip()):
                break  # else what is left is looked at afresh: a line that went may have hidden another
        return run.finish()

    def clean_many(self, texts: Iterable[Job], *, jobs: int = 1) -> Iterator[Result]:
        """Clean many texts, in order and lazily.

        texts: strings, or pairs of a string and the keywords of `clean` for it (`{"lang": "en"}`).
        jobs: processes; 0 means one per core. At most a few hundred texts per process are in flight.

        >>> from newsclean import pipeline
        >>> [str(r) for r in pipeline("repair").clean_many(["so, yes", ("CafÃ©", {"lang": "fr"})])]
        ['so, yes', 'Café']
        """
        from . import parallel

        return parallel.ordered(partial(_clean_job, self), texts, jobs)


def _clean_job(pipeline: Pipeline, job: Job) -> Result:
    if isinstance(job, tuple):
        text, keywords = job
        return pipeline.clean(text, **keywords)
    return pipeline.clean(job)


def _date(date: Any) -> str | None:
    """An ISO date, year first, as text. Raises OptionError."""
    if date is None:
        return None
    import re

    given = date.isoformat() if hasattr(date, "isoformat") else str(date)
    if not re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d.*)?)?", given):
        raise OptionError(f"{date!r} is no date; give one as '2022-01-07', '2022-01' or '2022'")
    return given[:10]


class _Run:
    """One text on its way through the steps."""

    __slots__ = ("doc", "editor", "findings", "hunks", "lang", "meta", "options", "original")

    def __init__(
        self,
        pipeline: Pipeline,
        text: str,
        lang: str | None,
        source_lang: str | None,
        source: str | None,
        date: str | None,
    ) -> None:
        self.options = pipeline.options
        self.lang = lang
        self.original = text
        self.meta: dict[str, Any] = {}
        self.doc = Document(
            text, lang=lang, source=source, source_lang=source_lang, date=date, options=self.options, meta=self.meta
        )
        self.hunks: Patch = []
        self.editor: str | None = None  # the step that edited last
        # finding, span in the original, span in the current text, step
        self.findings: list[tuple[Finding, tuple[int, int], tuple[int, int], str]] = []

    def step(self, name: str, step: Step) -> None:
        edits: list[Edit] = []
        found: list[Finding] = []
        length = len(self.doc.text)
        raw = getattr(step, "raw", False)
        try:
            for item in step(self.doc):
                kind = type(item)
                if kind is Edit:
                    edits.append(item)  # type: ignore[arg-type]
                elif kind is Finding:
                    if not 0 <= item.start <= item.end <= length:  # type: ignore[union-attr]
                        raise StepError(name, f"a finding lies outside the text: {item!r}")
                    found.append(item)  # type: ignore[arg-type]
                elif kind is Learnt:
                    self.meta[item.key] = item.value  # type: ignore[union-attr]
                else:
                    raise StepError(name, f"a step yields Edit, Finding or Learnt, not {kind.__name__}: {item!r:.80}")
            hunks = self._accept(name, edits, found, raw) if edits else []
        except (OptionError, DataError):
            raise
        except Exception as e:
            failure = e if isinstance(e, StepError) else StepError(name, f"{type(e).__name__}: {e}")
            if self.options.on_error == "raise":
                raise failure from (None if failure is e else e)
            found, hunks = [Finding(0, 0, "internal.failed", str(failure), data={"step": name})], []
        self._record(name, found)
        if hunks:
            self._apply(hunks, raw)
            self.editor = name

    def settle(self, repairs: list[tuple[str, Step]]) -> None:
        """Run the repairs again on what they made together, until a second call would find nothing to edit.

        The edits of one step can give an earlier one new work. They see what a second call would see: a language and
        protected spans of their own finding. What they found before is forgotten if they edit again.
        """
        names = [name for name, _ in repairs]
        for _ in range(SETTLING):
            if self.editor not in names:
                return
            last = names.index(self.editor)
            self.editor = None
            findings, meta = self.findings, dict(self.meta)
            self.findings = [f for f in findings if f[3] not in names]
            self.meta.clear()
            before = self.doc
            self.doc = Document(
                before.text,
                lang=self.lang,
                source=before.source,
                source_lang=before.source_lang,
                date=before.date,
                options=before.options,
                meta=self.meta,
            )
            if self.lang is None and before._asked and self.doc.lang != before._lang:
                last = len(names)
            for i, (name, step) in enumerate(repairs):
                if i > last and self.editor is None:
                    break
                self.step(name, step)
            if self.editor is None:
                self.findings = findings
            self.meta.update(meta)

    def _accept(self, name: str, edits: list[Edit], found: list[Finding], raw: bool) -> Patch:
        """The patch of those edits that may be applied; the others become findings."""
        text = self.doc.text
        kept = [e for e in edits if text[e[0] : e[1]] != e[2]]
        if self.options.ignore:
            kept = [e for e in kept if not self._ignored(e.rule)]
        if kept and not raw and self.doc.protected:
            free = []
            for e in kept:
                if hits(self.doc.protected, e.start, e.end):
                    known = {"rule": e.rule, "new": e.new}
                    found.append(Finding(e.start, e.end, "internal.refused", suggestion=e.new, data=known))
                else:
                    free.append(e)
            kept = free
        if not self.options.apply:
            found += [Finding(e.start, e.end, e.rule, suggestion=e.new, data=e.data) for e in kept]
            kept = []
        try:
            return patch(kept, len(text))
        except ValueError as e:
            raise StepError(name, str(e)) from None

    def _ignored(self, rule: str) -> bool:
        ignore = self.options.ignore
        return bool(ignore) and any(rule == r or rule.startswith(r + ".") for r in ignore)

    def _record(self, name: str, found: list[Finding]) -> None:
        if not found:
            return
        where = Offsets(self.hunks)
        for f in found:
            if not self._ignored(f.rule):
                span = (f.start, f.end)
                self.findings.append((f, where.back(*span), span, name))

    def _apply(self, hunks: Patch, raw: bool = False) -> None:
        before = self.doc
        text = apply(before.text, hunks)
        self.hunks = compose(self.hunks, hunks) if self.hunks else hunks
        protected = before._protected
        if self.findings or protected:
            forward = Offsets(hunks).forward
            self.findings = [(f, original, forward(*now), name) for f, original, now, name in self.findings]
            protected = tuple([forward(*span) for span in protected]) if protected else protected
        self.doc = Document(
            text,
            lang=self.lang if raw else before._lang,  # mojibake has no language yet
            source=before.source,
            source_lang=before.source_lang,
            date=before.date,
            options=before.options,
            meta=self.meta,
            protected=protected,
        )

    def finish(self) -> Result:
        text = self.doc.text
        original = self.original
        hunks = [h for h in self.hunks if original[h[0] : h[1]] != h[2]]
        changes = [
            Change(rules[0], (a0, a1), place, original[a0:a1], new, rules, data)
            for (a0, a1, new, rules, data), place in zip(hunks, places(hunks), strict=True)
        ]
        flags = self._flags(text)
        points = score(text, changes, flags)
        return Result(self.original, text, changes, flags, points, self.doc.lang, self.meta, hunks)

    def _flags(self, text: str) -> list[Flag]:
        if not self.findings:
            return []
        rules = tables.rules()
        flags = []
        for f, original, (start, end), _ in self.findings:
            known = rules.get(f.rule)
            shown = text[start:end]
            data = dict(f.data) if f.data else {}
            data["group"] = f"{f.rule}:{shown.casefold() if f.group is None else f.group}"[:120]
            confidence = f.confidence if f.confidence is not None else known.confidence if known else 0.5
            severity = f.severity or (known.severity if known else "minor")
            message = f.message or (known.reason if known else "")
            flags.append(Flag(f.rule, original, (start, end), shown, message, f.suggestion, confidence, severity, data))
        flags.sort(key=lambda flag: (flag.cleaned[0], -flag.cleaned[1], flag.rule))
        return flags

    def strip(self) -> bool:
        """Remove the flagged text the caller asked to lose, and forget the findings, if there is any such text.

        A whole line goes with its line end.
        """
        text = self.doc.text
        edits: list[Edit] = []
        gone = 0
        wanted = [
            (now, f)
            for f, _, now, _ in self.findings
            if f.data and f.data.get("strip") in self.options.strip and not self.doc.is_protected(*now)
        ]
        for (start, end), f in sorted(wanted, key=lambda w: (w[0][0], -w[0][1])):
            if end < len(text) and text[end] == "\n" and (start == 0 or text[start - 1] == "\n"):
                end += 1
            start = max(start, gone)
            if start < end:
                edits.append(Edit(start, end, "", f.rule, f.data))
                gone = end
        if edits:
            self.findings = []
            self._apply(patch(edits, len(text)))
        return bool(edits)
