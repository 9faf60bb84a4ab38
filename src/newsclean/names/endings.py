"""Case endings of Slavic languages left on a name: which words of a text are another one with such an ending."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from .. import tables
from ..places import holds_one


class _Endings(NamedTuple):
    """Case endings, each with the ends of the words it may follow; ends of lines, one of which every pair has."""

    table: dict[str, tuple[str, ...]]
    marks: tuple[str, ...]


@cache
def _endings() -> _Endings:
    table: dict[str, list[str]] = tables.toml("names/endings.toml")["endings"]
    # An ending of one letter tells little: there the word without it is known by its own end, where that is longer.
    telling: set[str] = set()
    for ending, bases in table.items():
        telling |= {ending} if len(ending) > 1 or min(map(len, bases)) == 1 else set(bases)
    marks = sorted(f"{end}\n" for end in telling if not any(end != e and end.endswith(e) for e in telling))
    return _Endings({ending: tuple(bases) for ending, bases in table.items()}, tuple(marks))


def with_endings(lowered: str) -> bool:
    """Whether there may be such a pair among words in lower case, one a line.

    >>> with_endings("moscow\\nsinegubov"), with_endings("moscow\\nkyiv")
    (True, False)
    """
    return holds_one(f"{lowered}\n", _endings().marks)


def endings(names: list[str]) -> list[tuple[str, str]]:
    """Family names and places with a case ending of the source language left on, each with the word without it.

    >>> endings(["Sinegubov", "Sinegubova", "Moscow"])
    [('Sinegubova', 'Sinegubov')]
    """
    here = frozenset(names)
    table = _endings().table
    marks = tuple(table)
    pairs = []
    for form in names:
        if not form.endswith(marks):
            continue
        for ending, bases in table.items():
            if not form.endswith(ending):
                continue
            stem = form[: -len(ending)]
            for base in (stem, stem + "a") if ending == "u" else (stem,):
                if base in here and base.endswith(bases):
                    pairs.append((form, base))
    return pairs
