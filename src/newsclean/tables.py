"""The only reader of `data/`: lazy, cached, validated. A broken table is a `DataError` with file and line.

TSV tables are UTF-8, tab-separated, without quoting; the first line that is not a `#` comment names the columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from .errors import DataError

Row = dict[str, str]

MAX_FILE = 250_000_000  # bytes; a million rows of names have 100 MB
MAX_TOML = 200_000  # code points; our largest profile has a hundredth
MAX_LINE = 100_000  # code points; a longer line in a user's table is a mistake, not a row


class Rule(NamedTuple):
    """A row of `rules.toml`: what a rule says, how sure and how bad, and the proof that it works.

    weight: of one finding or repair in the document score, 0 to 3.5 (log of the rate in machine over native text).
    """

    id: str
    reason: str
    example: str
    near_miss: str
    source: str
    severity: str = "minor"
    confidence: float = 0.5
    weight: float = 0.0
    lang: str = "en"
    settings: Mapping[str, Any] = {}


@cache
def read(name: str) -> str:
    """The text of a file below `data/`. Raises DataError if there is none."""
    from importlib.resources import files

    try:
        return files("newsclean").joinpath("data", *name.split("/")).read_text(encoding="utf-8")
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        raise DataError(name, None, "no such table in newsclean/data") from None


@cache
def listing(folder: str, ending: str) -> tuple[str, ...]:
    """Names of the files in a folder of `data/` with this ending, sorted."""
    from importlib.resources import files

    place = files("newsclean").joinpath("data", *folder.split("/"))
    return tuple(sorted(p.name for p in place.iterdir() if p.name.endswith(ending)))


@cache
def toml(name: str) -> Mapping[str, Any]:
    """A TOML table of ours."""
    return parse_toml(read(name), name)


@cache
def tsv(name: str) -> tuple[Row, ...]:
    """The rows of a TSV table of ours."""
    return parse_tsv(read(name), name)


def user_file(path: str) -> str:
    """The text of a user's file. Raises DataError if it cannot be read, is no file or is not UTF-8 (with the byte)."""
    import os

    try:
        if os.path.exists(path) and not os.path.isfile(path):  # a pipe would be waited for, a device never ends
            raise OSError(0, "it is a folder, a pipe or a device")
        with open(path, "rb") as f:
            raw = f.read(MAX_FILE + 1)
    except OSError as e:
        raise DataError(path, None, f"cannot be read ({e.strerror}); give the path of a file") from None
    except ValueError as e:  # NUL or half a surrogate pair
        raise DataError(ascii(path), None, f"is no path ({e}); give the path of a file") from None
    if len(raw) > MAX_FILE:
        raise DataError(path, None, f"has more than {MAX_FILE // 1_000_000} MB; a table is smaller, divide it")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        line = raw.count(b"\n", 0, e.start) + 1
        raise DataError(
            path, line, f"byte {e.start} (0x{raw[e.start]:02x}) is not UTF-8; convert the file, as with iconv -t utf-8"
        ) from None


def user_table(path: str) -> str:
    """The same in NFC, as our tables are: a file from another system may spell an accent as two characters."""
    import unicodedata

    return unicodedata.normalize("NFC", user_file(path))


def parse_toml(text: str, name: str) -> Mapping[str, Any]:
    """TOML text as a mapping. Raises DataError with the line."""
    import tomllib

    if len(text) > MAX_TOML:
        raise DataError(name, None, f"{len(text)} characters; settings have at most {MAX_TOML}")
    try:
        return tomllib.loads(text)
    except ValueError as e:  # also a number of thousands of digits
        raise DataError(name, None, f"not valid TOML: {e}") from None
    except RecursionError:
        raise DataError(name, None, "nested too deeply; settings are lists and tables of plain values") from None


def parse_tsv(text: str, name: str, required: tuple[str, ...] = ()) -> tuple[Row, ...]:
    """The rows of a TSV text, each a dict by column; short rows are filled with "".

    Raises DataError with the line for too many cells, a missing column or a huge line.

    >>> parse_tsv("id\\tform\\n# a comment\\nx\\tKiev\\n", "demo.tsv")
    ({'id': 'x', 'form': 'Kiev'},)
    """
    return tuple(row for _, row in numbered_tsv(text, name, required))


def numbered_tsv(text: str, name: str, required: tuple[str, ...] = ()) -> list[tuple[int, Row]]:
    """The same with the line each row stands on, for errors about its cells."""
    head: list[str] | None = None
    out = []
    for number, line in enumerate(text.split("\n"), 1):
        line = line.rstrip("\r")
        if not line or line.startswith("#"):
            continue
        if len(line) > MAX_LINE:
            raise DataError(name, number, f"a line of {len(line)} characters; a row has at most {MAX_LINE}")
        if "\r" in line:
            raise DataError(name, number, "a line end of CR alone; convert the file, as with tr '\\r' '\\n'")
        cells = line.split("\t")
        if head is None:
            head = cells
            missing = [c for c in required if c not in head]
            if missing:
                known = ", ".join(map(repr, head))[:80]
                raise DataError(
                    name,
                    number,
                    f"no column {missing[0]!r}; the first line names the columns, separated by tabs; it has {known}",
                )
            if len(set(head)) < len(head):
                raise DataError(name, number, "a column is named twice")
            continue
        if len(cells) > len(head):
            raise DataError(name, number, f"{len(cells)} cells for {len(head)} columns; cells are separated by one tab")
        out.append((number, dict(zip(head, cells + [""] * (len(head) - len(cells)), strict=True))))
    if head is None and required:
        raise DataError(name, 1, f"no header line; it must name the columns {', '.join(required)}")
    return out


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule there is, by its name `family.detail`."""
    out = {}
    for family, details in toml("rules.toml").items():
        for detail, row in details.items():
            name = f"{family}.{detail}"
            try:
                out[name] = Rule(id=name, **row)
            except TypeError as e:
                raise DataError("rules.toml", None, f"[{name}]: {e}") from None
    return out
