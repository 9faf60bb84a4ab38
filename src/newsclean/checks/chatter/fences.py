"""Code fences in running text: the model wrapped its answer, or parted two answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ... import tables
from ...document import Document, Finding, hits

SIGN, MARK = "`", "```"
# match: "```", "```text"; near-miss: "``quoted''"
FENCE = re.compile(r"```+(?:(?<![^\n])(?:[a-z]{2,12}(?=\n)))?")
# A block on lines of its own. match: "```python\nx = 1\n```"; near-miss: "Hallo```"
BLOCK = re.compile(r"^```([a-z]*)\n((?:(?!```)[^\n]*\n)*)```$", re.M)
# match: "x = f(1);"; near-miss: "He said (so)."
CODE = re.compile(r"[{};]\s*$|^\s*(?:#include|import |def |<\w+|\$ )|\w\(.*\)\s*[;{]?$| = ", re.M)
SURE, BLOCKED = 0.95, 0.8


def find(doc: Document) -> Iterator[Finding]:
    """Flag every fence that does not hold code."""
    if MARK not in doc.text:
        return
    code: list[tuple[int, int]] = []
    prose: list[tuple[int, int]] = []
    names = tables.toml("chatter.toml")["prose_blocks"]
    for m in BLOCK.finditer(doc.text):
        (prose if m[1] in names and not CODE.search(m[2]) else code).append(m.span())
    in_code, in_prose = tuple(code), tuple(prose)
    for m in FENCE.finditer(doc.text):
        at = m.start()
        if hits(in_code, at, at + 1):
            continue
        sure = BLOCKED if hits(in_prose, at, at + 1) else SURE
        yield Finding(*m.span(), "chatter.fence", confidence=sure, group="fence")
