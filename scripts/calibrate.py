"""How often each rule fires on machine, human and native text: `scripts/calibrate.py --data DIR [--write]`.

DIR holds `docs.jsonl`: documents with source, machine and human translations. For each rule and language the rates per
1,000 words are printed, with an estimate of the confidence: one minus the rate on native over that on machine text,
where it fired at least five times. It is an upper bound (an editor may disagree with a flag that native text never
raises), so `rules.toml` may be below it and a warning says where it is above.

`--write` stores the English rates in `data/calibration.tsv` and the hash of the data in `SOURCES.toml`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import newsclean
from newsclean import tables

DATA = Path(__file__).parents[1] / "src" / "newsclean" / "data"
KINDS = ("machine", "human", "native")
LEAST = 5  # hits on machine text; fewer say nothing


def texts(data: Path) -> Iterator[tuple[str, str, str]]:
    """(kind, language, text) of every document."""
    seen = set()
    for line in (data / "docs.jsonl").read_text(encoding="utf-8").split("\n"):
        if not line:
            continue
        doc = json.loads(line)
        for version in doc["versions"]:
            yield {"mt": "machine", "ht": "human"}[version["kind"]], doc["tgt_lang"], version["text"]
        if doc["src"] not in seen:
            seen.add(doc["src"])
            yield "native", doc["src_lang"], doc["src"]


def rates(data: Path) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str, str]]]:
    """Words by (kind, language) and hits by (kind, language, rule); changes count like flags."""
    words: Counter[tuple[str, str]] = Counter()
    hits: Counter[tuple[str, str, str]] = Counter()
    pipeline = newsclean.pipeline("news")
    for kind, lang, text in texts(data):
        result = pipeline.clean(text, lang=lang)
        words[kind, lang] += max(1, len(text.split()))
        for found in (*result.changes, *result.flags):
            hits[kind, lang, found.rule] += 1
    return words, hits


def estimate(machine: float, native: float, hits: int) -> float | None:
    """Share of hits that are no everyday English, or None where too few were seen."""
    return None if hits < LEAST else max(0.0, min(0.99, 1 - native / machine))


def main() -> None:
    """Print the table; with --write store it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    parser.add_argument("--lang", default="en", help="target language of the table (default en)")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    words, hits = rates(args.data)
    lines = ["\t".join(("rule", "machine_1k", "human_1k", "native_1k", "machine_hits", "native_hits", "estimate"))]
    print(f"{args.lang}: " + ", ".join(f"{words[kind, args.lang]} words {kind}" for kind in KINDS))
    for rule in sorted(tables.rules()):
        counts = [hits[kind, args.lang, rule] for kind in KINDS]
        if not any(counts):
            continue
        per = [1000 * n / max(1, words[kind, args.lang]) for n, kind in zip(counts, KINDS, strict=True)]
        guess = estimate(per[0], per[2], counts[0])
        shown = "" if guess is None else f"{guess:.2f}"
        cells = [rule, *(f"{rate:.3f}" for rate in per), str(counts[0]), str(counts[2]), shown]
        lines.append("\t".join(cells))
        above = guess is not None and tables.rules()[rule].confidence > guess + 0.05
        print("\t".join(cells) + ("\t<- rules.toml says " + str(tables.rules()[rule].confidence) if above else ""))
    if args.write:
        write("\n".join(lines) + "\n", hashlib.sha256((args.data / "docs.jsonl").read_bytes()).hexdigest())


def write(table: str, digest: str) -> None:
    """Store the table and the hash of its data."""
    (DATA / "calibration.tsv").write_text(table, encoding="utf-8")
    path = DATA / "SOURCES.toml"
    text = path.read_text(encoding="utf-8")
    changed = re.sub(
        r'(\["calibration\.tsv"\]\n(?:(?!data_sha256).+\n)*data_sha256 = ").*(")', rf"\g<1>{digest}\g<2>", text
    )
    path.write_text(changed, encoding="utf-8")


if __name__ == "__main__":
    main()
