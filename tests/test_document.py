"""What a step sees: lines and sentences by place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsclean import Document


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
