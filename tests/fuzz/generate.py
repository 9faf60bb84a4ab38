"""Documents for the fuzzer: grammar-made news under every kind of damage, every Unicode block, and texts built to hurt."""

from __future__ import annotations

import random
import sys
import unicodedata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
import corpus

from ..test_laws import PIECES

LANGS = (None, "en", "ru", "uk", "de", "fr", "pl", "cs", "zh", "ja", "ar", "fa", "he", "ko", "tr", "sw", "kk", "sr")
CHARSETS = (
    "cp1252",
    "latin-1",
    "cp1251",
    "cp1250",
    "koi8-r",
    "cp866",
    "iso-8859-5",
    "mac-roman",
    "cp437",
    "shift_jis",
    "gbk",
)
MARKS = "\"'“”„‟«»‘’‚‹›`´″′「」『』"
ENTITIES = (
    "nbsp",
    "laquo",
    "raquo",
    "mdash",
    "#39",
    "# 39",
    "quot",
    "amp",
    "amp;amp",
    "lt",
    "Laquo",
    "#x2019",
    "#0",
    "#1114112",
    "bogus",
)
TEMPLATES = (
    "{x}" * 50,
    "{x} " * 50,
    "({x}",
    "{x}\n\n" * 20,
    "a{x}b{x}c " * 30,
    "{x}{y}" * 40,
    "{y} {x}{x}{x} said",
    "{x}{x}{x}\u0301",
)


def misread(rng: random.Random, text: str) -> str:
    """The text, or a part of it, through a wrong charset."""
    a, b = sorted(rng.randrange(len(text) + 1) for _ in range(2))
    if rng.random() < 0.5:
        a, b = 0, len(text)
    source, target = (
        ("utf-8", rng.choice(CHARSETS)) if rng.random() < 0.7 else (rng.choice(CHARSETS), rng.choice(CHARSETS))
    )
    part = text[a:b].encode(source, "replace").decode(target, rng.choice(("replace", "ignore")))
    return text[:a] + part + text[b:]


def disturb(rng: random.Random, text: str) -> str:
    """One operator of damage."""
    i = rng.randrange(len(text) + 1)
    kind = rng.randrange(12)
    if kind == 0:
        return misread(rng, text)
    if kind == 1:
        return text.translate({ord(c): rng.choice(MARKS) for c in MARKS if rng.random() < 0.3})
    if kind == 2:
        return "".join(f" {c}" if c in MARKS and rng.random() < 0.5 else f"{c} " if c in MARKS else c for c in text)
    if kind == 3:
        return text.replace(
            " ", f" &{rng.choice(('', ' '))}{rng.choice(ENTITIES)}{rng.choice(('', ' '))}; ", rng.randrange(6)
        )
    if kind == 4:
        words = text.split(" ")
        j = rng.randrange(len(words))
        return " ".join(words[: j + 1] + words[j : j + rng.randint(1, 5)] * rng.randint(1, 6) + words[j + 1 :])
    if kind == 5:
        return text[:i] + rng.choice(PIECES) + text[i:]
    if kind == 6:
        return text[:i] + text[i + rng.randint(1, 10) :]
    if kind == 7:
        return rng.choice((str.upper, str.lower, str.title, str.swapcase))(text)
    if kind == 8:
        return unicodedata.normalize(rng.choice(("NFD", "NFKC", "NFKD")), text)
    if kind == 9:
        return text.replace(
            rng.choice("aeo. ,"), rng.choice(("а", "о", "\u200b", "\xad", "\xa0", "\n", "\x00", "")), rng.randrange(20)
        )
    if kind == 10:
        return text.replace("\n", rng.choice(("\r\n", "\r", "\u2028", "\x85", " ")))
    return text[:i] + text[i : i + rng.randint(1, 60)] * rng.randint(2, 30) + text[i:]


def block(rng: random.Random) -> str:
    """Characters of one Unicode block, alone or between Latin words."""
    start = rng.randrange(0, 0x110000, 128)
    letters = "".join(chr(rng.randrange(start, min(0x110000, start + 128))) for _ in range(rng.randint(1, 60)))
    return rng.choice((letters, f"He said {letters} there.", letters.replace("", " "), f"“{letters}” {letters}"))


def hostile(rng: random.Random) -> str:
    """Repetitions that make careless patterns explode."""
    x, y = rng.choice(PIECES), rng.choice(PIECES)
    return rng.choice(TEMPLATES).format(x=x, y=y) * rng.choice((1, 1, 1, 20))


def document(seed: int) -> tuple[str, str | None]:
    """The document of a seed, and the language it is said to be in."""
    rng = random.Random(seed)
    kind = rng.random()
    if kind < 0.15:
        text = block(rng)
    elif kind < 0.3:
        text = hostile(rng)
    elif kind < 0.4:
        text = rng.choice(("", " ")).join(rng.choice(PIECES) for _ in range(rng.randint(1, 60)))
    else:
        text = corpus.article(rng, rng.choice(("en", "ru", "de")), rng.randint(1, 3), straight=rng.random() < 0.3)
        for _ in range(rng.randint(0, 6)):
            text = disturb(rng, text)[:20_000]
    return text, rng.choice(LANGS)
