"""newsclean in a datatrove pipeline: a step that cleans `document.text` and counts what it did.

    LocalPipelineExecutor([JsonlReader("s3://in"), NewsCleaner(lang="en"), JsonlWriter("s3://out")], tasks=64).run()

Every rule becomes a statistic, counted here and handed to datatrove once per task: its own book-keeping computes a
running mean and variance at every call, too dear for dozens of findings a document. The same input gives the same
output, so a job that was interrupted resumes as datatrove resumes: finished tasks are not done again.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from datatrove.data import DocumentsPipeline
from datatrove.pipeline.base import PipelineStep

from ..engine import Pipeline
from .safely import batch_pipeline, safely


class NewsCleaner(PipelineStep):  # type: ignore[misc]  # datatrove has no types
    """Cleans the text of each document; order, ids and other metadata stay.

    profile: a name, the path of a TOML file, or a `newsclean.Pipeline`.
    lang: the language of all documents; None takes `metadata[lang_key]`, and looks for itself where there is none.
    key: where in the metadata changes, flags and score go; None keeps them out.
    max_score: drop documents that score higher (0 to 100); those too short for a score stay.
    """

    name = "📰 newsclean"
    type = "✂️ - FORMAT"

    def __init__(
        self,
        profile: str | Pipeline = "news",
        *,
        lang: str | None = None,
        lang_key: str = "language",
        key: str | None = "newsclean",
        max_score: float | None = None,
    ) -> None:
        super().__init__()
        self.pipeline = batch_pipeline(profile)
        self.lang, self.lang_key, self.key, self.max_score = lang, lang_key, key, max_score

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """The documents, cleaned one by one."""
        counted: Counter[str] = Counter()
        timer = self.track_time()
        try:
            for document in data:
                counted["total"] += 1
                if isinstance(document.text, str):
                    with timer:
                        kept = self._clean(document, counted)
                    if not kept:
                        counted["dropped"] += 1
                        continue
                yield document
        finally:
            for label, count in counted.items():
                self.stat_update(label, value=count, unit="task")

    def _clean(self, document: Any, counted: Counter[str]) -> bool:
        given = self.lang or document.metadata.get(self.lang_key)
        result = safely(self.pipeline, document.text, given if isinstance(given, str) else None)
        document.text = result.text
        if result.changes:
            counted["changed"] += 1
        for change in result.changes:
            counted[f"change/{change.rule}"] += 1
        for flag in result.flags:
            counted[f"flag/{flag.rule}"] += 1
        if result.score is not None:
            self.stat_update("score", value=result.score)  # one by one: its mean and spread are of interest
        if self.key is not None:
            document.metadata[self.key] = {
                "changes": [change.to_dict() for change in result.changes],
                "flags": [flag.to_dict() for flag in result.flags],
                "score": result.score,
            }
        return self.max_score is None or result.score is None or result.score <= self.max_score
