"""Measure the calque tables and set their confidence: `python scripts/build_calques.py --data DIR`.

DIR holds `docs.jsonl` (documents with machine and human translations and their sources) and, if there, `pages.jsonl`
(pages with a label `mt` or `human`). The columns a person writes stay as they are; written anew are `machine_100k` and
`human_100k` (hits per 100,000 words), `native_hits` (hits in text first written in the target language) and
`confidence`, which is the author's `prior`, lowered

* to 0.2 for two native hits or more and to 0.45 for one: such an expression is no calque, whatever we thought;
* to 0.6 where no machine text holds it and nobody has measured it before (`source` is `authors`).

`SOURCES.toml` gets the hash of the data the rates come from and that of each table.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from newsclean import tables
from newsclean.document import Document
from newsclean.lexicon import Lexicon
from newsclean.lexicon.index import entries

DATA = Path(__file__).parents[1] / "src" / "newsclean" / "data"
UNMEASURED, ONE_NATIVE_HIT, MORE_NATIVE_HITS = 0.6, 0.45, 0.2


def texts(data: Path, lang: str) -> Iterator[tuple[str, str]]:
    """(`machine`, `human` or `native`, text) of everything in a language."""
    seen = set()
    for line in (data / "docs.jsonl").read_text(encoding="utf-8").split("\n"):
        if not line:
            continue
        doc = json.loads(line)
        if doc["tgt_lang"] == lang:
            for version in doc["versions"]:
                yield {"mt": "machine", "ht": "human"}[version["kind"]], version["text"]
        if doc["src_lang"] == lang and doc["src"] not in seen:
            seen.add(doc["src"])
            yield "native", doc["src"]
    pages = data / "pages.jsonl"
    if pages.exists():
        for line in pages.read_text(encoding="utf-8").split("\n"):
            page = json.loads(line) if line else {"lang": None}
            if page["lang"] == lang and page["text"] not in seen:
                seen.add(page["text"])
                yield {"mt": "machine", "human": "native"}[page["label"]], page["text"]


def measure(rows: list[dict[str, str]], data: Path, lang: str, name: str) -> None:
    """Fill the measured columns of the rows in place."""
    found = [dict(row, confidence="1") for row in rows]
    lexicon = Lexicon(entries(found, lang, name, "calques.lexicon"))
    words: Counter[str] = Counter()
    hits: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, text in texts(data, lang):
        words[kind] += len(text.split())
        for match in lexicon.find(Document(text, lang=lang)):
            hits[kind][match.entry.id] += 1
    print(name, dict(words))
    for row in rows:
        confidence = float(row["prior"])
        for column, kind in (("machine_100k", "machine"), ("human_100k", "human")):
            row[column] = f"{1e5 * hits[kind][row['id']] / words[kind]:.2f}" if words[kind] else ""
        native = hits["native"][row["id"]]
        row["native_hits"] = str(native) if words["native"] else ""
        if native:
            confidence = min(confidence, ONE_NATIVE_HIT if native == 1 else MORE_NATIVE_HITS)
        if row["source"] == "authors" and not hits["machine"][row["id"]]:
            confidence = min(confidence, UNMEASURED)
        row["confidence"] = f"{confidence:.2f}"


def record(name: str, content: bytes, data_hash: str) -> None:
    """Write the hash of a table and of its data into its section of SOURCES.toml."""
    path = DATA / "SOURCES.toml"
    text = path.read_text(encoding="utf-8")
    section = re.search(rf'^\["{re.escape(name)}"\]\n(?:.+\n)+', text, re.M)
    if section is None:
        raise SystemExit(f'SOURCES.toml has no section ["{name}"]')
    lines = [line for line in section[0].split("\n") if line and not line.startswith(("sha256", "data_sha256"))]
    lines += [f'sha256 = "{hashlib.sha256(content).hexdigest()}"', f'data_sha256 = "{data_hash}"']
    path.write_text(text[: section.start()] + "\n".join(lines) + "\n" + text[section.end() :], encoding="utf-8")


def main() -> None:
    """Measure every table of `data/calques`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    data = parser.parse_args().data
    digest = hashlib.sha256()
    for name in ("docs.jsonl", "pages.jsonl"):
        if (data / name).exists():
            digest.update((data / name).read_bytes())
    for path in sorted((DATA / "calques").glob("*.tsv")):
        name = f"calques/{path.name}"
        rows = [dict(row) for row in tables.parse_tsv(path.read_text(encoding="utf-8"), name)]
        measure(rows, data, path.stem, name)
        columns = list(rows[0])
        lines = ["\t".join(columns)] + ["\t".join(row[c] for c in columns) for row in rows]
        content = ("\n".join(lines) + "\n").encode()
        path.write_bytes(content)
        record(name, content, digest.hexdigest())


if __name__ == "__main__":
    main()
