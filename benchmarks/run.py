"""MB/s of `clean()`, of each profile or of single steps, interleaved with other tools in the same run.

    python benchmarks/run.py                          everything that is installed
    python benchmarks/run.py --step quotes --step names
    python benchmarks/run.py --data DIR               on your own .txt files, one document each (name.LANG.txt sets the language)
    python benchmarks/run.py --overhead               the engine alone: 5 passes of 10 edits on 2.5 KB

Seconds differ from machine to machine and from minute to minute; compare the ratios, which are taken within one round.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import newsclean

sys.path.insert(0, str(Path(__file__).parent))
import corpus
import peers

Job = Callable[[str, str], object]
HISTORY = Path(__file__).with_name("history.json")


def _clean(pipeline: newsclean.Pipeline, text: str, lang: str) -> object:
    return pipeline.clean(text, lang=lang)


def jobs(steps: list[str]) -> dict[str, Job]:
    """What is measured, by name; `ftfy` comes first, as the yardstick of the ratios."""
    found: dict[str, Job] = dict(peers.available(only_ftfy=bool(steps)))
    if steps:
        for step in steps:
            home = next((p for p in ("news", "bitext") if step in newsclean.pipeline(p).names), None)
            if home is None:
                sys.exit(f"no step {step!r}; steps: {', '.join(newsclean.pipeline('news').names)}, checks")
            pipeline = newsclean.pipeline(home).only(step)
            found[f"step {step}"] = partial(_clean, pipeline)
    else:
        found["newsclean"] = lambda t, lang: newsclean.clean(t, lang=lang)
        found["newsclean, no language"] = lambda t, lang: newsclean.clean(t)
        for name in ("repair", "check", "bitext"):
            found[f"profile {name}"] = partial(_clean, newsclean.pipeline(name))
    return found


def expand(steps: list[str]) -> list[str]:
    """`checks` stands for every flag-only step."""
    news = newsclean.pipeline("news")
    checks = [n for n, s in news.steps if ".checks." in getattr(s, "__module__", "")]
    return [x for s in steps for x in (checks if s == "checks" else [s])]


def measure(texts: list[tuple[str, str]], work: dict[str, Job], rounds: int) -> dict[str, float]:
    """MB/s of each job, median over interleaved rounds."""
    size = sum(len(t.encode()) for t, _ in texts) / 1e6
    for job in work.values():
        for t, lang in texts[:3]:
            job(t, lang)
    rates: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, job in work.items():
            part = texts[: max(1, len(texts) // 20)] if name in peers.SLOW else texts
            start = time.perf_counter()
            for t, lang in part:
                job(t, lang)
            took = time.perf_counter() - start
            rates[name].append(size * (sum(len(t) for t, _ in part) / sum(len(t) for t, _ in texts)) / took)
    return {name: statistics.median(r) for name, r in rates.items()}


def overhead() -> None:
    """Milliseconds per document of the engine alone."""
    text = corpus.sets(3_000)["english, ascii"][0][0][:2_500]
    at = range(100, 2_400, 230)

    def make(n: int) -> Callable[[newsclean.Document], list[newsclean.Edit]]:
        edits = [newsclean.Edit(i + 41 * n, i + 41 * n + 2, "xyz", f"bench.step{n}") for i in at]

        def step(doc: newsclean.Document) -> list[newsclean.Edit]:
            return edits

        step.__name__ = f"step{n}"
        step.raw = True  # type: ignore[attr-defined]  # the cost of finding addresses is not the engine's
        return step

    pipeline = newsclean.Pipeline([make(n) for n in range(5)])
    empty = newsclean.Pipeline([])

    def best(p: newsclean.Pipeline) -> float:
        times = []
        for _ in range(3000):
            start = time.perf_counter()
            p.clean(text, lang="en")
            times.append(time.perf_counter() - start)
        return min(times)

    print(
        f"engine: {len(at)} edits in each of 5 passes on {len(text)} code points: {1e3 * (best(pipeline) - best(empty)):.3f} ms"
    )


def own_texts(folder: Path) -> list[tuple[str, str]]:
    out = []
    for path in sorted(folder.rglob("*.txt")):
        lang = path.suffixes[-2][1:] if len(path.suffixes) > 1 else "en"
        out.append((path.read_text(encoding="utf-8"), lang))
    if not out:
        sys.exit(f"no .txt file below {folder}")
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument(
        "--step", action="append", default=[], help="measure this step alone (repeatable); 'checks' means all checks"
    )
    parser.add_argument("--data", type=Path, help="folder of .txt documents instead of the made ones")
    parser.add_argument("--size", type=int, default=300_000, help="bytes per set of made texts")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", help="one set of made texts, by name")
    parser.add_argument("--overhead", action="store_true")
    args = parser.parse_args()
    overhead()
    if args.overhead:
        return
    sets = {str(args.data): own_texts(args.data)} if args.data else corpus.sets(args.size)
    if args.only:
        sets = {args.only: sets[args.only]}
    work = jobs(expand(args.step))
    record = {}
    for name, texts in sets.items():
        rates = measure(texts, work, args.rounds)
        base = rates.get("ftfy")
        print(f"\n{name}: {len(texts)} documents, {sum(len(t.encode()) for t, _ in texts) / 1e6:.2f} MB")
        for job, rate in rates.items():
            print(f"  {job:32} {rate:8.2f} MB/s" + (f"  {rate / base:7.2f} x ftfy" if base else ""))
        record[name] = rates
    print(f"\npeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    past = json.loads(HISTORY.read_text()) if HISTORY.exists() else []
    past.append(
        {
            "version": newsclean.__version__,
            "time": time.strftime("%Y-%m-%dT%H:%M:%S"),
            "steps": args.step,
            "rates": record,
        }
    )
    HISTORY.write_text(json.dumps(past, indent=1))


if __name__ == "__main__":
    main()
