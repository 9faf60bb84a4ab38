"""The page a person reads: original and cleaned side by side, every change and flag marked, with rule and reason.

One self-contained HTML file: style, script and text are in it, and its security policy allows nothing else to run, so a
hostile article stays text even if an escape were forgotten. Without JavaScript it is complete, but for the filter.
"""

from __future__ import annotations

import re
from base64 import b64encode
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from html import escape
from string import Template
from typing import NamedTuple

from . import tables
from .result import Change, Flag, Result

QUOTED = 200  # characters of a run that the list of findings quotes
# match: NUL, U+202E, a lone surrogate; near-miss: tab, line end, U+200D (Persian and emoji need it as it is)
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


class Entry(NamedTuple):
    """A document of a report, drawn: `body` is HTML; counts are (changes, flags) by family."""

    title: str
    body: str
    counts: dict[str, tuple[int, int]]
    score: float | None


class Note(NamedTuple):
    """A line of the list of findings, and the spans of both texts that it is about."""

    old: tuple[tuple[int, int], ...]
    new: tuple[tuple[int, int], ...]
    family: str
    kind: str
    confidence: float
    html: str


def html(documents: Iterable[tuple[str, Result]], title: str = "newsclean report") -> str:
    """The page about these documents, each a name and what `newsclean.clean` gave for it.

    >>> import newsclean
    >>> page = html([("demo", newsclean.clean("CafÃ© <script>alert(1)</script>", lang="en"))])
    >>> "<ins>Café</ins>" in page, "<script>alert" in page
    (True, False)
    """
    return page([entry(result, name, number) for number, (name, result) in enumerate(documents, 1)], title)


def entry(result: Result, title: str, number: int = 1) -> Entry:
    """One document of a report, drawn. number: makes its anchors unique in the page."""
    notes = _notes(result)
    counts: dict[str, tuple[int, int]] = {}
    for note in notes:
        changes, flags = counts.get(note.family, (0, 0))
        counts[note.family] = (changes + 1, flags) if note.kind == "change" else (changes, flags + 1)
    rows = _rows(result)
    old = _side(result.original, [r[0] for r in rows], [n.old for n in notes], notes, number, "del")
    new = _side(result.text, [r[1] for r in rows], [n.new for n in notes], notes, number, "ins")
    lang = f' lang="{escape(result.lang)}"' if result.lang else ""
    cells = "".join(
        f'<div class="old"{lang} dir="auto">{a}</div><div class="new"{lang} dir="auto">{b}</div>\n'
        for a, b in zip(old, new, strict=True)
        if a.strip() or b.strip()
    )
    score = "" if result.score is None else f", score {result.score:g} of 100"
    language = f", language {escape(result.lang)}" if result.lang else ""
    listed = "".join(
        f'<li id="d{number}-{i}" data-family="{escape(n.family)}" data-kind="{n.kind}" '
        f'data-confidence="{n.confidence:.2f}">{n.html}</li>\n'
        for i, n in enumerate(notes)
    )
    body = (
        f'<article id="d{number}" aria-labelledby="h{number}">\n<h2 id="h{number}">{shown(title)}</h2>\n'
        f'<p class="meta">{_count(notes)}{score}{language}<span class="count" hidden></span></p>\n'
        '<div class="text"><div class="head">original</div><div class="head new">cleaned</div>\n'
        f"{cells}</div>\n"
        + (f'<ol class="findings" aria-label="Findings">\n{listed}</ol>\n' if notes else "")
        + "</article>\n"
    )
    return Entry(title, body, counts, result.score)


