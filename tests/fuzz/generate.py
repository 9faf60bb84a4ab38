"""Documents for the fuzzer: grammar-made news under every kind of damage, every Unicode block, and texts built to hurt."""

from __future__ import annotations

import random
import sys
import unicodedata
from pathlib import Path
from typing import Any, NamedTuple

import newsclean
from newsclean import profiles

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
SPELLINGS = (
    ("Lukashenko", "Lukashenka", "Lukaschenko", "Loukachenko", "LUKASHENKA", "Łukaszenko"),
    ("Almaty", "Alma-Ata", "Alma Ata", "Алма-Ата"),
    ("Bishkek", "Bischkek", "Biszkek", "Frunze"),
    ("Pashinyan", "Pashinian", "Paschinjan", "Pachinian"),
    ("Tashkent", "Taschkent", "Toshkent"),
    ("ministry", "Ministry of Foreign Affairs of Kirghizia", "Bakers Union", "Bezditko"),
)
CHATTER = (
    "Sure! Here is the translation:\n\n",
    "Translation: ",
    "I hope this helps! Let me know if you need anything else.",
    "As an AI language model, I cannot translate this.",
    "**Note:** the names were kept.\n",
    "Read also: Prices rise again\n",
    "Translated by machine. Subscribe to our channel in Telegram!\n",
    "```\n",
)
RESIDUE = (
    "вчера",
    "сообщает",
    "компании",
    "ведь",
    "经济",
    "という",
    "في",
    "<unk>",
    "@@ ",
    "▁said",
    "&#1084;",
    "{0}",
    "[NAME]",
)
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\xad\ufe0f\u180e\x00\x07\x08\x1b\x7f\x85\x9d\ufffd\ufffe"
BOMBS = (
    "&" + "amp;" * 3_000 + "lt;",
    "& amp ; " * 2_000,
    "e" + "\u0301" * 1_000,
    "1" * 20_000,
    "1,234.567 " * 2_000,
    "a" * 30_000,
    "Ab" * 10_000,
    "ab-" * 8_000,
    "“‘" * 3_000,
    "(" * 5_000 + "[" * 5_000,
    "<" * 9_000,
    "<b" * 5_000,
    "<b> " * 4_000,
    "“A ”b " * 3_000,
    "„«“" * 2_000 + "”»“",
    "the " * 6_000,
    "A. " * 6_000,
    "Â\xa0" * 5_000,
    "Ã" * 10_000,
    "\n" * 20_000,
    " \n" * 10_000,
    "'s " * 6_000,
    "@-@" * 6_000,
    "http://" * 3_000,
    "a@b." * 5_000,
    "-" * 20_000,
    "…" * 10_000,
    "\u202e" * 10_000,
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
    kind = rng.randrange(20)
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
    if kind == 11:
        return text[:i] + text[i : i + rng.randint(1, 60)] * rng.randint(2, 30) + text[i:]
    if kind == 12:  # the tokenizer's blanks
        marks = ".,;:!?()'’%" if rng.random() < 0.5 else ".,"
        return "".join(f" {c} " if c in marks and rng.random() < 0.7 else c for c in text)
    if kind == 13:  # lost quotation marks
        return "".join(c for c in text if c not in MARKS or rng.random() < 0.6)
    if kind == 14:  # transliterations
        for forms in SPELLINGS:
            parts = text.split(forms[0])
            text = parts[0] + "".join(rng.choice(forms) + part for part in parts[1:])
        return text
    if kind == 15:
        i = rng.choice((0, i, len(text)))
        return text[:i] + rng.choice(CHATTER) + text[i:]
    if kind == 16:  # untranslated, or the machinery's
        words = text.split(" ")
        for _ in range(rng.randint(1, 6)):
            words.insert(rng.randrange(len(words) + 1), rng.choice(RESIDUE))
        return " ".join(words)
    if kind == 17:
        return "".join(c + rng.choice(INVISIBLE) if rng.random() < 0.03 else c for c in text)
    if kind == 18:  # escaped once more, and again
        for _ in range(rng.randint(1, 3)):
            text = text.replace("&", "&amp;").replace("<", "&lt;").replace("“", "&ldquo;").replace("’", "&#8217;")
        return text
    lines = text.split("\n")
    rng.shuffle(lines)
    return "\n".join([*lines, *rng.sample(lines, rng.randint(0, len(lines)))])


def block(rng: random.Random) -> str:
    """Characters of one Unicode block, alone or between Latin words."""
    start = rng.randrange(0, 0x110000, 128)
    letters = "".join(chr(rng.randrange(start, min(0x110000, start + 128))) for _ in range(rng.randint(1, 60)))
    return rng.choice((letters, f"He said {letters} there.", letters.replace("", " "), f"“{letters}” {letters}"))


def hostile(rng: random.Random) -> str:
    """Repetitions that make careless patterns explode."""
    if rng.random() < 0.3:
        bomb = rng.choice(BOMBS)
        return rng.choice(
            (bomb, f"He said {bomb} there.", f"“{bomb[: rng.randrange(len(bomb))]}", bomb + rng.choice(PIECES))
        )
    x, y = rng.choice(PIECES), rng.choice(PIECES)
    return rng.choice(TEMPLATES).format(x=x, y=y) * rng.choice((1, 1, 1, 20))


def text_of(rng: random.Random) -> str:
    """A text of any kind."""
    kind = rng.random()
    if kind < 0.15:
        return block(rng)
    if kind < 0.3:
        return hostile(rng)
    if kind < 0.4:
        return rng.choice(("", " ")).join(rng.choice(PIECES) for _ in range(rng.randint(1, 60)))
    text = corpus.article(rng, rng.choice(("en", "ru", "de")), rng.randint(1, 3), straight=rng.random() < 0.3)
    for _ in range(rng.randint(0, 6)):
        text = disturb(rng, text)[:20_000]
    return text


HERE = Path(__file__).parent
CHOICES: dict[str, tuple[Any, ...]] = {
    "quotes": ("straight", "curly"),
    "style": ("reuters", "bbc", "economist", "source"),
    "unify": ("edit", "off"),
    "gazetteers": ([HERE / "names.tsv"],),
    "lexicons": ([HERE / "phrases.tsv"],),
    "protect": ([r"\d[\d.,]*"], ["“[^“”]{1,200}”"], ["(?i)said|the"]),
    "ignore": (["quotes"], ["names.variant", "repeats"], ["encoding.mojibake"]),
    "strip": (["chatter"], ["boilerplate"], ["duplicates"], ["chatter", "boilerplate", "duplicates"]),
    "unit": ("sentence",),
    "apply": (False,),
}


class Case(NamedTuple):
    """A text, what `clean` is told about it, the pipeline; options says the same in words."""

    text: str
    keywords: dict[str, Any]
    pipeline: newsclean.Pipeline
    options: str


def case(seed: int) -> Case:
    """The document of a seed, with the options of a seed: every second one has other than the defaults."""
    rng = random.Random(seed)
    text = text_of(rng)
    keywords: dict[str, Any] = {"lang": rng.choice(LANGS)}
    profile, options = "news", {}
    if rng.random() < 0.5:
        profile = rng.choice(profiles.names())
        options = {name: rng.choice(CHOICES[name]) for name in rng.sample(sorted(CHOICES), rng.randint(0, 3))}
        if rng.random() < 0.3:
            keywords["source"] = corpus.article(rng, rng.choice(("ru", "de")), 2)
            keywords["source_lang"] = rng.choice(("ru", "de", None))
        keywords["date"] = rng.choice((None, "1985", "2019-05-04", "2026-01-01"))
    return Case(
        text, keywords, newsclean.pipeline(profile).with_options(**options), f"{profile} {options or ''}".strip()
    )


def document(seed: int) -> tuple[str, str | None]:
    """The document of a seed, and the language it is said to be in."""
    made = case(seed)
    return made.text, made.keywords["lang"]
