"""Long lines of dialogue in which every mark is damaged the same way: what is edited there is edited right."""

from __future__ import annotations

import random

import pytest

import newsclean

REPAIR = newsclean.pipeline("repair").only("quotes")
WORDS = (
    "the", "old", "man", "knew", "that", "we", "shall", "never", "go", "back", "to", "town", "because",
    "nobody", "there", "would", "listen", "to", "him", "any", "more",
)  # fmt: skip
SAYS = ("he said", "she asked", "said Orlov", "the minister replied")


def dialogue(rng: random.Random) -> str:
    """60 to 150 quotations in one line."""
    out = []
    for _ in range(rng.randrange(60, 150)):
        quoted = " ".join(rng.choices(WORDS, k=rng.randrange(3, 9))).capitalize()
        before, says = " ".join(rng.choices(WORDS, k=5)).capitalize(), rng.choice(SAYS)
        out.append(rng.choice((f"“{quoted},” {says}.", f"{says.capitalize()}: “{quoted}.”", f"{before}. “{quoted}.”")))
    return " ".join(out)


def test_marks_that_all_look_to_the_wrong_side_are_turned_or_left_alone() -> None:
    turned = left = 0
    for seed in range(12):
        sound = dialogue(random.Random(seed))
        damaged = sound.translate(str.maketrans("“”", "”“"))
        cleaned = REPAIR.clean(damaged, lang="en").text
        assert len(cleaned) == len(sound)
        for right, was, now in zip(sound, damaged, cleaned, strict=True):
            assert now in (right, was)
            turned += now == right != was
            left += now == was != right
    assert turned > 50 * left


@pytest.mark.parametrize("lost", [0.0, 0.03])
def test_a_mark_that_floats_is_moved_but_not_turned_round(lost: float) -> None:
    for seed in (*range(12), 37):  # in the last, `asked. “Then` is read as a closer if its look alone can be wrong
        rng = random.Random(seed)
        sound = dialogue(rng)
        damaged = "".join(c for c in sound.replace("”", " ”") if c not in "“”" or rng.random() >= lost)
        result = REPAIR.clean(damaged, lang="en")
        assert [c for c in result.text if c in "“”"] == [c for c in damaged if c in "“”"]
        assert lost or result.text == sound
        assert {change.rule for change in result.changes} <= {"quotes.floating"}


def test_where_most_blanks_are_on_the_wrong_side_these_pairs_are_mended() -> None:
    result = REPAIR.clean("the mark“ it is ”so " * 600, lang="en")
    assert {flag.rule for flag in result.flags} <= {"quotes.unopened", "quotes.unclosed"}
    assert sum(change.rule == "quotes.inverted" for change in result.changes) > 200
