"""How often each rule fires on machine, human and native text, and how often it is right where experts have marked
errors: `scripts/calibrate.py --data DIR [--write]`.

DIR holds `docs.jsonl`: documents with source, machine and human translations. For each rule and language the rates per
1,000 words are printed, with an estimate of the confidence: one minus the rate on native over that on machine text,
where it fired at least five times. It is an upper bound (an editor may disagree with a flag that native text never
raises), so `rules.toml` may be below it and a warning says where it is above.

`mqm.jsonl` beside it holds translations in which experts marked the errors. The share of a rule's hits that lie on a
marked error is a lower bound of its precision: experts of translation pass over much typography.

`--write` stores both in `data/calibration.tsv` (the rates of English text) and the hash of the data in `SOURCES.toml`;
the page of rules in the docs is made from it.
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


def rated(data: Path) -> tuple[int, Counter[str], Counter[str]]:
    """Words that experts have rated, hits by rule, and those hits that lie on an error they marked or beside it."""
    words, hits, right = 0, Counter[str](), Counter[str]()
    pipeline = newsclean.pipeline("news")
    for line in (data / "mqm.jsonl").read_text(encoding="utf-8").split("\n"):
        if not line:
            continue
        segment = json.loads(line)
        result = pipeline.clean(segment["text"], lang=segment["pair"][-2:])
        words += len(segment["text"].split())
        marked = [(span["start"], span["end"]) for span in segment["spans"]]
        for found in (*result.changes, *result.flags):
            start, end = found.original
            hits[found.rule] += 1
            right[found.rule] += any(start <= high and low <= end for low, high in marked)
    return words, hits, right


HEADER = (
    "rule", "machine_1k", "human_1k", "native_1k", "machine_hits", "native_hits", "estimate",
    "rated_hits", "rated_errors",
)  # fmt: skip


def main() -> None:
    """Print the table; with --write store it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    parser.add_argument("--lang", default="en", help="target language of the table (default en)")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    words, hits = rates(args.data)
    rated_words, rated_hits, rated_errors = rated(args.data)
    size = ", ".join(f"{words[kind, args.lang]} words {kind}" for kind in KINDS)
    lines = [f"# {args.lang}: {size}; {rated_words} words rated", "\t".join(HEADER)]
    print("\n".join(lines))
    for rule in sorted(tables.rules()):
        counts = [hits[kind, args.lang, rule] for kind in KINDS]
        if not any(counts) and not rated_hits[rule]:
            continue
        per = [1000 * n / max(1, words[kind, args.lang]) for n, kind in zip(counts, KINDS, strict=True)]
        guess = estimate(per[0], per[2], counts[0])
        cells = [rule, *(f"{rate:.3f}" for rate in per), str(counts[0]), str(counts[2])]
        cells += ["" if guess is None else f"{guess:.2f}", str(rated_hits[rule]), str(rated_errors[rule])]
        lines.append("\t".join(cells))
        above = guess is not None and tables.rules()[rule].confidence > guess + 0.05
        print("\t".join(cells) + ("\t<- rules.toml says " + str(tables.rules()[rule].confidence) if above else ""))
    if args.write:
        data = (args.data / name for name in ("docs.jsonl", "mqm.jsonl"))
        write("\n".join(lines) + "\n", hashlib.sha256(b"".join(path.read_bytes() for path in data)).hexdigest())


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
