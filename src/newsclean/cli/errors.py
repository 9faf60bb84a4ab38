"""What goes wrong around a filter, in words that name the place and the remedy."""

from __future__ import annotations

from ..errors import NewscleanError


class UsageError(NewscleanError):
    """Options that do not go together, or input that cannot be read as asked."""


def explain(error: Exception) -> str | None:
    """One line for the person at the terminal; None if the error is a bug of ours and deserves its traceback.

    >>> explain(FileNotFoundError(2, "No such file or directory", "a.txt"))
    'a.txt: No such file or directory'
    """
    if isinstance(error, NewscleanError):
        return str(error)
    if isinstance(error, IsADirectoryError):
        return f"{error.filename}: is a directory; give files, as in {error.filename}/*.txt"
    if isinstance(error, OSError):
        return f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error)
    if type(error).__name__ == "BrokenProcessPool":  # by name: its module costs 35 ms
        return "a worker process died, most likely for want of memory; try fewer with -j 1"
    return None


def undecodable(name: str, encoding: str, line: int, byte: int, value: int) -> UsageError:
    """The error about a byte that is not in the encoding.

    >>> str(undecodable("a.txt", "utf-8", 3, 120, 0xe9))
    'a.txt:3: byte 120 (0xe9) is not utf-8; name the encoding, as in --encoding cp1252, or use --errors replace'
    """
    other = "cp1252" if encoding.lower().replace("_", "-").startswith("utf-8") else "utf-8"
    return UsageError(
        f"{name}:{line}: byte {byte} (0x{value:02x}) is not {encoding}; name the encoding, "
        f"as in --encoding {other}, or use --errors replace"
    )


def unencodable(name: str, encoding: str, character: str) -> UsageError:
    """The error about a character that the output encoding does not have."""
    return UsageError(
        f"{name}: U+{ord(character):04X} cannot be written as {encoding}; use --output-encoding utf-8, "
        "or --errors replace"
    )
