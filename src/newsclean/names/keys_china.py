"""Chinese names in Pinyin and Wade-Giles: one sound string for both, and whether two spellings are one name.

Letters mean something else here (q is ch, ch' and ch differ, hs is x), so general readings are no use: a spelling that
falls into Chinese syllables in some system is compared syllable by syllable.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from .. import tables
from .romanize_zh import SYSTEMS, syllables

# Only Chinese spelling has these. Match: Xi, Hsi, Zhou, Ch'ang, Chiang. Near miss: Samara, Lena.
CUE = re.compile(
    r"ng\b|ng-|x|q|zh|hs|ts[’'ʻ]|[ptk][’'ʻ]|ch[’'ʻ]|u[oa]n|iao|iang|uo|ü|ieh|ien|ou\b|ao\b|uei|ch[ei]n|ow\b|ung"
)
# And these, where every syllable is Pinyin, make a name look Chinese enough to tell it from its neighbours.
WEAK_CUE = re.compile(r"ai|ei|ao|ou|ia|ie|ua|ui|sh|[aeiu]n(?:$|[^aeiou])")
# Initial, vowels, n, ng, r or h, again and again. Match: Chiang, Hsi-an, Syanyan. Near miss: Petrov, Kharkiv.
SHAPE = re.compile(
    r"(?:(?:ch?zh|tsz|ts|tz|kh|hs|[zcs]h|ss|[bpmfdtnlgkhjqxrzcsywv])?[’'ʻ`´ʼ]?[aeiouüêíìáàéèóòúùāēīōūǎěǐǒǔǖǘǚǜ]+"
    r"(?:ng?|r?h)?[-’'ʻ`´ʼ]?)+"
)
TONES = re.compile("[\u0300-\u0307\u0309-\u036f]")  # all marks but the umlaut
APOSTROPHE = re.compile(r"[’'ʻ`´ʼ]")
SAME, ENDED, LOOSE, LOOSE_ENDED, OTHER = 4.5, 2.6, 1.8, 0.9, -3.0  # log odds, see docs/names.md
DOUBT = -1.5  # added to what the general reading says
MAX_LENGTH = 48


class _Trie(NamedTuple):
    strict: dict[str, frozenset[str]]
    loose: dict[str, frozenset[str]]


@cache
def _spellings() -> tuple[_Trie, ...]:
    """By system: spelling -> syllables, with and without apostrophes and umlauts."""
    out = []
    for k in range(len(SYSTEMS)):
        strict: dict[str, set[str]] = {}
        loose: dict[str, set[str]] = {}
        for pinyin, spelled in syllables().spelled.items():
            strict.setdefault(spelled[k], set()).add(pinyin)
            loose.setdefault(spelled[k].replace("’", "").replace("ü", "u"), set()).add(pinyin)
        out.append(_Trie({s: frozenset(v) for s, v in strict.items()}, {s: frozenset(v) for s, v in loose.items()}))
    return tuple(out)


@cache
def _endings() -> frozenset[str]:
    return frozenset(row["ending"] for row in tables.tsv("romanization/zh/endings.tsv"))


@lru_cache(maxsize=16_384)
def chinese_readings(token: str) -> tuple[frozenset[tuple[frozenset[str], ...]], ...]:
    """Of each system the ways to cut a word into its syllables; strict Pinyin, strict and loose Wade-Giles, postal."""
    text = APOSTROPHE.sub("’", token[:MAX_LENGTH].lower())
    if not text.isascii():
        text = unicodedata.normalize("NFC", TONES.sub("", unicodedata.normalize("NFD", text)))
    pinyin, wade, russian, postal = _spellings()
    bare = text.replace("’", "")
    return (
        _cuts(bare.replace("-", ""), pinyin.strict),
        _cuts(text, wade.strict),
        _cuts(bare.replace("ü", "u"), wade.loose),
        _cuts(bare.replace("-", ""), postal.loose),
        _cuts(bare.replace("-", ""), russian.loose),
    )


def _cuts(text: str, of: dict[str, frozenset[str]]) -> frozenset[tuple[frozenset[str], ...]]:
    """Ways to cut a text into syllables, at most eight; hyphens only between syllables."""
    found: list[list[tuple[frozenset[str], ...]]] = [[] for _ in range(len(text) + 1)]
    found[0].append(())
    for end in range(1, len(text) + 1):
        if text[end - 1] == "-":
            found[end] = found[end - 1]
            continue
        for start in range(max(0, end - 7), end):
            if found[start] and text[start:end] in of:
                found[end] += [(*cut, of[text[start:end]]) for cut in found[start]][: 8 - len(found[end])]
    return frozenset(found[len(text)]) - {()}


@lru_cache(maxsize=16_384)
def chinese_odds(a: str, b: str) -> float | None:
    """Log odds that two words are one Chinese name, DOUBT if they only might be two; None if they need not be Chinese.

    >>> chinese_odds("Hsi-an", "Xi'an") > 0
    True
    >>> chinese_odds("Shanxi", "Shaanxi") < 0, chinese_odds("Jinjiang", "Xinjiang") < 0
    (True, True)
    """
    low = a[:MAX_LENGTH].lower(), b[:MAX_LENGTH].lower()
    if not (SHAPE.fullmatch(low[0]) and SHAPE.fullmatch(low[1])):
        return None
    sure = CUE.search(low[0]) or CUE.search(low[1])
    if not sure and not (WEAK_CUE.search(low[0]) and WEAK_CUE.search(low[1])):
        return None
    ours, theirs = chinese_readings(a), chinese_readings(b)
    if not (any(ours) and any(theirs)) or not (sure or (ours[0] and theirs[0])):
        return None
    best = OTHER
    for i, mine in enumerate(ours):
        for j, yours in enumerate(theirs):
            strict = i < 2 and j < 2
            for x in mine:
                for y in yours:
                    odds = _compare(x, y, strict)
                    if odds > best:
                        best = odds
    if best == OTHER:
        if min(len(cut) for found in (ours, theirs) for cuts in found for cut in cuts) < 2:
            return None  # Chan and Chen may be one name from two provinces
        return OTHER if sure else DOUBT
    return best


def _compare(x: tuple[frozenset[str], ...], y: tuple[frozenset[str], ...], strict: bool) -> float:
    if all(a & b for a, b in zip(x, y, strict=False)):
        if len(x) == len(y):
            return SAME if strict else LOOSE
    elif x[0].isdisjoint(y[0]):
        return OTHER
    ended = False
    x, y = _stem(x), _stem(y)
    if len(x) == len(y) and all(a & b for a, b in zip(x, y, strict=True)):
        ended = True
    return (ENDED if strict else LOOSE_ENDED) if ended else OTHER


def _stem(cut: tuple[frozenset[str], ...]) -> tuple[frozenset[str], ...]:
    """The syllables without kinds of places at the end."""
    end = len(cut)
    while end > 1 and cut[end - 1] & _endings():
        end -= 1
    return cut[:end]
