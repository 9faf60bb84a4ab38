"""The page a person reads: original and cleaned side by side, every change and flag marked, with rule and reason.

One self-contained HTML file: style, script and text are in it, and its security policy allows nothing else to run, so a
hostile article stays text even if an escape were forgotten. Without JavaScript it is complete, but for the filter.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from string import Template
from typing import NamedTuple

from .. import tables
from ..result import Result
from . import marks
from .notes import Note
from .notes import notes as notes_of
from .shown import plain, shown


class Entry(NamedTuple):
    """A document of a report, drawn: `body` is HTML; counts are (changes, flags) by family."""

    title: str
    body: str
    counts: dict[str, tuple[int, int]]
    score: float | None


def html(documents: Iterable[tuple[str, Result]], title: str = "newsclean report") -> str:
    """The page about these documents, each a name and what `newsclean.clean` gave for it.

    >>> import newsclean
    >>> page = html([("demo", newsclean.pipeline("repair").clean("CafÃ© <script>alert(1)</script>", lang="en"))])
    >>> "<ins>é</ins>" in page, "<script>alert" in page
    (True, False)
    """
    return page([entry(result, name, number) for number, (name, result) in enumerate(documents, 1)], title)


def entry(result: Result, title: str, number: int = 1) -> Entry:
    """One document of a report, drawn. number: makes its anchors unique in the page."""
    notes = notes_of(result)
    counts: dict[str, tuple[int, int]] = {}
    for note in notes:
        changes, flags = counts.get(note.family, (0, 0))
        counts[note.family] = (changes + 1, flags) if note.kind == "change" else (changes, flags + 1)
    rows = marks.rows(result)
    old = marks.side(result.original, [r[0] for r in rows], [n.old for n in notes], notes, number, "del")
    new = marks.side(result.text, [r[1] for r in rows], [n.new for n in notes], notes, number, "ins")
    lang = f' lang="{plain(result.lang)}"' if result.lang else ""
    cells = "".join(
        f'<div class="old"{lang} dir="auto">{a}</div><div class="new"{lang} dir="auto">{b}</div>\n'
        for a, b in zip(old, new, strict=True)
        if a.strip() or b.strip()
    )
    score = "" if result.score is None else f", score {result.score:g} of 100"
    language = f", language {plain(result.lang)}" if result.lang else ""
    listed = "".join(
        f'<li id="d{number}-{i}" data-family="{plain(n.family)}" data-kind="{n.kind}" '
        f'data-confidence="{n.confidence:.2f}">{n.html}</li>\n'
        for i, n in enumerate(notes)
    )
    body = (
        f'<article id="d{number}" aria-labelledby="h{number}">\n<h2 id="h{number}">{shown(title)}</h2>\n'
        f'<p class="meta">{_count(notes)}{score}{language}<span class="count" hidden></span></p>\n'
        '<div class="text"><div class="head old">original</div><div class="head new">cleaned</div>\n'
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
    from .. import __version__  # the package is complete by now

    style, script = _part("page.css"), _part("page.js")
    return Template(_part("page.html")).substitute(
        title=shown(title),
        name=plain(title),
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


def _said(changes: int, flags: int) -> str:
    return f"{changes} change{'s' if changes != 1 else ''}, {flags} flag{'s' if flags != 1 else ''}"


def _count(notes: Sequence[Note]) -> str:
    changes = sum(n.kind == "change" for n in notes)
    return _said(changes, len(notes) - changes)


def _chart(totals: dict[str, tuple[int, int]]) -> str:
    """A bar per family that is also its switch."""
    order = {family: i for i, family in enumerate(dict.fromkeys(r.split(".")[0] for r in tables.rules()))}
    most = max((sum(n) for n in totals.values()), default=1)
    out = []
    for family in sorted(totals, key=lambda f: (order.get(f, len(order)), f)):
        changes, flags = totals[family]
        c, f = 100 * changes / most, 100 * flags / most
        out.append(
            f'<li><label><input type="checkbox" value="{plain(family)}" checked><span>{plain(family)}</span>'
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
