"""Chinese names in Latin letters: Pinyin, Wade-Giles, postal, and by way of Russian (Si Tszinpin)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from .. import tables
from .romanize_table import best, plain

SYSTEMS = ("pinyin", "wade", "russian", "postal")
HYPHENATED = ("wade",)
BESIDE = 0.6  # cost of a syllable in another system than the first
ADDED = ("xian", "zhen", "shi")  # endings that are added to names without one


class Syllables(NamedTuple):
    """Of each character its syllable, and of each syllable its spelling in each system."""

    of: dict[str, str]
    spelled: dict[str, tuple[str, ...]]


@cache
def syllables() -> Syllables:
    """The table of characters and systems."""
    of: dict[str, str] = {}
    spelled = {}
    for row in tables.tsv("romanization/zh/syllables.tsv"):
        spelled[row["pinyin"]] = tuple(row[s] for s in SYSTEMS)
        for char in row["characters"]:
            of[char] = row["pinyin"]
    return Syllables(of, spelled)


@cache
def _endings() -> tuple[str, ...]:
    found = {c for row in tables.tsv("romanization/zh/endings.tsv") for c in row["characters"].split("|")}
    return tuple(sorted(found, key=len, reverse=True))


def chinese(native: str, limit: int) -> list[str]:
    """Spellings of a Chinese name by system, then mixed, likeliest first."""
    table = syllables()
    names = [native]
    for ending in _endings():  # a city may go without the word for city
        if native.endswith(ending) and len(native) > len(ending) + 1:
            names.append(native[: -len(ending)])
            break
    out: dict[str, None] = {}
    parsed = [[table.of.get(c) or plain(c) for c in name if c in table.of or plain(c)] for name in names]
    if len(names) == 1 and len(native) > 1:
        parsed += [[*parsed[0], added] for added in ADDED]
    for parts in parsed:
        for k, system in enumerate(SYSTEMS):
            written = [table.spelled[p][k] if p in table.spelled else p for p in parts]
            out["-".join(written) if system in HYPHENATED else "".join(written)] = None
            if len(parts) in (2, 3) and parts is parsed[0]:  # or a person: Xi Jinping
                given = ("-" if system in HYPHENATED else "").join(written[1:])
                out[f"{written[0].capitalize()} {given.capitalize()}"] = None
    for parts in parsed[:2]:
        beam = [(0.0, "")]
        for part in parts:
            options = {plain(s): i for i, s in reversed(list(enumerate(table.spelled.get(part, (part,)))))}
            beam = best([(c + BESIDE * (i > 0), s + o) for c, s in beam for o, i in options.items()], limit)
        out |= dict.fromkeys(s for _, s in beam)
    out.pop("", None)
    return list(out)[:limit]
