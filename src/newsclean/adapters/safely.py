"""One document of a job of millions: whatever happens to it, the job goes on and the document is not lost."""

from __future__ import annotations

from .. import language, profiles
from ..engine import Pipeline
from ..errors import OptionError
from ..result import Flag, Result


def batch_pipeline(profile: str | Pipeline) -> Pipeline:
    """The pipeline as a job runs it: a failing step is flagged. Raises at once for an unknown profile."""
    pipeline = profile if isinstance(profile, Pipeline) else profiles.pipeline(profile)
    return pipeline.with_options(on_error="flag")


def safely(pipeline: Pipeline, text: str, lang: str | None = None) -> Result:
    """`pipeline.clean`, or the text as it was with a flag `internal.failed`. A malformed language tag counts as none.

    The text that comes back can always be written as UTF-8 if the one that went in could.
    """
    try:
        language.base(lang)
    except OptionError:
        lang = None
    try:
        result = pipeline.clean(text, lang=lang)
        if not text.isascii() or result.changes:
            result.text.encode()
        return result
    except Exception as e:
        message = f"{type(e).__name__}: {e}"
        flag = Flag("internal.failed", (0, 0), (0, 0), "", message, None, 1.0, "major", {"group": "internal.failed"})
        return Result(text, text, flags=[flag])
