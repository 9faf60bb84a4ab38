"""What the quotes step promises about any text, beyond the laws of every result."""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import newsclean
from newsclean.document import Document, Finding
from newsclean.normalizers import quotes
from newsclean.normalizers.quotes import canonical, marks, match, systems

from .cases_format import FOLDER, load
from .laws import check_laws, check_settled

REPAIR = newsclean.pipeline("repair").only("quotes")
LANGS = (None, "en", "de", "ru", "fr", "sv", "zh")
CASES = load(FOLDER / "quotes.toml")
SOUND = [c for c in CASES if c["after"] == c["before"] and not c.get("flags")]
TOKENS = (
    "“", "”", "„", "«", "»", "‘", "’", '"', "'", "``", "''", ",,", "<<", " ", " ", " ", "\u00a0", "\n", ".", ",", "?", ":",
    "(", ")", "—", "he said", "She left", "а", "Дом", "7", "定", "「", "」", "¿", "é", "e\u0301", "😀", "\ud800",
)  # fmt: skip
tangles = st.lists(st.sampled_from(TOKENS), max_size=40).map("".join)


def letters(text: str) -> list[str]:
    return [c for c in text if c.isalnum()]


@settings(max_examples=300, deadline=None)
@given(tangles, st.sampled_from(LANGS))
@example('"(" "', "en")
@example("“ ”“ ”", "en")
@example("«а «б »в", "ru")
def test_laws_and_what_may_change(text: str, lang: str | None) -> None:
    result = REPAIR.clean(text, lang=lang)
    check_laws(result, text)
    check_settled(result, REPAIR.clean(result.text, lang=lang))
    assert letters(result.text) == letters(text)
    assert result.text.count("\n") == text.count("\n")
    touched = Counter(text)
    touched.subtract(result.text)
    assert {c for c, n in touched.items() if n} <= set("“”„‟«»‘’‚‛‹›\"'`,<> \u00a0\u202f\u2009\t")


@settings(max_examples=300, deadline=None)
@given(tangles, st.sampled_from(LANGS))
@example("“a «b „c ‘d’ e“ f» g” “„“", "en")
@example("«a” «b «c «d «e «f» e» d» c» b» a», «a”", "ru")
def test_pairs_of_a_long_text_are_settled_from_mark_to_mark(text: str, lang: str | None) -> None:
    system, characters = systems.of(lang or "und"), frozenset(text)
    plain = canonical.leftovers(text, characters, system, canonical.LEFT_OVER)
    with pytest.MonkeyPatch.context() as m:
        m.setattr(canonical, "FAR", 0)
        assert canonical.leftovers(text, characters, system, canonical.LEFT_OVER) == plain


@settings(max_examples=200, deadline=None)
@given(tangles, st.sampled_from(LANGS))
@example("„““he said", "ru")
@example("“””he said", "en")
@example('"—""Дом', "sv")
def test_strays_never_grow(text: str, lang: str | None) -> None:
    system = systems.of(lang or "sw")
    after = REPAIR.clean(text, lang=lang or "sw").text

    def strays(of: str) -> int:
        unsettled = [x for x in of.split("\n") if canonical.leftovers(x, frozenset(x), system, canonical.LEFT_OVER)]
        return sum(len(match.read(m, system, None).strays) for m in (marks.scan(x, system) for x in unsettled) if m)

    assert strays(after) <= strays(text)


@pytest.mark.parametrize("case", SOUND, ids=lambda c: c["name"])
@pytest.mark.parametrize("lang", [None, "own"])
def test_sound_text_is_untouched_and_unflagged_whoever_tells_the_language(
    case: dict[str, str], lang: str | None
) -> None:
    result = REPAIR.clean(case["before"], lang=case.get("lang") if lang else None)
    assert result.text == case["before"]
    assert not result.changes


# Swedish, French and Turkish pairs look turned round, loose or glued to somebody who is told that they are English.
@pytest.mark.parametrize(
    "case", [c for c in SOUND if c.get("lang") not in ("sv", "fi", "fr", "tr")], ids=lambda c: c["name"]
)
def test_sound_text_is_untouched_even_as_english(case: dict[str, str]) -> None:
    assert REPAIR.clean(case["before"], lang="en").text == case["before"]


@pytest.mark.parametrize("case", [c for c in CASES if c["after"] != c["before"]], ids=lambda c: c["name"])
def test_an_unrelated_paragraph_changes_nothing(case: dict[str, str]) -> None:
    alone = REPAIR.clean(case["before"], lang=case.get("lang")).text
    for more in ("\n\nIt rained all day.", "\n\n7 + 7 = 14."):
        assert REPAIR.clean(case["before"] + more, lang=case.get("lang") or "und").text.split("\n")[0] in (
            alone,
            REPAIR.clean(case["before"], lang="und").text,
        )


def test_what_is_well_formed_never_meets_the_matcher(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotes, "scan", lambda *_: pytest.fail("scanned"))
    text = "“A ‘b’ c,” he said. «D», „e“, \"f 'g'\" and ‘h’.\nIt’s fine."
    assert not list(quotes.step(Document(text, lang="en")))
    assert not list(quotes.step(Document("plain " * 1000, lang="en")))


@pytest.mark.parametrize("unit", ['"', "“", "”", '" ', "“a ", 'a" ', "“‘", "» «", "''", "``", "'", '"a" “', "“a“ "])
def test_time_is_linear(unit: str) -> None:
    def spent(size: int) -> float:
        text = unit * (size // len(unit))
        best = 9.0
        for _ in range(2):
            start = time.perf_counter()
            list(quotes.step(Document(text, lang="en")))
            best = min(best, time.perf_counter() - start)
        return best

    assert spent(200_000) < 2.0 + 20 * spent(20_000)


def test_every_language_has_a_system() -> None:
    from newsclean import tables

    for lang in tables.toml("languages.toml"):
        system = systems.of(lang or "sw")
        assert system.native, lang
        for pair in system.native:
            assert len(pair) == 2
            assert systems.pair_cost(system, pair[0], pair[1], None)[0] == 0
        assert canonical.pairs(system)


@pytest.mark.parametrize("glyphs", ['“”„«»"', '“”"', "„“‚‘"])
@pytest.mark.parametrize("share", [0.1, 0.3])
def test_a_soup_of_marks_in_a_giant_line_is_flagged_and_hardly_read(glyphs: str, share: float) -> None:
    rng = random.Random(1)
    text = "".join(
        f"word{rng.choice(('', ' '))}{rng.choice(glyphs)}{rng.choice(('', ' '))}" if rng.random() < share else "word "
        for _ in range(20_000)
    )
    certain = sys.modules[quotes.decide.__module__]
    asked = 0

    def counted(*args: Any) -> bool:
        nonlocal asked
        asked += 1
        return stands(*args)

    stands = certain._stands  # type: ignore[attr-defined]
    with pytest.MonkeyPatch.context() as m:
        m.setattr(certain, "_stands", counted)
        found = list(quotes.step(Document(text, lang="en")))
    assert sum(isinstance(item, Finding) for item in found) > 30
    assert asked < 200 * quotes.SOUPS


def test_damage_in_a_giant_line_is_no_soup() -> None:
    sentence = "The minister said “ we will go ” on Monday, and called it “ a mistake ” in the paper. "
    assert len(REPAIR.clean(sentence * 400, lang="en").changes) == 4 * 400
