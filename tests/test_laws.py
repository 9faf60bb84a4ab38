"""The laws of the design over the whole pipeline: never raises, spans true, replayable, settled, linear."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean

from .laws import check_laws, check_settled, cpu_seconds

PIECES = [
    '"', "'", "“", "”", "„", "«", "»", "‘", "’", "``", "''", " ", " ", "  ", "\n", "\n\n", "\r\n", "\xa0", "\u200b", "\u202e",
    "\ufeff", "\xad", "\u2028", "\x85", "\x00", "\x1b[31m", "\ud800", "\udc80", "\ufffd", "\u0301", "é", "ﬁ", "，", "。", "…", "—",
    "-", ".", ",", "!", "?", ";", ":", "(", ")", "<", ">", "<br>", "<unk>", "@-@", "▁", "&", "& nbsp;", "&nbsp;", "& laquo;", "& # 39;",
    "&#39;", "&#0;", "&#xD800;", "&amp;amp;quot;", "&copy=1", "Ã©", "â€œ", "Ð¿Ñ€", "РџСЂРё", "Ïðèâåò", "the", "the the", "Kiev",
    "Lukashenka", "Alma-Ata", "Мoscow", "Москва", "经济观察网", "العربية", "😀", "1.250.000", "$ 200", "http://a.b/?x=1&y=2",
    "a@b.org", "@Kiev_Live", "#tag", "U.S.", "control.At", "said", "Read also:", "Note:", "he", "sleeping cells",
]  # fmt: skip
SOUP = st.lists(st.sampled_from(PIECES), max_size=40).flatmap(
    lambda p: st.sampled_from(["", " "]).map(lambda g: g.join(p))
)
ANY = st.text(st.characters(), max_size=80) | st.text(
    st.characters(categories=["Cs", "Cc", "Cf", "Mn", "Lo"]), max_size=40
)
LANG = st.sampled_from([None, "en", "ru", "uk", "de", "fr", "zh", "sw"])


@given(SOUP | ANY, LANG, st.sampled_from(["news", "repair", "check", "bitext"]))
def test_every_promise_is_kept_on_any_text(text: str, lang: str | None, profile: str) -> None:
    result = newsclean.clean(text, lang=lang, profile=profile)
    check_laws(result, text)
    check_settled(result, newsclean.clean(result.text, lang=lang, profile=profile))


@given(SOUP, LANG)
def test_the_same_text_gives_the_same_result(text: str, lang: str | None) -> None:
    assert newsclean.clean(text, lang=lang) == newsclean.clean(text, lang=lang)


@given(SOUP, LANG)
def test_check_edits_nothing(text: str, lang: str | None) -> None:
    assert newsclean.clean(text, lang=lang, profile="check").text == text


GIANTS = {
    "marks": '"' * 200_000,
    "openers": "“" * 200_000,
    "quote and blank": "” " * 50_000,
    "ampersands": "&" + "amp;" * 25_000 + "quot;",
    "torn entities": "& nbsp;" * 14_000,
    "mojibake": "â€™ ж " * 20_000,
    "one word": "the " * 25_000,
    "dots": "." * 100_000,
    "blanks": " " * 100_000,
    "torn ampersands": "x " + "& amp ; " * 12_000,
    "fences": "```\n" * 25_000,
    "torn hyphens": "@-@" * 33_000,
    "dots within": "a" + "…" * 100_000 + "b. " * 3,
    "brackets": "(" * 50_000 + ")" * 50_000,
    "tags": "<b>" * 30_000,
    "addresses": "a.ru" * 25_000,
    "at signs": "@a" * 50_000,
    "turned marks": "the mark“ it is ”so " * 1_500,
    "floating marks": '" the mark ; ' * 2_000,
    "one line of 1 MB": "He said that “nothing” was decided in Kiev. " * 23_000,
}


@pytest.mark.parametrize("name", GIANTS)
def test_giants_are_cleaned_in_linear_time(name: str) -> None:
    text = GIANTS[name]
    check_laws(newsclean.clean(text, lang="en"), text)
    small, large = (cpu_seconds(lambda t=t: newsclean.clean(t, lang="en")) for t in (text[: len(text) // 10], text))
    assert large < 30 * max(small, 0.01)


@pytest.mark.parametrize("piece", ['" the ; ', '" the mark ; ', "“ the marks of it ; so", "the mark“ it is ”so "])
def test_many_doubtful_marks_in_one_line_cost_little_each(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    quotes = newsclean.pipeline("news").only("quotes")
    assert cpu_seconds(lambda: quotes.clean(text, lang="en")) < 1.2  # five times as long as it takes; it took 2 to 5
