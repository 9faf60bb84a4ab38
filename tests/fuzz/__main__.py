"""The fuzzer: `python -m tests.fuzz --documents 200000` (or `make fuzz`). Prints every broken promise with its seed.

python -m tests.fuzz --seed 4711          one document again
python -m tests.fuzz --memory 1000000     memory must not grow over a million short documents
"""

from __future__ import annotations

import argparse
import resource
import signal
import sys
import time
from functools import partial

import newsclean
from newsclean import parallel

from ..laws import check_laws, check_settled
from .generate import document

BOUND = 2.0  # seconds one document may take; the generator makes at most about 100 kB


class Hang(Exception):
    """A document took too long."""


def ring(*_: object) -> None:
    raise Hang(f"slower than {BOUND} s")


def check(profile: str, seed: int) -> tuple[int, float, str]:
    """(seed, seconds, broken promise or "")."""
    text, lang = document(seed)
    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, BOUND)
    start = time.perf_counter()
    try:
        result = newsclean.clean(text, lang=lang, profile=profile)
        took = time.perf_counter() - start
        check_laws(result, text)
        check_settled(result, newsclean.clean(result.text, lang=lang, profile=profile))
    except Exception as e:
        return seed, time.perf_counter() - start, f"{type(e).__name__}: {e}"[:300] or type(e).__name__
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return seed, took, ""


def memory(n: int) -> int:
    """Peak memory after a tenth and after all of n short documents must be the same, within 10 %."""
    pipeline = newsclean.pipeline("news")
    early = 0
    for i in range(n):
        pipeline.clean(f"Item {i}: “Nothing was decided, ”Name{i} Lukashenka{i} told Kiev{i}.ru on Monday.", lang="en")
        if i == n // 10:
            early = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    late = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{n} short documents: {early / 1024:.0f} MB after a tenth, {late / 1024:.0f} MB at the end")
    return int(late > 1.1 * early)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, default=5_000)
    parser.add_argument("--first", type=int, default=0, help="seed of the first document")
    parser.add_argument("--seed", type=int, help="this document alone")
    parser.add_argument("--profile", default="news")
    parser.add_argument("--jobs", type=int, default=0)
    parser.add_argument("--memory", type=int, metavar="N")
    args = parser.parse_args()
    if args.memory:
        return memory(args.memory)
    if args.seed is not None:
        text, lang = document(args.seed)
        print(ascii(text), lang)
        print(check(args.profile, args.seed))
        return 0
    seeds = range(args.first, args.first + args.documents)
    failures, slowest, start = 0, (0.0, 0), time.perf_counter()
    for seed, took, broken in parallel.ordered(partial(check, args.profile), seeds, args.jobs):
        slowest = max(slowest, (took, seed))
        if broken:
            failures += 1
            print(f"seed {seed}: {broken}")
    print(
        f"{args.documents} documents in {time.perf_counter() - start:.0f} s, {failures} failures, "
        f"slowest {slowest[0]:.3f} s (seed {slowest[1]})"
    )
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
