"""Are two spellings one name? `same_name` answers with a probability, for single words and full names."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache

from .. import tables
from .keys_align import log_odds
from .keys_china import DOUBT, chinese_odds

MAX_WORDS = 8  # of a full name; what is beyond is not compared
TOP = 4.6  # log odds of a word both have: 99 in 100
MAX_NAME = 200  # code points of a name; the rest is not read

# Articles and the like, glued or not, that come and go. Match: Al-Assad, el Sisi. Near miss: Alma, Elena.
ARTICLE = re.compile(r"\b(?:al|el|ul|ol|ad|as|ash|at|ar|an|az)[-‐– ](?=\w{3})", re.I)
SPACES = re.compile(r"[\s,.;_/]+")
# Father's name. Match: Ivanovich, Ivanivna, Iwanowitsch. Near miss: Vichy.
PATRONYMIC = re.compile(
    r"[eoiy](?:v|w|u|f)(?:[iyi][cč]h?|it?ch|itsch|itsj|n[aå]|icz|ič)$|(?:iv|yv|ev|ow|aw|av|au)na$|[iy]č?na$"
)


@lru_cache(maxsize=65_536)
def same_name(a: str, b: str) -> float:
    """How likely it is, from 0 to 1, that two spellings in Latin or Cyrillic letters are one name.

    A name here is what is spelled, not who bears it: two men called Ivanov have one name. Above 0.5 the answer is yes;
    above 0.9 it is safe to say so of surnames that follow different conventions.

    >>> same_name("Khrushchev", "Chruschtschow") > 0.9
    True
    >>> same_name("Vladimir Zelensky", "Volodymyr Zelenskyy") > 0.9
    True
    >>> same_name("Lavrov", "Lavrova") < 0.5, same_name("Putin", "Pushkin") < 0.1
    (True, True)
    >>> same_name("Пётр Порошенко", "Petro Poroshenko") > 0.5
    True
    """
    if a == b:
        return 1.0 if a.strip() else 0.0
    if b < a:
        a, b = b, a
    first, second = _words(a), _words(b)
    if not first or not second:
        return 0.0
    if len(first) == len(second) == 1:
        odds = _odds(first[0], second[0])
    else:
        odds = _full(first, second)
    return 1.0 / (1.0 + math.exp(-odds))


def _odds(a: str, b: str) -> float:
    """Log odds of two words, whatever their order; Chinese ones by their syllables."""
    if b < a:
        a, b = b, a
    odds = chinese_odds(a, b)
    if odds is None or odds == DOUBT:
        return log_odds(a, b) + (odds or 0.0)
    return odds


@lru_cache(maxsize=16_384)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name that count, without articles and particles, in their order."""
    text = ARTICLE.sub("", name[:MAX_NAME].lower())
    words = [w for w in SPACES.split(text) if any(c.isalpha() for c in w)]
    counted = [w for w in words if w not in _particles()]
    return tuple((counted or words)[:MAX_WORDS])


@cache
def _particles() -> frozenset[str]:
    return frozenset(tables.toml("names/full.toml")["particles"])


@cache
def _full_weights() -> dict[str, float]:
    return dict(tables.toml("names/full.toml")["weights"])


def _full(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    of = _full_weights()
    return of["base"] + sum(of[k] * v for k, v in features(a, b).items())


def features(a: tuple[str, ...], b: tuple[str, ...]) -> dict[str, float]:
    """What speaks for and against two full names being one; the weights are in `data/names/full.toml`."""
    left, right = list(a), list(b)
    pairs: list[float] = []
    moved = False
    for word in a:  # words both have
        if word in right and word in left:
            moved = moved or left.index(word) != right.index(word)
            left.remove(word)
            right.remove(word)
            pairs.append(TOP)
    rows, columns = set(range(len(left))), set(range(len(right)))
    for i in range(min(len(left), len(right))):  # words in the same place
        odds = _odds(left[i], right[i])
        if odds > 2.0:
            rows.discard(i)
            columns.discard(i)
            pairs.append(odds)
    found = sorted(((_odds(left[i], right[j]), -abs(i - j), i, j) for i in rows for j in columns), reverse=True)
    for odds, apart, i, j in found:
        if i in rows and j in columns and (odds > -1.5 or len(rows) == len(columns) == 1):
            rows.discard(i)
            columns.discard(j)
            pairs.append(odds)
            moved = moved or apart != 0
    over = [left[i] for i in rows], [right[j] for j in columns]
    odd = min(len(over[0]), len(over[1]))
    rest = [w for words in over for w in words]
    fathers = sum(bool(PATRONYMIC.search(w)) for w in rest)
    glued = bool(rest) and "".join(a).replace("-", "") == "".join(b).replace("-", "")
    low = [*sorted(pairs), TOP, TOP]
    return {
        "weakest": max(-6.0, min(TOP, low[0])),
        "second": max(-6.0, min(TOP, low[1])),
        "doubts": sum(max(-6.0, min(0.0, p - 2.0)) for p in pairs),
        "pairs": float(min(len(pairs), 4)),
        "strangers": float(odd),
        "missing": float(min(3, len(rest) - 2 * odd - fathers)) if len(rest) - 2 * odd > fathers else 0.0,
        "fathers": float(min(fathers, 2)),
        "moved": float(moved),
        "glued": float(glued),
        "none": float(not pairs),
    }
