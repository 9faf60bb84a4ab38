"""The datatrove step on the real local executor: same result as clean(), statistics, resume."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import newsclean

from .corpus import LANGS, TEXTS, poisoned

pytest.importorskip("datatrove", reason="make test-engines installs it")
pytestmark = [pytest.mark.engines, pytest.mark.filterwarnings("ignore")]

SHARDS = 3


def write_input(folder: Path) -> list[dict[str, Any]]:
    folder.mkdir()
    rows = [
        {"id": f"{n}", "text": text, "language": lang, "n": 1}
        for n, (text, lang) in enumerate(zip(TEXTS, LANGS, strict=True))
        if text  # the reader itself drops rows without text
    ]
    for shard in range(SHARDS):
        lines = [json.dumps(row) + "\n" for row in rows[shard::SHARDS]]
        (folder / f"{shard}.jsonl").write_text("".join(lines), encoding="utf-8")
    return rows


def run(tmp: Path, step: Any, **options: Any) -> Any:
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    executor = LocalPipelineExecutor(
        [JsonlReader(str(tmp / "in")), step, JsonlWriter(str(tmp / "out"), "${rank}.jsonl", compression=None)],
        tasks=SHARDS,
        logging_dir=str(tmp / "log"),
        start_method="forkserver",
        **options,
    )
    return executor.run()


def read_output(folder: Path) -> dict[str, dict[str, Any]]:
    rows = [json.loads(line) for f in sorted(folder.glob("*.jsonl")) for line in f.open(encoding="utf-8")]
    return {row["id"]: row for row in rows}


@pytest.mark.parametrize("workers", [1, 2])
def test_every_row_is_what_clean_gives(tmp_path: Path, workers: int) -> None:
    from newsclean.adapters.datatrove import NewsCleaner

    rows = write_input(tmp_path / "in")
    stats = run(tmp_path, NewsCleaner(), workers=workers)
    found = read_output(tmp_path / "out")
    assert found.keys() == {row["id"] for row in rows}
    changed, flags = 0, Counter[str]()
    for row in rows:
        lang = None if row["language"] == "not a tag !" else row["language"]
        expected = newsclean.clean(row["text"], lang=lang)
        assert found[row["id"]]["text"] == expected.text
        known = found[row["id"]]["metadata"]["newsclean"]
        assert known["changes"] == [c.to_dict() for c in expected.changes]
        assert known["flags"] == [f.to_dict() for f in expected.flags]
        assert known["score"] == expected.score
        assert found[row["id"]]["metadata"]["n"] == 1
        changed += bool(expected.changes)
        flags.update(f"flag/{f.rule}" for f in expected.flags)
    counted = {s.name: s for s in stats.stats}["✂️ - FORMAT: 📰 newsclean"].stats
    assert counted["total"].total == len(rows)
    assert counted["changed"].total == changed > 0
    assert flags
    assert {name: s.total for name, s in counted.items() if name.startswith("flag/")} == flags


def test_poison_stays_as_it_was_and_the_job_ends_well(tmp_path: Path) -> None:
    from newsclean.adapters.datatrove import NewsCleaner

    rows = write_input(tmp_path / "in")
    step = NewsCleaner(newsclean.pipeline("news").before("encoding", poisoned))
    stats = run(tmp_path, step, workers=2)
    found = read_output(tmp_path / "out")
    assert len(found) == len(rows)
    poison = next(row for row in rows if row["text"].startswith("POISON"))
    assert found[poison["id"]]["text"] == poison["text"]
    assert found[poison["id"]]["metadata"]["newsclean"]["flags"][0]["rule"] == "internal.failed"
    assert {s.name: s for s in stats.stats}[str(step)].stats["flag/internal.failed"].total == 1


def test_damaged_documents_can_be_dropped(tmp_path: Path) -> None:
    from newsclean.adapters.datatrove import NewsCleaner

    rows = write_input(tmp_path / "in")
    run(tmp_path, NewsCleaner(lang="en", key=None, max_score=0), workers=1)
    found = read_output(tmp_path / "out")
    damaged = {r["id"] for r in rows if (newsclean.clean(r["text"], lang="en").score or 0) > 0}
    assert damaged
    assert found.keys() == {row["id"] for row in rows} - damaged
    assert all("newsclean" not in row["metadata"] for row in found.values())


def test_an_interrupted_job_resumes_with_the_unfinished_tasks(tmp_path: Path) -> None:
    from newsclean.adapters.datatrove import NewsCleaner

    write_input(tmp_path / "in")
    run(tmp_path, NewsCleaner(), workers=1)
    first = read_output(tmp_path / "out")
    outputs = sorted((tmp_path / "out").glob("*.jsonl"))
    done = sorted((tmp_path / "log" / "completions").iterdir())
    assert len(outputs) == len(done) == SHARDS
    done[1].unlink()  # as if the job had died while this task ran
    outputs[1].write_text('{"half a', encoding="utf-8")
    times = [path.stat().st_mtime_ns for path in outputs]
    run(tmp_path, NewsCleaner(), workers=1)
    again = [path.stat().st_mtime_ns for path in outputs]
    assert [a == b for a, b in zip(times, again, strict=True)] == [True, False, True]
    assert read_output(tmp_path / "out") == first
