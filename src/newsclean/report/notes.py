"""The list of findings of a document: what the marks in its text are about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .. import tables
from ..result import Change, Flag, Result
from .shown import short, shown


class Note(NamedTuple):
    """A line of the list of findings, and the spans of both texts that it is about."""

    old: tuple[tuple[int, int], ...]
    new: tuple[tuple[int, int], ...]
    family: str
    kind: str
    confidence: float
    html: str


def notes(result: Result) -> list[Note]:
    """What there is to say, in the order of the cleaned text; flags of one group in one note."""
    rules = tables.rules()
    found: list[tuple[int, Note]] = []
    for c in result.changes:
        rule = rules.get(c.rule)
        known = (rule.reason, rule.severity, rule.confidence) if rule else ("", "minor", 1.0)
        found.append((c.cleaned[0], _change(c, *known)))
    groups: dict[object, list[Flag]] = {}
    for f in result.flags:
        groups.setdefault((f.rule, f.data.get("group")), []).append(f)
    for flags in groups.values():
        found.append((flags[0].cleaned[0], _flag(flags)))
    return [note for _, note in sorted(found, key=lambda pair: pair[0])]


def _change(c: Change, reason: str, severity: str, confidence: float) -> Note:
    before = short(c.before) if c.before else "nothing"
    after = short(c.after) if c.after else "nothing"
    also = f" (with {', '.join(map(shown, c.rules[1:]))})" if len(c.rules) > 1 else ""
    text = (
        f"<code>{shown(c.rule)}</code>{also} {before} became {after}{': ' if reason else ''}{shown(reason)} "
        f'<span class="tag">(change, {severity}, confidence {confidence:.2f})</span>'
    )
    return Note((c.original,), (c.cleaned,), c.rule.split(".")[0], "change", confidence, text)


def _flag(flags: Sequence[Flag]) -> Note:
    f = flags[0]
    confidence = max(g.confidence for g in flags)
    hint = f"; perhaps {short(f.suggestion)}" if f.suggestion else ""
    times = f", {len(flags)} times" if len(flags) > 1 else ""
    text = (
        f"<code>{shown(f.rule)}</code> {short(f.text) + ': ' if f.text else ''}{shown(f.message)}{hint} "
        f'<span class="tag">(flag, {shown(f.severity)}, confidence {confidence:.2f}{times})</span>'
    )
    places = tuple(g.cleaned for g in flags)
    return Note((), places, f.rule.split(".")[0], "flag", confidence, text)
