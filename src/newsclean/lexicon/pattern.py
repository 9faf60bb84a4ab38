"""The pattern language of the lexicons: words, choices, gaps and inflection, nothing to escape.

    bandit formation~            ~ takes the usual endings of the language (`ENDINGS`)
    on the air of | in the air of      does not parse: alternatives of a whole row are separated by `;`
    (in|on) the air of           one of several words or word groups
    (the)? given situation       may be missing
    penetration of ** from       ** stands for up to three words, * for exactly one, # for a number
    ^ Recall that                at the start of a sentence
    the (new)? corona !virus     not followed by this word; `!a|b` for several
    @ side                       @ is any capitalised word, *shchyna any word that ends like this
    Kronstadt raid               a word with a capital is met in this spelling alone

A blank matches a blank, a line break or a hyphen, so `law enforcement body` finds `law-enforcement body`.
"""

from __future__ import annotations

import re
from itertools import pairwise, product
from typing import NamedTuple

from .pieces import BETWEEN, Pairs, Piece, Words, choice, join

# Endings `~` stands for; in other languages any three letters, which no index can hold.
ENDINGS = {
    "de": ("", "e", "em", "en", "er", "es", "n", "s"),
    "en": ("", "s", "es", "d", "ed", "ing"),
    "es": ("", "s", "es"),
    "fr": ("", "s", "e", "es", "x"),
}
# match: "(", "?", "(a|b)?"; words may hold apostrophes and hyphens. near-miss: a blank only separates
TOKEN = re.compile(r"\(|\)\??|\||\*\*|[^\s()|]+")
PUNCTUATION = frozenset(',:;.!?-–—"“”()')
GAP = 3  # words `**` stands for at most
LONG = 24  # code points a word of a gap may have
LONGEST = 2_000  # code points of a row's patterns
DEEPEST = 10
WAYS = 1 << 12  # a search may have to try each of them at one place


class Pattern(NamedTuple):
    """One expression, ready to be looked for.

    regex: source of the expression. needs: of each set at least one word (lower case) must be in the text.
    lefts: code points that may stand between the start of a match and that word.
    width: code points a match spans at most. initial: only at the start of a sentence.
    pairs: of each set at least one pair of neighbouring words must be in the text.
    befores: code points that may stand between the start of a match and such a pair.
    parts: of each set at least one must be a part of a word in the text.
    """

    regex: str
    needs: tuple[Words, ...]
    lefts: tuple[int, ...]
    width: int
    initial: bool
    pairs: tuple[Pairs, ...]
    befores: tuple[int, ...]
    parts: tuple[Words, ...]


def parse(text: str, lang: str = "en") -> tuple[Pattern, ...]:
    """The patterns of a row. Raises ValueError with what is wrong in words.

    >>> [sorted(need) for need in parse("(the)? Zelle~", "de")[0].needs]
    [['zelle', 'zellee', 'zelleem', 'zelleen', 'zelleer', 'zellees', 'zellen', 'zelles']]
    """
    if len(text) > LONGEST:
        raise ValueError(f"a pattern of {len(text)} characters; at most {LONGEST}, divide it into rows")
    out = []
    for part in text.split(";"):
        tokens = TOKEN.findall(part)
        if _ways(tokens) > WAYS:
            raise ValueError(f"more than {WAYS} ways to read it; fewer choices, gaps and words that may be missing")
        if not tokens:
            raise ValueError("an empty alternative; separate patterns by one semicolon")
        initial = tokens[0] == "^"
        pieces, rest = _sequence(tokens[1:] if initial else tokens, lang)
        if rest:
            raise ValueError(f"a closing bracket too many before {' '.join(rest)!r}")
        whole = join(pieces)
        if not whole.needs:
            raise ValueError("no word to look for; a pattern needs one word that is neither optional nor a gap")
        regex = rf"(?<!\w){whole.regex}(?!\w|['’]\w)"
        _, needs, lefts, width, *_ = whole
        out.append(Pattern(regex, needs, lefts, width, initial, whole.pairs, whole.befores, whole.parts))
    return tuple(out)


def _ways(tokens: list[str]) -> int:
    """How often a search may begin anew at one place: every choice, gap and word that may be missing multiplies.

    >>> _ways(TOKEN.findall("(a|b) the (c)? ** d"))
    16
    """
    ways = 1
    branches = [0]
    for token in tokens:
        if token == "(":
            branches.append(1)
            if len(branches) > DEEPEST:
                raise ValueError(f"brackets nested more than {DEEPEST - 1} deep; write the choices out")
        elif token == "|":
            branches[-1] += 1
        elif token in (")", ")?"):
            ways *= (branches.pop() if len(branches) > 1 else 1) + (token == ")?")
        elif token == "**":
            ways *= 1 + GAP
    return ways


