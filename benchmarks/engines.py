"""What an engine costs over plain multiprocessing: the same rows, the same cleaning, from disk to disk.

    python benchmarks/engines.py [--megabytes 20] [--processes 2] [--rounds 3] [--engine spark] [--engine datatrove]

Rounds are interleaved, because machines are noisy; the best round of each counts, and the overhead is a ratio of two.
Starting a session is not counted (Spark: some seconds, once), starting worker processes is. Needs the extras
`datatrove` and `spark`, and Java; a part that is missing is named and left out.
"""

from __future__ import annotations

import argparse
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

PLAIN = "The council said that the road near the old harbour would be repaired before the winter . Nobody was hurt."
DAMAGED = [
    "The state“ slept through ”the plot, said Lukashenka.",
    "He wrote & laquo;now & raquo; on the wall of CafÃ© Central.",
    "They stopped bandit formations at the border near Alma-Ata.",
]
PIPELINE = batch_pipeline("news")


def make(folder: Path, megabytes: float, shards: int) -> int:
    """Rows of about 2.5 KB in equal shards; the number of bytes."""
    draw = random.Random(3)
    files = [(folder / f"{n}.jsonl").open("w", encoding="utf-8") for n in range(shards)]
    size = n = 0
    while size < megabytes * 1e6:
        text = "\n\n".join(
            " ".join(draw.choice(DAMAGED) if draw.random() < 0.08 else PLAIN for _ in range(4)) for _ in range(6)
        )
        size += files[n % shards].write(json.dumps({"id": str(n), "text": f"{n}. {text}"}, ensure_ascii=False) + "\n")
        n += 1
    for file in files:
        file.close()
    return size


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
    settings = {"spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1", "spark.log.level": "ERROR"}
    builder = SparkSession.builder.master(f"local[{processes}]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def spark(source: Path, target: Path, processes: int) -> None:
    """`clean_column` between a JSON reader and a JSON writer, a partition per process."""
    from newsclean.adapters.spark import clean_column

    frame = spark_session(processes).read.schema("id string, text string").json(str(source)).coalesce(processes)
    clean_column(frame, "text", lang="en").write.json(str(target / "out"))


ENGINES: dict[str, Callable[[Path, Path, int], None]] = {"datatrove": datatrove, "spark": spark}


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


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=20)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--engine", action="append", choices=sorted(ENGINES))
    args = parser.parse_args()
    logging.disable(logging.INFO)
    engines = [name for name in args.engine or ENGINES if available(name)]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in"
        source.mkdir()
        size = make(source, args.megabytes, args.processes)
        runs = {"multiprocessing": plain, **{name: ENGINES[name] for name in engines}}
        if "spark" in engines:
            spark_session(args.processes).range(1).count()
        best = dict.fromkeys(runs, float("inf"))
        for number in range(args.rounds):
            for name, run in runs.items():
                target = Path(folder) / f"{name}-{number}"
                target.mkdir()
                begin = time.perf_counter()
                run(source, target, args.processes)
                best[name] = min(best[name], time.perf_counter() - begin)
                shutil.rmtree(target)
    print(f"newsclean {newsclean.__version__}, {size / 1e6:.0f} MB, {args.processes} processes, best of {args.rounds}")
    for name, spent in best.items():
        over = 100 * (spent / best["multiprocessing"] - 1)
        print(f"{name:<16}{size / 1e6 / spent:6.2f} MB/s{over:+8.1f} %")


if __name__ == "__main__":
    main()
