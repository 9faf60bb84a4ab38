"""How alike two names sound, in parts: the search for the cheapest way, the weighing, the words, the syllables."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.names import keys_align, keys_china, keys_same
from newsclean.names.keys import fold, keys, readings
from newsclean.names.keys_align import Weights, log_odds
from newsclean.names.keys_china import DOUBT, ENDED, LOOSE, LOOSE_ENDED, OTHER, SAME, chinese_odds
from newsclean.names.keys_same import TOP, features, same_name

# Single words


def test_a_folded_spelling_keeps_the_letters_a_convention_reads() -> None:
    assert fold("Gor’kij-Ščerbakáv") == "gorkijščerbakav"
    assert fold("LENIN-2") == "lenin"
    assert len(fold("a" * 1000)) < 100


def test_keys_are_those_of_the_first_level_unless_asked() -> None:
    assert keys("Hrachova") == keys("Hrachova", 1) == keys("Hrachova", 0) == readings("Hrachova")
    assert keys("Hrachova") != keys("Hrachova", 2) != keys("Hrachova", 3)


# The cheapest way

SOUNDS = st.text("aeioujkghSCvn", max_size=6)


def slow(a: str, b: str) -> float:
    """The cost of the cheapest way, straight from its definition."""

    @cache
    def rest(i: int, j: int) -> float:
        if i == len(a) and j == len(b):
            return 0.0
        ways = []
        if i < len(a):
            ways.append(cost(a[i] + "-") + rest(i + 1, j))
        if j < len(b):
            ways.append(cost(b[j] + "-") + rest(i, j + 1))
        if i < len(a) and j < len(b):
            pair = "".join(sorted((a[i], b[j])))
            ways.append((0.0 if a[i] == b[j] else cost(pair)) + rest(i + 1, j + 1))
        return min(ways)

    return rest(0, 0)


def cost(pair: str) -> float:
    found = keys_align._weights().cost.get(pair)
    return keys_align._cost(pair) if found is None else found


@given(SOUNDS, SOUNDS)
def test_the_grid_holds_the_cheapest_way_and_the_steps_walk_it(a: str, b: str) -> None:
    grid = keys_align._grid(a, b)
    assert grid[-1][-1] == pytest.approx(slow(a, b))
    steps = keys_align._steps(a, b, grid, "^", "$")
    assert sum(cost(pair) for pair, _, _ in steps) == pytest.approx(grid[-1][-1])
    for _, before, behind in steps:
        assert before in (*a, *b, "^")
        assert behind in (*a, *b, "$")


@given(SOUNDS, SOUNDS, SOUNDS, SOUNDS)
def test_what_two_readings_share_at_both_ends(front: str, one: str, other: str, back: str) -> None:
    x, y = front + one + back, front + other + back
    start, end = keys_align._shared(x, y)
    assert start + end <= min(len(x), len(y))
    assert x[:start] == y[:start]
    assert x[len(x) - end :] == y[len(y) - end :]
    a, b = x[start : len(x) - end], y[start : len(y) - end]
    assert not a or not b or (a[0] != b[0] and a[-1] != b[-1])


@pytest.mark.parametrize(
    ("x", "y", "steps", "length"),
    [
        ("gomel", "homel", [("gh", "^", "o")], 5),
        ("lukaSenka", "lukaSenko", [("ao", "k", "$")], 9),
        ("kabek", "kibik", [("ei", "b", "k"), ("ai", "k", "b")], 5),
        ("semen", "semenov", [("v-", "o", "$"), ("o-", "n", "v")], 5),
        ("semenov", "semen", [("v-", "o", "$"), ("o-", "n", "v")], 5),
        ("abc", "xabcy", [("y-", "c", "$"), ("x-", "^", "a")], 3),
        ("", "a", [("a-", "^", "$")], 0),
    ],
)
def test_steps_tell_what_differs_and_between_what(
    x: str, y: str, steps: list[tuple[str, str, str]], length: int
) -> None:
    assert keys_align._cheapest([x], [y]) == (tuple(steps), length)


def test_the_nearest_readings_are_compared() -> None:
    steps, length = keys_align._cheapest(["xxxxxxxx", "gomel"], ["kkkk", "homel", "homelkkk"])
    assert (steps, length) == ((("gh", "^", "o"),), 5)
    assert keys_align._cheapest(["gomel"], ["somel", "gomela"])[0] == (("a-", "l", "$"),)


def test_a_far_reading_is_passed_over_and_a_near_one_behind_it_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys_align, "_weights", lambda: Weights({}, {"ae": 0.2, "ak": 1.5}))
    steps, length = keys_align._cheapest(["aaaaa"], ["aaaak", "kkkkkkkkkkkkkk", "eeeee"])
    assert ([pair for pair, _, _ in steps], length) == (["ae"] * 5, 5)


@pytest.mark.parametrize(
    ("pair", "usual", "kind"),
    [("a-", 1.0, "kv-"), ("k-", 2.5, "kc-"), ("ae", 1.0, "kvv"), ("ak", 3.5, "kvc"), ("gk", 2.0, "kcc")],
)
def test_vowels_come_and_go_more_easily(pair: str, usual: float, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    known: dict[str, float] = {}
    monkeypatch.setattr(keys_align, "_weights", lambda: Weights({}, known))
    assert keys_align._cost(pair) == usual == known[pair]
    assert keys_align._kind(pair) == kind
    assert keys_align._cost("Ca") == 3.5


def test_every_weight_counts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    of = {"base": 1.0, "len": 10.0, "short": 500.0, "anyop": 1e3, "opsper": 1e4, "nops": 1e5, "bare": 1e6, "init": 1e7}
    more = {"gh": 1e8, "gh<^": 1e9, "gh>o": 1e10, "kcc": 1e11, "k-": 1e12, "kc-": 1e13}
    monkeypatch.setattr(keys_align, "_weights", lambda: Weights(of | more, {}))
    judge = keys_align._judge
    assert [judge((), n, True) for n in (3, 4, 5, 12, 30)] == [531, 541, 51, 121, 121]
    one, other = ("gh", "^", "o"), ("k-", "a", "$")
    assert judge((other,), 5, False) == 51 + 1e3 + 1e4 / 5 + 1e5 + 1e12 + 1e13
    assert judge((other,), 2, True) == 521 + 1e3 + 1e4 / 3 + 1e5 + 1e6 + 1e12 + 1e13
    both = 51 + 1e3 + 2e4 / 5 + 2e5 + 1e12 + 1e13 + 1e7 + 1e8 + 1e9 + 1e10 + 1e11
    assert judge((one, other), 5, False) == both
    few = Weights({"base": 1.0, "anyop": 2.0, "opsper": 5.0}, {})  # a weight the table has not is none
    monkeypatch.setattr(keys_align, "_weights", lambda: few)
    assert judge((one, other), 5, True) == 1 + 2 + 5 * 2 / 5
    assert judge((), 3, True) == 1


def test_the_odds_stay_between_their_bounds() -> None:
    assert log_odds("a", "") == keys_align.NEVER
    assert log_odds("", "") == keys_align.NEVER
    assert 4 < log_odds("Khrushchev", "Chruschtschow") <= keys_align.SURE
    assert log_odds("Milosevic", "Milošević") > log_odds("Milosepic", "Milošević")


# Full names


def parts(a: str, b: str) -> dict[str, float]:
    found = features(tuple(a.split()), tuple(b.split()))
    assert features(tuple(b.split()), tuple(a.split())) == found
    return {k: v for k, v in found.items() if v and k not in ("weakest", "second", "doubts")}


@pytest.mark.parametrize(
    ("a", "b", "counted"),
    [
        ("viktor yanukovych", "viktor fedorovych yanukovych", {"pairs": 2, "fathers": 1, "moved": 1}),
        ("viktor yanukovych", "yanukovych viktor", {"pairs": 2, "moved": 1}),
        ("viktor yanukovych", "janukowitsch viktor", {"pairs": 2, "moved": 1}),
        ("bashar assad", "baschar assad", {"pairs": 2}),
        ("dmitry medvedev", "dmitry rogozin", {"pairs": 2}),
        ("kim jong un", "kim jongun", {"pairs": 2, "missing": 1, "glued": 1}),
        ("kim jong un", "kimjongun", {"strangers": 1, "missing": 2, "glued": 1, "none": 1}),
        ("a b c d e", "a b c d e f", {"pairs": 4, "missing": 1}),
        ("ivan ivanovich petrovich sergeevich", "ivan", {"pairs": 1, "fathers": 2}),
        ("ivan", "ivan lang breit schmal hoch", {"pairs": 1, "missing": 3}),
        ("petrov blok", "winter schmal", {"strangers": 2, "none": 1}),
        ("petrov blok", "winter schmal lang", {"strangers": 2, "missing": 1, "none": 1}),
        ("petrov ivanovich", "winter schmal", {"strangers": 2, "fathers": 1, "none": 1}),
        ("ivan", "ivan petrovich lang", {"pairs": 1, "missing": 1, "fathers": 1}),
        ("sergei lavrov", "lavroff sergej", {"pairs": 2, "moved": 1}),
        ("winter maria", "blok marina", {"pairs": 2}),  # unlike, but in the same place
    ],
)
def test_what_speaks_for_and_against_two_full_names(a: str, b: str, counted: dict[str, float]) -> None:
    assert parts(a, b) == counted


def test_the_weakest_pairs_of_words_are_weighed() -> None:
    same = features(("viktor", "petrov"), ("viktor", "petrov"))
    assert (same["weakest"], same["second"], same["doubts"]) == (TOP, TOP, 0)
    other = features(("dmitry", "medvedev"), ("dmitry", "rogozin"))
    assert (other["weakest"], other["second"], other["doubts"]) == (-6, TOP, -6)
    crossed = features(("maria", "maryna"), ("marina", "mariya"))  # the best pairs are taken first
    assert crossed["weakest"] == min(TOP, log_odds("maria", "mariya"), log_odds("marina", "maryna"))
    unlike = features(("winter", "maria"), ("blok", "marina"))
    assert unlike["doubts"] == pytest.approx(-6 + log_odds("maria", "marina") - 2)
    assert unlike["second"] == log_odds("maria", "marina")
    unheard = features(("ʻ", "petrov"), ("ʻ", "petrow"))  # the same word, though it makes no sound
    assert unheard["weakest"] == min(TOP, log_odds("petrov", "petrow"))


def test_articles_particles_and_signs_are_no_words() -> None:
    assert keys_same._words("Baschar al-Assad") == ("baschar", "assad")
    assert keys_same._words("Osama bin Laden, 2001 -") == ("osama", "laden")
    assert keys_same._words("van der") == ("van", "der")  # else there would be none
    assert len(keys_same._words("a b c f g h i j k m n")) == keys_same.MAX_WORDS


@pytest.mark.parametrize(
    ("a", "b"), [("Kim", "Jong Un"), ("Viktor Petrov", "Petrov"), ("Tse-tung", "Zedong"), ("Petrov", "Sidorov")]
)
def test_the_order_of_the_two_does_not_matter(a: str, b: str) -> None:
    assert same_name(a, b) == same_name(b, a)
    assert 0 < same_name(a, b) < 1


# China


@pytest.mark.parametrize(
    ("a", "b", "odds"),
    [
        ("Hsi-an", "Xi'an", SAME),
        ("Peip'ing", "Beiping", SAME),
        ("Tse-tung", "Zedong", SAME),
        ("Chiang", "Jiang", SAME),
        ("Lü", "Lu", LOOSE),
        ("Hunansheng", "Hunan", ENDED),
        ("Wenzhoushi", "Wen-chou", ENDED),
        ("Hunansheng", "Hunanshi", ENDED),
        ("Běijīng", "Beijing", SAME),
        ("Shanxi", "Shaanxi", OTHER),
        ("Hunan", "Hubei", DOUBT),
        ("Jinjiang", "Xinjiang", OTHER),
        ("Hebei", "Hubei", DOUBT),  # no sign that only Chinese has
        ("Hainan", "Henan", DOUBT),
        ("Chan", "Chen", None),
        ("Lena", "Lina", None),
        ("Berlin", "Vienna", None),
        ("Lüshunshi", "Lushun", LOOSE_ENDED),
        ("Beijing", "Sakuro", None),  # the second holds no Chinese syllables
        ("Erdogan", "Hangzhou", None),  # here it does, yet in no Chinese order
        ("Hubei", "Luda", None),  # only the first looks Chinese
        ("Hunan", "Tsinan", None),  # ... and only the first is Pinyin
        ("Petrov", "Xi'an", None),
        ("Xi'an", "Petrov", None),
    ],
)
def test_odds_of_chinese_names(a: str, b: str, odds: float | None) -> None:
    assert chinese_odds(a, b) == chinese_odds(b, a) == odds


def test_a_doubt_is_added_to_what_the_general_reading_says() -> None:
    assert keys_same._odds("Hubei", "Hebei") == log_odds("Hebei", "Hubei") + DOUBT
    assert keys_same._odds("Zedong", "Tse-tung") == SAME
    assert keys_same._odds("Vienna", "Berlin") == log_odds("Berlin", "Vienna")


def test_ways_to_cut_a_word_into_syllables() -> None:
    of = {s: frozenset({s}) for s in ("a", "aa", "xi", "an", "xian", "zhuangg")}
    cut = keys_china._cuts

    def ways(text: str) -> set[tuple[str, ...]]:
        return {tuple(min(s) for s in way) for way in cut(text, of)}

    assert ways("xian") == {("xian",), ("xi", "an")}
    assert ways("xi-an") == {("xi", "an")}
    assert ways("a") == {("a",)}
    assert ways("axian") == {("a", "xian"), ("a", "xi", "an")}
    assert ways("x-ian") == ways("") == ways("zz") == set()
    assert ways("zhuangg") == {("zhuangg",)}  # seven letters, the longest
    assert len(ways("a" * 12)) == 8


def test_kinds_of_places_at_the_end_are_no_part_of_the_stem() -> None:
    hu, nan, sheng = (frozenset({s}) for s in ("hu", "nan", "sheng"))
    assert keys_china._stem((hu, nan, sheng)) == (hu, nan)
    assert keys_china._stem((hu, sheng)) == keys_china._stem((hu, sheng, sheng)) == (hu,)
    assert keys_china._stem((sheng,)) == (sheng,)
    assert keys_china._stem((hu, nan)) == (hu, nan)
