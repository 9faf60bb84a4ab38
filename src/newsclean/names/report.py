"""Which names a corpus spells in several ways: what an analyst needs to write a gazetteer of their own.

Pure and streaming: texts come in one by one and are not kept; what is kept is one small record per spelling. The
command line (`newsclean --names-report FILES`) only reads files and writes the lines.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from . import gazetteer
from .clusters import alike

# A name: capitalised, joined by hyphens or apostrophes. match: "Syniehubov", "Nur-Sultan"; near-miss: "NATO", "the"
NAME = re.compile(r"(?<![\w@#/.'’-])[^\W\d_a-z][^\W\d_A-Z]+(?:[-'’][^\W\d_]+)*(?![\w@/]|[-'’]\w)")
LOWER = re.compile(r"\b[^\W\d_A-ZА-ЯÀ-Þ]{4,}\b")  # match: "running"; near-miss: "Running"
POSSESSIVE = re.compile(r"['’]s$")
FILES_KEPT = 5  # names of files shown for a spelling; the count goes on

COLUMNS = ("proposed", "native", "entity", "spelling", "count", "files", "in")


class Spelling(NamedTuple):
    """One spelling: how many times, in how many files, and the first few of them."""

    form: str
    times: int
    files: int
    where: tuple[str, ...]


class Cluster(NamedTuple):
    """Spellings of what may be one name, the commonest first.

    proposed: the house form if the gazetteer knows the name, else the commonest spelling. native: its native forms,
    "" if unknown. entity: the gazetteer row, "" if there is none.
    """

    proposed: str
    native: str
    entity: str
    spellings: tuple[Spelling, ...]


def clusters(
    texts: Iterable[tuple[str, str]],
    *,
    style: str = "ap",
    lang: str = "en",
    gazetteers: tuple[str, ...] = (),
    least: int = 2,
) -> Iterator[Cluster]:
    """Names spelt in several ways across many texts, those met most often first.

    texts: pairs of a file name and a text, read once and in order; only counts are kept.
    least: how often all spellings together must occur. Words that also occur in lower case are no names.

    >>> corpus = [("a.txt", "We met Hryvnyak. Hryvniak left."), ("b.txt", "They say Hryvnyak won, Bob too.")]
    >>> [(c.proposed, [(s.form, s.times) for s in c.spellings]) for c in clusters(corpus)]
    [('Hryvnyak', [('Hryvnyak', 2), ('Hryvniak', 1)])]
    """
    counts: Counter[str] = Counter()
    files: Counter[str] = Counter()
    where: dict[str, list[str]] = {}
    small: set[str] = set()
    for file, text in texts:
        found = Counter(POSSESSIVE.sub("", name) for name in NAME.findall(text))
        small.update(LOWER.findall(text))
        counts.update(found)
        files.update(found.keys())
        for name in found:
            known = where.setdefault(name, [])
            if len(known) < FILES_KEPT and file not in known:
                known.append(file)
    names = [n for n in counts if n.lower() not in small]
    table = gazetteer.index(gazetteers)
    out = []
    for group in _with_listed(names, table):
        if sum(counts[n] for n in group) < least:
            continue
        order = sorted(group, key=lambda n: (-counts[n], n))
        spellings = tuple(Spelling(n, counts[n], files[n], tuple(where[n])) for n in order)
        out.append(_named(spellings, table, lang, style))
    out.sort(key=lambda c: (-sum(s.times for s in c.spellings), c.proposed))
    yield from out


def _with_listed(names: list[str], table: gazetteer.Index) -> list[tuple[str, ...]]:
    """Groups of names with one key, joined where the gazetteer says that two spellings are one name."""
    parent = {n: n for n in names}

    def root(name: str) -> str:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    owners: dict[int, str] = {}
    for name in names:
        row = _row_of(name, table)
        if row is not None:
            first = owners.setdefault(row, name)
            parent[root(name)] = root(first)
    for group in alike(names):
        for name in group[1:]:
            parent[root(name)] = root(group[0])
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(root(name), []).append(name)
    return [tuple(g) for g in groups.values() if len(g) > 1]


def _row_of(name: str, table: gazetteer.Index) -> int | None:
    """The one row of the gazetteer that lists a spelling."""
    word = max(gazetteer.WORDS.findall(name), key=len, default="")
    rows = [number for number in table.heads.get(word, ()) if _is_form(name, table.rows[number])]
    return rows[0] if len(rows) == 1 else None


def _is_form(name: str, row: Mapping[str, str]) -> bool:
    size = gazetteer.words_of_short(row)
    if size and row.get("mode") and " " not in name:
        return False  # too common a family name to stand for one person
    return any(name == (" ".join(f.split(" ")[-size:]) if size else f) for f in gazetteer.spellings(row))


def _named(spellings: tuple[Spelling, ...], table: gazetteer.Index, lang: str, style: str) -> Cluster:
    for spelling in spellings:
        row = _row_of(spelling.form, table)
        if row is not None:
            entity = table.entity(row, lang, style)
            proposed = entity.short or entity.full
            if proposed:
                return Cluster(proposed, entity.native, entity.id, spellings)
    return Cluster(spellings[0].form, "", "", spellings)


def to_tsv(found: Iterable[Cluster]) -> Iterator[str]:
    """Lines of a table with one row per spelling, the head first; without line ends.

    >>> list(to_tsv([Cluster("Kyiv", "uk:Київ", "pl:ua:kyiv", (Spelling("Kiev", 3, 1, ("a.txt",)),))]))[1]
    'Kyiv\\tuk:Київ\\tpl:ua:kyiv\\tKiev\\t3\\t1\\ta.txt'
    """
    yield "\t".join(COLUMNS)
    for cluster in found:
        for s in cluster.spellings:
            where = "|".join(s.where)
            cells = (cluster.proposed, cluster.native, cluster.entity, s.form, str(s.times), str(s.files), where)
            yield "\t".join(re.sub(r"[\t\r\n]", " ", cell) for cell in cells)


def to_json(found: Iterable[Cluster]) -> Iterator[str]:
    """One JSON object per cluster and line; without line ends.

    >>> list(to_json([Cluster("Kyiv", "", "", (Spelling("Kiev", 3, 1, ("a.txt",)),))]))
    ['{"proposed": "Kyiv", "native": "", "entity": "", \
"spellings": [{"form": "Kiev", "count": 3, "files": 1, "in": ["a.txt"]}]}']
    """
    for cluster in found:
        rows = [{"form": s.form, "count": s.times, "files": s.files, "in": list(s.where)} for s in cluster.spellings]
        record = {"proposed": cluster.proposed, "native": cluster.native, "entity": cluster.entity, "spellings": rows}
        yield json.dumps(record, ensure_ascii=False)
