"""What a check passes over by a quick look is what it would have found nothing in."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean import places, score, tables, textbytes
from newsclean.checks.boilerplate import chrome, disclaimers
from newsclean.checks.chatter import phrases
from newsclean.checks.numbers import amounts, dates
from newsclean.checks.structure import cut, stray
from newsclean.document import Document

strings = cache(st.from_regex)
NEEDING = [row for row in tables.tsv("chatter.tsv") if row["needs"]]


@given(st.text("ab,; ", max_size=20))
def test_places_are_those_of_a_pattern(text: str) -> None:
    assert places.places(text, ",;") == [m.start() for m in re.finditer("[,;]", text)]
    pattern = re.compile("[a;] ?[ab;]")
    assert [m.span() for m in places.matches(pattern, text, "a;")] == [m.span() for m in pattern.finditer(text)]
    assert places.occurrences(text, "aba") == [m.start() for m in re.finditer("aba", text)]
    assert places.occurrences(text, "aba", 1) == [m.start() for m in re.finditer("ab(?=a)", text)]


@pytest.mark.parametrize("letter", "abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґüèéóíñç")
def test_letters_that_a_pattern_takes_for_others_are_known(letter: str) -> None:
    pattern = re.compile(letter, re.I)
    assert {c for c in map(chr, range(0x20000)) if pattern.match(c)} - {
        letter,
        letter.upper(),
        "\u212a",
    } <= places.ALIKE


@pytest.mark.parametrize("row", NEEDING, ids=[row["pattern"][:30] for row in NEEDING])
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_phrase_needs_its_words(row: tables.Row, data: st.DataObject) -> None:
    pattern = re.compile(row["pattern"], re.I | re.M)
    text = data.draw(strings(pattern))
    found = pattern.search(text)
    assert found is not None
    doc = Document(found[0], lang="en")
    phrase = phrases.Phrase(pattern, row["lang"], row["kind"], None, frozenset(row["needs"].split()))
    assert phrases._possible(doc, [phrase])


@pytest.mark.parametrize("pattern", tables.toml("disclaimers.toml")["patterns"])
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_disclaimer_has_its_words(pattern: str, data: st.DataObject) -> None:
    assert disclaimers._possible(Document(data.draw(strings(re.compile(pattern, re.I))), lang="en"))


@given(st.text(chrome.TRIM[:9] + "Ab", max_size=8), st.text(chrome.TRIM[:9], max_size=80), st.text("Ab. «", max_size=8))
def test_a_known_line_is_found_whatever_is_trimmed(before: str, signs: str, after: str) -> None:
    for line in (f"{before}Read more{signs}{after}", f"{before}{signs}Read more{after}"):
        known = line.strip(chrome.TRIM).casefold() == "read more" and len(line) <= chrome.LINE
        found = chrome.find(Document(f"{line}\nOne more line that is no label", lang="en"))
        assert any(f.start == 0 and f.end == len(line) for f in found) >= known


@given(st.text("aB. \n_5(é", max_size=14))
def test_the_word_before_a_number(text: str) -> None:
    plain = dates.WORD_BEFORE.search(text, max(0, len(text) - dates.WORD_REACH), len(text))
    assert dates._word_before(text + "7", len(text)) == ((plain.start(), plain[1]) if plain else (len(text), ""))


@given(st.text("aB. \n\xa0_5%,é²", max_size=8))
def test_the_word_behind_a_number(rest: str) -> None:
    text = "7" + rest
    plain = amounts.NEXT.match(text, 1) if rest[:1] not in amounts.CLOSERS else None
    assert amounts._next(text, 1, rest[:1]) == ((plain[1], plain.end()) if plain else ("", 1))


@given(st.lists(st.sampled_from([" the", " an", "its", "The", " ", "x", *",.;:!?"]), max_size=8).map("".join))
def test_articles_before_marks(text: str) -> None:
    found = any(p.search(text) for p in (*stray.AFTER_ARTICLE.values(), cut.THE_END))
    assert stray.articles_before_marks(Document(text, lang="en")) >= found


@given(st.text("a \n\t\u3000中", max_size=40), st.integers(1, 9))
def test_words_are_counted_piece_by_piece(text: str, size: int) -> None:
    words = len(text.split())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(textbytes, "PIECE", size)
        assert score.count_words(text) == (max(words, len(text) // 2) if words * 20 <= len(text) else words)
