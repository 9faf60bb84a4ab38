"""What `strip=` promises: nothing goes unasked, what goes is a change, a second call finds nothing, the article stays."""

from __future__ import annotations

import itertools
import random

import pytest

import newsclean

from .laws import check_laws, check_settled

ARTICLE = "The bridge over the river is closed until May."
PIECES = [
    ARTICLE,
    "Read more",
    "Here is the translation of the article:",
    "Sure! Here is the translation: The ferry runs on Sundays.",
    "Nobody was hurt. Note: I translated the name of the river literally.",
    "Original title: Two bridges",
    "Facebook Twitter Telegram",
    "This article was translated by DeepL.",
    "```",
]
KINDS = ("chatter", "boilerplate", "duplicates")


@pytest.mark.parametrize(
    "pieces",
    random.Random(60).sample(list(itertools.permutations(PIECES, 3)), 60),
    ids=lambda p: "|".join(x[:12] for x in p),
)
def test_stripping_settles_and_keeps_the_article(pieces: tuple[str, ...]) -> None:
    text = "\n\n".join((*pieces, ARTICLE))
    plain = newsclean.clean(text, lang="en")
    assert plain.text == text
    pipeline = newsclean.pipeline("news").with_options(strip=KINDS)
    result = pipeline.clean(text, lang="en")
    check_laws(result, text)
    check_settled(result, pipeline.clean(result.text, lang="en"))
    assert result.text.count(ARTICLE) == 1
    for lost in ("Read more", "Here is", "Note:", "Original title", "Facebook", "DeepL", "```"):
        assert lost not in result.text
    for kept in ("The ferry runs on Sundays.", "Nobody was hurt."):
        assert (kept in result.text) == any(kept in p for p in pieces)
    assert all(c.rule.split(".")[0] in ("chatter", "boilerplate", "repeats") for c in result.changes)


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_kind_that_was_asked_for_goes(kind: str) -> None:
    text = f"{ARTICLE}\n\nRead more\n\nHere is the translation of the article:\n\nIt rained.\n\n{ARTICLE}"
    result = newsclean.pipeline("news").with_options(strip=[kind]).clean(text, lang="en")
    family = {"duplicates": "repeats"}.get(kind, kind)
    assert [c.rule.split(".")[0] for c in result.changes] == [family]
    assert {f.rule.split(".")[0] for f in result.flags} == {"chatter", "boilerplate", "repeats"} - {family}


def test_a_quoted_chatbot_is_never_stripped() -> None:
    text = "The chatbot wrote: “Here is the translation of the article: it is raining.” People laughed."
    assert str(newsclean.pipeline("news").with_options(strip=KINDS).clean(text, lang="en")) == text


def test_the_engine_is_known_although_its_line_is_gone() -> None:
    text = f"{ARTICLE}\n\nThis article was translated by DeepL."
    result = newsclean.pipeline("news").with_options(strip=KINDS).clean(text, lang="en")
    assert result.meta["engine"] == "DeepL"
    assert "DeepL" not in result.text
