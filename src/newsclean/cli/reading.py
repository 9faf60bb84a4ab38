"""Text out of files and stdin: strictly decoded, line ends as they are, in bounded memory.

Lines end at `\\n` alone. A byte that does not fit is named with file, line and place, because a filter that guesses
silently destroys what it cannot read.
"""

from __future__ import annotations

import codecs
import sys
from collections.abc import Callable, Iterator
from typing import IO, NamedTuple, cast

from .errors import UsageError, undecodable

BLOCK = 1 << 16
BOM = "\ufeff"
STDIN = "-"


class Codec(NamedTuple):
    """How bytes become text and back."""

    encoding: str
    errors: str = "strict"

    def check(self) -> Codec:
        """Itself. Raises UsageError for an encoding that does not exist, or is not one of running text."""
        some = "some are utf-8, utf-16, cp1251, cp1252"
        try:
            codecs.getincrementaldecoder(self.encoding)
            "a".encode(self.encoding)  # a LookupError for base64 and the like
            written = codecs.getincrementalencoder(self.encoding)().encode("a\n")
        except (LookupError, ValueError):
            raise UsageError(f"there is no encoding {self.encoding!r} of text; {some}") from None
        if not written:  # idna keeps what it is given to itself
            raise UsageError(f"{self.encoding} is no encoding of running text; {some}")
        return self


class Source(NamedTuple):
    """A file to read, or stdin as `-`."""

    path: str

    @property
    def name(self) -> str:
        """What people-facing output calls it."""
        return "<stdin>" if self.path == STDIN else self.path

    def open(self) -> IO[bytes]:
        """The bytes; `.gz` is unpacked."""
        if self.path == STDIN:
            if sys.stdin is None:
                raise UsageError("there is no stdin to read; give a file")
            return sys.stdin.buffer
        if self.path.endswith(".gz"):
            import gzip

            return cast(IO[bytes], gzip.open(self.path, "rb"))
        return open(self.path, "rb")


def blocks(source: Source, codec: Codec, seen: Callable[[int], None] | None = None) -> Iterator[str]:
    """Decoded text in blocks of any size, without a leading byte order mark.

    seen: is told the number of bytes read so far. Raises UsageError for bytes that are not in the encoding.
    """
    decoder = codecs.getincrementaldecoder(codec.encoding)(codec.errors)
    line, at, first = 1, 0, True
    with source.open() as stream:
        read = getattr(stream, "read1", stream.read)
        while True:
            block = _read(read, source)
            kept = len(decoder.getstate()[0])
            try:
                text = decoder.decode(block, not block)
            except UnicodeDecodeError as e:
                before = bytes(e.object[: e.start]).decode(codec.encoding, "replace")
                place = at - kept + e.start
                line += before.count("\n")
                raise undecodable(source.name, codec.encoding, line, place, e.object[e.start]) from None
            except UnicodeError as e:  # a codec that does not say where, as utf-16 without its mark
                raise UsageError(f"{source.name}:{line}: {e}") from None
            at += len(block)
            if seen:
                seen(at)
            if first and text:
                first = False
                text = text.removeprefix(BOM)
            line += text.count("\n")
            if text:
                yield text
            if not block:
                return


def _read(read: Callable[[int], bytes], source: Source) -> bytes:
    import zlib

    try:
        return read(BLOCK)
    except (EOFError, zlib.error, OSError) as e:
        if isinstance(e, OSError) and e.errno:  # of the disk, not of gzip
            raise
        raise UsageError(f"{source.name}: no sound gzip file: {e}") from None


def lines(chunks: Iterator[str]) -> Iterator[str]:
    """The lines of a text that comes in blocks, each with its `\\n`; the last may have none.

    >>> list(lines(iter(["a\\nb", "c\\r\\n", "d"])))
    ['a\\n', 'bc\\r\\n', 'd']
    """
    rest: list[str] = []  # joined once: a long line costs no more for coming in many blocks
    for chunk in chunks:
        end = chunk.rfind("\n") + 1
        if not end:
            rest.append(chunk)
            continue
        rest.append(chunk[:end])
        yield from (line + "\n" for line in "".join(rest)[:-1].split("\n"))
        rest = [chunk[end:]] if end < len(chunk) else []
    if rest:
        yield "".join(rest)
