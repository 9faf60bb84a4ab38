"""Fits the weights of `same_name`: `data/names/differences.tsv` and the weights of `full.toml`.

    python scripts/fit_names.py --data DIR

DIR holds `pairs_token.tsv`, `pairs_place.tsv` and `pairs_full.tsv` with columns a, b, same (1 or 0) of attested
spellings, as can be drawn from GeoNames alternate names, Wikidata labels and the OFAC and UN lists. Needs numpy and
scikit-learn, which newsclean does not. Chinese and Korean pairs (column region or country) are left out: other rules
judge them. Only weights of differences leave this script, no names.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from newsclean.names import keys_align as align
from newsclean.names import keys_same as same
from newsclean.names.keys import readings
from newsclean.names.romanize_table import plain

NAMES = Path(__file__).parents[1] / "src" / "newsclean" / "data" / "names"
ROUNDS = 3  # align with the costs of the round before, fit, take new costs
RARE, RARE_IN_CONTEXT = 6, 25  # differences seen less often get no weight of their own
STRENGTH = 0.2  # inverse of the regularisation
ELSEWHERE = {"zh", "kore", "CN", "TW", "KR", "KP"}
Features = Counter[str]


def rows(data: Path, name: str) -> list[tuple[str, str, int]]:
    """Pairs of a file, smaller spelling first, without the regions judged elsewhere."""
    with open(data / f"pairs_{name}.tsv", encoding="utf-8", newline="") as f:
        found = list(csv.DictReader(f, delimiter="\t"))
    out = []
    for r in found:
        if name == "full" or not ({r.get("region", "")} | set(r.get("country", "").split("/"))) & ELSEWHERE:
            a, b = sorted((r["a"], r["b"]))
            out.append((a, b, int(r["same"])))
    return out


def steps(a: str, b: str) -> tuple[tuple[align.Step, ...] | None, int]:
    """The differences of two words by the costs of this round; None if one has no reading."""
    ours, theirs = readings(a), readings(b)
    if ours & theirs:
        return (), len(max(ours & theirs, key=len))
    return align._cheapest(sorted(ours), sorted(theirs)) if ours and theirs else (None, 0)


def features(a: str, b: str, found: tuple[align.Step, ...] | None, length: int) -> Features:
    """What `keys_align._judge` adds up, counted."""
    out: Features = Counter()
    if found is None:
        return out
    for pair, left, right in found:
        out.update((pair, f"{pair}<{left}", f"{pair}>{right}", align._kind(pair)))
        out["init"] += left == "^"
    out["len"], out["short"] = min(length, 12), int(length <= 4)
    if found:
        out["nops"], out["anyop"] = len(found), 1
        out["opsper"] = len(found) / max(3, length)  # type: ignore[assignment]
        out["bare"] = int(plain(a) == plain(b))
    return out


def regress(counted: list[Features], same_: list[int], strength: float, **how: str) -> tuple[dict[str, float], float]:
    """Weights and intercept of a logistic regression."""
    names = {k: i for i, k in enumerate(sorted({k for f in counted for k in f}))}
    x = np.zeros((len(counted), len(names)))
    for i, f in enumerate(counted):
        for k, v in f.items():
            x[i, names[k]] = v
    fitted = LogisticRegression(C=strength, max_iter=3000, **how).fit(x, same_)
    return {k: float(fitted.coef_[0][i]) for k, i in names.items()}, float(fitted.intercept_[0])


def fit_words(pairs: list[tuple[str, str, int]]) -> str:
    """The rows of `differences.tsv`."""
    cost = align._weights().cost
    cost.clear()
    weights: dict[str, float] = {}
    for _ in range(ROUNDS):
        if weights:
            seen = [k for k in cost if len(k) == 2]
            for k in seen:
                cost[k] = max(
                    align.LEAST, -(weights.get(k, 0) + weights.get(align._kind(k), 0) + weights.get("nops", 0))
                )
        found = [steps(a, b) for a, b, _ in pairs]
        counted = [features(a, b, *f) for (a, b, _), f in zip(pairs, found, strict=True)]
        often = Counter(k for f in counted for k in f)
        for f in counted:
            for k in [k for k in f if k[1:2] and (k[2:3] in ("<", ">") or len(k) == 2)]:
                if often[k] < (RARE if len(k) == 2 else RARE_IN_CONTEXT):
                    del f[k]
        weights, base = regress(counted, [s for _, _, s in pairs], STRENGTH)
    weights = {k: round(v, 2) for k, v in weights.items() if k.isascii() and abs(v) >= 0.05} | {"base": round(base, 2)}
    costs = {k: round(v, 2) for k, v in cost.items() if k.isascii()}
    return "".join(
        f"{k}\t{weights.get(k, 0):g}" + (f"\t{costs[k]:g}\n" if k in costs else "\n")
        for k in sorted({*weights, *costs})
    )


def main() -> None:
    """Fit, and write both files below their headings."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    path = NAMES / "differences.tsv"
    head = [line for line in path.read_text(encoding="utf-8").split("\n") if line.startswith(("#", "difference"))]
    words = fit_words(rows(data, "token") + rows(data, "place"))
    path.write_text("\n".join(head) + "\n" + words, encoding="utf-8")
    align.tables.read.cache_clear()
    align.tables.tsv.cache_clear()
    align._weights.cache_clear()
    align.log_odds.cache_clear()
    full = rows(data, "full")
    counted = [Counter(same.features(same._words(a), same._words(b))) for a, b, _ in full]  # type: ignore[arg-type]
    weights, base = regress(counted, [s for _, _, s in full], 1.0, class_weight="balanced")
    path = NAMES / "full.toml"
    text = path.read_text(encoding="utf-8")
    lines = [f"base = {base:.2f}", *(f"{k} = {v:.2f}" for k, v in sorted(weights.items()))]
    path.write_text(text[: text.index("[weights]")] + "[weights]\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
