"""HTML entities in text: whole, escaped several times over, or torn apart by a translation engine (`& nbsp;`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html.entities import html5

from ... import tables
from ...edits import Edit

# match: "&laquo;", "&amp;amp;quot;", "&#39;"; near-miss: "&laquo and", "?a=1&copy=2"
WHOLE = re.compile(r"&(?:amp;)*(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));")
# match: "& nbsp;", "& # 39;", "& laquo ;"; near-miss: "R & D; and"
SPACED = re.compile(r"&[ \xa0](?:#[ \xa0]?(\d{2,5})|([A-Za-z]{2,6}))[ \xa0]?;|&(?:#(\d{2,5})|([A-Za-z]{2,6}))[ \xa0];")
MAYBE = re.compile(r"&[#\w\s]")  # match: "& nbsp;", "&lt;"; near-miss: "&c" is one, "A&" none
TAGS = "<>&"  # decoded only where no tag can arise
GLUE = "\xa0\u2002\u2003\u2009"  # source-language glue: as a torn entity it means one blank


@cache
def torn_names() -> dict[str, str]:
    """Entity names that are put together again when torn apart, lower-cased where that is unambiguous."""
    return {row["name"]: row["value"] for row in tables.tsv("entities.tsv")}


def edits(line: str) -> Iterator[Edit]:
    """Edits that decode the entities of a line.

    >>> [(e.new, e.rule) for e in edits("&amp;laquo;x&raquo;")]
    [('«', 'entities.whole'), ('»', 'entities.whole')]
    """
    if "&" not in line or ";" not in line:
        return
    done = 0
    for m in WHOLE.finditer(line):
        value = _value(m[1], m[2], m[3])
        if value is None or (value in TAGS and _tag_may_arise(line, m, value)):
            continue
        yield Edit(*m.span(), value, "entities.whole", {"entity": m[0][:80]})
        done = 1
    if done:
        return  # what they hid is looked at in the next round
    for m in SPACED.finditer(line):
        number, name = m[1] or m[3], m[2] or m[4]
        value = _value(number, None, None) if number else torn_names().get(name.lower())
        if value is None or value in TAGS:
            continue
        start, end = m.span()
        if value in GLUE:
            while start and line[start - 1] == " ":
                start -= 1
            while end < len(line) and line[end] == " ":
                end += 1
            value = " "
        elif value in "'’" and line[start - 1 : start] == " " and line[end : end + 1] == " ":
            if line[max(0, start - 2)].isalnum() and line[end + 1 : end + 3].rstrip(" .,") in (
                "s",
                "t",
                "re",
                "ve",
                "ll",
                "d",
                "m",
            ):
                start, end = start - 1, end + 1
        if start >= done:
            yield Edit(start, end, value, "entities.spaced", {"entity": m[0]})
            done = end


def _value(number: str | None, hexadecimal: str | None, name: str | None) -> str | None:
    if name is not None:
        return html5.get(name + ";")
    code = int(number) if number else int(hexadecimal or "0", 16)
    if 0x80 <= code < 0xA0:  # browsers read these as Windows-1252 (HTML Standard, numeric character reference end)
        return bytes([code]).decode("cp1252", "replace").replace("\ufffd", "") or None
    if code < 0x20 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return None
    return chr(code)


def _tag_may_arise(line: str, m: re.Match[str], value: str) -> bool:
    """Decoding this < > & could make a tag or another entity."""
    if value == "&":
        return bool(re.match(r"[#\w\s]", line[m.end() : m.end() + 1]))
    return True
