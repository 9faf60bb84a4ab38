"""Set quotation marks and apostrophes in one style, if asked: `quotes="straight"` or `quotes="curly"`.

A step of its own after the repair: restyling destroys the direction of the marks, the evidence that repairs live on.
`curly` only turns straight marks into those of the language; marks that have a direction already are a style.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from .. import tables
from ..document import Document
from ..edits import Edit

CURLY = frozenset("“”„‟«»‘’‚‛‹›")
DIRECTED = re.compile(
    r"(?P<open>[«‹])[\u00a0\u202f ]?|[\u00a0\u202f ]?(?P<close>[»›])|(?P<double>[“”„‟])|(?P<single>[‘’‚‛])"
)
# A straight pair without marks inside. match: '"road map"'; near-miss: '6" and 7"', '" loose "'
DOUBLE = re.compile(r'"(?<![\w,;!?…)\]}%]")(?![\s,;:!?)\]}])[^"\n]+(?<![\s(\[{])"(?!\w)')
# match: "'road map'"; near-miss: "drivers' union"
SINGLE = re.compile(r"'(?<![\w,.;!?…)\]}%]')(?![\s,;:!?)\]}])[^'\n]+(?<![\s(\[{])'(?!\w)")
# match: "don't", "d'\"air\""; near-miss: "5'10"
INSIDE = re.compile(r"(?<=[^\W\d_])'(?=[\"«“„]?[^\W\d_])")
# match: "the '90s"; near-miss: "'90 percent'"
DECADE = re.compile(r"(?<!\w)'(?=\d0s?\b)")
# match: "the drivers' union"; near-miss: "6' tall"
AFTER = re.compile(r"(?<=[^\W\d_])'(?!\w)")
INCHES = re.compile(r'(?<=\d)"')
DEPTH = 4


class Style(NamedTuple):
    """Outer and inner pair of a language, the blank inside guillemets, the words that begin with an apostrophe."""

    outer: str
    inner: str
    blank: str
    elision: re.Pattern[str]


@cache
def _style(lang: str | None) -> Style:
    table = tables.toml("languages.toml")
    row = table[lang if lang is not None and lang in table else "und"]
    pairs = [*([row["prefer"]] if "prefer" in row else ()), *row["cldr"], *row.get("also", ())]
    pairs = [p for p in pairs if p[0] not in "’「『"]
    inner = pairs[1] if len(pairs) > 1 else pairs[0]
    words = "|".join(sorted(row.get("elisions", "").split()))
    elision = re.compile(rf"(?<!\w)'(?=(?:{words})\b)" if words else r"(?!)", re.IGNORECASE)
    return Style(pairs[0], inner, "\u00a0" if row.get("blank") else "", elision)


def step(doc: Document) -> Iterable[Edit]:
    """What the option asks for; nothing for `keep`."""
    wanted = doc.options.quotes
    if wanted == "straight" and CURLY & doc.characters:
        return [e for e in _straight(doc.text) if not doc.is_protected(e.start, e.end)]
    if wanted == "curly" and not doc.characters.isdisjoint("\"'"):
        return [e for e in _curly(doc) if not doc.is_protected(e.start, e.end)]
    return ()


step.settles = True  # type: ignore[attr-defined]  # looks again at what later repairs made of the text


def _straight(text: str) -> Iterator[Edit]:
    for m in DIRECTED.finditer(text):
        new = "'" if m["single"] or m["open"] == "‹" or m["close"] == "›" else '"'
        yield Edit(*m.span(), new, "quotes.style")


def _curly(doc: Document) -> Iterator[Edit]:
    style = _style(doc.lang)
    at = 0
    for line in doc.text.split("\n"):
        if '"' in line or "'" in line:
            for start, new in sorted(_line(line, style).items()):
                yield Edit(at + start, at + start + 1, new, "quotes.style")
        at += len(line) + 1


def _line(line: str, style: Style) -> dict[int, str]:
    """Place -> new text. Marks that are not all parts of pairs stay as they are."""
    out: dict[int, str] = {}
    for pattern in (INSIDE, DECADE, style.elision):
        for m in pattern.finditer(line):
            out[m.start()] = "’"
    rest = "".join("’" if i in out else c for i, c in enumerate(line)) if out else line
    rest, doubles = _pairs(INCHES.sub("x", rest) if rest.count('"') % 2 else rest, DOUBLE)
    if '"' not in rest:
        _set(out, doubles, style.outer, style.inner, style.blank)
    rest, singles = _pairs(rest, SINGLE)
    for m in AFTER.finditer(rest):
        out[m.start()] = "’"
    if "'" not in AFTER.sub("x", rest):
        _set(out, singles, style.inner if style.inner[0] in "‘‚" else "‘’", style.outer, "")
    else:
        for place in [p for p in out if rest[p] == "'"]:
            del out[place]
    return out


def _pairs(line: str, pattern: re.Pattern[str]) -> tuple[str, list[tuple[int, int]]]:
    """The line with its pairs blotted out, length kept, and their places, inner ones first."""
    found = []
    for _ in range(DEPTH):
        here = [(m.start(), m.end() - 1) for m in pattern.finditer(line)]
        if not here:
            break
        found += here
        line = pattern.sub(lambda m: f"x{m[0][1:-1]}x", line)
    return line, found


def _set(out: dict[int, str], places: list[tuple[int, int]], outer: str, inner: str, blank: str) -> None:
    ends: list[int] = []
    for start, end in sorted(places):
        while ends and ends[-1] < start:
            ends.pop()
        pair, space = (inner, "") if len(ends) % 2 else (outer, blank)
        out[start], out[end] = pair[0] + space, space + pair[1]
        ends.append(end)
