"""A key that is equal for spellings of one name: what the letters sound like under every convention they may follow.

Shcherbakov, Schtscherbakow, Ščerbakov and Chtcherbakov share no rule of English spelling, but each is right in some
convention. A spelling is read under all conventions it may belong to (`data/names/readings.tsv`, chosen by the markers
of `conventions.toml`), each reading is reduced, and two spellings are one name if their sets of readings meet. Vowels
are kept: they are what keeps different surnames apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from .. import tables

MAX_LENGTH = 60  # of a token; a longer one is no name, and is cut

# Quotation marks and modifier letters for the soft sign, hyphens, dots: not heard. Near miss: the letters of a name.
SILENT = re.compile(r"[\W\d_ʹ-ˀˈˊˋ˙]+")

# (what, by what) on the sounds of a reading, in this order; S is sh, C ch, Z zh and j, c ts.
_LEVEL1: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"([^e])\1+"), r"\1"),  # Anna > ana; not Sergeev
    (re.compile(r"ie"), "e"),  # Medvediev, Yevgeny; not Reiner
    (re.compile(r"i(?=[aou])"), "j"),  # Tatiana, Yuri; not Reina
    (re.compile(r"(?<=[bcdfghklmnprstvzCSZ])jo"), "e"),  # Semyonov; not Mayorov
    (re.compile(r"(?<=[CSZ])o(?=[vn])"), "e"),  # Khrushchov; not Cholod
    (re.compile(r"(?<=[CSZ])j"), ""),  # Zhyukov; not Dyukov
    (re.compile(r"d(?=Z)|t(?=[CSc])"), ""),  # Dzhaparov, Matsch; not Dmitri
    (re.compile(r"ff?$(?<=[oe]f|ff)"), "v"),  # Romanoff; not Jozif
    (re.compile(r"(?<=[oei]v)s$"), ""),  # Latvian Ivanovs; not Denis
    (re.compile(r"(?<=sk)is$"), "i"),  # Latvian Petrovskis; not Paris
    (re.compile(r"enko$"), "enka"),  # Lukashenka; not Franko
    (re.compile(r"(?<=[dt])er$"), "r"),  # Alexander, Peter; not Ober
)
VOWELS = re.compile(r"(?<!^)[aeiouj]")


def fold(token: str) -> str:
    """The spelling in lower case without hyphens, apostrophes and accents that no convention knows.

    >>> fold("Gor’kij-Ščerbakáv")
    'gorkijščerbakav'
    """
    text = SILENT.sub("", token[:MAX_LENGTH].lower())
    if text.isascii():
        return text
    known = _known()
    return "".join([c if c in known else _plain(c) for c in unicodedata.normalize("NFC", text)])


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    base = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c)).lower()
    return {"ł": "l", "ø": "o", "ß": "ss", "æ": "e", "œ": "e", "ð": "d", "þ": "t", "ħ": "h", "ĸ": "k"}.get(base, base)


Reader = Callable[[str], str]


@cache
def _known() -> frozenset[str]:
    """The letters beyond ASCII that some convention reads in its own way."""
    return frozenset(c for row in tables.tsv("names/readings.tsv") for c in row["spelling"] if c > "\x7f")


@cache
def _readers() -> tuple[tuple[Callable[[str], object] | None, Callable[[str], object] | None, Reader], ...]:
    """(marker, exclusion, reader) of each convention; the reader turns a folded spelling into sounds."""
    rows: dict[str, list[tuple[str, str]]] = {}
    for row in tables.tsv("names/readings.tsv"):
        rows.setdefault(row["reading"], []).append((row["spelling"], row["sound"]))
    out = []
    for name, when in tables.toml("names/conventions.toml").items():
        marker, unless = when.get("marker"), when.get("unless")
        out.append(
            (
                re.compile(marker).search if marker else None,
                re.compile(unless).search if unless else None,
                _reader(rows[name]),
            )
        )
    return tuple(out)


def _reader(rows: list[tuple[str, str]]) -> Reader:
    pattern = re.compile("|".join(f"({spelling})" for spelling, _ in rows))
    sounds = ["", *(sound for _, sound in rows)]

    def read(text: str) -> str:
        return pattern.sub(lambda m: sounds[m.lastindex or 0], text)

    return read


@lru_cache(maxsize=65_536)
def readings(token: str) -> frozenset[str]:
    """The level 1 readings of a spelling, one for each convention that reads it differently.

    >>> sorted(readings("Shcherbakov") & readings("Schtscherbakow") & readings("Ščerbakov"))
    ['SCerbakov']
    """
    text = fold(token)
    out = set()
    for marker, unless, reader in _readers():
        if (marker is None or marker(text)) and not (unless and unless(text)):
            out.add(reader(text))
    return frozenset(filter(None, map(_reduce, out)))


def _reduce(sounds: str) -> str:
    if not sounds.isascii():
        sounds = "".join(map(_plain, sounds))
    for pattern, by in _LEVEL1:
        sounds = pattern.sub(by, sounds)
    return sounds


# Belarusian -au, -ou, -eu and Russian -ov, -ev. Match: lukaSou. Near miss: mourad.
_BELARUSIAN = re.compile(r"[aoe]u(?=$|s?k|C|n)")
_AKANYE = str.maketrans("og", "ah")
# Patronymics: Ivanivna, Ivanaŭna. Match: ivanivna. Near miss: rivna at the start.
_DAUGHTER = re.compile(r"(?<=.)[aei](?:v|u)na$")


def _coarse(sounds: str) -> str:
    sounds = _BELARUSIAN.sub("ov", sounds)
    sounds = _DAUGHTER.sub("ovna", sounds)
    return sounds.translate(_AKANYE).replace("j", "")


@lru_cache(maxsize=65_536)
def keys(token: str, level: int = 1) -> frozenset[str]:
    """The keys of a single name at a level; two spellings may be one name if their keys meet.

    Level 1 merges what conventions of romanization merge and is right 98 times in 100; level 2 merges g and h, o and
    a, Belarusian and Ukrainian forms of a name as well: ask for more evidence before you believe it. Level 3 keeps the
    consonants only and is for finding candidates.

    >>> bool(keys("Khrushchev") & keys("Chruschtschow"))
    True
    >>> bool(keys("Hrachova") & keys("Gracheva")), bool(keys("Hrachova", 2) & keys("Gracheva", 2))
    (False, True)
    >>> bool(keys("Lavrov") & keys("Lavrova"))
    False
    """
    found = readings(token)
    if level <= 1:
        return found
    coarse = frozenset(map(_coarse, found))
    if level == 2:
        return coarse
    return frozenset(VOWELS.sub("", c) for c in coarse)
