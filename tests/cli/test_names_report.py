"""--names-report: spellings of one name across files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .tool import out, refused

pytest.importorskip("newsclean.names.report")


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    texts = ["We met Hryvnyak. Hryvniak left.", "They say that Hryvnyak won."]
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_a_table_of_spellings(files: list[Path]) -> None:
    head, *rows = [line.split("\t") for line in out("--names-report", *files).split("\n")[:-1]]
    found = [dict(zip(head, row, strict=True)) for row in rows]
    assert [(r["proposed"], r["spelling"], r["count"], r["files"]) for r in found] == [
        ("Hryvnyak", "Hryvnyak", "2", "2"),
        ("Hryvnyak", "Hryvniak", "1", "1"),
    ]
    assert found[0]["in"] == "|".join(map(str, files))


def test_json_and_rows(files: list[Path], tmp_path: Path) -> None:
    (cluster,) = [json.loads(line) for line in out("--names-report", "--json", *files).split("\n")[:-1]]
    assert [s["form"] for s in cluster["spellings"]] == ["Hryvnyak", "Hryvniak"]
    rows = tmp_path / "rows.jsonl"
    rows.write_text("".join(json.dumps({"t": f.read_text(encoding="utf-8")}) + "\n" for f in files), encoding="utf-8")
    target = tmp_path / "names.tsv"
    assert out("--names-report", "--jsonl", "t", "-o", target, rows) == ""
    assert target.read_text(encoding="utf-8").count("\n") == 3


def test_it_goes_with_nothing_else(files: list[Path]) -> None:
    assert "do not go together" in refused("--names-report", "--check", *files)
