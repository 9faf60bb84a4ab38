"""Romanization: published samples of each scheme, shape of the tables, no surprise on any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean import tables
from newsclean.names import romanizations
from newsclean.names.romanize import LIMIT, languages
from newsclean.names.romanize_table import by_scheme, plain, table

SAMPLES = [  # language, scheme, native, what the standard gives
    ("ru", "bgn", "ельня", "yel’nya"),
    ("ru", "bgn", "жёлтый", "zhëltyy"),
    ("ru", "iso9", "щербаков", "ŝerbakov"),
    ("ru", "un", "щербаков", "ščerbakov"),
    ("ru", "alalc", "юрий", "i͡uriǐ"),
    ("ru", "icao", "подъячев", "podieiachev"),
    ("ru", "gostb", "хабаровск", "xabarovsk"),
    ("ru", "de", "хрущёв", "chruschtschow"),
    ("ru", "fr", "щербаков", "chtcherbakov"),
    ("ru", "pl", "щербаков", "szczerbakow"),
    ("ru", "es", "хабаровск", "jabarovsk"),
    ("uk", "ua", "згорани", "zghorany"),
    ("uk", "ua", "їжакевич", "yizhakevych"),
    ("uk", "ua", "знам’янка", "znamianka"),
    ("uk", "ua", "гоща", "hoshcha"),
    ("uk", "bgn", "київ", "kyyiv"),
    ("uk", "de", "київ", "kyjiw"),
    ("be", "by", "магілёў", "mahilioŭ"),
    ("be", "bgn", "магілёў", "mahilyow"),
    ("be", "by", "крычаў", "kryčaŭ"),
    ("bg", "bg", "търново", "tarnovo"),
    ("bg", "un", "търново", "tǎrnovo"),
    ("bg", "bg", "щръклево", "shtraklevo"),
    ("sr", "bgn", "ђорђевић", "đorđević"),
    ("mk", "bgn", "ќамилов", "ḱamilov"),
    ("mk", "un", "ѓевѓелија", "đevđelija"),
    ("kk", "bgn", "қарағанды", "qaraghandy"),
    ("kk", "kz", "шымкент", "şymkent"),
    ("ky", "bgn", "жалал-абад", "jalal-abad"),
    ("mn", "masm", "улаанбаатар", "ulaanbaatar"),
    ("mn", "bgn", "хөвсгөл", "hövsgöl"),
    ("tg", "bgn", "хуҷанд", "khujand"),
    ("el", "bgn", "αθηνα", "athina"),
    ("el", "alalc", "αθηνα", "athēna"),
    ("el", "bgn62", "χιος", "khios"),
    ("ka", "bgn", "თბილისი", "tbilisi"),
    ("ka", "bgn", "ჭიათურა", "ch’iatura"),
    ("ka", "alalc", "ქართლი", "kʻartʻli"),
    ("hy", "bgn", "երևան", "yerevan"),
    ("hy", "bgn", "գյումրի", "gyumri"),
]


@pytest.mark.parametrize(("lang", "scheme", "native", "expected"), SAMPLES)
def test_a_scheme_writes_what_its_standard_says(lang: str, scheme: str, native: str, expected: str) -> None:
    of = table(lang)
    assert by_scheme(native, of)[of.schemes.index(scheme)] == expected


@pytest.mark.parametrize(
    ("lang", "native", "expected"),
    [
        ("ru", "Горбачёв", "Gorbachev Gorbachyov Gorbatschow Gorbatchev Gorbaczow Gorbačëv"),
        ("ru", "Шольц", "Sholts"),  # back through Russian
        ("ru", "Гутерриш", "Guterrish"),
        ("ru", "Ким Чен Ын", "Kim_Chen_Yn"),
        ("uk", "Володимир", "Volodymyr Wolodymyr"),
        ("be", "Лукашэнка", "Lukashenka Lukašenka Lukaszenka"),
        ("zh", "习近平", "Xi_Jinping Si_Tszinpin"),
        ("zh", "蒋介石", "Chiang-Chieh-Shih"),
        ("zh", "广州市", "Guangzhou Kuang-Chou"),
        ("ko", "평양", "Pyongyang P’yŏngyang Pyeongyang"),
        ("ko", "김정은", "Kim_Jeongeun Kim_Jongeun"),
        ("ko", "서울", "Seoul Sŏul"),
        ("ko", "신림", "Sillim"),
        ("ja", "とうきょう", "Toukyou Tōkyō Tokyo"),
        ("ja", "シンゾウ", "Shinzou Shinzo Sindzo"),
        ("ar", "بغداد", "Baghdad"),
        ("fa", "تهران", "Tehran"),
    ],
)
def test_known_spellings_are_among_them(lang: str, native: str, expected: str) -> None:
    found = {plain(s) for s in romanizations(native, lang)}
    assert {plain(s) for s in expected.split()} <= found


def test_a_hyphen_or_blank_stays_in_the_schemes() -> None:
    assert romanizations("Йошкар-Ола", "ru")[0] == "Yoshkar-Ola"
    assert romanizations("Великий Новгород", "ru")[0] == "Velikiy Novgorod"


def test_case_follows_the_native_name() -> None:
    assert romanizations("москва", "ru")[0] == "moskva"
    assert romanizations("МОСКВА", "ru")[0] == "MOSKVA"


@pytest.mark.parametrize("lang", sorted(languages()))
def test_spellings_are_distinct_and_few(lang: str) -> None:
    native = {"zh": "北京", "ko": "서울", "ja": "とうきょう", "ar": "بغداد", "fa": "تهران"}.get(lang, "Щебетиновка")
    found = romanizations(native, lang)
    assert 1 <= len(found) <= LIMIT
    assert len(set(found)) == len(found)
    assert romanizations(native, lang) == found


def test_an_unknown_language_has_none() -> None:
    assert romanizations("Москва", "xx") == ()
    assert romanizations("", "ru") == ()


@pytest.mark.parametrize("name", tables.listing("romanization", ".tsv"))
def test_a_table_says_which_standards_it_holds(name: str) -> None:
    text = tables.read(f"romanization/{name}")
    head = [line for line in text.split("\n") if line.startswith("# ")]
    for scheme in table(name.removesuffix(".tsv")).schemes:
        assert any(f"{scheme}:" in line or f"{scheme} " in line or f"{scheme}," in line for line in head), scheme


@given(st.text(max_size=40), st.sampled_from(sorted(languages())))
def test_any_text_is_answered(text: str, lang: str) -> None:
    found = romanizations(text, lang)
    assert len(found) <= LIMIT
    assert all(isinstance(s, str) and s for s in found)


def test_a_giant_costs_no_more_than_a_name() -> None:
    start = time.perf_counter()
    for lang in languages():
        romanizations("щ" * 100_000, lang)
    assert time.perf_counter() - start < 20
