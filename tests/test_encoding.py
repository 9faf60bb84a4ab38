"""The encoding step by itself: round trips through charsets, the fast path, debris, linear time."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean.document import Document
from newsclean.edits import apply, patch
from newsclean.normalizers.encoding import entities, lines, mojibake, step, suspects

from .laws import cpu_seconds
from .prose import PROSE

ALONE = newsclean.pipeline("repair").only("encoding")
RUSSIAN = "Вчера жители посёлка вышли на площадь, чтобы увидеть новый мост через реку."
CZECH = "Včera přišli obyvatelé města na náměstí, aby viděli nový most přes řeku Vltavu."
CHARSETS = [
    "cp1252",
    "cp1251",
    "cp1250",
    "latin-1",
    "koi8-r",
    "koi8-u",
    "cp866",
    "iso-8859-5",
    "mac-cyrillic",
    "mac-roman",
]


def misread(text: str, charset: str, source: str = "utf-8") -> str:
    """The text as a program shows it that knows the wrong charset; bytes it lacks are C1 controls."""
    out = []
    for byte in text.encode(source):
        try:
            out.append(bytes([byte]).decode(charset))
        except UnicodeDecodeError:
            out.append(chr(byte))
    return "".join(out)


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("text", [RUSSIAN, CZECH], ids=["ru", "cs"])
def test_utf8_read_as_a_charset_comes_back(charset: str, text: str) -> None:
    assert ALONE.clean(misread(text, charset)).text == text


@pytest.mark.parametrize("charset", ["cp1252", "cp1251", "koi8-r", "cp866"])
def test_twice_misread_comes_back(charset: str) -> None:
    assert ALONE.clean(misread(misread(RUSSIAN, charset), charset)).text == RUSSIAN


@pytest.mark.parametrize("source", ["cp1251", "koi8-r", "cp866", "iso-8859-5"])
@pytest.mark.parametrize("charset", ["cp1252", "cp1251", "koi8-r", "cp866", "iso-8859-5", "mac-roman"])
def test_eight_bit_read_as_eight_bit_comes_back(source: str, charset: str) -> None:
    if source != charset:
        assert ALONE.clean(misread(RUSSIAN, charset, source)).text == RUSSIAN


def test_every_repaired_run_is_a_change_of_its_own_with_its_charset() -> None:
    result = ALONE.clean("Caf\u00c3\u00a9 in M\u00c3\u00a1laga")
    assert [(c.before, c.after, c.original) for c in result.changes] == [
        ("\u00c3\u00a9", "é", (3, 5)),
        ("\u00c3\u00a1", "á", (10, 12)),
    ]
    assert result.changes[0].data == {"was": "utf-8", "read_as": "cp1252"}


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("text", [RUSSIAN, CZECH], ids=["ru", "cs"])
def test_the_fast_path_hides_nothing(charset: str, text: str) -> None:
    assert suspects.found(misread(text, charset))


def test_a_search_for_each_suspect_finds_what_one_for_all_of_them_finds() -> None:
    chance = random.Random(11)
    pieces = "aZ é\n-РВгÃÂĄŸœ€«“„…\x93\xa0ø№"
    for size in (3, 5, 9) * 3000:
        text = "".join(chance.choices(pieces, k=size))
        searches = suspects.searches(frozenset(text) - lines.ASCII)
        found = {m.start() for search in searches for at in range(size) if (m := search(text, at))}
        assert found == {at for at in range(size) if suspects.suspect().match(text, at)}, text


@pytest.mark.parametrize("text", [RUSSIAN, CZECH, "“It’s £5,” he said – at 7 °C…"], ids=["ru", "cs", "en"])
def test_clean_text_is_no_suspect_and_would_not_change(text: str) -> None:
    assert not mojibake.edits(text, mojibake.Votes())


def test_residue_goes_only_where_torn_entities_were_found() -> None:
    assert str(ALONE.clean("& laquo; a plot ''; and more")) == "« a plot '' and more"
    assert str(ALONE.clean("« a plot ''; and more")) == "« a plot ''; and more"
    assert ALONE.clean("& laquo; a plot").meta["debris"] is True


def test_words_are_entities_only_beside_debris() -> None:
    assert not entities.edits("cut & copy; paste")
    assert [e.new for e in entities.edits("& copy; 2022", debris=True)] == ["©"]


@pytest.mark.parametrize(
    "text", ["& laquo; x & raquo;", "a & nbsp;& nbsp; b", "&amp;amp;lt;b", "\u00c3\u00a2\u00e2\u201a\u00ac"]
)
def test_a_second_pass_changes_nothing(text: str) -> None:
    once = ALONE.clean(text).text
    assert ALONE.clean(once).text == once


def test_what_was_lost_is_flagged_not_guessed() -> None:
    found = ALONE.clean("The paper Изв\ufffd\ufffdтия wrote")
    assert found.text == found.original
    assert [f.rule for f in found.flags] == ["encoding.lossy"]


@pytest.mark.parametrize("unit", ["â€™ ж ", "&amp;", "Ã", "\xad"])
def test_time_is_linear(unit: str) -> None:
    def run(size: int) -> float:
        text = (unit * size)[:size]
        return cpu_seconds(lambda: list(step(Document(text))))

    run(1000)
    assert run(80_000) < 30 * max(run(8_000), 0.01)


def test_edits_of_a_line_apply() -> None:
    line = misread(RUSSIAN, "koi8-r")
    assert apply(line, patch(mojibake.edits(line, mojibake.Votes()))) == RUSSIAN


@given(st.lists(st.tuples(st.integers(1, 1500), st.integers(0, 5)), max_size=12))
def test_cuts_have_the_lowest_number_far_and_wide(steps: list[tuple[int, int]]) -> None:
    places = list(itertools.accumulate(gap for gap, _ in steps))
    numbered = list(zip(places, (number for _, number in steps), strict=True))
    plain = []
    for i, (at, number) in enumerate(numbered):
        earlier = (n for a, n in numbered[:i] if at - a <= lines.APART)
        later = (n for a, n in numbered[i + 1 :] if a - at <= lines.APART)
        if all(n > number for n in earlier) and all(n >= number for n in later):
            plain.append(at)
    assert lines.lowest(numbered) == plain


def test_a_long_line_is_cut_at_the_same_words_whatever_was_repaired_before_them() -> None:
    chance = random.Random(7)
    words = [w.strip(",.") for w in PROSE.split()]
    line = " ".join(chance.choice(words) + chance.choice(["", "", "", ",", "."]) for _ in range(20_000))
    cuts = list(lines._cuts(line, 0, len(line)))
    gone = 40
    after = list(lines._cuts(line[gone:], 0, len(line) - gone))
    assert [at - gone for at in cuts[3:]] == after[-len(cuts[3:]) :]
    assert cuts == sorted(set(cuts))
    assert max(b - a for a, b in itertools.pairwise(cuts)) <= lines.HARD
