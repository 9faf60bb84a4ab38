"""What size costs: of a text (1 kB to 100 MB), of a gazetteer (100 to 100,000 rows), of a lexicon (100 to 10,000 entries).

    python benchmarks/growth.py                       everything; some minutes and 6 GB of memory for the 100 MB texts
    python benchmarks/growth.py --text 1e3,1e6,1e7    these sizes alone

Nothing may grow but the time for the text itself. Compared are ratios of processor time per megabyte: 100 MB to 1 MB of
one text, paragraphs and one single line, at most 1.2; 100,000 rows to 100 of a user's gazetteer, at most 1.2; 10,000
entries to 100 of a user's lexicon, at most 1.3. Reading a table happens once per process and is reported apart.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import mean

import newsclean
from newsclean import language, tables

sys.path.insert(0, str(Path(__file__).parent))
import corpus
import history

SYLLABLES = [consonant + vowel for consonant in "bdgklmnrstv" for vowel in "aeo"]
LIMITS = {"paragraphs": 1.2, "one line": 1.2, "gazetteer": 1.2, "lexicon": 1.3}
ROUNDS = 5


def name(rng: random.Random) -> str:
    """A family name nobody bears."""
    return "".join(rng.choice(SYLLABLES) for _ in range(4)).title() + rng.choice(("n", "r", "v", "shvili", "ski"))


# Where a sentence or a headline ends. match: the end of "so.", of "rose by 3.5 percent\\n"; near-miss: "3.5"
SENTENCE_END = re.compile(r"(?=\.\s|\.?\Z)|(?<=[^.\s])(?=\n)")
AGAIN = 0.1  # share of the articles that tell one of their paragraphs again


def prose(size: float, line: bool = False) -> str:
    """News of this many code points, half of it damaged, the same in nature at every size.

    Names out of ten thousand, most of which a megabyte holds, keep sentences and headlines from recurring: out of a
    grammar of some thousand sentences, more of them would be repeats the longer the text is. What is told again is a
    share of the articles.
    """
    rng = random.Random(1)
    names = [name(rng) for _ in range(10_000)]
    base = [corpus.damaged(rng, "en") if i % 2 else corpus.article(rng, "en") for i in range(200)]
    parts = []
    total = 0
    while total < size:
        text = SENTENCE_END.sub(lambda _: f", {rng.choice(names)} {rng.choice(names)} reported", rng.choice(base))
        if rng.random() < AGAIN:
            text += "\n\n" + text.split("\n\n")[1]
        parts.append(text.replace("\n", " ") if line else text)
        total += len(text) + 2
    return (" " if line else "\n\n").join(parts)[: int(size)]


def seconds(job: Callable[[], object]) -> float:
    """Processor time of one call."""
    start = time.process_time()
    job()
    return time.process_time() - start


def cleaned(texts: list[str]) -> tuple[float, int]:
    """Processor time for all of them; the number of their changes and flags."""
    found = 0
    start = time.process_time()
    for text in texts:
        result = newsclean.clean(text, lang="en")
        found += len(result.changes) + len(result.flags)
    return time.process_time() - start, found


def peak() -> int:
    """The most memory this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def grow_text(sizes: list[float], line: bool, base: float) -> Iterator[tuple[float, float, str]]:
    """Seconds per MB for each size; small ones over a megabyte of pieces, the mean of some rounds.

    A text of 100 MB takes two minutes, in which the machine has better and worse moments: against the best round of a
    small text it would always look slow. So the mean counts, and the base is measured again behind the largest.
    """
    text = prose(max(sizes), line)
    for size in (*sizes, *([base] if len(sizes) > 1 else [])):
        length = int(size)
        pieces = [text[i : i + length] for i in range(0, max(length, min(len(text), 1_000_000)), length)]
        megabytes = sum(map(len, pieces)) / 1e6
        runs = [cleaned(pieces) for _ in range(ROUNDS if size < 5e6 else 1)]
        took = mean(seconds for seconds, _ in runs) / megabytes
        yield size, took, f"{runs[0][1] / megabytes:.0f} changes and flags a MB, peak {peak()} MB"


def gazetteer(rows: int) -> str:
    """A table of people in three spellings, the first of which stand in the text."""
    rng = random.Random(2)
    out = ["id\ttype\ten\ten_short\tvariants"]
    for n in range(rows):
        first, family = rng.choice(("Anna", "Boris", "Daria", "Ivan", "Maria", "Oleg", "Petro")), name(rng) + f"a{n:x}"
        out.append(f"made:{n}\tperson\t{first} {family}\t{family}\t{first} {family}h|{family}h|{first[0]}. {family}h")
    return "\n".join(out) + "\n"


