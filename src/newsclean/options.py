"""What a caller may set. Options live here and nowhere else; profiles give defaults."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from .errors import OptionError, not_one_of


class Options(NamedTuple):
    """The settings of a pipeline; every step can read them as `doc.options`.

    quotes: `keep` the marks as the text has them (default), or set them `straight` or `curly` after the repair.
    style: whose spelling of names: `ap`, `reuters`, `bbc`, `economist` or `source`.
    unify: two spellings of one name outside the gazetteer: `flag` (default), `edit` or `off`.
    gazetteers, lexicons: paths of your own tables of names and of calques; your rows win over ours.
    protect: regular expressions (`regex` syntax) no step may edit a match of.
    ignore: rules or families (`names.style`, `calques`) that shall stay silent.
    strip: kinds of flagged text to remove: `chatter`, `boilerplate`, `duplicates`.
    unit: `document` (default), or `sentence` where every line is a sentence of its own (aligned corpora).
    apply: False turns every edit into a flag (`check` profile).
    on_error: `raise` a failing step's error (default), or `flag` it and leave the document as it was.
    """

    quotes: str = "keep"
    style: str = "ap"
    unify: str = "flag"
    gazetteers: tuple[str, ...] = ()
    lexicons: tuple[str, ...] = ()
    protect: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    strip: tuple[str, ...] = ()
    unit: str = "document"
    apply: bool = True
    on_error: str = "raise"


CHOICES: Mapping[str, tuple[Any, ...]] = {
    "quotes": ("keep", "straight", "curly"),
    "style": ("ap", "reuters", "bbc", "economist", "source"),
    "unify": ("flag", "edit", "off"),
    "strip": ("chatter", "boilerplate", "duplicates"),
    "unit": ("document", "sentence"),
    "apply": (True, False),
    "on_error": ("raise", "flag"),
}
COPIES = 1_000_000  # the compiled pattern holds them all; a thousand times as many fill the memory
LISTS = ("gazetteers", "lexicons", "protect", "ignore", "strip")


def with_options(options: Options, changes: Mapping[str, Any]) -> Options:
    """New options with some settings changed.

    Raises OptionError for an unknown setting or value, with the list of valid ones.

    >>> with_options(Options(), {"quotes": "curly"}).quotes
    'curly'
    """
    clean: dict[str, Any] = {}
    for name, value in changes.items():
        if name not in Options._fields:
            raise OptionError(not_one_of("option", name, Options._fields))
        if name in LISTS:
            if isinstance(value, str) or not hasattr(value, "__iter__"):
                raise OptionError(f"option {name!r} takes a list, as in {name}=[{value!r}]")
            value = tuple(_text(name, v) for v in value)
        for one in value if name in LISTS else (value,):
            if name in CHOICES and one not in CHOICES[name]:
                raise OptionError(not_one_of(f"value of option {name!r}", one, map(str, CHOICES[name])))
        if name == "protect":
            _check_patterns(value)
        clean[name] = value
    return options._replace(**clean)


def _text(name: str, value: object) -> str:
    """An entry of a list, which is a string or a path."""
    if isinstance(value, os.PathLike):
        value = os.fspath(value)
    if not isinstance(value, str):
        raise OptionError(f"option {name!r} takes strings, not {value!r:.60}")
    return value


# match: "\\(" and "[({]" as one piece each, "{2,80}"; near-miss: "{e<=1}" is no count
PART = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{(\d*)(?:,(\d*))?\}|.", re.S)


def _copies(pattern: str) -> int:
    """How many copies of its innermost part a pattern asks for: counts within counted groups multiply.

    >>> _copies(r"(?:[a-z]{2,8} ){3}\\d{4}")
    24
    """
    most, last = [1], 1  # of each open group, and of what a count would repeat
    for m in PART.finditer(pattern):
        part = m[0]
        if part == "(":
            most.append(1)
        elif part == ")" and len(most) > 1:
            last = most.pop()
            most[-1] = max(most[-1], last)
        elif m[1] or m[2]:
            last *= max(1, int((m[1] or "0")[:9]), int((m[2] or "0")[:9]))
            most[-1] = max(most[-1], last)
        else:
            last = 1
    return max(most)


def _check_patterns(patterns: tuple[str, ...]) -> None:
    if patterns:
        import regex  # only for patterns of the caller: it can stop a search that explodes

        for pattern in patterns:
            if _copies(pattern) > COPIES:
                raise OptionError(f"protect={pattern!r:.200} repeats repetitions more than {COPIES} times; simplify it")
            try:
                regex.compile(pattern)
            except regex.error as e:
                raise OptionError(f"protect={pattern!r:.200} is no regular expression: {e}") from None
            except (RecursionError, MemoryError, OverflowError):
                raise OptionError(f"protect={pattern!r:.200} is nested too deeply or too large; simplify it") from None