def page(entries: Sequence[Entry], title: str = "newsclean report", note: str = "") -> str:
    """The page. note: a sentence about what is not in it."""
    totals: dict[str, tuple[int, int]] = {}
    for e in entries:
        for family, (changes, flags) in e.counts.items():
            known = totals.get(family, (0, 0))
            totals[family] = (known[0] + changes, known[1] + flags)
    changes, flags = sum(c for c, _ in totals.values()), sum(f for _, f in totals.values())
    many = f"{len(entries)} document{'s' if len(entries) != 1 else ''}"
    from . import __version__  # the package is complete by now

    style, script = _part("page.css"), _part("page.js")
    return Template(_part("page.html")).substitute(
        title=shown(title),
        version=__version__,
        summary=shown(" ".join(filter(None, (f"{many}, {_said(changes, flags)}.", note)))),
        chart=_chart(totals) or '<li class="none">nothing was found</li>',
        index=_index(entries) if len(entries) > 1 else "",
        documents="".join(e.body for e in entries),
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


@cache
def _part(name: str) -> str:
    return tables.read(f"report/{name}")


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def shown(text: str) -> str:
    """Text as HTML: escaped, and what cannot be seen as a small box with its code point."""
    return UNSEEN.sub(lambda m: f'<span class="x" data-u="U+{ord(m[0]):04X}"></span>', escape(text))


def _short(text: str) -> str:
    return f"<q>{shown(text if len(text) <= QUOTED else text[: QUOTED - 1] + '…')}</q>"


def _said(changes: int, flags: int) -> str:
    return f"{changes} change{'s' if changes != 1 else ''}, {flags} flag{'s' if flags != 1 else ''}"


def _count(notes: Sequence[Note]) -> str:
    changes = sum(n.kind == "change" for n in notes)
    return _said(changes, len(notes) - changes)


def _notes(result: Result) -> list[Note]:
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
    before = _short(c.before) if c.before else "nothing"
    after = _short(c.after) if c.after else "nothing"
    also = f" (with {', '.join(map(shown, c.rules[1:]))})" if len(c.rules) > 1 else ""
    text = (
        f"<code>{shown(c.rule)}</code>{also} {before} became {after}{': ' if reason else ''}{shown(reason)} "
        f'<span class="tag">change, {severity}, confidence {confidence:.2f}</span>'
    )
    return Note((c.original,), (c.cleaned,), c.rule.split(".")[0], "change", confidence, text)


def _flag(flags: Sequence[Flag]) -> Note:
    f = flags[0]
    confidence = max(g.confidence for g in flags)
    hint = f"; perhaps {_short(f.suggestion)}" if f.suggestion else ""
    times = f", {len(flags)} times" if len(flags) > 1 else ""
    text = (
        f"<code>{shown(f.rule)}</code> {_short(f.text) + ': ' if f.text else ''}{shown(f.message)}{hint} "
        f'<span class="tag">flag, {shown(f.severity)}, confidence {confidence:.2f}{times}</span>'
    )
    places = tuple(g.cleaned for g in flags)
    return Note((), places, f.rule.split(".")[0], "flag", confidence, text)


Range = tuple[int, int]


def _rows(result: Result) -> list[tuple[Range, Range]]:
    """Spans of both texts that belong side by side: cut at every line end that neither side changed."""
    out: list[tuple[Range, Range]] = []
    text, old, new = result.original, 0, 0
    gap, shift = 0, 0
    for a0, a1, b1 in [*((c.original[0], c.original[1], c.cleaned[1]) for c in result.changes), (len(text), 0, 0)]:
        while (cut := text.find("\n", gap, a0)) >= 0:
            end = cut - 1 if cut > gap and text[cut - 1] == "\r" else cut
            out.append(((old, end), (new, end + shift)))
            old, new, gap = cut + 1, cut + 1 + shift, cut + 1
        gap, shift = a1, b1 - a1
    out.append(((old, len(text)), (new, len(result.text))))
    return out


def _side(
    text: str, rows: Sequence[Range], spans: Sequence[Sequence[Range]], notes: Sequence[Note], number: int, tag: str
) -> list[str]:
    """The rows of one side as HTML, with a link from every marked run to its line in the list."""
    starts = [start for start, _ in rows]
    held: list[list[tuple[int, int, int, bool]]] = [[] for _ in rows]  # start, end, note, goes on from before
    for i, places in enumerate(spans):
        for start, end in places:
            row = max(0, bisect_right(starts, start) - 1)
            held[row].append((start, min(end, rows[row][1]), i, False))
            for later in range(row + 1, bisect_left(starts, end)):
                held[later].append((rows[later][0], min(end, rows[later][1]), i, True))
    return [_row(text, row, marks, notes, number, tag) for row, marks in zip(rows, held, strict=True)]


def _row(
    text: str, row: Range, marks: list[tuple[int, int, int, bool]], notes: Sequence[Note], number: int, tag: str
) -> str:
    if not marks:
        return shown(text[row[0] : row[1]])
    cuts = sorted({row[0], row[1], *(m[0] for m in marks), *(m[1] for m in marks)})
    voids: dict[int, list[int]] = {}
    opens: dict[int, list[int]] = {}
    closes: dict[int, list[int]] = {}
    told = {i for _, _, i, later in marks if later}
    for start, end, i, _ in marks:
        if start >= end:
            voids.setdefault(start, []).append(i)
        else:
            opens.setdefault(start, []).append(i)
            closes.setdefault(end, []).append(i)
    out: list[str] = []
    active: list[int] = []
    for k, cut in enumerate(cuts):
        for i in closes.get(cut, ()):
            active.remove(i)
        if cut in voids:
            out.append(_link("", voids[cut], notes, number, tag, told))
        active += opens.get(cut, ())
        if k + 1 < len(cuts):
            run = shown(text[cut : cuts[k + 1]])
            out.append(_link(run, sorted(active), notes, number, tag, told) if active else run)
    return "".join(out)


def _link(run: str, ids: Sequence[int], notes: Sequence[Note], number: int, tag: str, told: set[int]) -> str:
    """A marked run. It is a tab stop once per finding, on the side of the cleaned text."""
    again = tag == "del" or told.issuperset(ids)
    told.update(ids)
    if any(notes[i].kind == "flag" for i in ids):
        inner = f"<mark>{run}</mark>"
    else:
        inner = run
    if any(notes[i].kind == "change" for i in ids):
        inner = f"<{tag}>{inner}</{tag}>"
    names = " ".join(f"d{number}-{i}" for i in ids)
    classes = f"m{'' if run else ' void'}{' more' if again else ''}"
    stop = ' tabindex="-1"' if again else f' aria-describedby="{names}"'
    label = "" if run else ' aria-label="removed here"' if tag == "ins" else ' aria-label="added here"'
    return f'<a class="{classes}" href="#d{number}-{ids[0]}" data-m="{names}"{stop}{label}>{inner}</a>'


def _chart(totals: dict[str, tuple[int, int]]) -> str:
    """A bar per family that is also its switch."""
    order = {family: i for i, family in enumerate(dict.fromkeys(r.split(".")[0] for r in tables.rules()))}
    most = max((sum(n) for n in totals.values()), default=1)
    out = []
    for family in sorted(totals, key=lambda f: (order.get(f, len(order)), f)):
        changes, flags = totals[family]
        c, f = 100 * changes / most, 100 * flags / most
        out.append(
            f'<li><label><input type="checkbox" value="{escape(family)}" checked><span>{escape(family)}</span>'
            '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
            f'<rect class="c" width="{c:.1f}" height="10"/>'
            f'<rect class="f" x="{c:.1f}" width="{f:.1f}" height="10"/></svg>'
            f'<span class="n">{_said(changes, flags)}</span></label></li>\n'
        )
    return "".join(out)


def _index(entries: Sequence[Entry]) -> str:
    rows = []
    for number, e in enumerate(entries, 1):
        changes, flags = sum(c for c, _ in e.counts.values()), sum(f for _, f in e.counts.values())
        score = "–" if e.score is None else f"{e.score:g}"
        rows.append(
            f'<tr data-document="d{number}"><td><a href="#d{number}">{shown(e.title)}</a></td>'
            f"<td>{changes}</td><td>{flags}</td><td>{score}</td></tr>\n"
        )
    head = "".join(f'<th scope="col">{name}</th>' for name in ("document", "changes", "flags", "score"))
    return (
        f'<nav aria-label="Documents"><table><caption>Documents</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>\n{''.join(rows)}</tbody></table></nav>"
    )