def lexicon(entries: int) -> str:
    """A table of expressions of two to four words: two that carry sense out of our calques and our texts, and small ones."""
    rng = random.Random(3)
    common = language.stop_words("latn")
    known = {w for row in tables.tsv("calques/en.tsv") for w in row["pattern"].split() if w.strip("~").isalpha()}
    known |= {w for w in corpus.article(random.Random(5), "en", 100).lower().split() if w.isalpha()}
    carrying, small = sorted(known - common.keys()), sorted(known & common.keys())
    out = ["id\tpattern\tsuggestion"]
    for n in range(entries):
        words = [*rng.sample(carrying, 2), *rng.sample(small, rng.randint(0, 2))]
        rng.shuffle(words)
        out.append(f"made-{n}\t{' '.join(words)}\tnothing")
    return "\n".join(out) + "\n"


def grow_table(kind: str, sizes: list[int], folder: Path) -> Iterator[tuple[float, float, str]]:
    """Seconds per MB over short documents with a user's table of each size, interleaved; the first call reads the table."""
    make, option = {"gazetteer": (gazetteer, "gazetteers"), "lexicon": (lexicon, "lexicons")}[kind]
    people = [row.split("\t")[4].split("|")[0] for row in gazetteer(100).splitlines()[1:]]
    rng = random.Random(4)
    texts = [
        corpus.damaged(rng, "en").replace("the governor", rng.choice(people)) + f" Said {rng.choice(people)}."
        for _ in range(100)
    ]
    size = sum(map(len, texts)) / 1e6
    runs = []
    for number in sizes:
        path = folder / f"{kind}-{number}.tsv"
        path.write_text(make(number), encoding="utf-8")
        pipeline = newsclean.pipeline("news").with_options(**{option: [str(path)]})
        read = seconds(lambda p=pipeline: p.clean(texts[0], lang="en"))

        def work(pipeline: newsclean.Pipeline = pipeline) -> None:
            for text in texts:
                pipeline.clean(text, lang="en")

        work()
        runs.append((number, work, read))
    took = {number: min(seconds(work) for _ in range(1)) for number, work, _ in runs}
    for _ in range(2 * ROUNDS):
        for number, work, _ in runs:
            took[number] = min(took[number], seconds(work))
    for number, _, read in runs:
        yield number, took[number] / size, f"read in {read:.2f} s"


def report(title: str, rows: Iterator[tuple[float, float, str]], base: float) -> dict[str, object]:
    """Print the rows; the ratio of the largest to `base`, of each the mean if it was measured several times."""
    unit = "characters" if title in ("paragraphs", "one line") else "rows"
    print(f"\n{title}")
    times: dict[float, list[float]] = {}
    for size, took, note in rows:
        times.setdefault(size, []).append(took)
        print(f"  {f'{size:,.0f} {unit}':>24} {took:7.3f} s/MB  {note}", flush=True)
    means = {size: mean(took) for size, took in times.items()}
    record: dict[str, object] = {
        "seconds_per_mb": {f"{size:,.0f} {unit}": round(took, 4) for size, took in means.items()}
    }
    if len(means) > 1:
        largest = max(means)
        ratio = means[largest] / means[base]
        print(f"  {largest:,.0f} {unit} to {base:,.0f}: x {ratio:.2f} (limit {LIMITS[title]})")
        record["ratio"] = round(ratio, 3)
    return record


def main() -> int:
    """Measure, print, remember; 1 if a limit is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", default="1e3,1e4,1e5,1e6,1e7,1e8", help="sizes in code points")
    parser.add_argument("--only", action="append", choices=sorted(LIMITS))
    args = parser.parse_args()
    only = args.only or list(LIMITS)
    sizes = [float(s) for s in args.text.split(",")]
    base = 1e6 if 1e6 in sizes and max(sizes) > 1e6 else min(sizes)
    newsclean.clean(prose(20_000), lang="en")
    record = {}
    for title in ("paragraphs", "one line"):
        if title in only:
            record[title] = report(title, grow_text(sizes, title == "one line", base), base)
    with tempfile.TemporaryDirectory() as folder:
        for kind, numbers in (("gazetteer", [100, 1_000, 10_000, 100_000]), ("lexicon", [100, 1_000, 10_000])):
            if kind in only:
                record[kind] = report(kind, grow_table(kind, numbers, Path(folder)), numbers[0])
    history.append("growth", {"growth": record, "peak_mb": peak()})
    broken = [title for title, found in record.items() if float(found.get("ratio", 0)) > LIMITS[title]]  # type: ignore[arg-type]
    print(
        f"\npeak memory {peak()} MB; " + (f"over the limit: {', '.join(broken)}" if broken else "all within the limits")
    )
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
