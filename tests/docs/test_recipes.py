"""The recipes of docs/pipelines.md for pandas and Hugging Face datasets, run as they stand there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import newsclean

PAGE = Path(__file__).parents[2] / "docs" / "pipelines.md"
pytestmark = [pytest.mark.engines, pytest.mark.filterwarnings("ignore")]


def run(title: str) -> dict[str, Any]:
    """The names that the code of a section defines."""
    section = re.search(rf"^## {title}\n(.*?)(?=^## )", PAGE.read_text(encoding="utf-8"), re.M | re.S)
    assert section
    (code,) = re.findall(r"^```py\n(.*?)^```$", section[1], re.M | re.S)
    names: dict[str, Any] = {}
    exec(compile(code, f"{PAGE}: {title}", "exec"), names)
    return names


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
