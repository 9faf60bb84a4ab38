"""How unlikely a text is, in nats: the judge between a line and its possible repairs.

Letters are judged by the pairs of letters that languages use (`data/encoding/bigrams.tsv`), everything else by its
kind and by the company it keeps: a symbol inside a word, a capital after a small letter, a word of two scripts cost
extra. Mis-decoded text is long *and* unlikely, so its repair is cheaper by far; prose is cheap as it stands.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import compress, count
from operator import add, ne

from ... import tables

UNSEEN = 9.0  # a pair of letters of one alphabet that nobody was seen to write
FOREIGN = 18.0  # a letter of no news language, in a script that has tables: ſ, ƣ, ѻ
RARE = 9.0  # a letter of a language without a table
MIXED = 9.0  # a letter after one of another script
KEPT = 50_000  # pairs remembered, so that hostile text costs no memory
CAPITAL_FIRST, CAPITAL_INSIDE, CAPITAL_AGAIN = 1.5, 7.0, 0.7

ORDINARY = frozenset("“”«»„‘’‚–—…№\xa0")
SEEN = frozenset("°§©®™€£²³½•·×±¿¡‹›−→\u202f\u2011")
OPENING = frozenset("“«„‘‚([{¿¡‹")
# Letters of languages without a table: Azeri, Icelandic, Welsh, Esperanto; Kazakh, Tajik, Serbian ...
OTHERS = frozenset("əþðħŵŷơưĉĝĥĵŝŭœæﬁﬂāēīūķļņģёђѓѕјљњћќўџґғқңөұүһәӣӯҷҳΐΰϊϋ")
# Scripts without a table: block end, name, nats per letter (the more letters, the more each says)
BLOCKS = (
    (0x0250, "latn", 12.0),
    (0x02B0, "ipa", 13.0),
    (0x0370, "marks", 9.0),
    (0x0400, "grek", 9.0),
    (0x0530, "cyrl", 12.0),
    (0x0590, "armn", 4.5),
    (0x0600, "hebr", 4.0),
    (0x0700, "arab", 4.0),
    (0x0780, "other", 13.0),
    (0x0900, "other", 13.0),
    (0x0E00, "indic", 4.5),
    (0x0E80, "thai", 4.5),
    (0x0F00, "lao", 6.0),
    (0x1000, "tibt", 7.0),
    (0x10A0, "mymr", 6.0),
    (0x1100, "geor", 4.5),
    (0x1200, "hang", 10.0),
    (0x1400, "ethi", 7.0),
    (0x1780, "other", 14.0),
    (0x1800, "khmr", 5.0),
    (0x1E00, "other", 14.0),
    (0x1F00, "latn", 9.0),
    (0x2000, "grek", 11.0),
    (0x3040, "other", 12.0),
    (0x3100, "jpan", 5.0),
    (0x3400, "other", 10.0),
    (0x4E00, "other", 13.0),
    (0xA000, "hani", 8.0),
    (0xAC00, "other", 14.0),
    (0xD7B0, "hang", 7.5),
    (0xFB00, "other", 15.0),
    (0xFB07, "latn", 9.0),
    (0xFB50, "hebr", 9.0),
    (0xFE00, "arab", 9.0),
    (0xFF66, "other", 12.0),
    (0xFFA0, "jpan", 8.0),
    (0x110000, "other", 12.0),
)  # fmt: skip


@cache
def languages() -> Mapping[str, dict[str, float]]:
    """Language -> pair of letters, lower-cased, a blank at either end of a word -> nats."""
    out: dict[str, dict[str, float]] = {}
    for row in tables.tsv("encoding/bigrams.tsv"):
        costs = out.setdefault(row["lang"], {})
        first = row["first"].replace("_", " ")
        cells = row["next"].replace("_", " ")
        for letter, cost in zip(cells[::2], cells[1::2], strict=True):
            costs[first + letter] = int(cost, 36) / 2
    return out


@cache
def _everybody() -> tuple[dict[str, float], frozenset[str]]:
    """The cheapest price of every pair over all languages, and all their letters."""
    best: dict[str, float] = {}
    for costs in languages().values():
        for pair, cost in costs.items():
            if cost < best.get(pair, 99.0):
                best[pair] = cost
    return best, frozenset("".join(best))


@cache
def script(c: str) -> str:
    """The script of the block a character stands in."""
    code = ord(c)
    return next(name for end, name, _ in BLOCKS if code < end)


@cache
def kind(c: str) -> str:
    """The script of a letter, or what sort of character this is."""
    code = ord(c)
    if c.isalpha() or unicodedata.category(c) in ("Mn", "Mc"):
        return script(c)
    if c.isspace():
        return "blank"
    if c.isdecimal():
        return "digit"
    if 0x21 <= code < 0x7F:
        return "ascii"
    if c in ORDINARY:
        return "typographic"
    return "symbol"


@cache
def _alone(c: str) -> float:
    """What a character that is no letter costs."""
    code = ord(c)
    if c in " \n":
        return 2.0
    if 0x21 <= code < 0x7F:
        return 4.0
    if c in ORDINARY:
        return 5.5
    if c.isdecimal():
        return 6.0
    if c in SEEN:
        return 8.0
    if code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xF900:
        return 15.0
    if 0x3000 <= code < 0x3040 or 0xFF00 <= code < 0xFF66:
        return 6.0
    if 0x1F300 <= code < 0x1FB00 or 0x2600 <= code < 0x27C0 or code in (0xFE0F, 0x200D):
        return 8.0
    return 12.0


class _Costs(dict[str, float]):
    """Pair of characters -> nats for the second one after the first, computed when first met."""

    def __init__(self, pairs: Mapping[str, float], letters: frozenset[str]) -> None:
        super().__init__()
        self.pairs, self.letters = pairs, letters

    def __missing__(self, pair: str) -> float:
        if len(self) > KEPT:
            self.clear()
        cost = self[pair] = self._cost(pair[0], pair[1])
        return cost

    def _cost(self, before: str, c: str) -> float:
        was, now = kind(before), kind(c)
        if now in ("latn", "cyrl", "grek") and c.isalpha():
            return self._letter(before, c, was, now)
        if now not in ("blank", "digit", "ascii", "typographic", "symbol"):
            script = _price(ord(c))
            mixed = was in ("latn", "cyrl", "grek") or (
                was not in NO_LETTER and was != now and "jpan" not in (was, now)
            )
            return script + (MIXED if mixed and was != "hani" else 0.0) + (3.0 if was == "symbol" else 0.0)
        cost = _alone(c)
        if now == "blank":
            return cost + (5.0 if before in OPENING and before not in "“‘" else 0.0)
        if was not in NO_LETTER:  # behind a letter
            if now == "symbol":
                cost += 4.0
            elif now == "typographic" and c in OPENING:
                cost += 5.0
        elif now == "symbol" and was == "symbol":
            cost += 1.0
        return cost

    def _letter(self, before: str, c: str, was: str, now: str) -> float:
        low = c.lower()
        capital = low != c
        unseen = UNSEEN if low in self.letters else RARE + 2.0 if _is_news(low[0]) else FOREIGN
        if was != now:
            cost = self.pairs.get(" " + low[0], unseen)
            if was not in NO_LETTER:
                cost += MIXED
            elif was == "symbol" and before not in OPENING:
                cost += 3.0
            elif was == "typographic" and before not in OPENING and before not in "–—’\xa0":
                cost += 4.0
            return cost + (CAPITAL_FIRST if capital else 0.0)
        cost = self.pairs.get(before.lower()[0] + low[0], unseen)
        if capital:
            cost += CAPITAL_INSIDE if before.islower() else CAPITAL_AGAIN
        return cost


def _is_news(low: str) -> bool:
    return low in OTHERS or "\u1e80" <= low < "\u1efa"


@cache
def is_foreign(c: str) -> bool:
    """Whether this is a letter of the Latin, Greek or Cyrillic script that no language of the news uses.

    >>> is_foreign("ſ"), is_foreign("š")
    (True, False)
    """
    low = c.lower()[0]
    return c.isalpha() and kind(c) in ("latn", "cyrl", "grek") and low not in _everybody()[1] and not _is_news(low)


NO_LETTER = frozenset(("blank", "digit", "ascii", "typographic", "symbol"))


@cache
def _price(code: int) -> float:
    return next(cost for end, _, cost in BLOCKS if code < end)


@cache
def _judge(lang: str | None) -> _Costs:
    if lang is None:
        return _Costs(*_everybody())
    pairs = languages()[lang]
    return _Costs(pairs, frozenset("".join(pairs)))


def cost(text: str, before: str = " ", lang: str | None = None) -> float:
    """Nats the text costs behind the character `before`, as a text of `lang`, or of any language.

    >>> cost("Привет") < cost("Ïðèâåò") < cost("РџСЂРёРІРµС‚")
    True
    """
    return sum(map(_judge(lang).__getitem__, map(add, before + text, text)))


def costs(text: str, langs: Iterable[str]) -> list[float]:
    """`cost(text, lang=lang)` for each of these languages.

    >>> costs("Příliš", ["cs", "fr"]) == [cost("Příliš", lang="cs"), cost("Příliš", lang="fr")]
    True
    """
    pairs = list(map(add, " " + text, text))
    return [sum(map(_judge(lang).__getitem__, pairs)) for lang in langs]


def savings(old: str, new: str, langs: Iterable[str]) -> list[float]:
    """`cost(old, lang=lang) - cost(new, lang=lang)` of texts of one length, looked at only where they differ.

    >>> round(savings("pøíliš", "příliš", ["cs"])[0] - (cost("pøíliš", lang="cs") - cost("příliš", lang="cs")), 6)
    0.0
    """
    old, new = f" {old}", f" {new}"
    differ = list(compress(count(), map(ne, old, new)))
    ends = sorted({*differ, *[i + 1 for i in differ if i + 1 < len(old)]})
    pairs = [(old[i - 1 : i + 1], new[i - 1 : i + 1]) for i in ends]
    return [sum([judge[was] - judge[now] for was, now in pairs]) for judge in map(_judge, langs)]
