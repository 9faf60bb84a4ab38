"""The gazetteer: which spellings belong to which person, place or organisation, and what the house style writes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from .. import tables

COLUMNS = ("id", "type", "en", "variants")


class Entity(NamedTuple):
    """One row: `forms` are the spellings it is met in, `full` and `short` what to write instead.

    mode: `auto` edits every form, `full` only forms of several words, `flag` none. keep: phrases in which a form stays.
    """

    id: str
    type: str
    full: str
    short: str
    forms: tuple[str, ...]
    mode: str
    keep: tuple[str, ...]


@lru_cache(maxsize=32)
def index(lang: str, paths: tuple[str, ...] = ()) -> Mapping[str, Entity]:
    """Spelling -> entity for one target language; the rows of your files win over ours by id."""
    rows = {row["id"]: row for row in tables.tsv("names/gazetteer.tsv")}
    for path in paths:
        rows |= {row["id"]: row for row in tables.parse_tsv(tables.user_file(path), path, COLUMNS)}
    out: dict[str, Entity] = {}
    for row in rows.values():
        full = row.get(lang, "")
        if not full:
            continue
        entity = Entity(
            row["id"],
            row["type"],
            full,
            row.get("en_short", "") if lang == "en" else "",
            tuple(filter(None, row["variants"].split("|"))),
            row.get("mode") or "auto",
            tuple(filter(None, row.get("keep", "").split("|"))),
        )
        for form in entity.forms:
            out[form] = entity
    return out
