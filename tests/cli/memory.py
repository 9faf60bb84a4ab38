"""Peak memory of `newsclean --jsonl` over made rows: `python -m tests.cli.memory 1000` reads a gigabyte (ten minutes)."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from typing import IO

from .tool import COMMAND, environment

SENTENCES = [
    "The council said on Monday that the road near the old harbour would be repaired before the winter.",
    "Police watched from a distance, and “nobody was hurt”, an official said.",
    "The state“ slept through ”the plot, said Lukashenka.",
    "He wrote & laquo;now & raquo; on the wall of CafÃ© Central.",
    "Prices rose by 3.5 % in 2021, more than in any year since 2008.",
    "They stopped bandit formations at the border, reports say.",
]


def rows(block: int) -> bytes:
    """A megabyte of rows that differ, from each other and from those of other blocks, a third of them damaged."""
    out, size, n = [], 0, block * 1_000_000
    while size < 1e6:
        text = "\n\n".join(
            " ".join(SENTENCES[(n * 7 + p * 3 + s * s) % (6 if n % 3 == 0 else 2)] for s in range(5)) for p in range(5)
        )
        out.append(json.dumps({"id": n, "text": f"{n} {text}", "x": 1.50}, ensure_ascii=False).encode() + b"\n")
        size += len(out[-1])
        n += 1
    return b"".join(out)


def feed(stream: IO[bytes], megabytes: int) -> None:
    for block in range(megabytes):
        stream.write(rows(block))
    stream.close()


def peak(megabytes: int, *more: str) -> float:
    """Megabytes of resident memory at most, of the filter itself."""
    process = subprocess.Popen(
        [*COMMAND, "--jsonl", "text", "-l", "en", *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment(),
    )
    assert process.stdin
    assert process.stdout
    writer = threading.Thread(target=feed, args=(process.stdin, megabytes))
    writer.start()
    highest, read = 0, 0
    while data := process.stdout.read(1 << 18):
        read += len(data)
        with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
            for line in status:
                if line.startswith("VmHWM"):
                    highest = max(highest, int(line.split()[1]))
    writer.join()
    process.stdout.close()
    assert process.wait() == 0
    assert read > megabytes * 0.9e6
    return highest / 1024


if __name__ == "__main__":
    size = int(sys.argv[1])
    begin = time.monotonic()
    most = peak(size, *sys.argv[2:])
    spent = time.monotonic() - begin
    print(f"{size} MB through --jsonl in {spent:.0f} s ({size / spent:.2f} MB/s), peak {most:.0f} MB resident")