def _sequence(tokens: list[str], lang: str) -> tuple[list[Piece], list[str]]:
    """The pieces up to the end or the bracket or bar that ends this sequence, and the tokens left."""
    out: list[Piece] = []
    while tokens:
        token, *tokens = tokens
        if token in ("|", ")", ")?"):
            return out, [token, *tokens]
        if token == "(":
            branches = []
            closing = "|"
            while closing == "|":
                pieces, tokens = _sequence(tokens, lang)
                if not pieces or not tokens:
                    raise ValueError("a bracket that is empty or never closed")
                branches.append(join(pieces))
                closing, *tokens = tokens
            out.append(choice(branches, closing == ")?"))
        elif token.startswith("!") and len(token) > 1:
            words = [token[1:]]
            while len(tokens) > 1 and tokens[0] == "|":
                words.append(tokens[1])
                tokens = tokens[2:]
            body = "|".join(_word(w, lang).regex for w in words)
            out.append(Piece(rf"(?!{BETWEEN}(?:{body})(?!\w))", (), (), 0, glued=True))
        else:
            out.append(_word(token, lang))
    return out, tokens


def _word(token: str, lang: str) -> Piece:
    if token == "**":
        return Piece(
            rf"\w{{1,{LONG}}}(?:{BETWEEN}\w{{1,{LONG}}}){{0,{GAP - 1}}}", (), (), GAP * (LONG + 2), optional=True
        )
    if token == "*":
        return Piece(rf"\w{{1,{LONG}}}", (), (), LONG)
    if token == "@":
        return Piece(rf"(?-i:[^\W\d_a-z])\w{{1,{LONG}}}", (), (), LONG)
    if token.startswith("#"):
        return Piece(r"\d[\d.,]{0,12}" + re.escape(token[1:]), (), (), 14 + len(token))
    if token in PUNCTUATION:
        return Piece(rf"\s?{re.escape(token)}", (), (), 2, glued=True)
    if token.startswith("*"):
        ends = tuple(frozenset([part.lower()]) for part in re.findall(r"\w+", token[1:]))
        return Piece(rf"\w{{1,{LONG}}}{re.escape(token[1:])}", (), (), LONG + len(token), parts=ends)
    stem = token.rstrip("~")
    if not re.fullmatch(r"\w+(?:['’.-]\w+)*['’%.]?", stem):
        raise ValueError(f"{token!r} is no word; a pattern knows words, ( | )?, ~ * ** # @ ^ and !")
    forms = _forms(stem, lang) if stem != token else (stem,)
    if forms is None:
        return Piece(_spelt(stem) + r"\w{0,3}", (), (), len(stem) + 3)
    needs = [frozenset([w.lower()]) for w in re.findall(r"\w+", stem)[:-1]]
    needs.append(frozenset(re.findall(r"\w+", form)[-1].lower() for form in forms))
    body = "|".join(_spelt(form) for form in sorted(forms, key=len, reverse=True))
    lefts = tuple(m.start() for m in re.finditer(r"\w+", stem))
    pairs = tuple(frozenset(product(*two)) for two in pairwise(needs))
    return Piece(
        f"(?:{body})" if len(forms) > 1 else body,
        tuple(needs),
        lefts,
        max(map(len, forms)) + 1,
        first=needs[0],
        last=needs[-1],
        inner=lefts[-1],
        pairs=pairs,
        befores=lefts[:-1],
    )


def _forms(stem: str, lang: str) -> tuple[str, ...] | None:
    """The stem with the usual endings, or None where we do not know them."""
    endings = ENDINGS.get(lang)
    if endings is None:
        return None
    out = dict.fromkeys(stem + ending for ending in endings)
    if lang == "en" and stem.endswith("y"):
        out |= dict.fromkeys((stem[:-1] + "ies", stem[:-1] + "ied"))
    if lang == "en" and stem.endswith("e"):
        out |= {stem[:-1] + "ing": None}
    return tuple(out)


def _spelt(word: str) -> str:
    body = re.escape(word.replace("’", "'")).replace("'", "['’]").replace(r"\-", BETWEEN)
    return f"(?-i:{body})" if word != word.lower() else body
