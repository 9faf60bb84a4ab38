"""MB/s and memory of `clean()`, of every profile and step, interleaved with the tools people use today.

    python benchmarks/run.py                          everything that is installed (`pip install 'newsclean[bench]'`)
    python benchmarks/run.py --step quotes --step names
    python benchmarks/run.py --data DIR               on your own .txt files, one document each (name.LANG.txt sets the language)
    python benchmarks/run.py --overhead               the engine alone: 5 passes of 10 edits on 2.5 KB

Seconds differ from machine to machine and from minute to minute; compare the ratios, which are taken within one round.
A step alone bears the cost of what it shares with others in a pipeline: the parts are more than the whole. Memory is the
most that was allocated at once for the longest text, in bytes per byte of it. `growth.py` measures what size costs.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import newsclean
from newsclean import profiles

sys.path.insert(0, str(Path(__file__).parent))
import corpus
import history
import peers

Job = Callable[[str, str], object]
Texts = list[tuple[str, str]]


class Measured(NamedTuple):
    """What one job did on one set: MB/s, the median of its ratios to ftfy and to the glued stack, memory."""

    rate: float
    ftfy: float | None
    stack: float | None
    memory: float


def _clean(pipeline: newsclean.Pipeline, text: str, lang: str) -> object:
    return pipeline.clean(text, lang=lang)


def step_names() -> list[str]:
    """Every step of the built-in profiles, in order."""
    return list(dict.fromkeys(name for profile in profiles.names() for name in newsclean.pipeline(profile).names))


def jobs(steps: list[str]) -> dict[str, Job]:
    """What is measured, by name: one's choice of steps beside ftfy, or everything."""
    found: dict[str, Job] = {}
    if not steps:
        found["newsclean"] = lambda t, lang: newsclean.clean(t, lang=lang)
        found["newsclean, no language"] = lambda t, lang: newsclean.clean(t)
        for name in profiles.names():
            found[f"profile {name}"] = partial(_clean, newsclean.pipeline(name))
    for step in steps or step_names():
        home = next((p for p in ("news", *profiles.names()) if step in newsclean.pipeline(p).names), None)
        if home is None:
            sys.exit(f"no step {step!r}; steps: {', '.join(step_names())}, checks")
        found[f"step {step}"] = partial(_clean, newsclean.pipeline(home).only(step))
    found |= peers.available(only_ftfy=bool(steps))
    return found


def expand(steps: list[str]) -> list[str]:
    """`checks` stands for every flag-only step."""
    news = newsclean.pipeline("news")
    checks = [n for n, s in news.steps if ".checks." in getattr(s, "__module__", "")]
    return [x for s in steps for x in (checks if s == "checks" else [s])]


def size_of(texts: Texts) -> float:
    """Megabytes."""
    return sum(len(t.encode()) for t, _ in texts) / 1e6


def measure(texts: Texts, work: dict[str, Job], rounds: int) -> dict[str, Measured]:
    """Interleaved rounds; the slow ones see a part of the texts."""
    some = texts[: max(1, len(texts) // 20)]
    rates: dict[str, list[float]] = {name: [] for name in work}
    for job in work.values():
        for t, lang in texts[:3]:
            job(t, lang)
    for _ in range(rounds):
        for name, job in work.items():
            part = some if name in peers.SLOW else texts
            start = time.perf_counter()
            for t, lang in part:
                job(t, lang)
            rates[name].append(size_of(part) / (time.perf_counter() - start))

    def ratio(name: str, base: str) -> float | None:
        pairs = zip(rates[name], rates.get(base, ()), strict=False)
        return statistics.median(found) if (found := [a / b for a, b in pairs]) else None

    return {
        name: Measured(
            statistics.median(found), ratio(name, "ftfy"), ratio(name, "glued stack"), memory(work[name], texts)
        )
        for name, found in rates.items()
    }


def memory(job: Job, texts: Texts) -> float:
    """Most bytes allocated at once per byte of the longest text."""
    text, lang = max(texts, key=lambda t: len(t[0]))
    text = text[:50_000]  # watching allocations is slow
    tracemalloc.start()
    job(text, lang)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / len(text.encode())


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
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--step", action="append", default=[], help="measure this step alone (repeatable); 'checks' means all checks"
    )
    parser.add_argument("--data", type=Path, help="folder of .txt documents instead of the made ones")
    parser.add_argument("--size", type=int, default=200_000, help="bytes per set of made texts")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", help="one set of made texts, by name")
    parser.add_argument("--overhead", action="store_true")
    args = parser.parse_args()
    sets = {str(args.data): own_texts(args.data)} if args.data else corpus.sets(args.size)
    if args.only and args.only not in sets:
        parser.error(f"no set {args.only!r}; there are {', '.join(map(repr, sets))}")
    overhead()
    if args.overhead:
        return
    if args.only:
        sets = {args.only: sets[args.only]}
    work = jobs(expand(args.step))
    record = {}
    for name, texts in sets.items():
        found = measure(texts, work, args.rounds)
        print(f"\n{name}: {len(texts)} documents, {size_of(texts):.2f} MB")
        print(f"  {'':26} {'MB/s':>8} {'x ftfy':>8} {'x stack':>8} {'memory':>8}")
        for job, m in found.items():
            cells = "".join(f" {x:8.2f}" if x is not None else f" {'–':>8}" for x in (m.ftfy, m.stack))
            print(f"  {job:26} {m.rate:8.2f}{cells} {m.memory:8.1f}", flush=True)
        record[name] = {job: m._asdict() for job, m in found.items()}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"\npeak memory of the whole run {peak} MB")
    history.append("run", {"steps": args.step, "sets": record, "peak_mb": peak})


if __name__ == "__main__":
    main()
