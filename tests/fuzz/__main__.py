"""The fuzzer: `python -m tests.fuzz --documents 200000` (or `make fuzz`). Prints every broken promise with its seed.

python -m tests.fuzz --seed 4711                       one document again
python -m tests.fuzz --seed 50000 --documents 50000    a part of a long run: the documents 50,000 to 99,999
python -m tests.fuzz --memory 1000000                  memory must not grow over a million short documents
"""

from __future__ import annotations

import argparse
import heapq
import resource
import signal
import sys
import time
from functools import cache, partial
from typing import NamedTuple

import newsclean
from newsclean import parallel

from ..laws import check_laws, check_settled
from .generate import Case, case

BOUND = 2.0  # seconds of processor time one document may take; the generator makes at most about 100 kB
STUCK = 120.0  # seconds on the clock, for what waits instead of working
SLOWEST = 5  # documents shown
LEAST = 500  # code points of a document whose time per code point means something


class Hang(BaseException):
    """A document took too long; no `Exception`, so that nothing on the way catches it."""


class Outcome(NamedTuple):
    """What became of a document; broken: the promise, "" if all were kept."""

    seed: int
    seconds: float
    size: int
    broken: str


def ring(*_: object) -> None:
    raise Hang(f"slower than {BOUND} s")


@cache
def warm() -> None:
    """Read the tables of the commonest languages, so that no document is measured with it."""
    for text in (
        "The mayor of Kiev said “no ”to CafÃ© <b>",
        "Мэр сказал, что дорога останется закрытой",
        "Das ist „gut“",
    ):
        newsclean.clean(text)


def check(profile: str | None, seed: int) -> Outcome:
    """One document, with options of its own or those of a profile."""
    warm()
    made = case(seed)
    if profile:
        made = Case(made.text, made.keywords, newsclean.pipeline(profile), profile)
    signal.signal(signal.SIGPROF, ring)
    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_PROF, BOUND)
    signal.setitimer(signal.ITIMER_REAL, STUCK)
    took, broken = 0.0, ""
    start = time.process_time()
    try:
        result = made.pipeline.clean(made.text, **made.keywords)
        took = time.process_time() - start
        check_laws(result, made.text)
        check_settled(result, made.pipeline.clean(result.text, **made.keywords))
    except (Exception, Hang) as e:
        took = took or time.process_time() - start
        broken = f"{made.options}: {type(e).__name__}: {e}"[:300]
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
    return Outcome(seed, took, len(made.text), broken)


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
    parser.add_argument("--documents", type=int, help="how many; 5000, or the one of --seed")
    parser.add_argument("--seed", type=int, default=0, help="of the first document")
    parser.add_argument("--profile", help="for all documents, instead of options at random")
    parser.add_argument("--jobs", type=int, default=0)
    parser.add_argument("--memory", type=int, metavar="N", help="clean N short documents and watch the memory")
    args = parser.parse_args()
    if args.memory:
        return memory(args.memory)
    if args.documents is None and args.seed:
        made = case(args.seed)
        print(ascii(made.text), made.keywords, made.options)
        print(check(args.profile, args.seed))
        return 0
    seeds = range(args.seed, args.seed + (args.documents or 5_000))
    failures, characters, start = 0, 0, time.perf_counter()
    slowest: list[tuple[float, int]] = []  # seconds, seed
    rate: list[tuple[float, int]] = []  # microseconds per code point, seed
    for seed, took, size, broken in parallel.ordered(partial(check, args.profile), seeds, args.jobs):
        characters += size
        slowest = heapq.nlargest(SLOWEST, [*slowest, (took, seed)])
        if size >= LEAST:
            rate = heapq.nlargest(SLOWEST, [*rate, (1e6 * took / size, seed)])
        if broken:
            failures += 1
            print(f"seed {seed}: {broken}", flush=True)
    took = time.perf_counter() - start
    print("slowest documents: " + ", ".join(f"{1000 * t:.0f} ms (seed {seed})" for t, seed in slowest))
    print("slowest per code point: " + ", ".join(f"{r:.1f} µs (seed {seed})" for r, seed in rate))
    print(
        f"{len(seeds)} documents (seeds {seeds.start} to {seeds.stop - 1}), {characters / 1e6:.1f} million code points "
        f"in {took:.0f} s, {len(seeds) / took:.0f} a second, {failures} failures"
    )
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
