"""What a document is: the whole input, a line, or one field of a JSON row.

A unit finds the text in a raw piece of input, puts the cleaned text back, and says where in the file a character
stands. Units travel to worker processes, so they hold settings and nothing else.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator
from itertools import count
from json import JSONDecodeError
from typing import Any, NamedTuple

from .. import language
from ..errors import OptionError
from ..result import Result
from .errors import UsageError
from .reading import Codec, Source, blocks, lines
from .rows import Row, edited, places, scan, with_member

KINDS = {float: "a number", bool: "true or false", list: "an array", dict: "an object"}


class Item(NamedTuple):
    """A raw piece of input on its way to a worker: where it comes from, the line it begins on, the text."""

    source: str
    number: int
    raw: str


class Piece(NamedTuple):
    """The document in an item. row: of a JSON row, its members."""

    item: Item
    text: str
    lang: str | None = None
    row: Row | None = None


class Document:
    """The whole input is one document."""

    def items(self, source: Source, codec: Codec, seen: Any = None) -> Iterator[Item]:
        """The one item of a source."""
        yield Item(source.path, 1, "".join(blocks(source, codec, seen)))

    def piece(self, item: Item) -> Piece | None:
        """The document in the item, None if there is none."""
        return Piece(item, item.raw)

    def output(self, piece: Piece, result: Result) -> str | None:
        """The item with the cleaned text in it; None drops it."""
        return result.text

    def where(self, piece: Piece, offsets: list[int]) -> list[tuple[int, int]]:
        """Line and column, from 1, of ascending offsets of the text."""
        starts = [0]
        text = piece.text
        while (found := text.find("\n", starts[-1])) >= 0:
            starts.append(found + 1)
        out = []
        for offset in offsets:
            line = bisect_right(starts, offset)
            out.append((line, offset - starts[line - 1] + 1))
        return out

    def spelt(self, text: str) -> str:
        """Text of the document as the file spells it."""
        return text

    def tells_language(self, piece: Piece) -> bool:
        """Whether there is a field for the language of the document, be it empty."""
        return False

    def title(self, piece: Piece) -> str:
        """What a reader calls the document."""
        return Source(piece.item.source).name

    def finish(self) -> str | None:
        """A note for stderr at the end, if something was odd."""
        return None


class Lines(Document):
    """Every line is a document; as many lines out as in."""

    def items(self, source: Source, codec: Codec, seen: Any = None) -> Iterator[Item]:
        """An item per line, with its line end."""
        for number, line in zip(count(1), lines(blocks(source, codec, seen))):
            yield Item(source.path, number, line)

    def piece(self, item: Item) -> Piece | None:
        """The line without its end; None if it is blank."""
        text = item.raw.rstrip("\r\n")
        return Piece(item, text) if text.strip() else None

    def output(self, piece: Piece, result: Result) -> str | None:
        """The line with its end."""
        text = result.text
        if "\n" in text:  # out of an entity such as &#10;: the line must stay one
            text = text.replace("\r\n", " ").replace("\n", " ")
        return text + piece.item.raw[len(piece.text) :]

    def where(self, piece: Piece, offsets: list[int]) -> list[tuple[int, int]]:
        """The line of the file, and the column."""
        return [(piece.item.number, offset + 1) for offset in offsets]

    def title(self, piece: Piece) -> str:
        """File and line."""
        return f"{Source(piece.item.source).name}:{piece.item.number}"


class Rows(Lines):
    """One field of every JSON line is a document."""

    def __init__(
        self,
        field: str,
        lang_field: str | None = None,
        out_field: str | None = None,
        max_score: float | None = None,
    ) -> None:
        self.field, self.lang_field, self.out_field, self.max_score = field, lang_field, out_field, max_score

    def piece(self, item: Item) -> Piece | None:
        """The field; None for a blank line, and where the field is missing or null."""
        if not item.raw.strip():
            return None
        try:
            row = scan(item.raw)
        except JSONDecodeError as e:
            raise UsageError(
                f"{self.place(item)}:{e.pos + 1}: not a JSON object: {e.msg}; is this JSON Lines?"
            ) from None
        except (ValueError, RecursionError) as e:
            raise UsageError(f"{self.place(item)}: not a JSON object: {e}; is this JSON Lines?") from None
        member = row.members.get(self.field)
        if member is None or member.value is None:
            return None
        if not isinstance(member.value, str):
            kind = KINDS[type(member.value)]
            remedy = "name another field, or make it a string first, as with jq"
            raise UsageError(f"{self.place(item)}: field {self.field!r} holds {kind}, not a string; {remedy}")
        return Piece(item, member.value, self._lang(row), row)

    def _lang(self, row: Row) -> str | None:
        given = row.members[self.lang_field].value if self.lang_field in row.members else None
        try:
            return given if isinstance(given, str) and language.base(given) else None
        except OptionError:  # a malformed tag in one row of many: as if it were not there
            return None

    def tells_language(self, piece: Piece) -> bool:
        """Whether the row has the field of the language."""
        return piece.row is not None and self.lang_field in piece.row.members

    def place(self, item: Item) -> str:
        """File and line, for messages."""
        return f"{Source(item.source).name}:{item.number}"

    def output(self, piece: Piece, result: Result) -> str | None:
        """The row, edited in the one place; None if it scores too high."""
        if self.max_score is not None and result.score is not None and result.score > self.max_score:
            return None
        line, row = piece.item.raw, piece.row
        assert row is not None
        if self.out_field:
            found: dict[str, Any] = {
                "changes": [change.to_dict() for change in result.changes],
                "flags": [flag.to_dict() for flag in result.flags],
                "score": result.score,
            }
            line = with_member(line, row, self.out_field, found)
            row = scan(line) if result.changes else row
        if result.changes:
            member = row.members[self.field]
            line = line[: member.start] + edited(line, member, result.changes) + line[member.end :]
        return line

    def where(self, piece: Piece, offsets: list[int]) -> list[tuple[int, int]]:
        """The line of the file, and the column of the character or its escape."""
        assert piece.row is not None
        member = piece.row.members[self.field]
        literal = piece.item.raw[member.start : member.end]
        return [(piece.item.number, member.start + at + 1) for at in places(literal, offsets)]

    def spelt(self, text: str) -> str:
        """As a part of a JSON string."""
        return json.dumps(text, ensure_ascii=False)[1:-1]
