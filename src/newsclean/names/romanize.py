"""Spellings in Latin letters of a name in its own script: every published scheme, then what is met in print.

Published standards come first (BGN/PCGN, ISO 9, ALA-LC, ICAO 9303, national systems), with their diacritics; then the
press transcriptions of German, French, Polish, Spanish and English; then mixtures of them in plain letters, likeliest
first, because that is what one meets: Medwedev, Jelzin, Tchaikovsky.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from .. import tables
from .romanize_table import by_scheme, mixed, plain, table

LIMIT = 500  # spellings of a name; more find hardly any attested spelling
MAX_LENGTH = 120  # of a native spelling; a longer one is no name, and is cut

GREEK_ACCENTS = re.compile("[\u0300-\u0307\u0309-\u036f]")  # all marks but the diaeresis
NUSKHURI = {0x2D00 + i: 0x10D0 + i for i in range(0x26)}
SELECTORS = dict.fromkeys((0x180B, 0x180C, 0x180D))  # choose the shape of a Mongolian letter, not the letter
KATAKANA = {0x30A1 + i: 0x3041 + i for i in range(0x54)}
# A consonant before another, no vowel sign between: some vowel is heard there, or none. Near miss: alif between them.
_C = "[ب-غف-هپچژکگټډړږښڼ]"
UNVOWELLED = re.compile(f"({_C})(?={_C})")
SHADDA = re.compile("([\u0621-\u064aپچژکگ])([\u064b-\u0650]?)\u0651")
VERTICAL = re.compile(r"[\u1820-\u1842]")  # the old Mongolian script


@cache
def languages() -> frozenset[str]:
    """Languages with a table."""
    found = {name.removesuffix(".tsv") for name in tables.listing("romanization", ".tsv") if len(name) == 6}
    return frozenset(found | {"ko", "zh"})


@lru_cache(maxsize=4096)
def romanizations(native: str, lang: str) -> tuple[str, ...]:
    """At most 500 spellings in Latin letters of a name, standards first; () if the language has no table.

    Use them to find a name of your list in a text. To ask if two spellings are one name, use `same_name`: it knows
    spellings that no list of 500 holds.

    >>> romanizations("Щербаков", "ru")[:3]
    ('Shcherbakov', 'Ŝerbakov', 'Ščerbakov')
    >>> "Chtcherbakov" in romanizations("Щербаков", "ru")
    True
    >>> romanizations("Щербаков", "tlh")
    ()
    """
    if lang not in languages():
        return ()
    if lang == "zh":
        from .romanize_zh import chinese

        return tuple(_cased(s, native) for s in chinese(native[:MAX_LENGTH], LIMIT))
    if lang == "ko":
        from .romanize_ko import korean

        return tuple(_cased(s, native) for s in korean(native[:MAX_LENGTH], LIMIT))
    text = _prepared(native[:MAX_LENGTH], lang)
    of = table(lang + "-mong" if lang == "mn" and VERTICAL.search(text) else lang)
    out: dict[str, None] = dict.fromkeys(filter(None, by_scheme(text, of)))
    seen = {plain(s) for s in out}
    for spelling in mixed(text, of):
        if spelling and spelling not in seen:
            out[spelling] = None
    return tuple(_cased(s, native) for s in list(out)[:LIMIT])


def _prepared(native: str, lang: str) -> str:
    """Lower case, one code point a letter; Greek accents off, old Georgian letters as modern ones."""
    text = unicodedata.normalize("NFC", native.lower())
    if lang == "el":
        text = unicodedata.normalize("NFC", GREEK_ACCENTS.sub("", unicodedata.normalize("NFD", text)))
    elif lang == "ka":
        text = text.translate(NUSKHURI)
    elif lang == "mn":
        text = text.translate(SELECTORS)
    elif lang == "ja":
        text = text.translate(KATAKANA)
    elif lang in ("ar", "fa"):
        text = unicodedata.normalize("NFC", text.replace("\u0640", "").replace("\u200c", ""))
        text = UNVOWELLED.sub("\\1\u0640", SHADDA.sub(r"\1\1\2", text))
    return text


def _cased(spelling: str, native: str) -> str:
    """Capital initials if the native name has one, or comes in a script without case."""
    if native.islower():
        return spelling
    if native.isupper() and len(native) > 1:
        return spelling.upper()
    return "".join(c.upper() if not i or spelling[i - 1] in " -" else c for i, c in enumerate(spelling))
