"""What an engine costs over plain multiprocessing: the same rows, the same cleaning, the same JSON Lines from disk to disk.

    python benchmarks/engines.py [--megabytes 40] [--processes 2] [--rounds 3] [--engine spark] [--engine datatrove]

Two numbers, because they answer two questions. `start` is what a job takes before it is at full speed (worker processes,
imports, tables): the time of the same job over a few rows. `MB/s` is the speed behind it: the bytes of the large job less
those of the small one, through the time of the large job less that of the small one. An overhead of the speed is paid for
every terabyte, a start once; `whole job` is both together, at the size given. Spark's session, which a job has once, is timed
by itself and named, and the first job in it, which is the slower one (Java compiles as it runs), counts for nothing.

Rounds are interleaved, because machines are noisy; the best round of each counts. Needs the extras `datatrove` and `spark`,
and Java; a part that is missing is named and left out.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import logging
import multiprocessing
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import newsclean
from newsclean.adapters.safely import batch_pipeline, safely

sys.path.insert(0, str(Path(__file__).parent))
import corpus

FEW = 0.1  # megabytes of the small job: some rows for every process, so that all tables are loaded
PIPELINE = batch_pipeline("news")
Job = Callable[[Path, Path, int], None]


def make(folder: Path, megabytes: float, shards: int) -> tuple[int, int]:
    """English articles, every second one damaged, in equal shards; bytes and rows."""
    folder.mkdir()
    draw = random.Random(3)
    files = [(folder / f"{n}.jsonl").open("w", encoding="utf-8") for n in range(shards)]
    size = n = 0
    while size < megabytes * 1e6:
        text = corpus.damaged(draw, "en") if n // shards % 2 else corpus.article(draw, "en")
        line = json.dumps({"id": str(n), "text": text}, ensure_ascii=False) + "\n"
        files[n % shards].write(line)
        size += len(line.encode())
        n += 1
    for file in files:
        file.close()
    return size, n


def one(line: str) -> str:
    """A row as text, cleaned, with the same details as the adapters give."""
    row = json.loads(line)
    result = safely(PIPELINE, row["text"], "en")
    row["text"] = result.text
    row["newsclean"] = {
        "changes": [c.to_dict() for c in result.changes],
        "flags": [f.to_dict() for f in result.flags],
        "score": result.score,
    }
    return json.dumps(row, ensure_ascii=False) + "\n"


def lines(folder: Path) -> Iterator[str]:
    """All rows of all shards."""
    for path in sorted(folder.glob("*.jsonl")):
        with path.open(encoding="utf-8") as file:
            yield from file


def plain(source: Path, target: Path, processes: int) -> None:
    """The yardstick: a pool, rows by the 64, one output file."""
    with multiprocessing.Pool(processes) as pool, (target / "out.jsonl").open("w", encoding="utf-8") as out:
        out.writelines(pool.imap(one, lines(source), chunksize=64))


def datatrove(source: Path, target: Path, processes: int) -> None:
    """The local executor, a task per shard."""
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    from newsclean.adapters.datatrove import NewsCleaner

    steps = [JsonlReader(str(source)), NewsCleaner(lang="en"), JsonlWriter(str(target / "out"), compression=None)]
    LocalPipelineExecutor(
        steps, tasks=processes, workers=processes, logging_dir=str(target / "log"), start_method="forkserver"
    ).run()


def spark_session(processes: int) -> Any:
    """A local session with as many cores."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    settings = {"spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1", "spark.log.level": "ERROR",
                "spark.ui.showConsoleProgress": "false"}  # fmt: skip
    builder = SparkSession.builder.master(f"local[{processes}]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def spark(source: Path, target: Path, processes: int) -> None:
    """`clean_column` between a JSON reader and a JSON writer, a partition per process."""
    from newsclean.adapters.spark import clean_column

    frame = spark_session(processes).read.schema("id string, text string").json(str(source)).coalesce(processes)
    clean_column(frame, "text", lang="en").write.json(str(target / "out"))


ENGINES: dict[str, Job] = {"datatrove": datatrove, "spark": spark}


def available(name: str) -> bool:
    """Whether an engine can run here; says what is missing."""
    try:
        if name == "spark":
            import pyspark  # noqa: F401

            if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
                print("spark: no Java; on Debian: apt-get install default-jre-headless")
                return False
        else:
            import datatrove as _  # noqa: F401
    except ImportError as e:
        print(f"{name}: {e}; pip install 'newsclean[{name}]'")
        return False
    return True


@contextlib.contextmanager
def hushed(path: Path) -> Iterator[None]:
    """What is said on stderr, by worker processes too, goes into a file, and is shown if the job fails."""
    kept = os.dup(2)
    with path.open("wb") as file:
        os.dup2(file.fileno(), 2)
    try:
        yield
    except BaseException:
        os.write(kept, path.read_bytes())
        raise
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def seconds(run: Job, source: Path, target: Path, processes: int) -> float:
    """How long a job takes; its output is thrown away."""
    target.mkdir()
    with hushed(target / "stderr"):
        begin = time.perf_counter()
        run(source, target, processes)
        spent = time.perf_counter() - begin
    shutil.rmtree(target)
    return spent


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=40)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--engine", action="append", choices=sorted(ENGINES))
    args = parser.parse_args()
    logging.disable(logging.INFO)
    engines = [name for name in args.engine or ENGINES if available(name)]
    runs = {"multiprocessing": plain, **{name: ENGINES[name] for name in engines}}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few, _ = make(folder / "few", FEW, args.processes)
        size, rows = make(folder / "all", args.megabytes, args.processes)
        if "spark" in engines:
            begin = time.perf_counter()
            spark_session(args.processes).range(1).count()
            print(f"spark: a session took {time.perf_counter() - begin:.1f} s to start, not counted below")
        start = dict.fromkeys(runs, float("inf"))
        whole = dict(start)
        for number in range(args.rounds):
            for name, run in runs.items():
                if not number:  # Spark keeps its worker processes from one job to the next: all are warm alike
                    seconds(run, folder / "few", folder / "out", args.processes)
                start[name] = min(start[name], seconds(run, folder / "few", folder / "out", args.processes))
                whole[name] = min(whole[name], seconds(run, folder / "all", folder / "out", args.processes))
    print(
        f"newsclean {newsclean.__version__}: {rows} rows, {size / 1e6:.0f} MB, {args.processes} processes, "
        f"best of {args.rounds} rounds"
    )
    report(few, size, rows, args.processes, start, whole)


def report(few: int, size: int, rows: int, processes: int, start: dict[str, float], whole: dict[str, float]) -> None:
    """The table; microseconds are those of one core."""
    base = whole["multiprocessing"] - start["multiprocessing"]
    print(f"{'':<16}{'start':>8}{'MB/s':>8}{'overhead':>10}{'per row':>12}{'whole job':>12}")
    for name in whole:
        net = whole[name] - start[name]
        rate = (size - few) / 1e6 / net
        extra = 1e6 * processes * (net - base) / rows
        print(
            f"{name:<16}{start[name]:>6.1f} s{rate:>8.2f}{100 * (net / base - 1):>+8.1f} %{extra:>+9.0f} µs"
            f"{100 * (whole[name] / whole['multiprocessing'] - 1):>+10.1f} %"
        )


if __name__ == "__main__":
    main()
