"""What a step sees: lines and sentences by place."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean import Document, document, textbytes


@given(st.text(st.sampled_from("ab. \n\r\t"), max_size=30))
def test_the_paragraph_of_a_place_is_its_line(text: str) -> None:
    doc = Document(text, lang="en")
    for at in range(len(text) + 1):
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at) if "\n" in text[at:] else len(text)
        assert doc.paragraph_at(at) == (start, end, text[start:end])


def test_a_line_is_not_copied_for_every_question() -> None:
    doc = Document("One. Two.\nThree. " * 3, lang="en")
    assert doc.paragraph_at(12) is doc.paragraph_at(20)


def test_the_sentence_of_a_place() -> None:
    doc = Document("One. Two!\n\nThree", lang="en")
    assert [doc.sentence_at(at).text for at in (0, 3, 6, 9, 12)] == ["One.", "One.", "Two!", "Two!", "Three"]
    assert Document(" \n", lang="en").sentence_at(0).text == " "


@given(st.text(st.sampled_from("aAİΣς’_ .-1中é"), max_size=60), st.integers(1, 8))
def test_words_are_the_same_however_the_text_is_cut(text: str, size: int) -> None:
    whole = Document(text, lang="en")
    before, textbytes.PIECE = textbytes.PIECE, size
    try:
        cut = Document(text, lang="en")
        assert cut.tokens == whole.tokens == document.FORM.findall(text)
        assert cut.characters == frozenset(text)
    finally:
        textbytes.PIECE = before
    assert cut.folded == [word.lower() for word in cut.tokens]
    assert (cut.forms, cut.vocabulary) == (frozenset(cut.tokens), frozenset(cut.folded))


def test_text_full_of_signs_has_the_same_words() -> None:
    signs = "".join(map(chr, range(0x2010, 0x2060)))
    doc = Document(f"One{signs}two, İstanbul {signs}.", lang="en")
    assert doc.tokens == document.FORM.findall(doc.text)


def test_a_long_text_is_blanked_piece_by_piece_each_by_its_own_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(textbytes, "PIECE", 3)
    text = " ".join(f"one{chr(sign)}two" for sign in range(0x2010, 0x2010 + 2 * textbytes.SIGNS))
    assert len(textbytes.signs(frozenset(text))) > textbytes.SIGNS
    blanked = "".join(out or "?" for _, _, out in textbytes.blanked_pieces(text))
    assert blanked == re.sub(r"\W", " ", text)


def test_a_text_that_was_made_once_keeps_its_views() -> None:
    doc = Document("so ,he said")
    ahead = doc.rewritten("so, he said")
    words = ahead.tokens
    again = doc.rewritten("".join(("so, he", " said")))
    assert again.tokens is words
    other = doc.rewritten("so: he said")
    assert other.tokens is not words
    assert other.characters == frozenset("so: he said")


@given(st.text(st.sampled_from("ab cеіЯ“é_9.№\x98\x7f\xa0Ѐ\n\u3000\ud800中")))
def test_characters_and_words_are_those_of_the_text_in_any_alphabet(text: str) -> None:
    for whole in (text, "Уже " + text, "Déjà " + text):
        doc = Document(whole)
        assert doc.characters == frozenset(whole)
        assert doc.tokens == document.FORM.findall(whole)
