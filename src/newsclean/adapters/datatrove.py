"""newsclean in a datatrove pipeline: a step that cleans `document.text` and counts what it did.

    LocalPipelineExecutor([JsonlReader("s3://in"), NewsCleaner(lang="en"), JsonlWriter("s3://out")], tasks=64).run()

Every rule becomes a statistic. The same input gives the same output, so a job that was interrupted resumes as datatrove
resumes: finished tasks are not done again.
"""

from __future__ import annotations

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
        for document in data:
            self.stat_update("total")
            if isinstance(document.text, str):
                with self.track_time():
                    kept = self._clean(document)
                if not kept:
                    self.stat_update("dropped")
                    continue
            yield document

    def _clean(self, document: Any) -> bool:
        given = self.lang or document.metadata.get(self.lang_key)
        result = safely(self.pipeline, document.text, given if isinstance(given, str) else None)
        document.text = result.text
        if result.changes:
            self.stat_update("changed")
        for change in result.changes:
            self.stat_update(f"change/{change.rule}")
        for flag in result.flags:
            self.stat_update(f"flag/{flag.rule}")
        if result.score is not None:
            self.stat_update("score", value=result.score)
        if self.key is not None:
            document.metadata[self.key] = {
                "changes": [change.to_dict() for change in result.changes],
                "flags": [flag.to_dict() for flag in result.flags],
                "score": result.score,
            }
        return self.max_score is None or result.score is None or result.score <= self.max_score
