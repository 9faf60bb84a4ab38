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

# On the sounds of a reading; S is sh, C ch, Z zh and j, c ts.
DOUBLED = re.compile(r"([^e])\1+")  # Anna > ana; not Sergeev
YO = re.compile(r"(?<=[bcdfghklmnprstvzCSZ])jo|(?<=[CSZ])o(?=[vn])")  # Semyonov, Khrushchov; not Mayorov, Cholod
HUSHED = re.compile(r"(?<=[CSZ])j|d(?=Z)|t(?=[CSc])")  # Zhyukov, Dzhaparov, Matsch; not Dyukov, Dmitri
ENDING = re.compile(
    r"(?<=[oe])ff?$|(?<=[oei]v)s$|(?<=sk)is$|(?<=enk)o$|(?<=[dt])er$"
)  # Romanoff, Ivanovs, Petrovskis, Lukashenko, Alexander; not Jozif, Denis, Paris, Franko, Ober
ENDINGS = {"f": "v", "ff": "v", "s": "", "is": "i", "o": "a", "er": "r"}
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
    sounds = DOUBLED.sub(r"\1", sounds)
    if "i" in sounds:  # Medvediev, Tatiana, Rodion, Yuri; not Reiner, Reina
        sounds = sounds.replace("ie", "e").replace("ia", "ja").replace("io", "jo").replace("iu", "ju")
    if "o" in sounds:
        sounds = YO.sub("e", sounds)
    sounds = HUSHED.sub("", sounds)
    found = ENDING.search(sounds)
    return sounds[: found.start()] + ENDINGS[found[0]] if found else sounds


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
