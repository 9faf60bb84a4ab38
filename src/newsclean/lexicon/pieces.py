"""The parts of a pattern: what each needs of a text, and what they need together.

A part is a word, a gap or a choice. Several in a row become one that needs all their words and some of their pairs of
neighbours; a choice needs one of what each of its branches needs most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product
from typing import Any, NamedTuple

from ..language import stop_words

BETWEEN = r"(?:-|\s{1,2})"
MOST_PAIRS = 400  # of neighbouring words for one pattern; two long choices in a row multiply

Words = frozenset[str]
Pairs = frozenset[tuple[str, str]]


class Piece(NamedTuple):
    """A part of a pattern: regex without outer blanks, the sets of words it needs and where, its greatest width.

    first, last: the words it can begin and end with, None if it can be any; inner: code points before the last one.
    pairs: sets of neighbours of which it needs one, befores: code points before them, parts: likewise parts of words.
    """

    regex: str
    needs: tuple[Words, ...]
    lefts: tuple[int, ...]
    width: int
    optional: bool = False
    glued: bool = False  # punctuation: no blank before it is needed
    first: Words | None = None
    last: Words | None = None
    inner: int = 0
    pairs: tuple[Pairs, ...] = ()
    befores: tuple[int, ...] = ()
    parts: tuple[Words, ...] = ()


def rarity(words: Words) -> tuple[int, int]:
    """How well a set of words tells texts apart: no stop words, long words, few words."""
    common = stop_words("latn")
    return min(0 if word in common else len(word) for word in words), -len(words)


def pair_rarity(pairs: Pairs) -> tuple[int, int]:
    """The same for a set of pairs: 0 if one of them is two stop words."""
    common = stop_words("latn")
    return min(sum(len(word) for word in pair if word not in common) for pair in pairs), -len(pairs)


def choice(branches: list[Piece], optional: bool) -> Piece:
    """One piece out of several of which one stands there."""
    only = branches[0] if len(branches) == 1 and not optional else None
    if only is None:
        only = Piece("", (), (), 0)
        if not optional:
            needs, lefts = _best([(b.needs, b.lefts) for b in branches], rarity)
            pairs, befores = _best([(b.pairs, b.befores) for b in branches], pair_rarity)
            only = only._replace(needs=needs, lefts=lefts, pairs=pairs, befores=befores, parts=_parts(branches))
    return only._replace(
        regex=f"(?:{'|'.join(b.regex for b in branches)})",
        width=max(b.width for b in branches),
        optional=optional,
        first=_either(b.first for b in branches),
        last=_either(b.last for b in branches),
        inner=max(b.inner for b in branches),
    )


def _best(branches: list[tuple[tuple[Any, ...], tuple[int, ...]]], key: Callable[[Any], Any]) -> tuple[Any, Any]:
    """The rarest set of each branch, made one set; nothing if a branch has none."""
    if not all(sets for sets, _ in branches):
        return (), ()
    best = [max(zip(*branch, strict=True), key=lambda one: key(one[0])) for branch in branches]
    return (frozenset().union(*(found for found, _ in best)),), (max(before for _, before in best),)


def _parts(branches: list[Piece]) -> tuple[Words, ...]:
    """What may be part of a word, where each branch ends in such a part or is a known word."""
    out: Words = frozenset()
    for branch in branches:
        known = branch.parts[0] if branch.parts else branch.needs[0] if branch.needs else None
        if known is None:
            return ()
        out |= known
    return (out,) if any(branch.parts for branch in branches) else ()


def _either(sets: Iterable[Words | None]) -> Words | None:
    """The words of all of them, None if one of them can be any word."""
    out: Words = frozenset()
    for words in sets:
        if words is None:
            return None
        out |= words
    return out


def join(pieces: list[Piece]) -> Piece:
    """One piece out of several in a row, with what may stand between them."""
    regex = ""
    needs: tuple[Words, ...] = ()
    lefts: tuple[int, ...] = ()
    pairs: tuple[Pairs, ...] = ()
    befores: tuple[int, ...] = ()
    parts: tuple[Words, ...] = ()
    width = inner = 0
    begun = False  # a piece that is always there stands before
    first: Words | None = frozenset()
    last: Words | None = frozenset()
    for piece in pieces:
        at = width
        needs += piece.needs
        parts += piece.parts
        lefts += tuple(at + left for left in piece.lefts)
        width += piece.width + 2
        if piece.glued:
            regex += piece.regex
            continue
        if not begun:
            first = _either((first, piece.first))
        if piece.optional:
            regex += rf"(?:{BETWEEN}{piece.regex})?" if begun else rf"(?:{piece.regex}{BETWEEN})?"
            last = _either((last, piece.last))
        else:
            pairs += piece.pairs
            befores += tuple(at + before for before in piece.befores)
            if begun and last and piece.first and len(last) * len(piece.first) <= MOST_PAIRS:
                pairs += (frozenset(product(last, piece.first)),)
                befores += (inner,)
            regex += BETWEEN + piece.regex if begun else piece.regex
            last = piece.last
            begun = True
        inner = at + piece.inner
    if not begun:  # marks alone, or words that may be missing
        first = last = None
    return Piece(
        regex, needs, lefts, width, first=first, last=last, inner=inner, pairs=pairs, befores=befores, parts=parts
    )
