"""One text on its way through the steps, with every offset kept true. Knows nothing about news.

A step proposes, the run applies: it checks the edits of a step, drops those inside protected spans, applies the
rest in one go and composes them with all earlier ones (`edits.py`), so that changes and flags always speak about the
text the caller gave *and* the text the caller gets.
"""

from __future__ import annotations

from typing import Any

from . import tables
from .document import Document, Finding, Learnt, hits
from .edits import Edit, Offsets, Patch, apply, compose, patch, places
from .errors import DataError, OptionError, StepError
from .options import Options
from .result import Change, Flag, Result
from .score import score
from .steps import Step

SETTLING = 8  # rounds in which the repairs look at their common outcome; one is nearly always enough


class Run:
    """One text on its way through the steps."""

    __slots__ = ("doc", "editor", "findings", "hunks", "lang", "meta", "options", "original")

    def __init__(
        self,
        options: Options,
        text: str,
        lang: str | None,
        source_lang: str | None,
        source: str | None,
        date: str | None,
    ) -> None:
        self.options = options
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
        hunks: Patch = []
        doc = self.doc
        try:
            for item in step(doc):
                kind = type(item)
                if kind is Edit:
                    edits.append(item)  # type: ignore[arg-type]
                elif kind is Finding:
                    if not 0 <= item.start <= item.end <= len(doc.text):  # type: ignore[union-attr]
                        raise StepError(name, f"a finding lies outside the text: {item!r}")
                    found.append(item)  # type: ignore[arg-type]
                elif kind is Learnt:
                    self.meta[item.key] = item.value  # type: ignore[union-attr]
                else:
                    raise StepError(name, f"a step yields Edit, Finding or Learnt, not {kind.__name__}: {item!r:.80}")
            if edits:
                hunks = self._accept(name, edits, found, getattr(step, "raw", False))
        except (OptionError, DataError):
            raise
        except Exception as e:
            failure = e if isinstance(e, StepError) else StepError(name, f"{type(e).__name__}: {e}")
            if self.options.on_error == "raise":
                raise failure from (None if failure is e else e)
            found = [Finding(0, 0, "internal.failed", str(failure), data={"step": name})]
        if found:
            self._record(name, found)
        if hunks:
            self._apply(hunks, getattr(step, "raw", False))
            self.editor = name

    def settle(self, repairs: tuple[tuple[str, Step], ...]) -> None:
        """Run the repairs again on what they made together, until a second call would find nothing to edit.

        The edits of one step can give an earlier one new work. They see what a second call would see: a language and
        protected spans of their own finding. What they found before is forgotten if they edit again.
        """
        if self.editor is None:
            return
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
            self.doc = before.rewritten(before.text, lang=self.lang)
            if "lang" in vars(before) and self.doc.lang != before.lang:
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
        known = self.lang if raw else vars(before).get("lang")  # mojibake has no language yet
        self.doc = before.rewritten(text, lang=known, protected=protected)

    def finish(self) -> Result:
        text = self.doc.text
        original = self.original
        hunks = [h for h in self.hunks if original[h[0] : h[1]] != h[2]]
        changes = [
            Change(rules[0], (a0, a1), place, original[a0:a1], new, rules, data)
            for (a0, a1, new, rules, data), place in zip(hunks, places(hunks), strict=True)
        ]
        flags = self._flags(text)
        return Result(self.original, text, changes, flags, score, self.doc.lang, self.meta, hunks)

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
