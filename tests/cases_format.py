"""Reads `tests/cases/*.toml`. One file per step; `known_failures.toml` holds cases nobody has solved yet.

[[case]]
name = "inner pair turned inside out"   # the test id
lang = "en"                             # optional: without it the library finds out
before = "the state“ slept through ”the plot"
after = "the state “slept through” the plot"   # or: same = true
flags = ["quotes.odd"]                  # optional: rules of this step that must be raised; [] = none of this step
rules = ["quotes.inverted"]             # optional: rules of the changes, in order
profile = "repair"                      # optional, default news
options = { quotes = "curly" }          # optional, as for with_options()
date = "1991-12-21"                     # optional, as source and source_lang
source = "synthetic"                    # where the case comes from
note = "why"                            # optional
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "cases"
KEYS = {
    "name", "lang", "before", "after", "same", "flags", "rules", "profile", "options", "date", "source_text",
    "source_lang", "source", "note",
}  # fmt: skip


def load(path: Path) -> list[dict[str, Any]]:
    """The cases of a file, checked for unknown keys and missing answers."""
    cases: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    names = set()
    for case in cases:
        where = f"{path.name}: {case.get('name')!r}"
        assert set(case) <= KEYS, f"{where}: unknown key {set(case) - KEYS}"
        assert {"name", "before", "source"} <= set(case), f"{where}: needs name, before, source"
        assert ("after" in case) != (case.get("same") is True), f"{where}: needs either after or same = true"
        assert case.get("after") != case["before"], f"{where}: after equals before; say same = true"
        assert case["name"] not in names, f"{where}: name used twice"
        names.add(case["name"])
        case.setdefault("after", case["before"])
        case["step"] = path.stem
    return cases


def everything() -> list[dict[str, Any]]:
    """All cases but the known failures."""
    return [c for p in sorted(FOLDER.glob("*.toml")) if p.stem != "known_failures" for c in load(p)]


def known_failures() -> list[dict[str, Any]]:
    """Cases that must fail; one that passes must be moved to the file of its step."""
    path = FOLDER / "known_failures.toml"
    return load(path) if path.exists() and "[[case]]" in path.read_text(encoding="utf-8") else []
