"""SARIF against the shape of its 2.1.0 schema, as far as we write it: what must be there, and that nothing else is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import newsclean

from .tool import BEFORE, CLEAN, out

# object -> property -> what it holds; "!" marks what the schema requires. A list holds one kind of item.
TEXT = {"text!": str}
REGION = {"startLine": int, "startColumn": int, "endLine": int, "endColumn": int}
ARTIFACT = {"uri": str}
REPLACEMENT = {"deletedRegion!": REGION, "insertedContent": {"text": str}}
LEVEL = {"none", "note", "warning", "error"}
RULE = {"id!": str, "shortDescription": TEXT, "help": TEXT, "defaultConfiguration": {"level": LEVEL}}
RESULT = {
    "ruleId": str,
    "ruleIndex": int,
    "level": LEVEL,
    "message!": {"text": str},
    "locations": [{"physicalLocation": {"artifactLocation": ARTIFACT, "region": REGION}}],
    "partialFingerprints": dict,
    "fixes": [
        {
            "description": {"text": str},
            "artifactChanges!": [{"artifactLocation!": ARTIFACT, "replacements!": [REPLACEMENT]}],
        }
    ],
    "properties": dict,
}
DRIVER = {"name!": str, "version": str, "semanticVersion": str, "rules": [RULE]}
LOG = {
    "$schema": str,
    "version!": {"2.1.0"},
    "runs!": [
        {"tool!": {"driver!": DRIVER}, "results": [RESULT], "columnKind": {"utf16CodeUnits", "unicodeCodePoints"}}
    ],
}


def check(value: Any, shape: Any, place: str = "log") -> None:
    if isinstance(shape, dict):
        assert isinstance(value, dict), place
        allowed = {name.rstrip("!") for name in shape}
        assert set(value) <= allowed, (place, set(value) - allowed)
        for name, inner in shape.items():
            if name.endswith("!"):
                assert name[:-1] in value, f"{place}.{name[:-1]} is required"
            if name.rstrip("!") in value:
                check(value[name.rstrip("!")], inner, f"{place}.{name.rstrip('!')}")
    elif isinstance(shape, list):
        assert isinstance(value, list), place
        for number, item in enumerate(value):
            check(item, shape[0], f"{place}[{number}]")
    elif isinstance(shape, set):
        assert value in shape, (place, value)
    else:
        assert isinstance(value, shape), (place, value)
        assert shape is not int or value >= 0, place


def log_of(*arguments: str | Path, stdin: str = "", code: int = 1) -> Any:
    return json.loads(out("--check", "--format", "sarif", "-l", "en", *arguments, stdin=stdin, code=code))


@pytest.mark.parametrize("text", [BEFORE, CLEAN, "", "Bandit formations hid, bandit formations fled. of of CafÃ©\n"])
def test_the_shape(text: str) -> None:
    log = log_of(stdin=text, code=int(text not in (CLEAN, "")))
    check(log, LOG)
    (run,) = log["runs"]
    for result in run["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        assert min(region.values()) >= 1
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def applied(lines: list[str], log: Any) -> list[str]:
    """The lines with every fix written into them, from the last to the first."""
    edits = [
        (edit["deletedRegion"], edit["insertedContent"]["text"])
        for result in log["runs"][0]["results"]
        for fix in result.get("fixes", ())
        for edit in fix["artifactChanges"][0]["replacements"]
    ]
    for region, text in sorted(edits, key=lambda e: (e[0]["startLine"], e[0]["startColumn"]), reverse=True):
        assert region["startLine"] == region["endLine"]
        line = lines[region["startLine"] - 1]
        lines[region["startLine"] - 1] = line[: region["startColumn"] - 1] + text + line[region["endColumn"] - 1 :]
    return lines


def test_the_fixes_are_the_changes_and_no_suggestion() -> None:
    text = BEFORE + "Bandit formations hid in the CafÃ©.\n"
    log = log_of(stdin=text)
    assert "\n".join(applied(text.split("\n"), log)) == newsclean.clean(text, lang="en").text
    calques = [r for r in log["runs"][0]["results"] if r["ruleId"] == "calques.lexicon"]
    assert calques
    assert not any("fixes" in r for r in calques)


def test_the_fixes_of_a_row_leave_it_a_row() -> None:
    row = json.dumps({"n": 1, "t": "He wrote & quot;now& quot; there, said Lukashenka."})
    fixed = applied([row], log_of("--jsonl", "t", stdin=row + "\n"))
    assert json.loads(fixed[0]) == {"n": 1, "t": newsclean.clean(json.loads(row)["t"], lang="en").text}
