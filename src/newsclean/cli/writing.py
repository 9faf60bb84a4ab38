"""Where output goes: stdout, or a file that appears complete or not at all.

A file is written beside its place and renamed over it, so that a killed run leaves the old one whole.
"""

from __future__ import annotations

import contextlib
import io
import os
import signal
import stat
import sys
import tempfile
from collections.abc import Iterator
from typing import IO, Any

from .errors import UsageError, unencodable
from .reading import Codec


class Stdout:
    """Standard output in the encoding of the filter, line ends untouched."""

    name = "<stdout>"

    def __init__(self, codec: Codec, eager: bool = False) -> None:
        if sys.stdout is None:
            raise UsageError("there is no stdout to write to; use -o FILE")
        self.codec, self.eager = codec, eager
        self.stream = sys.stdout
        if isinstance(self.stream, io.TextIOWrapper):
            self.stream.reconfigure(encoding=codec.encoding, errors=codec.errors, newline="")

    def write(self, text: str) -> None:
        """Append text."""
        with _encoding(self.name, self.codec):
            self.stream.write(text)
        if self.eager:
            self.stream.flush()

    def close(self, keep: bool = True) -> None:
        """Flush."""
        self.stream.flush()


class File:
    """A file that is replaced as a whole on `close(keep=True)` and left alone otherwise."""

    def __init__(self, path: str, codec: Codec, backup: str | None = None) -> None:
        self.name, self.codec, self.backup = path, codec, backup
        self.place = os.path.realpath(path)  # a link stays a link
        self.old = _regular(self.place)
        _writable(path, self.place)
        if os.path.exists(path) and _regular(path) is None:  # a pipe or device: nothing to rename
            self.temporary = None
            raw: IO[bytes] = open(path, "wb")  # noqa: SIM115 (close() closes it)
        else:
            folder, base = os.path.split(self.place)
            handle, self.temporary = tempfile.mkstemp(prefix=f".{base}.", suffix=".newsclean", dir=folder)
            raw = os.fdopen(handle, "wb")
        self.raw = raw
        packed: Any = raw
        if path.endswith(".gz"):
            import gzip

            packed = gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0)  # same text, same bytes
        self.stream = io.TextIOWrapper(packed, codec.encoding, codec.errors, newline="")

    def write(self, text: str) -> None:
        """Append text."""
        with _encoding(self.name, self.codec):
            self.stream.write(text)

    def close(self, keep: bool = True) -> None:
        """Put the new file in its place, or throw it away."""
        try:
            if keep:
                with _encoding(self.name, self.codec):
                    self.stream.close()
                if self.temporary:
                    if not self.raw.closed:
                        self.raw.close()
                    self._commit(self.temporary)
                    self.temporary = None
        finally:
            if not self.raw.closed:
                self.raw.close()
            if self.temporary:
                os.unlink(self.temporary)
                self.temporary = None

    def _commit(self, temporary: str) -> None:
        if self.old is None:
            mask = os.umask(0)
            os.umask(mask)
            os.chmod(temporary, 0o666 & ~mask)
        else:
            os.chmod(temporary, stat.S_IMODE(self.old.st_mode))
            with contextlib.suppress(OSError, AttributeError):  # only root may give files away
                os.chown(temporary, self.old.st_uid, self.old.st_gid)
        with open(temporary, "rb") as f:
            os.fsync(f.fileno())
        if self.backup and self.old is not None:
            _copy(self.place, self.place + self.backup)
        os.replace(temporary, self.place)


def _writable(path: str, place: str) -> None:
    """Raise UsageError for a place where no file can be put, or one that its owner has locked."""
    folder = os.path.dirname(place)
    if os.path.isdir(place):
        raise UsageError(f"{path}: is a directory; name a file in it, as {os.path.join(path, 'out.txt')}")
    if not os.path.isdir(folder):
        raise UsageError(f"{path}: there is no directory {os.path.dirname(path)!r}; make it first")
    if os.path.exists(place) and not os.access(place, os.W_OK):  # a rename would get past that
        raise UsageError(f"{path}: is read-only; allow writing first, as with chmod u+w")
    if not os.access(folder, os.W_OK) and (not os.path.exists(place) or _regular(place)):
        raise UsageError(f"{path}: its directory is read-only, and a new file is written beside the old one")


def _regular(path: str) -> os.stat_result | None:
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    return found if stat.S_ISREG(found.st_mode) else None


def _copy(path: str, to: str) -> None:
    import shutil

    shutil.copy2(path, to + ".part")
    os.replace(to + ".part", to)


@contextlib.contextmanager
def _encoding(name: str, codec: Codec) -> Iterator[None]:
    try:
        yield
    except UnicodeEncodeError as e:
        raise unencodable(name, codec.encoding, e.object[e.start]) from None


@contextlib.contextmanager
def tidy_on_termination() -> Iterator[None]:
    """Let SIGTERM unwind the stack, so that temporary files go away; SIGKILL cannot be asked."""

    def leave(number: int, frame: object) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
