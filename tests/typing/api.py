"""User code that mypy --strict must accept; it is checked, not run."""

from __future__ import annotations

import re
from collections.abc import Iterator

import newsclean
from newsclean import Change, Document, Edit, Finding, Flag, Pipeline, Result


def tbilisi(doc: Document) -> Iterator[Edit | Finding]:
    for m in re.finditer(r"\bTiflis\b", doc.text):
        yield Edit(*m.span(), "Tbilisi", "custom.tbilisi")
        yield Finding(m.start(), m.end(), "custom.note", "an old name", confidence=0.4)


pipeline: Pipeline = newsclean.pipeline("news").after("names", tbilisi).with_options(quotes="curly", ignore=["names"])
result: Result = pipeline.clean("text", lang="en")
text: str = str(result)
changes: tuple[Change, ...] = result.changes
flags: tuple[Flag, ...] = result.flags
score: float | None = result.score
one: str = newsclean.clean("text", profile=pipeline).text
many: list[str] = [r.text for r in pipeline.clean_many(["a", ("b", {"lang": "en"})])]
upper: Pipeline = Pipeline([newsclean.step_from(str.upper)])
