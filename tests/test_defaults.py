"""Every default of the design's section "Defaults, decided", one test each."""

from __future__ import annotations

import pytest

import newsclean

from .laws import check_laws

KEPT = {
    "CRLF": "One.\r\nTwo.\r\n",
    "lone CR": "One.\rTwo.",
    "line separator": "One.\u2028Two.",
    "NUL": "One\x00two.",
    "ANSI escape": "\x1b[31mRed\x1b[0m alert.",
    "trailing blanks": "One.  \nTwo.\t\n",
    "final newline": "One.\n",
    "no final newline": "One.",
    "no-break space": "20\xa0km",
    "straight quotes": '"Yes," he said.',
    "curly quotes": "“Yes,” he said.",
    "decomposed letters in clean lines": "cafe\u0301 owners met",
    "zero-width joiner in an emoji": "a family 👩\u200d👩\u200d👧 met",
    "leading BOM": "\ufeffOne.",
    "ligature": "the ﬁrst office",
    "full-width letters in Japanese": "これはＦＡＸです。",
    "escaped markup": "write &lt;b&gt; and &lt;/b&gt;",
    "boilerplate": "The council met.\n\nRead also: more news\n\nLeave a comment",
    "hard-wrapped lines": "The council said on Monday\nthat it would meet again on\nFriday.",
    "doubled blanks": "One sentence.  Another one.",
}


@pytest.mark.parametrize("name", KEPT)
@pytest.mark.parametrize("lang", [None, "en"])
def test_kept(name: str, lang: str | None) -> None:
    if name.endswith("Japanese") and lang:
        lang = "ja"
    result = newsclean.clean(KEPT[name], lang=lang)
    assert result.text == KEPT[name]
    assert not result.changes


def test_the_empty_text_comes_back_as_it_is() -> None:
    result = newsclean.clean("")
    assert (result.text, result.changes, result.flags, result.score, result.lang) == ("", (), (), None, None)


@pytest.mark.parametrize(
    ("tag", "base"),
    [
        ("en-GB", "en"),
        ("zh-Hans", "zh"),
        ("ZH_hant_TW", "zh"),
        ("is", "is"),
        ("sw", "sw"),
        ("nb", "no"),
        ("und", None),
        (None, None),
    ],
)
def test_tags_are_reduced_and_unknown_ones_are_no_error(tag: str | None, base: str | None) -> None:
    assert newsclean.clean("1 2 3", lang=tag).lang == base


@pytest.mark.parametrize("tag", ["", "english!", "e", "en GB", "日本語"])
def test_malformed_tags_raise(tag: str) -> None:
    with pytest.raises(newsclean.OptionError, match="no language tag"):
        newsclean.clean("text", lang=tag)


def test_an_undetermined_language_gets_no_calques() -> None:
    assert newsclean.clean("sleeping cells 1 2 3").lang is None
    assert any(f.rule.startswith("calques.") for f in newsclean.clean("sleeping cells 1 2 3", lang="en").flags)
    assert not any(f.rule.startswith("calques.") for f in newsclean.clean("sleeping cells 1 2 3").flags)


def test_profiles_are_named_in_the_error() -> None:
    with pytest.raises(
        newsclean.UnknownProfile, match="valid: bbc, bitext, check, economist, news, repair, reuters, source"
    ):
        newsclean.clean("x", profile="none")


def test_a_pipeline_is_a_profile_too() -> None:
    mine = newsclean.pipeline("news").without("names")
    assert str(newsclean.clean("Lukashenka spoke.", lang="en", profile=mine)) == "Lukashenka spoke."


@pytest.mark.parametrize(("quoted", "n"), [("one two " * 49, False), ("one two " * 50, True)])
def test_the_score_needs_a_hundred_words(quoted: str, n: bool) -> None:
    assert (newsclean.clean(quoted, lang="en").score is not None) is n


SEED = (
    "Bandits from abroad, the ministry told Lukashenka, had come to Alma-Ata. “It is vital to learn why the state“ slept "
    "through ”the plot. Alma-Ata alone was attacked by 20,000 bandits, ”Kassym-Zhomart Tokayev said, beside Sadyr Zhaparov."
)


def test_the_damage_of_the_seed_article_is_repaired_and_nothing_else() -> None:
    for lang in ("en", None):
        result = newsclean.clean(SEED, lang=lang)
        check_laws(result, SEED)
        assert result.text == (
            "Bandits from abroad, the ministry told Lukashenko, had come to Almaty. “It is vital to learn why the state “slept "
            "through” the plot. Almaty alone was attacked by 20,000 bandits,” Kassym-Jomart Tokayev said, beside Sadyr Japarov."
        )
        assert not newsclean.clean(result.text, lang=lang).changes
