"""Spans that no step may touch: web and mail addresses, handles, tags, paths, file names, time zone ids, code.

One compiled search finds the few characters that give such a thing away (`@ # :// / .com` and the like); only then is
the surrounding token looked at. So plain prose costs one scan, and a megabyte of one mark no more than prose.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from . import tables
from .errors import OptionError

Spans = tuple[tuple[int, int], ...]

TIMEOUT = 5.0  # seconds for all matches of one user pattern in one document; a sound pattern needs milliseconds

# Where a token ends. A web address may hold brackets and commas, a bare name may not.
LEFT_EDGE = re.compile(r"[\s\"'“”„‘’‚«»‹›<>()\[\]{}|,;*]")
RIGHT_EDGE = re.compile(r"[\s\"“”„«»‹›<>|`]|$")
TRAIL = ".,;:!?)]}'’…*"

# match: "`code`"; near-miss: "``quoted''"
CODE = re.compile(r"(?<!`)`[^`\n]{1,300}`(?!`)")
# match: "```\nx\n```"; near-miss: "``` alone"
FENCE = re.compile(r"^```[^\n]*\n(?:(?!```)[^\n]*\n)*```", re.M)
# match: '<a href="x">'; near-miss: "<Reporter>"
TAG = re.compile(r"<[A-Za-z][^<>\n=]{0,80}=[^<>\n]{0,400}>")
# match: "Europe/Kiev"; near-miss: "Kiev/Kyiv"
REGION = r"(?<![\w/])(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)"
REGION_BEFORE = re.compile(REGION + r"\Z")
LONGEST = 10  # code points of a region
ZONE = re.compile(REGION + r"/[A-Z][A-Za-z_+-]+(?:/[A-Z][A-Za-z_+-]+)?")
# match: "/usr/lib/x", "C:\\temp"; near-miss: "and/or", "24/7"
PATH = re.compile(r"(?<![\w/.:])(?:~|\.{1,2})?/(?=[\w.-]+/)[\w.+/-]+|(?<!\w)[A-Za-z]:\\[^\s\"“”«»<>|]+")
# match: "@Kiev_Live"; near-miss: "a @ b"
HANDLE = re.compile(r"@\w[\w.]*\w|@\w")
# match: "#Kiev", "#9мая"; near-miss: "#1", "&#39;"
HASHTAG = re.compile(r"#\d*[^\W\d]\w*")


ANCHORS = "@#/`=\\"


@lru_cache(maxsize=2)
def _anchor(dots: bool) -> re.Pattern[str]:
    """The one search: what can only be part of an address, or is worth a closer look; dots alone, or all of it."""
    names = tables.toml("protect.toml")
    known = [*names["tlds"], *names["file_endings"]]
    first = "".join(sorted({name[0] for name in known}))  # rules out the ends of sentences
    name = rf"(?=[{first}])(?<=\w\.)(?=(?:{'|'.join(known)})(?!\w))"
    # One set of characters in front, so that the search runs from one to the next.
    return re.compile(rf"\.{name}" if dots else rf"[@#/`=\\:.](?:(?<=[@#/`=\\])|(?<=:)//|{name})")


def spans(text: str, patterns: tuple[str, ...] = ()) -> Spans:
    """Protected spans of a text, sorted and disjoint.

    Raises OptionError if one of your patterns takes longer than 5 s.

    >>> text = "Write to kiev@mail.org or see https://kiev.ua/Kiev?x, says @Kiev_Live."
    >>> [text[a:b] for a, b in spans(text)]
    ['kiev@mail.org', 'https://kiev.ua/Kiev?x', '@Kiev_Live']
    """
    out: list[tuple[int, int]] = []
    done = bare = 0
    walked = (0, 0)  # an anchor, and where the run without an edge begins that it stands in
    kinds = set()
    slashes = []
    for m in _anchor(not any(map(text.__contains__, ANCHORS))).finditer(text):
        at, end = m.span()
        mark = text[at:end]
        kinds.add(mark)
        if mark in ("/", "\\"):
            slashes.append(at)
        if at < done:
            continue
        span = None
        if mark == "://" or mark == ".":
            walked = (at, _left(text, at, done, walked))
            span = _token(text, at, walked[1], wide=mark == "://" or "/" in text[at : at + 30])
        elif mark == "@":
            if not (at and (text[at - 1].isalnum() or text[at - 1] in "._+-")):
                found = HANDLE.match(text, at)
                span = found.span() if found else None
            elif at >= bare:
                walked = (at, _left(text, at, done, walked))
                span = _token(text, at, walked[1], wide=False)
                if "." not in text[at : span[1]]:  # no address, nor at the next @ of this token: looked at once
                    bare, span = span[1], None
        elif mark == "#" and not text[at - 1 : at].isalnum() and text[at - 1 : at] not in ("&", "#"):
            found = HASHTAG.match(text, at)
            span = found.span() if found else None
        if span and span[1] > span[0]:
            out.append(span)
            done = span[1]
    if "`" in kinds:
        out += [m.span() for p in (CODE, FENCE) for m in p.finditer(text)]
    if "=" in kinds:
        out += [m.span() for m in TAG.finditer(text)]
    if slashes:
        out += _paths(text, slashes)
    for pattern in patterns:
        out += _user_spans(pattern, text)
    return _disjoint(out)


def _paths(text: str, slashes: list[int]) -> list[tuple[int, int]]:
    """Paths and time zones, by their slashes: a megabyte has a few, and looking at every place costs a hundredfold."""
    out = []
    end = 0  # of the last path
    for at in slashes:
        head = REGION_BEFORE.search(text, max(0, at - LONGEST), at)
        zone = ZONE.match(text, head.start()) if head else None
        if zone:
            out.append(zone.span())
        for start in range(max(end, at - 2), at + 1):  # before it stands no more than "..", "~" or "C:"
            path = PATH.match(text, start)
            if path:
                out.append(path.span())
                end = path.end()
                break
    return out


def _left(text: str, at: int, floor: int, walked: tuple[int, int]) -> int:
    """Where the run without an edge begins that `at` stands in, not before `floor`.

    walked: what was found for an earlier place, so that a long run is walked once and not for each of its anchors.
    """
    start = at
    while start > floor and start != walked[0]:
        if LEFT_EDGE.match(text, start - 1):
            return start
        start -= 1
    return max(floor, walked[1]) if start == walked[0] else start


def _token(text: str, at: int, start: int, wide: bool) -> tuple[int, int]:
    """The run without blanks round an anchor, from `start`, without the punctuation of the sentence."""
    if wide:
        found = RIGHT_EDGE.search(text, at)
        end = found.start() if found else len(text)
    else:
        end = at + 1
        while end < len(text) and (text[end].isalnum() or text[end] in ".-_@"):
            end += 1
    while end > start and text[end - 1] in TRAIL:
        if text[end - 1] == ")" and "(" in text[start:end]:
            break
        end -= 1
    return start, end


@lru_cache(maxsize=64)
def _user_pattern(pattern: str) -> Any:
    import regex  # checked when the option was set

    return regex.compile(pattern)


def _user_spans(pattern: str, text: str) -> list[tuple[int, int]]:
    try:
        return [m.span() for m in _user_pattern(pattern).finditer(text, timeout=TIMEOUT)]
    except TimeoutError:
        raise OptionError(
            f"protect={pattern!r:.200} took longer than {TIMEOUT:g} s; nested quantifiers such as (a+)+ explode, "
            "simplify it"
        ) from None
    except (MemoryError, RecursionError):
        raise OptionError(
            f"protect={pattern!r:.200} has no end on this text; it must not call itself, as (?R)"
        ) from None


def _disjoint(found: list[tuple[int, int]]) -> Spans:
    out: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if start >= end:
            continue
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)
