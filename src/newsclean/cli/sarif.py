"""SARIF 2.1.0: the exchange format of static analysis, one log with one run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from .. import __version__, tables
from .findings import dumps

if TYPE_CHECKING:
    from .findings import Finding

LEVELS = {"info": "note", "minor": "warning", "major": "warning", "critical": "error"}
HEAD = (
    '{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{\n'
    '"columnKind": "unicodeCodePoints",\n"results": ['
)


def log(documents: Iterator[list[Finding]]) -> Iterator[str]:
    """The log, piece by piece; the rules follow the results, when it is known which ones occurred."""
    yield HEAD
    lead = "\n"
    seen: dict[str, int] = {}
    for found in documents:
        for f in found:
            number = seen.setdefault(f.rule, len(seen))
            yield lead + dumps(_result(f, number))
            lead = ",\n"
    driver = {
        "name": "newsclean",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in seen],
    }
    yield f'\n],\n"tool": {dumps({"driver": driver})}\n}}]}}\n'


def _result(f: Finding, number: int) -> dict[str, Any]:
    region = {"startLine": f.line, "startColumn": f.column, "endLine": f.end_line, "endColumn": f.end_column}
    place = {"uri": ("file://" if f.file.startswith("/") else "") + quote(f.file)}
    result: dict[str, Any] = {
        "ruleId": f.rule,
        "ruleIndex": number,
        "level": LEVELS.get(f.severity, "warning") if f.fails else "note",
        "message": {"text": f.message},
        "locations": [{"physicalLocation": {"artifactLocation": place, "region": region}}],
        "properties": {"kind": f.kind, "confidence": f.confidence, "severity": f.severity},
    }
    if f.group:
        result["partialFingerprints"] = {"group/v1": f.group}
    if f.fix is not None:
        edit = {"deletedRegion": region, "insertedContent": {"text": f.fix}}
        change = {"artifactLocation": place, "replacements": [edit]}
        result["fixes"] = [{"description": {"text": f.rule}, "artifactChanges": [change]}]
    return result


def _rule(name: str) -> dict[str, Any]:
    known = tables.rules().get(name)
    if known is None:  # of a step of the user
        return {"id": name}
    return {
        "id": name,
        "shortDescription": {"text": known.reason},
        "help": {"text": f"Example: {known.example}\nNot meant: {known.near_miss}\nSource: {known.source}"},
        "defaultConfiguration": {"level": LEVELS.get(known.severity, "warning")},
    }
