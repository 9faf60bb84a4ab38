"""A Cyrillic letter in a Latin word, or the reverse, that only a machine can see: `Telegrаm`.

A word is repaired if exactly one script has letters in it that the other one cannot imitate, and if the strangers all
can be imitated. At the end of a word the stranger may be an inflection (`Appleа`), so there it is only pointed out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ... import tables
from ...edits import Edit

WORD = re.compile(r"[^\W\d_]+")
# match: "Telegrаm"; near-miss: "Telegram", "Привет"
MIXED = re.compile("[A-Za-z\xc0-\u024f][\u0400-\u04ff\u0500-\u052f]|[\u0400-\u04ff\u0500-\u052f][A-Za-z\xc0-\u024f]")
ADDRESS = re.compile(r"[@/\\_]|\w\.\w")


class Stranger(NamedTuple):
    """A letter of another script, what it should be, and whether that is certain."""

    start: int
    end: int
    new: str
    certain: bool


@cache
def _lookalikes() -> tuple[dict[str, str], dict[str, str]]:
    """Cyrillic letter -> the Latin one it looks like, and the other way round."""
    rows = tables.tsv("encoding/lookalikes.tsv")
    return {r["cyrillic"]: r["latin"] for r in rows}, {r["latin"]: r["cyrillic"] for r in rows if r["both"]}


def strangers(line: str) -> Iterator[Stranger]:
    """Words of the line with letters of another script in them; `new` is the whole word.

    >>> [(s.new, s.certain) for s in strangers("a Telegr\\u0430m and an Apple\\u0430")]
    [('Telegram', True), ('Applea', False)]
    """
    if line.isascii() or not MIXED.search(line):
        return
    to_latin, to_cyrillic = _lookalikes()
    for m in WORD.finditer(line):
        word = m[0]
        if len(word) < 4 or not MIXED.search(word):
            continue
        latin = [c for c in word if c <= "\u024f"]
        cyrillic = [c for c in word if "\u0400" <= c <= "\u052f"]
        own_latin = [c for c in latin if c not in to_cyrillic]
        own_cyrillic = [c for c in cyrillic if c not in to_latin]
        if bool(own_latin) == bool(own_cyrillic) or len(latin) + len(cyrillic) < len(word):
            continue
        table, few, many = (to_latin, cyrillic, latin) if own_latin else (to_cyrillic, latin, cyrillic)
        if len(few) * 2 >= len(many) or not set(few) <= set(table):
            continue
        new = "".join(table.get(c, c) if c in few else c for c in word)
        before, after = line[max(0, m.start() - 40) : m.start()], line[m.end() : m.end() + 40]
        around = before.rpartition(" ")[2] + word + after.partition(" ")[0]
        yield Stranger(*m.span(), new, word[-1] not in few and not ADDRESS.search(around))


def edits(line: str) -> Iterator[Edit]:
    """Edits of the single letters that are certain."""
    for start, _, new, certain in strangers(line):
        if certain:
            for i, c in enumerate(new):
                if line[start + i] != c:
                    yield Edit(start + i, start + i + 1, c, "encoding.homoglyph", {"word": new[:80]})
