"""What `-j N` gains: the filter as a process, from a file of JSON Lines to a file, with one process and with several.

    python benchmarks/jobs.py [--megabytes 10] [--rounds 3] [-j 2] [-p PROFILE]

Start-up is part of it, as it is for users. Rounds are interleaved and the best of each counts, because machines are noisy;
on a machine that is busy with other work the gain is smaller than it could be, for the cores are taken. So the processor
time of all processes together is shown beside it: what it grows by is what handing rows to and fro costs. From it comes
what a terabyte costs. The rows are English articles of about 3.6 KB, every second one damaged; a sounder corpus is cheaper.
"""

from __future__ import annotations

import argparse
import filecmp
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import engines

import newsclean


def spent(rows: Path, out: Path, jobs: int, profile: str) -> tuple[float, float]:
    """Seconds of one run, by the clock and of processors."""
    command = [sys.executable, "-m", "newsclean", "--jsonl", "text", "-l", "en", "-p", profile, "-j", str(jobs)]
    command += ["-o", str(out)]
    begin = time.perf_counter()
    process = subprocess.Popen([*command, str(rows)])
    _, status, used = os.wait4(process.pid, 0)  # with the processes that it waited for
    took = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(process.returncode)
    return took, used.ru_utime + used.ru_stime


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("-j", "--jobs", type=int, default=2)
    parser.add_argument("-p", "--profile", default="news")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        size, count = engines.make(folder / "in", args.megabytes, 1)
        (rows,) = (folder / "in").iterdir()
        best = dict.fromkeys((1, args.jobs), (float("inf"), float("inf")))
        for _ in range(args.rounds):
            for jobs, known in best.items():
                now = spent(rows, folder / f"out{jobs}", jobs, args.profile)
                best[jobs] = (min(known[0], now[0]), min(known[1], now[1]))
        if not filecmp.cmp(folder / "out1", folder / f"out{args.jobs}", shallow=False):
            sys.exit("the outputs differ")
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(
        f"newsclean {newsclean.__version__}: {count} rows, {size / 1e6:.0f} MB, best of {args.rounds} rounds, "
        f"{os.cpu_count()} cores{load}"
    )
    for jobs, (took, used) in best.items():
        print(
            f"-j {jobs}{size / 1e6 / took:9.2f} MB/s{best[1][0] / took:8.2f} x{used:8.1f} s of processor, {used / size * 1e12 / 3600:.0f} core-hours per TB"
        )


if __name__ == "__main__":
    main()
