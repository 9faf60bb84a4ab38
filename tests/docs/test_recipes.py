"""The recipes of docs/pipelines.md, run as they stand there; for engines, with our data and paths in place of theirs."""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest

import newsclean

PAGE = Path(__file__).parents[2] / "docs" / "pipelines.md"
pytestmark = [pytest.mark.engines, pytest.mark.filterwarnings("ignore")]


def run(title: str, names: dict[str, Any] | None = None, **instead: str) -> dict[str, Any]:
    """The names that the code of a section defines, given those it expects."""
    section = re.search(rf"^## {title}\n(.*?)(?=^## )", PAGE.read_text(encoding="utf-8"), re.M | re.S)
    assert section
    (code,) = re.findall(r"^```py\n(.*?)^```$", section[1], re.M | re.S)
    for old, new in instead.items():
        assert old in code
        code = code.replace(old, new)
    names = names or {}
    exec(compile(code, f"{PAGE}: {title}", "exec"), names)
    return names


def test_datatrove(tmp_path: Path) -> None:
    pytest.importorskip("datatrove")
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.jsonl").write_text('{"id": "1", "text": "said Lukashenka"}\n', encoding="utf-8")
    run("datatrove", {}, **{"s3://bucket": str(tmp_path), "tasks=64": "tasks=1", "workers=8": "workers=1"})
    (out,) = (tmp_path / "clean").glob("*.jsonl.gz")
    (row,) = [json.loads(line) for line in gzip.decompress(out.read_bytes()).decode().splitlines()]
    assert row["text"] == "said Lukashenko"
    assert [c["rule"] for c in row["metadata"]["newsclean"]["changes"]] == ["names.variant"]


def test_spark() -> None:
    pytest.importorskip("pyspark")
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    session = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
    df = session.createDataFrame([("1", "said Lukashenka, sleeping cells"), ("2", None)], "id string, text string")
    names = run("Spark", {"df": df})
    one, two = names["cleaned"].collect()
    assert one.text == "said Lukashenko, sleeping cells"
    assert [f.rule for f in one.flags] == ["calques.lexicon"]
    assert two.text is None
    session.stop()


def test_pandas() -> None:
    pytest.importorskip("pandas")
    df = run("pandas")["df"]
    assert df["text"].iloc[0] == str(newsclean.clean("CafÃ© owners met.", lang="en")) == "Café owners met."
    assert df["text"].iloc[1] is None
    assert df["flags"].iloc[0] == 0


def test_hugging_face_datasets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    pytest.importorskip("datasets")
    rows = run("Hugging Face datasets")["rows"]
    assert rows["text"][:] == ["Café owners met.", None]
    assert rows["id"][:] == [1, 2]
