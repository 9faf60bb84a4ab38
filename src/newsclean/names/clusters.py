"""Which words of a text may be one name: a cheap sieve for all words at once, then the key for the few that are left.

A key costs tens of microseconds, a text has hundreds of capitalised words and nearly all are alone of their kind. So
all words are reduced together, as one string, to the letters that every convention of romanization leaves in place;
only words that share these with another word are asked for their key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from .. import tables
from .keys import keys

LATIN = "latin-1"
LEAST = 5  # letters: shorter words are too often alike by chance
MOST = 200  # words of one frame looked at
RUNS = tuple(letter * 2 for letter in "bdlmnprtv")  # what may be written once or twice
FEW = 4  # letters by which two spellings of one name may differ in length, and in the letters they use


class _Sieve(NamedTuple):
    """Replacements of groups, a table for single letters, the same for Latin-1 with what it drops."""

    groups: dict[str, str]
    letters: dict[int, str | None]
    latin: bytes
    dropped: bytes


@cache
def _sieve() -> _Sieve:
    """What sieve.toml says."""
    table = tables.toml("names/sieve.toml")
    letters: dict[int, str | None] = {code: chr(code) for code in range(256)}  # not to find a letter takes longest
    letters |= {ord(letter): other for letter, other in table["letters"].items()}
    letters |= dict.fromkeys(map(ord, table["dropped"]))
    latin = "".join(letters[code] or " " for code in range(256)).encode(LATIN)
    dropped = bytes(code for code in range(256) if letters[code] is None)
    return _Sieve(dict(table["groups"]), letters, latin, dropped)


@cache
def _firsts() -> dict[str, str]:
    return {letter: group for group in tables.toml("names/sieve.toml")["firsts"] for letter in group}


def _first(word: str) -> str:
    """The letters a spelling of this name may begin with; "" if anything may stand there."""
    return "" if word[:2] in ("Rz", "RZ") else _firsts().get(word[0].lower(), "")  # Rzeszów, Zheshuv


def frames(words: list[str]) -> list[str]:
    """The letters of each word that no convention changes; equal for all spellings of one name.

    >>> frames(["Lukashenka", "Loukachenko", "Schtscherbakow", "Shcherbakov"])
    ['ln', 'ln', 'rbv', 'rbv']
    """
    text = "\n".join(words).lower()
    if text.count("\n") != len(words) - 1:
        return [frames([w])[0] if "\n" not in w else "" for w in words]
    return _sifted(text).split("\n")


def _sifted(text: str) -> str:
    groups, letters, latin, dropped = _sieve()
    for old in groups:
        if old in text:
            text = text.replace(old, groups[old])
    try:  # as bytes it takes a tenth of the time
        text = text.encode(LATIN).translate(latin, dropped).decode(LATIN)
    except UnicodeEncodeError:
        text = text.translate(letters)
    for twice in RUNS:
        while twice in text:  # halves every run: few rounds
            text = text.replace(twice, twice[0])
    return text


def twins(words: list[str], lowered: str) -> list[list[str]]:
    """Groups of these different words that have one frame; lowered: the same in lower case, one a line.

    >>> twins(["Lukashenka", "Lavrov", "Lukaschenko"], "lukashenka\\nlavrov\\nlukaschenko")
    [['Lukashenka', 'Lukaschenko']]
    """
    every = _sifted(lowered).split("\n")
    if len(words) < 2 or len(set(every)) == len(words):  # a short text
        return []
    by_frame: dict[str, list[str]] = {}
    for word, frame in zip(words, every, strict=True):
        by_frame.setdefault(frame, []).append(word)
    by_frame.pop("", None)
    return [group for group in by_frame.values() if len(group) > 1]


def alike(words: Iterable[str], same: Callable[[str, str], bool] | None = None) -> list[tuple[str, ...]]:
    """Groups of different words that have a key in common, each sorted, in order.

    >>> alike(["Lukashenka", "Lavrov", "Lukaschenko", "Lavrova"])
    [('Lukaschenko', 'Lukashenka')]
    """
    names = [w for w in dict.fromkeys(words) if len(w) >= LEAST]
    return linked(twins(names, "\n".join(names).lower()), same)


def linked(groups: Iterable[list[str]], same: Callable[[str, str], bool] | None = None) -> list[tuple[str, ...]]:
    """Those of each group that have a key in common, too."""
    out: list[tuple[str, ...]] = []
    for group in groups:
        if len(group) > 1:
            out += _clusters(sorted(group), same) if same else _by_key(tuple(sorted(group)))
    return sorted(out)


def same_key(a: str, b: str) -> bool:
    """Whether two words have a level 1 key in common."""
    if a[0] != b[0]:
        one, other = _first(a), _first(b)
        if one and other and one != other:  # Russian, Ukraine
            return False
    if abs(len(a) - len(b)) > FEW or len(set(a.lower()) ^ set(b.lower())) > 2 * FEW:
        return False
    return _one_key(a, b)


def _one_key(a: str, b: str) -> bool:
    if a + "y" == b or b + "y" == a:  # German, Germany
        return False
    return not keys(a, 1).isdisjoint(keys(b, 1))


class _Shape(NamedTuple):
    """What rules most pairs of words out before their keys are asked for: of a long text there are very many."""

    word: str
    first: str
    size: int
    letters: frozenset[str]


@lru_cache(maxsize=2_048)
def _by_key(group: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The clusters by `same_key`, with what it looks at prepared once for each word instead of for each pair.

    Remembered, for a text that was repaired is looked at again, and has the same names.
    """
    left = [_Shape(w, _first(w), len(w), frozenset(w.lower())) for w in group[:MOST]]
    out = []
    while left:
        linked = [left.pop(0)]
        for word, first, size, letters in linked:
            new = [
                v
                for v in left
                if -FEW <= size - v.size <= FEW
                and (first == v.first or not first or not v.first or word[0] == v.word[0])
                and len(letters ^ v.letters) <= 2 * FEW
                and _one_key(word, v.word)
            ]
            if new:
                linked += new
                left = [v for v in left if v not in new]
        if len(linked) > 1:
            out.append(tuple(sorted(v.word for v in linked)))
    return out


def _clusters(group: list[str], same: Callable[[str, str], bool]) -> list[tuple[str, ...]]:
    """Groups of words linked by `same`, of two words at least."""
    left = group[:MOST]  # a text has few; a made one must not cost its square
    out = []
    while left:
        linked = [left.pop(0)]
        for known in linked:
            new = [w for w in left if same(known, w)]
            linked += new
            left = [w for w in left if w not in new]
        if len(linked) > 1:
            out.append(tuple(sorted(linked)))
    return out
