"""What the spacing step knows of languages: `spacing.toml`, `starters.tsv`, `abbreviations.tsv`, each read once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from ... import tables

# Scripts without blanks between words: their marks follow other rules. match: "中", "カ"; near-miss: "한", "é"
DENSE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


@cache
def table() -> Mapping[str, Any]:
    """`data/spacing.toml`."""
    return tables.toml("spacing.toml")


@cache
def starters(lang: str | None) -> frozenset[str]:
    """Words that begin sentences and no second half of a name, in one language; of all languages for None."""
    rows = tables.tsv("starters.tsv")
    known = {row["lang"] for row in rows}
    return frozenset(w for row in rows if lang not in known or row["lang"] == lang for w in row["words"].split())


@cache
def short_words(lang: str | None) -> frozenset[str]:
    """The commonest words of a language (of all for None), in lower case: they stand before a full stop, too."""
    rows = tables.tsv("stopwords.tsv")
    known = {row["lang"] for row in rows}
    return frozenset(w for row in rows if lang not in known or row["lang"] == lang for w in row["words"].split())


@cache
def abbreviations(lang: str | None) -> frozenset[str]:
    """Abbreviations of a language, in lower case, without the full stop; of all languages for None."""
    rows = tables.tsv("abbreviations.tsv")
    known = {row["lang"] for row in rows}
    return frozenset(
        w.lower() for row in rows if lang not in known or row["lang"] == lang for w in row["words"].split()
    )


@cache
def domains() -> frozenset[str]:
    """What may follow a full stop in the name of a site: top-level domains, and tails such as `Focus`."""
    return frozenset(tables.toml("protect.toml")["tlds"]) | frozenset(table()["glued_tails"])
