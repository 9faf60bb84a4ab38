"""What was measured when: a list in `history.json`, one record per run of `run.py` or `growth.py`; not in the repository."""

from __future__ import annotations

import json
import platform
import time
from pathlib import Path
from typing import Any

import newsclean

HISTORY = Path(__file__).with_name("history.json")


def append(kind: str, record: dict[str, Any]) -> None:
    """Add a record; `kind` is the script's name."""
    past = json.loads(HISTORY.read_text(encoding="utf-8")) if HISTORY.exists() else []
    known = {
        "kind": kind,
        "time": time.strftime("%Y-%m-%dT%H:%M:%S"),
        "version": newsclean.__version__,
        "python": platform.python_version(),
    }
    HISTORY.write_text(json.dumps([*past, {**known, **record}], indent=1, ensure_ascii=False), encoding="utf-8")
