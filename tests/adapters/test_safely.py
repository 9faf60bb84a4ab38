"""A document of a batch is never lost and never stops the batch; needs no engine."""

from __future__ import annotations

import pytest

import newsclean
from newsclean.adapters.safely import batch_pipeline, safely

from .corpus import LANGS, TEXTS, poisoned


def test_equal_to_clean() -> None:
    news = batch_pipeline("news")
    for text, lang in zip(TEXTS, LANGS, strict=True):
        if text is not None:
            known = None if lang == "not a tag !" else lang
            assert safely(news, text, lang) == newsclean.clean(text, lang=known)


def test_a_failing_step_leaves_the_text_and_a_flag() -> None:
    pipe = batch_pipeline(newsclean.Pipeline([poisoned]))
    result = safely(pipe, "POISON here")
    assert result.text == "POISON here"
    assert [f.rule for f in result.flags] == ["internal.failed"]


def test_text_that_cannot_be_written_is_kept_and_flagged() -> None:
    broken = newsclean.step_from(lambda text: text.replace("x", "\ud800"), name="broken")
    result = safely(batch_pipeline(newsclean.Pipeline([broken])), "x")
    assert result.text == "x"
    assert [f.rule for f in result.flags] == ["internal.failed"]


def test_an_unknown_profile_is_an_error_before_the_job() -> None:
    with pytest.raises(newsclean.UnknownProfile):
        batch_pipeline("nwes")
