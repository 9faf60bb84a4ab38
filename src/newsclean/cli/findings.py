"""What `--check` finds: changes and flags with their place in the file, in the formats of linters."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from .. import tables
from ..result import Result
from .units import Document, Item, Piece

SHOWN = 60  # characters of a run that a message quotes


class Finding(NamedTuple):
    """One line of a linter: lines and columns count from 1 in code points; the end is exclusive.

    fix: of a change, what to write there in the file; a suggestion of a flag is for people, who must decide.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    rule: str
    kind: str
    message: str
    before: str
    after: str | None
    confidence: float
    severity: str
    group: str
    fails: bool
    fix: str | None = None


class Findings:
    """A view: the findings of a document, those first that come first in the file."""

    def __init__(self, fail_on: float) -> None:
        self.fail_on = fail_on

    def show(self, unit: Document, piece: Piece, result: Result) -> list[Finding]:
        """All changes and flags; places are those of the original."""
        spans = [c.original for c in result.changes] + [f.original for f in result.flags]
        offsets = sorted({offset for span in spans for offset in span})
        where = dict(zip(offsets, unit.where(piece, offsets), strict=True)) if offsets else {}
        file = piece.item.source
        rules = tables.rules()
        out = []
        for change in result.changes:
            start, end = where[change.original[0]], where[change.original[1]]
            rule = rules.get(change.rule)
            reason = rule.reason if rule else ""
            message = f"{_quote(change.before)} -> {_quote(change.after)}{': ' if reason else ''}{reason}"
            severity = rule.severity if rule else "minor"
            out.append(Finding(file, *start, *end, change.rule, "change", message, change.before, change.after,
                               1.0, severity, "", True, unit.spelt(change.after)))  # fmt: skip
        for flag in result.flags:
            start, end = where[flag.original[0]], where[flag.original[1]]
            said = f"{_quote(flag.text)}: " if flag.text else ""
            hint = f"; {_quote(flag.suggestion)}?" if flag.suggestion else ""
            message = f"{said}{flag.message}{hint} ({flag.confidence:.2f})"
            out.append(Finding(file, *start, *end, flag.rule, "flag", message, flag.text, flag.suggestion,
                               flag.confidence, flag.severity, str(flag.data.get("group", "")),
                               flag.confidence >= self.fail_on))  # fmt: skip
        return sorted(out, key=lambda f: f[1:6])

    def skip(self, item: Item) -> list[Finding]:
        """Nothing."""
        return []


def _quote(text: str) -> str:
    shown = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    return "'" + "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in shown) + "'"


def collapsed(findings: list[Finding]) -> list[Finding]:
    """One finding per group of a document, the first one, which says how many there are."""
    count: dict[tuple[str, str], int] = {}
    for f in findings:
        if f.group:
            count[f.file, f.group] = count.get((f.file, f.group), 0) + 1
    out = []
    for f in findings:
        n = count.pop((f.file, f.group), 0) if f.group else 1
        if n == 1:
            out.append(f)
        elif n:
            out.append(f._replace(message=f"{f.message} ({n} times)"))
    return out


Writer = Callable[[Iterator[list[Finding]]], Iterator[str]]


def as_text(documents: Iterator[list[Finding]]) -> Iterator[str]:
    """`file:line:col: family.rule message`, one per line."""
    for found in documents:
        for f in collapsed(found):
            yield f"{f.file}:{f.line}:{f.column}: {f.rule} {f.message}\n"


def as_github(documents: Iterator[list[Finding]]) -> Iterator[str]:
    """Workflow commands that GitHub shows beside the lines of a pull request."""
    for found in documents:
        for f in collapsed(found):
            level = "notice" if not f.fails else "error" if f.severity in ("major", "critical") else "warning"
            end = f",endColumn={f.end_column}" if f.end_line == f.line else ""
            place = f"file={_property(f.file)},line={f.line},endLine={f.end_line},col={f.column}{end}"
            yield f"::{level} {place},title={_property(f.rule)}::{_command(f.message)}\n"


def _command(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _command(text).replace(":", "%3A").replace(",", "%2C")


def as_json(documents: Iterator[list[Finding]]) -> Iterator[str]:
    """One array of objects, every finding in it."""
    lead = "[\n"
    for found in documents:
        for f in found:
            known = f._asdict()
            del known["fix"]  # `after`, as the file spells it
            yield lead + dumps(known)
            lead = ",\n"
    yield "[]\n" if lead == "[\n" else "\n]\n"


def dumps(value: Any) -> str:
    """JSON as people can read it; ASCII where a surrogate stands alone."""
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isascii() or not any("\ud800" <= c <= "\udfff" for c in text) else json.dumps(value)


def as_sarif(documents: Iterator[list[Finding]]) -> Iterator[str]:
    """SARIF 2.1.0, as code scanning services read it; written as it is found, the list of rules last."""
    from .sarif import log

    return log(documents)


WRITERS: dict[str, Writer] = {"text": as_text, "github": as_github, "json": as_json, "sarif": as_sarif}
