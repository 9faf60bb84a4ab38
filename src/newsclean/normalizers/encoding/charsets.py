"""What every charset makes of a byte, and which sequences of its characters are UTF-8 in disguise.

A C1 control stands for its own byte in every charset: it is what the many programs show that know ISO 8859 only, and
what is left of bytes a charset does not define.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache
from typing import NamedTuple

from ... import tables

NOT_A_BYTE = 0xFFFF
KEPT = 20_000  # characters remembered for a charset

# UTF-8 as the Latin-1 image of its bytes (Unicode Standard, table 3-7). match: "Ã©"; near-miss: "©Ã"
SEQUENCE = (
    "[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf][\x80-\xbf]|\xed[\x80-\x9f][\x80-\xbf]"
    "|\xf0[\x90-\xbf][\x80-\xbf][\x80-\xbf]|[\xf1-\xf3][\x80-\xbf][\x80-\xbf][\x80-\xbf]|\xf4[\x80-\x8f][\x80-\xbf][\x80-\xbf]"
)
RUN = re.compile(f"(?:{SEQUENCE})+")


class _Bytes(dict[int, int]):
    """For `str.translate`: character -> its byte as a character; what is no byte becomes U+FFFF, ASCII stays.

    What was asked for once is remembered: a line is translated for a dozen charsets, nearly all of it in vain.
    """

    def __missing__(self, code: int) -> int:
        byte = code if code < 0x80 else NOT_A_BYTE
        if len(self) < KEPT:
            self[code] = byte
        return byte


class Charset(NamedTuple):
    """A charset text may have been read as by mistake."""

    name: str
    to_bytes: dict[int, int]
    all: frozenset[str]  # every character above ASCII
    lead: frozenset[str]
    follow: frozenset[str]
    disguise: re.Pattern[str]  # where a sequence of UTF-8 may stand

    def image(self, text: str) -> str:
        """The bytes of the text as characters U+0000 to U+00FF; U+FFFF for what cannot be a byte."""
        return text.translate(self.to_bytes)


def high_half(codec: str) -> dict[str, int]:
    """Character -> byte for the upper half of a single-byte codec; undefined bytes are what Latin-1 has."""
    out = {chr(b): b for b in range(0x80, 0xA0)}
    for b in range(0x80, 0x100):
        with suppress(UnicodeDecodeError):
            out[bytes([b]).decode(codec)] = b
    for b in set(range(0xA0, 0x100)) - set(out.values()):
        out.setdefault(chr(b), b)
    return out


def _class(characters: frozenset[str]) -> str:
    return "[" + "".join(map(re.escape, sorted(characters))) + "]"


@cache
def disguises() -> tuple[Charset, ...]:
    """The charsets UTF-8 is mistaken for, commonest first."""
    out = []
    for name, row in tables.toml("encoding/charsets.toml")["utf8"].items():
        table: dict[str, int] = {}
        for codec in reversed(row["members"]):
            table.update(high_half(codec))
        if "lost" in row:
            table["\ufffd"] = row["lost"]
        by = {low: frozenset(c for c, b in table.items() if low <= b < high) for low, high in BOUNDS}
        # a lead and a follower; how many must follow is seen in the image. match in cp1252: "Ã©"; near-miss: "é"
        leads = by[0xC2] | by[0xE0] | by[0xF0]
        pattern = re.compile(_class(leads) + _class(by[0x80]))
        codes = _Bytes({ord(c): b for c, b in table.items()})
        out.append(Charset(name, codes, frozenset(table), leads, by[0x80], pattern))
    return tuple(out)


BOUNDS = ((0x80, 0xC0), (0xC2, 0xE0), (0xE0, 0xF0), (0xF0, 0xF5))


@cache
def swap(were: str, read: str) -> dict[int, int]:
    """For `str.translate`: characters of bytes in `were` that were read as `read` -> the characters they were.

    What `read` cannot show becomes U+FFFF, and so does what `were` does not define.
    """
    table = _Bytes()
    for c, b in high_half(read).items():
        try:
            table[ord(c)] = ord(bytes([b]).decode(were))
        except UnicodeDecodeError:
            table[ord(c)] = NOT_A_BYTE
    return table
