"""One string of a JSON object, edited where it stands: key order, number spelling and every other byte stay.

The row is scanned with the JSON scanner of the standard library, which says where each value begins and ends; nothing
is ever written back from parsed data except the runs that changed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from json.decoder import JSONDecodeError, scanstring  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from ..result import Change

BLANK = re.compile(r"[ \t\r\n]*")  # match: " \n"; near-miss: U+00A0 is no JSON blank
ESCAPE = re.compile(r"(\\u[dD][89abAB]..\\u[dD][c-fC-F]..)|\\u....|\\.")  # match: \u00e9, \n; near-miss: a bare u00e9
ASCII_STYLE = re.compile(r"\\u(?!00[01])")  # match: \u2019, written by an ASCII writer; near-miss: \u001f, always so
SURROGATE = re.compile("[\ud800-\udfff]")

# numbers are only skipped; Python refuses an int of more than 4,300 digits, and a float takes them all
_scan: Callable[[str, int], tuple[Any, int]] = json.JSONDecoder(parse_int=float).scan_once  # type: ignore[attr-defined]


class Value(NamedTuple):
    """A member of the row: `line[start:end]` is its literal."""

    value: Any
    start: int
    end: int


class Row(NamedTuple):
    """The members of a row, and where its closing brace stands."""

    members: dict[str, Value]
    close: int


def scan(line: str) -> Row:
    """Where each member of a JSON object stands; of a key that occurs twice the last, as JSON readers do.

    Raises ValueError if the line is no JSON object.

    >>> row = scan('{"n": 1.50, "text": "ab"}')
    >>> row.members["text"], row.close
    (Value(value='ab', start=20, end=24), 24)
    """
    at = _skip(line, 0)
    if line[at : at + 1] != "{":
        raise ValueError("a row must be an object, as {...}")
    members: dict[str, Value] = {}
    at = _skip(line, at + 1)
    if line[at : at + 1] != "}":
        while True:
            if line[at : at + 1] != '"':
                raise JSONDecodeError("a key must come here, in double quotes", line, at)
            key, at = scanstring(line, at + 1, True)
            at = _skip(line, at)
            if line[at : at + 1] != ":":
                raise JSONDecodeError("':' is missing", line, at)
            start = _skip(line, at + 1)
            try:
                value, at = _scan(line, start)
            except StopIteration as e:
                raise JSONDecodeError("a value is missing", line, e.value) from None
            members[key] = Value(value, start, at)
            at = _skip(line, at)
            mark = line[at : at + 1]
            if mark == "}":
                break
            if mark != ",":
                raise JSONDecodeError("',' or '}' is missing", line, at)
            at = _skip(line, at + 1)
    if _skip(line, at + 1) != len(line):
        raise JSONDecodeError("there is more after the object", line, at + 1)
    return Row(members, at)


def _skip(line: str, at: int) -> int:
    return BLANK.match(line, at).end()  # type: ignore[union-attr]  # matches always, if only nothing


def places(literal: str, offsets: Sequence[int]) -> list[int]:
    """Where characters of a string value stand in its literal (which begins with the quote); offsets ascend.

    >>> places('"a\\\\u00e9b"', [0, 1, 2, 3])
    [1, 2, 8, 9]
    """
    if "\\" not in literal:
        return [1 + offset for offset in offsets]
    out: list[int] = []
    escapes = ESCAPE.finditer(literal)
    grown, following = 1, next(escapes, None)
    for offset in offsets:
        while following and following.start() < offset + grown:
            grown += following.end() - following.start() - 1
            following = next(escapes, None)
        out.append(offset + grown)
    return out


def edited(line: str, member: Value, changes: Sequence[Change]) -> str:
    """The literal of a string member after the changes; what did not change keeps its spelling."""
    literal = line[member.start : member.end]
    bounds = [bound for change in changes for bound in change.original]
    where = iter(places(literal, bounds))
    ascii_only = line.isascii() and ASCII_STYLE.search(line) is not None
    parts: list[str] = []
    done = 0
    for change in changes:
        start, end = next(where), next(where)
        parts += (literal[done:start], _escape(change.after, ascii_only))
        done = end
    parts.append(literal[done:])
    return "".join(parts)


def _escape(text: str, ascii_only: bool) -> str:
    out = json.dumps(text, ensure_ascii=ascii_only)[1:-1]
    return out if ascii_only else SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", out)


def with_member(line: str, row: Row, name: str, value: Any) -> str:
    """The row with a member set: in its place if there is one, else at the end, in the row's own spacing.

    >>> with_member('{"a":1}', scan('{"a":1}'), "b", [2])
    '{"a":1,"b":[2]}'
    """
    loose = '": ' in line
    ascii_only = line.isascii() and ASCII_STYLE.search(line) is not None
    text = json.dumps(value, ensure_ascii=ascii_only, separators=(", ", ": ") if loose else (",", ":"))
    text = SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", text)
    if name in row.members:
        known = row.members[name]
        return line[: known.start] + text + line[known.end :]
    end = max((m.end for m in row.members.values()), default=row.close)
    comma = (", " if loose else ",") if row.members else ""
    key = json.dumps(name, ensure_ascii=ascii_only)
    return f"{line[:end]}{comma}{key}{': ' if loose else ':'}{text}{line[end:]}"
