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

LEAST = 5  # letters: shorter words are too often alike by chance
MOST = 200  # words of one frame looked at
FEW = 4  # letters by which two spellings of one name may differ in length, and in the letters they use


@cache
def _sieve() -> tuple[tuple[tuple[str, str], ...], dict[int, str | None]]:
    """Replacements on the joined words, then a table for single letters; from sieve.toml."""
    table = tables.toml("names/sieve.toml")
    letters: dict[int, str | None] = {}
    for letter in table["dropped"]:
        letters[ord(letter)] = None
    for one, other in table["letters"].items():
        letters[ord(one)] = other
    return tuple((a, b) for a, b in table["groups"]), letters


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
    groups, letters = _sieve()
    text = "\n".join(words).lower()
    if text.count("\n") != len(words) - 1:
        return [frames([w])[0] if "\n" not in w else "" for w in words]
    for old, new in groups:
        if old in text:
            text = text.replace(old, new)
    text = text.translate(letters)
    for c in "bdlmnprtv":
        while c + c in text:  # halves every run: few rounds
            text = text.replace(c + c, c)
    return text.split("\n")


def alike(words: Iterable[str], same: Callable[[str, str], bool] | None = None) -> list[tuple[str, ...]]:
    """Groups of different words that have a key in common, each sorted, in order.

    >>> alike(["Lukashenka", "Lavrov", "Lukaschenko", "Lavrova"])
    [('Lukaschenko', 'Lukashenka')]
    """
    names = [w for w in dict.fromkeys(words) if len(w) >= LEAST]
    every = frames(names)
    if len(set(every)) == len(names):  # a short text
        return []
    by_frame: dict[str, list[str]] = {}
    for word, frame in zip(names, every, strict=True):
        if frame:
            by_frame.setdefault(frame, []).append(word)
    out: list[tuple[str, ...]] = []
    for group in by_frame.values():
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
