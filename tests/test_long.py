"""What is done otherwise in long texts, or once for many, gives what the plain way gives."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean import language, protect, standing, textbytes
from newsclean.checks import calques
from newsclean.checks.numbers import scan
from newsclean.checks.structure import names as structure_names
from newsclean.checks.untranslated import script, words
from newsclean.checks.untranslated.language import residue
from newsclean.document import FORM, Document
from newsclean.lexicon import index
from newsclean.names import clusters, endings, unify
from newsclean.normalizers import names as names_step
from newsclean.normalizers.encoding import flags
from newsclean.normalizers.names import matching

CASES = Path(__file__).parent / "cases"
PATHS = ["/", "\\", "//", "~", ".", "..", ":", "usr", "C:", "Europe", "Kiev", "Etc", "a", "B", "_", "-", " ", "\n", "“"]
WORDS = ["Lukashenka", "Lukaschenko", "Loukachenko", "Lukash", "Lukashenky", "Łukaszenka", "lukashenko", "Lukashenk"]
WORDS += ["Rzeszów", "Zheshuv", "Sheshuv", "German", "Germany", "Hermann", "Tchaikovsky", "Chaikovskij", "Ostrovsky"]


def test_the_places_of_all_words_from_one_walk(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = tomllib.loads((CASES / "calques.toml").read_text(encoding="utf-8"))["case"]
    text = "\n\n".join(row["before"] for row in rows)
    lexicon = calques.lexicon("en")
    monkeypatch.setattr(index, "LONG", len(text))
    plain = lexicon.find(Document(text, lang="en"))
    monkeypatch.setattr(index, "LONG", 0)
    assert lexicon.find(Document(text, lang="en")) == plain
    assert len(plain) >= 10


@pytest.mark.parametrize("signs", ["", "".join(map(chr, range(0x2190, 0x21C0)))])
@given(data=st.data())
def test_where_words_begin(signs: str, data: st.DataObject) -> None:
    piece = data.draw(st.text("aß_9é\u0301 \n\u00a0\u3000,.’-–😀" + signs[:3], max_size=60))
    with pytest.MonkeyPatch.context() as m:
        m.setattr(textbytes, "PIECE", data.draw(st.integers(1, 20)))
        text = piece + signs
        assert list(standing.starts(Document(text))) == [m.start() for m in FORM.finditer(text)]


@given(
    st.lists(st.sampled_from(["Kiev", "Kievan", "_", "'s", "-", " ", ". ", "KIEV", "é", "9"]), max_size=20).map("".join)
)
def test_a_search_for_each_word_finds_what_a_walk_finds(text: str) -> None:
    wanted = frozenset(["Kiev", "KIEV", "Kievan"])
    doc = Document(text, lang="en")
    with pytest.MonkeyPatch.context() as m:
        m.setattr(unify, "WALKED", len(text))
        searched = sorted(unify._tokens(doc, wanted), key=lambda found: found[1])
        m.setattr(unify, "WALKED", -1)
        assert list(unify._tokens(doc, wanted)) == searched


@given(
    st.lists(
        st.sampled_from(["le ", "la ", "il ", "The ", "mayor ", "est ", ". ", "\n", "della ", "les_"]), max_size=30
    )
)
def test_foreign_words_are_found_the_same_in_long_texts(words: list[str]) -> None:
    doc = Document("".join(words), lang="en")
    plain = list(residue(doc))
    with pytest.MonkeyPatch.context() as m:
        m.setattr("newsclean.checks.untranslated.language.LONG", -1)
        assert list(residue(doc)) == plain


@given(st.text("a_9é.- \ufffd", max_size=40))
def test_words_that_lost_letters_are_found_from_there(text: str) -> None:
    assert list(flags._torn(text)) == [m.span() for m in re.finditer("\\w*\ufffd[\\w\ufffd]*", text)]


@given(st.lists(st.sampled_from(PATHS), max_size=30).map("".join))
def test_paths_are_found_from_their_slashes(text: str) -> None:
    slashes = [i for i, c in enumerate(text) if c in "/\\"]
    plain = {m.span() for pattern in (protect.ZONE, protect.PATH) for m in pattern.finditer(text)}
    assert set(protect._paths(text, slashes)) == plain


@given(st.sets(st.sampled_from(WORDS)).map(sorted))
def test_words_are_compared_by_what_was_prepared_once(words: list[str]) -> None:
    assert clusters._by_key(tuple(words)) == clusters._clusters(words, clusters.same_key)


@pytest.mark.parametrize("lang", ["en", "de", "fr", "pl", None])
def test_names_are_found_by_their_words_as_by_search(lang: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    found = 0
    for row in tomllib.loads((CASES / "names.toml").read_text(encoding="utf-8"))["case"]:
        plain = list(names_step.step(Document(row["before"], lang=lang)))
        with monkeypatch.context() as m:
            m.setattr(matching, "LONG", 0)
            assert list(names_step.step(Document(row["before"], lang=lang))) == plain, row["name"]
        found += len(plain)
    assert found > 20


@given(st.text("0123456789.,,a_ x–ж", max_size=40))
def test_numbers_are_found_from_their_digits(text: str) -> None:
    found = re.finditer("[0-9]+(?:[.,][0-9]+)*", text)
    plain = [m.span() for m in found if not re.match(r"[^\W\d]", text[: m.start()][-1:])]
    assert [(start, end) for start, end, *_ in scan.numbers(Document(text))] == plain
    for start, end, number, before, after in scan.numbers(Document(text)):
        assert (text[:start] + number + text[end:], before, after) == (text, text[:start][-1:], text[end : end + 1])


@given(
    st.lists(st.sampled_from(["the ", "situation", "is", " ", "-", "Ж", "é", "×", "÷", "?", "@", ", ", "A"])).map(
        "".join
    )
)
def test_latin_letters_are_found_in_bytes(text: str) -> None:
    doc = Document(text, lang="ru")
    assert script._latin(doc) == [m.span() for m in script.LATIN.finditer(text)]
    assert [m.span() for m in script._phrases(doc)] == [m.span() for m in script.LATIN_RUN.finditer(text)]


@given(
    st.lists(st.sampled_from(["nächsten", "čtvrtfinále", "pád", "é", "÷", " ", "-", "’", "a", "X", "9"])).map("".join)
)
def test_words_with_foreign_letters_are_found_by_the_forms_of_a_text(text: str) -> None:
    doc = Document(text, lang="en")
    plain = list(words.foreign_letters(doc))
    with pytest.MonkeyPatch.context() as m:
        m.setattr(words, "LONG", -1)
        assert list(words.foreign_letters(doc)) == plain


@given(st.lists(st.sampled_from(["Petrov", "Petrova", "Petrovu", "Olha", "Olhu", "Rybinym", "Rybin", "Kyiv", "Minsk"])))
def test_no_pair_of_words_with_and_without_an_ending_is_passed_over(names: list[str]) -> None:
    assert endings.with_endings("\n".join(names).lower()) or not endings.endings(names)


MARKED = [
    '"',
    "“",
    "„",
    "«",
    "”",
    "»",
    "Zarya",
    "b",
    " ",
    "of",
    "Ж",
    ".",
    "5",
    " company ",
    " reported ",
    "by ",
    "the ",
]


@given(st.lists(st.sampled_from(MARKED)).map("".join), st.booleans())
def test_marked_names_are_found_from_the_words_before_them(text: str, long: bool) -> None:
    plain = []
    for m in structure_names.NAME.finditer(text):
        word = structure_names.BEFORE.search(text, max(0, m.start() - 40), m.start())
        if word and word[1] == ("reported" if word[2] else "company") and m[1][-1] != ".":
            plain.append(m.span())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(structure_names, "LONG", 0 if long else len(text))
        found = structure_names.find(Document(text, lang="en"))
    assert [(f.start, f.end) for f in found] == plain


@given(st.text(st.sampled_from("aZé'’ 9_Яѓµ“—\x85中"), max_size=40))
def test_scripts_and_words_of_a_sample_are_counted_at_once(sample: str) -> None:
    counts = {name: n for name, n in language._scripts(sample).items() if n}
    assert counts == Counter(language._script(ord(c)) for c in sample if c.isalpha())
    assert language._words(sample, "latn") == language.WORDS["latn"].findall(sample.lower())


@given(st.text("aZ'' 9_", max_size=20))
def test_words_of_an_ascii_sample_are_found_by_its_bytes(sample: str) -> None:
    assert language._words(sample, "latn") == language.WORDS["latn"].findall(sample.lower())


def test_letters_that_speak_for_a_language_are_beyond_ascii() -> None:
    assert not any(letter.isascii() for script in language.WORDS for letter in language._letters(script))
