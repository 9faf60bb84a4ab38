"""Hostile and broken input for everything a user may hand over beside the text: a clear error with place and remedy, soon."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

import newsclean
from newsclean import DataError, OptionError, UnknownProfile, lexicon, report

NEWS = newsclean.pipeline("news")
NAMES = "id\ttype\ten\tvariants\tsince\n"
PHRASES = "id\tpattern\tsuggestion\n"
pytestmark = pytest.mark.timeout(30)


def path_of(tmp_path: Path, kind: str) -> str:
    """A path that is no file."""
    path = tmp_path / "x.toml"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "link to itself":
        path.symlink_to(path)
    elif kind == "endless":
        path.symlink_to("/dev/zero")
    elif kind == "nul":
        return f"{path}\0.toml"
    elif kind == "half a pair":
        return f"{path}\ud800.toml"
    elif kind == "above":
        return f"{tmp_path}/../{'../' * 40}no/such/file.toml"
    elif kind == "long":
        return "x" * 5000 + ".toml"
    return str(path)


KINDS = ("missing", "folder", "pipe", "link to itself", "endless", "nul", "half a pair", "above", "long")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("where", ["gazetteers", "lexicons", "profile"])
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, kind: str, where: str) -> None:
    path = path_of(tmp_path, kind)
    with pytest.raises(DataError, match=r"give the path of a file"):
        (newsclean.pipeline(path) if where == "profile" else NEWS.with_options(**{where: [path]})).clean("x", lang="en")


@pytest.mark.parametrize("name", ["", "../news", "profiles/news", "/etc/passwd", "NEWS", "news\0", 5, None])
def test_only_names_of_profiles_and_toml_files_are_profiles(name: str) -> None:
    with pytest.raises(UnknownProfile, match=r"path of a \.toml file"):
        newsclean.pipeline(name)


TABLES = {
    "empty": ("", "1: no header line; it must name the columns id, type"),
    "comments alone": ("# x\n", "1: no header line"),
    "a column missing": ("id\ten\n", "1: no column 'type'; .* it has 'id', 'en'"),
    "commas": ("id,type,en,variants\n", "1: no column 'id'; .* separated by tabs"),
    "a column twice": ("id\tid\ttype\ten\tvariants\n", "1: a column is named twice"),
    "too many cells": (NAMES + "\n# x\na\tplace\tA\tB\t\tx\n", "4: 6 cells for 5 columns"),
    "an id twice": (NAMES + "a\tplace\tA\tB\nb\tplace\tA\tB\na\tplace\tC\tD\n", "4: row 'a': the id stands on line 2"),
    "a huge line": (NAMES + "a\tplace\tA\t" + "b|" * 100_000 + "\n", "2: a line of 200010 characters"),
    "no year": (NAMES + "a\tplace\tA\tB\t²\n", "2: row 'a': since '²': a year"),
    "too many digits": (NAMES + "a\tplace\tA\tB\t" + "1" * 5000 + "\n", "2: row 'a': since '1{20}': a year"),
    "carriage returns": (NAMES.replace("\n", "\r") + "a\tplace\tA\tB\r", "1: a line end of CR alone; convert"),
    "other encoding": ((NAMES + "a\tplace\tÀ\tB\n").encode("cp1252"), r"2: byte \d+ \(0xc0\) is not UTF-8; convert"),
    "utf-16": (NAMES.encode("utf-16"), r"1: byte 0 \(0xff\) is not UTF-8"),
    "half a pair": ((NAMES + "a\tplace\t\ud800\tB\n").encode("utf-8", "surrogatepass"), "2: byte .* is not UTF-8"),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_broken_gazetteer_names_file_line_and_remedy(tmp_path: Path, name: str) -> None:
    content, problem = TABLES[name]
    path = tmp_path / "mine.tsv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(DataError, match=rf"mine\.tsv:{problem}") as caught:
        NEWS.with_options(gazetteers=[str(path)], on_error="flag").clean("Kiev", lang="en")
    assert len(str(caught.value)) < 400 + len(str(path))


@pytest.mark.parametrize(
    "content",
    [
        "\ufeff" + NAMES + "a\tplace\tCafé Town\tCafé Toun\n",
        (NAMES + "a\tplace\tCafé Town\tCafé Toun\n").replace("\n", "\r\n"),
        NAMES + "a\tplace\tCafe\u0301 Town\tCafe\u0301 Toun\n",
    ],
    ids=["byte order mark", "CRLF", "decomposed"],
)
def test_ways_to_write_the_same_table(tmp_path: Path, content: str) -> None:
    path = tmp_path / "mine.tsv"
    path.write_bytes(content.encode())
    assert str(NEWS.with_options(gazetteers=[path]).clean("In Café Toun.", lang="en")) == "In Café Town."


def test_forms_are_no_patterns(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text(NAMES + "a\tplace\tAaa\t(a+)+$|[|.*|||\\| |\0\n", encoding="utf-8")
    text = "In " + "a" * 5000 + " aaa aaa$ x said."
    assert str(NEWS.with_options(gazetteers=[path]).clean(text, lang="en")) == text


PATTERNS = {
    "nested deeply": ("(" * 40 + "a" + ")" * 40, "brackets nested more than 9 deep"),
    "endless": ("ab " * 1000, "a pattern of 3000 characters; at most 2000"),
    "words that may be missing": ("(a)? " * 30 + "bb", "ways to read it"),
    "gaps": ("aa " + "** " * 25 + "bb", "ways to read it"),
    "choices": ("aa " + "(a|a b) " * 25 + "bb", "ways to read it"),
    "no word": ("!x", "no word to look for"),
}


@pytest.mark.parametrize("name", PATTERNS)
def test_a_lexicon_bomb_is_refused_with_its_line(tmp_path: Path, name: str) -> None:
    pattern, problem = PATTERNS[name]
    path = tmp_path / "mine.tsv"
    path.write_text(f"{PHRASES}x\tfine words\ty\nz\t{pattern}\ty\n", encoding="utf-8")
    with pytest.raises(DataError, match=rf"mine\.tsv:3: .*{problem}"):
        NEWS.with_options(lexicons=[path]).clean("a " * 100, lang="en")


def test_the_worst_pattern_that_is_let_through_is_quick() -> None:
    pattern = "aa (a)? (a)? (a)? (a)? (a)? (a)? ** ** ** bb"  # 2^6 * 4^3 ways
    rows = lexicon.index.entries([{"pattern": pattern}], "en", "demo.tsv", "demo.rule")
    found = lexicon.Lexicon(rows).find(newsclean.Document("aa " + "a " * 60 + "bb " * 2, lang="en"))
    assert not found
    with pytest.raises(ValueError, match="ways"):
        lexicon.parse(pattern.replace("bb", "(a)? bb"))


def test_an_id_twice_in_a_lexicon_is_an_error_but_not_in_two(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text(PHRASES + "x\tfine words\ty\nx\tother words\ty\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"mine\.tsv:3: the id 'x' stands on line 2"):
        NEWS.with_options(lexicons=[path]).clean("a", lang="en")


SETTINGS = {
    "nested lists": ("a = " + "[" * 5000 + "]" * 5000, "nested too deeply"),
    "a huge file": ("# " + "x" * 300_000, "300002 characters; settings have at most"),
    "a huge number": ("a = " + "1" * 5000, "not valid TOML"),
    "a NUL": ('a = "\0"', "not valid TOML.*line 1"),
    "no list of steps": ("steps = 5", "steps must be a list of strings, not 5"),
    "steps of another kind": ("steps = [1]", r"steps must be a list of strings, not \[1\]"),
    "options of another kind": ('options = "x"', "options must be a table"),
    "no profile to extend": ("extends = 3", "extends must be a string"),
    "a step that cannot be called": ('steps = ["os:sep"]', "no step 'os:sep' .it cannot be called"),
    "a step above us": ('steps = ["..os"]', "no step '..os'"),
    "a step without a name": ('steps = [""]', "no step ''"),
    "a step with a NUL": ('steps = ["normalizers.\\u0000"]', "no step"),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_a_broken_profile_names_file_and_remedy(tmp_path: Path, name: str) -> None:
    content, problem = SETTINGS[name]
    path = tmp_path / "mine.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=rf"mine\.toml: .*{problem}"):
        newsclean.pipeline(path)


def test_a_chain_of_profiles_ends(tmp_path: Path) -> None:
    for n in range(100):
        (tmp_path / f"{n}.toml").write_text(f"extends = '{tmp_path}/{n + 1}.toml'", encoding="utf-8")
    with pytest.raises(DataError, match="more than 10 profiles extend one another"):
        newsclean.pipeline(tmp_path / "0.toml")


@pytest.mark.parametrize("value", [b"x", None, 5, []])
@pytest.mark.parametrize("option", ["gazetteers", "lexicons", "protect", "ignore", "strip"])
def test_lists_hold_strings(option: str, value: object) -> None:
    with pytest.raises(OptionError, match=f"option '{option}' takes strings, not"):
        NEWS.with_options(**{option: [value]})


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("(", "is no regular expression"),
        (r"\p{Foo}", "is no regular expression"),
        ("(?:" * 3000 + "a" + ")*" * 3000, "nested too deeply"),
        ("(?:(?:a{1000}){1000}){1000}", "repeats repetitions more than"),
        ("(?:a{,60000}b{60000,}){60000}", "repeats repetitions more than"),
        ("(?:x){99999999999999999999}", "repeats repetitions more than"),
    ],
)
def test_a_pattern_that_is_a_bomb_is_refused_when_set(pattern: str, problem: str) -> None:
    with pytest.raises(OptionError, match=problem) as caught:
        NEWS.with_options(protect=[pattern])
    assert len(str(caught.value)) < 500


@pytest.mark.parametrize(
    "pattern", [r"(\w{1,30} ){1,8}\d{4}-\d{2}-\d{2}", r"\({3}[({]{9}\{", "[]{99999}x]{20}", "a{,7}"]
)
def test_a_sound_pattern_is_none(pattern: str) -> None:
    assert NEWS.with_options(protect=[pattern]).options.protect == (pattern,)


@pytest.mark.parametrize(
    ("pattern", "text"), [("(a|a)*$", "a" * 40 + "!"), ("(?:(x|xx)+)*$", "x" * 60 + "!"), ("(?R)", "a")]
)
def test_a_pattern_that_explodes_on_a_text_is_stopped(monkeypatch: pytest.MonkeyPatch, pattern: str, text: str) -> None:
    monkeypatch.setattr("newsclean.protect.TIMEOUT", 0.2)
    with pytest.raises(OptionError, match=re.escape(f"protect={pattern!r}")):
        NEWS.with_options(protect=[pattern], on_error="flag").clean(f"He said “{text} ”once.", lang="en")


def test_names_of_rules_are_no_patterns() -> None:
    pipeline = NEWS.with_options(ignore=["(a+)+$", ".*", "quotes|names", ""])
    assert (
        str(pipeline.clean("The state“ slept through ”the plot.", lang="en")) == "The state “slept through” the plot."
    )


EVIL = "\ud800<script>alert(1)</script><img src=x onerror=alert(1)>\u202e\x00\"'>&\x1b[31m${name}{}%s"


def test_a_report_of_hostile_findings_runs_nothing_and_can_be_written(tmp_path: Path) -> None:
    def step(doc: newsclean.Document) -> list[object]:
        found = newsclean.Finding(0, 9, 'x.<b onclick="alert(1)">', EVIL, EVIL, group=EVIL, data={EVIL: [EVIL]})
        return [found, newsclean.Edit(20, 25, EVIL, "x." + EVIL, {EVIL: EVIL}), newsclean.Learnt(EVIL, EVIL)]

    result = newsclean.Pipeline([step]).clean(EVIL * 3 + "\n" + "“" * 50_000, lang="en")
    page = report.html([(EVIL, result)] * 2, title=EVIL)
    (tmp_path / "report.html").write_text(page, encoding="utf-8")
    assert page.count("<script") == 1
    assert "<img" not in page
    assert 'onclick="' not in page
    assert not re.search("[\x00\u202e\x1b\ud800]", page)
