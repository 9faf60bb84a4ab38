"""--jsonl: one field of every row is cleaned, every other byte stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean.cli.rows import edited, places, scan, with_member
from newsclean.result import Change

from ..prose import PROSE
from .tool import newsclean as run
from .tool import out, refused

KEPT = [
    '{"text": "plain"}',
    '{ "b":1.50,"a" : 1e-07 , "big":123456789012345678901234567890,"text":"plain","nul":null}',
    '{"text": "esc \\u0041\\/\\t\\u00e9 é", "z": "CafÃ© & laquo;"}',
    '{"text": null, "other": "Lukashenka"}',
    '{"other": "Lukashenka"}',
    '{"text": ""}',
    "{}",
    "",
    '{"text": "pair \\ud83d\\ude00 alone \\ud800"}',
    '{"TEXT": "Lukashenka", "nested": {"text": "Lukashenka"}}',
    '{"text": "odd", "a": 1e400, "b": -0.0, "c": 1E+2, "d": 12345678901234567890123, "e": NaN, "f": -Infinity, "g": 1.10}',
    '{"text": "digits", "a": ' + "7" * 5000 + "}",
    '{"text": "twice", "k": 1, "k": 2, "": {"k": [], "k": []}}',
]


@pytest.mark.parametrize("row", KEPT)
def test_a_row_with_nothing_to_clean_is_the_same_bytes(row: str) -> None:
    text = row + '\r\n{"text":"x"}\n' + row
    assert out("--jsonl", "text", "-l", "en", stdin=text) == text


def test_only_the_runs_that_changed_are_written_anew() -> None:
    row = '{"id": 1.50, "text": "a\\/b \\u2014 Lukashenka said \\ud83d\\ude00 CafÃ©\\n", "k": [1,  2]}\n'
    after = '{"id": 1.50, "text": "a\\/b \\u2014 Lukashenko said \\ud83d\\ude00 Café\\n", "k": [1,  2]}\n'
    assert out("--jsonl", "text", "-l", "en", stdin=row) == after


def test_an_ascii_file_stays_ascii() -> None:
    row = '{"text": "& laquo;now& raquo; caf\\u00e9"}\n'
    assert out("--jsonl", "text", "-l", "en", stdin=row) == '{"text": "\\u00abnow\\u00bb caf\\u00e9"}\n'


def test_of_a_key_that_occurs_twice_the_last_counts_as_for_readers() -> None:
    row = '{"text": "Lukashenka", "text": "Lukashenka"}\n'
    assert out("--jsonl", "text", "-l", "en", stdin=row) == '{"text": "Lukashenka", "text": "Lukashenko"}\n'


def test_the_language_comes_from_the_row_then_from_the_option() -> None:
    rows = ['{"text": "Lukashenka", "lang": "en"}', '{"text": "Lukashenka", "lang": "de"}', '{"text": "Lukashenka"}']
    rows += ['{"text": "Lukashenka", "lang": "??!"}', '{"text": "Lukashenka", "lang": 7}']
    shown = out("--jsonl", "text", "--lang-field", "lang", "-l", "en", stdin="\n".join(rows)).split("\n")
    langs = ("en", "de", "en", "en", "en")
    assert [json.loads(s)["text"] for s in shown] == [newsclean.clean("Lukashenka", lang=t).text for t in langs]


def test_out_field_adds_what_was_done() -> None:
    row = '{"text": "said Lukashenka", "id": 7}\n'
    after = out("--jsonl", "text", "--out-field", "done", "-l", "en", stdin=row)
    assert after.startswith('{"text": "said Lukashenko", "id": 7, "done": {"changes": [')
    known = newsclean.clean("said Lukashenka", lang="en")
    done = json.loads(after)["done"]
    assert done == {"changes": known.to_dict()["changes"], "flags": known.to_dict()["flags"], "score": known.score}
    again = out("--jsonl", "text", "--out-field", "done", "-l", "en", stdin=after)
    assert json.loads(again)["done"]["changes"] == []
    assert again.count('"done"') == 1


def test_out_field_takes_the_place_of_a_field_of_that_name() -> None:
    row = '{"done": 5, "text": "said Lukashenka", "id": 7}\n'
    after = json.loads(out("--jsonl", "text", "--out-field", "done", "-l", "en", stdin=row))
    assert list(after) == ["done", "text", "id"]
    assert [c["after"] for c in after["done"]["changes"]] == ["Lukashenko"]
    assert "must not be the field" in refused("--jsonl", "text", "--out-field", "text", stdin=row)


def test_a_lone_surrogate_is_kept_wherever_it_goes(tmp_path: Path) -> None:
    row = '{"t": "x \\ud800 said Lukashenka"}\n'
    after = row.replace("Lukashenka", "Lukashenko")
    assert out("--jsonl", "t", "-l", "en", stdin=row) == after
    assert json.loads(out("--jsonl", "t", "-l", "en", "--out-field", "o", stdin=row))["t"] == json.loads(after)["t"]
    shown = json.loads(out("--jsonl", "t", "-l", "en", "--json", stdin=row))
    assert (shown["original"], shown["text"]) == (json.loads(row)["t"], json.loads(after)["t"])
    assert "names.variant" in out("--jsonl", "t", "-l", "en", "--check", stdin=row, code=1)
    json.loads(out("--jsonl", "t", "-l", "en", "--check", "--format", "sarif", stdin=row, code=1))
    assert "{+Lukashenko+}" in out("--jsonl", "t", "-l", "en", "--diff", stdin=row)
    assert out("--jsonl", "t", "-l", "en", "--report", tmp_path / "r.html", stdin=row) == ""
    assert "Lukashenko" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_damaged_rows_can_be_dropped() -> None:
    damaged = PROSE + " CafÃ©! & laquo;No& raquo;."
    low, high = (newsclean.clean(text, lang="en").score for text in (PROSE, damaged))
    assert low is not None
    assert high is not None
    assert low < high
    rows = [json.dumps({"t": text}) + "\n" for text in (PROSE, damaged, "short Ã©tÃ©")]
    kept = out("--jsonl", "t", "--max-score", str((low + high) / 2), "-l", "en", stdin="".join(rows))
    assert [json.loads(line)["t"] for line in kept.splitlines()] == [PROSE, "short été"]  # too short for a score: kept


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"t": "a"}\n{"t": "b"\n', "<stdin>:2"),
        ('{"t": "a"}\n[1]\n', "<stdin>:2: not a JSON object"),
        ('{"t": "a"} {"t": "b"}\n', "<stdin>:1"),
        ("plain text\n", "is this JSON Lines?"),
        ('{"t": "a"}\n{"t": "b", }\n', "<stdin>:2:12: not a JSON object: a key must come here"),
        ('{"t": 1}\n', "<stdin>:1: field 't' holds a number, not a string; name another field"),
        ('{"t": ["a"]}\n', "holds an array"),
        ('{"t": true}\n', "holds true or false"),
        ('{"x": "a"}\n\n{"x": "b"}\n', "no row has text in a field 't'"),
        ('{"t": "a\tb"}\n', "<stdin>:1"),
        ('{"t": ' + "[" * 100_000 + "\n", "<stdin>:1"),
    ],
)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_broken_row_is_named(text: str, said: str, jobs: str) -> None:
    assert said in refused("--jsonl", "t", "-j", jobs, stdin=text)


@pytest.mark.parametrize(
    "view", [[], ["--check"], ["--diff"], ["--json"], ["--report", "/dev/null"], ["--names-report"]]
)
def test_a_mistyped_field_is_no_clean_input(view: list[str]) -> None:
    said = run(*view, "--jsonl", "txet", stdin='{"text": "said Lukashenka"}\n')
    assert (said.returncode, b"no row has text in a field 'txet'" in said.stderr) == (2, True)


def test_a_mistyped_field_of_the_language_is_named() -> None:
    rows = '{"t": "a", "lang": null}\n{"t": "b"}\n'
    assert out("--jsonl", "t", "--lang-field", "lang", stdin=rows) == rows
    done = run("--jsonl", "t", "--lang-field", "lnag", stdin=rows)
    assert (done.stdout.decode(), done.returncode) == (rows, 2)
    assert b"no row has a field 'lnag'; name the field of the language" in done.stderr


def test_what_came_before_a_broken_row_is_written(tmp_path: Path) -> None:
    rows = '{"t": "a"}\n' * 500
    for jobs in ("1", "2"):
        done = run("--jsonl", "t", "-j", jobs, stdin=rows + "{broken\n")
        assert done.stdout.decode() == rows
        assert b"<stdin>:501" in done.stderr


def test_several_files_are_one_stream(tmp_path: Path) -> None:
    (tmp_path / "a").write_text('{"t": "Lukashenka"}\n', encoding="utf-8")
    (tmp_path / "b").write_text('{"t": "b"}\n', encoding="utf-8")
    assert out("--jsonl", "t", "-l", "en", tmp_path / "a", tmp_path / "b") == '{"t": "Lukashenko"}\n{"t": "b"}\n'


def test_order_is_kept_with_several_processes() -> None:
    rows = "".join(json.dumps({"n": n, "t": "x CafÃ© said.\n" * (n * 7919 % 40)}) + "\n" for n in range(700))
    one = out("--jsonl", "t", "-l", "fr", stdin=rows)
    assert out("--jsonl", "t", "-l", "fr", "-j", "3", stdin=rows) == one
    assert [json.loads(line)["n"] for line in one.split("\n")[:-1]] == list(range(700))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=4), JSON, max_size=5), st.booleans(), st.sampled_from([None, (",", ":")]))
def test_the_scanner_finds_what_json_finds(
    row: dict[str, object], ascii_only: bool, separators: tuple[str, str]
) -> None:
    line = json.dumps(row, ensure_ascii=ascii_only, separators=separators)
    found = scan(line + " \r\n")
    assert {k: json.loads(line[m.start : m.end]) for k, m in found.members.items()} == row
    assert json.loads(with_member(line, found, "new key", [row])) == {**row, "new key": [row]}


@given(st.text(min_size=1, max_size=20), st.booleans(), st.data())
def test_an_edit_in_the_literal_is_an_edit_of_the_value(text: str, ascii_only: bool, data: st.DataObject) -> None:
    line = json.dumps({"a": text, "b": 1}, ensure_ascii=ascii_only)
    member = scan(line).members["a"]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    new = data.draw(st.text(max_size=4))
    change = Change("x.y", (start, end), (start, start + len(new)), text[start:end], new, ("x.y",))
    after = line[: member.start] + edited(line, member, [change]) + line[member.end :]
    assert json.loads(after) == {"a": text[:start] + new + text[end:], "b": 1}
    assert places(line[member.start : member.end], [0, len(text)])[-1] == member.end - member.start - 1
