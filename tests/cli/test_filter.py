"""The filter proper: text in, text out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import newsclean as cleaner

from .tool import AFTER, BEFORE, CLEAN, newsclean, out, refused


def test_a_plain_filter_prints_the_text_and_nothing_else() -> None:
    assert out(stdin=BEFORE) == AFTER
    assert out("-", stdin=BEFORE) == AFTER
    assert out(stdin="") == ""


def test_a_file_is_read_like_stdin(tmp_path: Path) -> None:
    file = tmp_path / "in.txt"
    file.write_text(BEFORE, encoding="utf-8")
    assert out(file) == AFTER
    assert file.read_text(encoding="utf-8") == BEFORE


@pytest.mark.parametrize("text", ["a\r\nb\r\n", "a\rb", "a\n\n\nb", "no end", " \t \n", "a\x00b\n", "a\u2028b", "\n"])
@pytest.mark.parametrize("unit", [[], ["--lines"], ["--lines", "-j", "2"]])
def test_line_ends_and_blanks_are_kept(text: str, unit: list[str]) -> None:
    assert out(*unit, stdin=text) == text


def test_lines_are_documents_and_stay_as_many() -> None:
    text = "CafÃ©\r\n\nA &#10; B\n" + BEFORE + "no end Ã©tÃ©"
    after = out("--lines", stdin=text)
    assert after.count("\n") == text.count("\n")
    assert after.startswith("Café\r\n\n")
    assert after.endswith(AFTER + "no end été")
    assert out("--lines", "-j", "2", stdin=text) == after


def test_quotes_pair_within_the_document_not_across_lines() -> None:
    assert out("-l", "en", stdin=CLEAN) == CLEAN


def test_a_byte_order_mark_is_dropped() -> None:
    assert out(stdin="\ufeff" + CLEAN) == CLEAN
    assert out("--lines", stdin="\ufeff" + CLEAN) == CLEAN
    assert out("--jsonl", "t", stdin='\ufeff{"t": "a"}\n') == '{"t": "a"}\n'


def test_language_profile_and_steps_are_passed_on() -> None:
    assert out("-p", "repair", stdin=BEFORE) == AFTER.replace("Lukashenko", "Lukashenka")
    assert out("-p", "check", stdin=BEFORE) == BEFORE
    assert out("--skip", "quotes,names", stdin=BEFORE) == BEFORE
    assert out("--only", "names", stdin=BEFORE) == BEFORE.replace("Lukashenka", "Lukashenko")
    assert out("--ignore", "names", stdin=BEFORE) == AFTER.replace("Lukashenko", "Lukashenka")
    assert out("--protect", "Lukashenka", stdin=BEFORE) == AFTER.replace("Lukashenko", "Lukashenka")
    assert out("--set", "style=source", "-l", "en", stdin=CLEAN) == CLEAN


def test_json_is_the_documented_schema() -> None:
    shown = json.loads(out("--json", "-l", "en", stdin=BEFORE))
    assert shown["schema"] == "newsclean/1"
    assert shown["document"] == "<stdin>"
    assert shown["text"] == AFTER
    assert shown["original"] == BEFORE
    assert shown == {"document": "<stdin>", **cleaner.clean(BEFORE, lang="en").to_dict()}
    assert {c["rule"].split(".")[0] for c in shown["changes"]} == {"quotes", "names"}
    several = [json.loads(line) for line in out("--json", "--lines", stdin=BEFORE + "\n" + CLEAN).split("\n") if line]
    assert [s["document"] for s in several] == ["<stdin>:1", "<stdin>:3"]


def test_version_and_help() -> None:
    assert out("--version").startswith("newsclean 0.")
    assert out("-l", "en", "--version") == out("-V")
    assert "--jsonl" in out("--help")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--no-such"], "--no-such"),
        (["-p", "nwes"], "did you mean 'news'"),
        (["--skip", "quote"], "did you mean 'quotes'"),
        (["-l", "not a tag"], "tag"),
        (["--set", "quotes=crooked"], "keep"),
        (["--set", "quotes"], "OPTION=VALUE"),
        (["--step", "no.such:step"], "no.such:step"),
        (["--step", "os:sep"], "is a str, no step"),
        (["--ignore", "quotes.pushd"], "did you mean 'quotes.pushed'"),
        (["--ignore", "nmes"], "did you mean 'names'"),
        (["--ignore", "nmes.variant"], "did you mean 'names'"),
        (["--strip", "ads"], "chatter"),
        (["--gazetteer", "/nowhere.tsv"], "/nowhere.tsv"),
        (["/nowhere.txt"], "/nowhere.txt: No such file"),
        (["/tmp"], "/tmp: is a directory"),
        (["a", "b"], "--in-place"),
        (["--lines", "--jsonl", "t"], "do not go together"),
        (["--out-field", "x"], "--jsonl"),
        (["-i"], "needs files"),
        (["--backup", "x"], "needs --in-place"),
        (["-i", "--backup-suffix", "a/b", "x"], "takes an ending"),
        (["--check", "-i", "x"], "do not go together"),
        (["--fail-on", "2"], "between 0 and 1"),
        (["--jsonl", "t", "--max-score", "400"], "between 0 and 100"),
        (["--jsonl", "t", "--max-score", "nan"], "between 0 and 100"),
        (["-j", "-1"], "processes"),
        (["-o", "/"], "is a directory; name a file in it"),
        (["-o", "/no/such/out.txt"], "/no/such/out.txt: there is no directory '/no/such'"),
        (["--report", "/no/such/out.html"], "there is no directory"),
        (["--encoding", "base64"], "no encoding 'base64' of text"),
        (["--encoding", "idna"], "no encoding of running text"),
        (["--protect", "("], "no regular expression"),
        (["--config", "/nowhere.toml"], "/nowhere.toml: cannot be read"),
        (["--encoding", "latin-99"], "no encoding"),
        (["--explain", "quotes.pushd"], "quotes.pushed"),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(arguments: list[str], said: str) -> None:
    assert said in refused(*arguments, stdin=BEFORE)


def test_nothing_is_printed_before_an_option_is_found_wrong() -> None:
    assert newsclean("--lines", "--skip", "nope", stdin=BEFORE).stdout == b""
