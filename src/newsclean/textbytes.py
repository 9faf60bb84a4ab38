"""The characters and the words of a text, found without a Python loop over it.

Most texts have one byte for each of their characters in some charset, and bytes are counted, deleted and replaced by a
table at a nanosecond each; one object for each character costs twenty times that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import filterfalse
from typing import NamedTuple

PIECE = 1 << 14  # code points; longer texts are worked through piece by piece, each small enough to stay in the cache
SIGNS = 48  # different signs up to which replacing each of them beats a search for words
GLANCE = 60  # code points in which a text shows its alphabet
CYRILLIC = re.compile("[а-я]")  # match: "Киев"; near-miss: "Kyiv"
# What makes up most of a text, as bytes: what is left without them is little.
LATIN, RUSSIAN = b" etaoinsrhldcumfpgwybvk,.012", " оеаинтсрвлкмдпуяыьгзбчйхжшюцщ".encode("cp1251")


class Encoded(NamedTuple):
    """A text as bytes: in ASCII or Windows-1251 one for each character, else UTF-8, with surrogates as they are."""

    raw: bytes
    charset: str

    def decoded(self, raw: bytes) -> str:
        """Some bytes of it, or of its charset, as text."""
        return raw.decode(self.charset, "surrogatepass" if self.charset == "utf-8" else "strict")


def _blanks(charset: str) -> bytes:
    """The table that makes a blank of every byte that stands for no letter, digit or underscore."""
    kept = bytearray(range(256))
    for byte in range(128 if charset == "utf-8" else 256):
        c = bytes([byte]).decode(charset, "ignore")
        if c and not (c.isalnum() or c == "_"):
            kept[byte] = ord(" ")
    return bytes(kept)


BLANKS = {charset: _blanks(charset) for charset in ("ascii", "cp1251", "utf-8")}


def encoded(text: str) -> Encoded:
    """The text in the smallest of three charsets that holds all of it."""
    if text.isascii():
        return Encoded(text.encode(), "ascii")
    if CYRILLIC.search(text, 0, GLANCE):
        try:
            return Encoded(text.encode("cp1251"), "cp1251")
        except UnicodeEncodeError:
            pass
    return Encoded(text.encode("utf-8", "surrogatepass"), "utf-8")


def characters(text: Encoded) -> frozenset[str]:
    """Every character that occurs.

    >>> sorted(characters(encoded("Café…")))
    ['C', 'a', 'f', 'é', '…']
    """
    raw = text.raw
    common = RUSSIAN if text.charset == "cp1251" else LATIN
    return frozenset(text.decoded(raw.translate(None, common) + bytes([byte for byte in common if byte in raw])))


def signs(characters: Iterable[str]) -> list[str]:
    """Those that stand in no word and need a replacement each, for `blanked`."""
    return [*filterfalse(str.isalnum, filterfalse(str.isascii, characters))]


def blanked(text: Encoded, signs: list[str]) -> str | None:
    """The text with blanks for all but words, of the same length; None where a search for words is faster.

    signs: those of the text. A translation and a split cost a third of a search for `\\w+` and give the same runs.

    >>> blanked(encoded("One–two, “three”"), signs("One–two, “three”"))
    'One two   three '
    """
    if len(signs) > SIGNS and text.charset == "utf-8":
        return None
    out = text.decoded(text.raw.translate(BLANKS[text.charset]))
    if text.charset == "utf-8":
        for sign in signs:
            out = out.replace(sign, " ")
    return out


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces that end before a blank, each with its place.

    >>> [(at, len(piece)) for at, piece in pieces("word " * 4000)]
    [(0, 16384), (16384, 3616)]
    """
    at, size = 0, len(text)
    while at < size:
        end = text.find(" ", at + PIECE)
        end = size if end < 0 else end
        yield at, text[at:end]
        at = end


def blanked_pieces(text: str) -> Iterator[tuple[int, str, str | None]]:
    """The same with each piece `blanked`: it holds few signs where the whole text holds too many.

    >>> [(at, blanked) for at, _, blanked in blanked_pieces("Too many? “No”")]
    [(0, 'Too many   No ')]
    """
    for at, piece in pieces(text):
        code = encoded(piece)
        yield at, piece, blanked(code, [] if code.charset == "ascii" else signs(characters(code)))
