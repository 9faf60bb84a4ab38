"""--check, --diff and what the filter knows about itself."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import newsclean

from .tool import AFTER, BEFORE, CLEAN, environment, out
from .tool import newsclean as run

TEXT = "First line is fine.\r\n" + BEFORE + "\nBandit formations hid, bandit formations fled.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a b,c.txt"
    path.write_bytes(TEXT.encode())
    return path


def test_check_names_places_in_the_file_like_a_linter(file: Path) -> None:
    lines = out("--check", "-l", "en", file, code=1).split("\n")[:-1]
    pattern = re.compile(re.escape(str(file)) + r":(\d+):(\d+): ([a-z]+\.[a-z-]+) (.*)")
    found = [m.groups() for line in lines if (m := pattern.fullmatch(line))]
    assert len(found) == len(lines)
    places = [(int(a), int(b), rule) for a, b, rule, _ in found]
    assert places == sorted(places)
    assert (2, BEFORE.index("Lukashenka") + 1, "names.variant") in places
    assert sum(rule == "calques.lexicon" for _, _, rule in places) == 1  # of one group
    assert any("2 times" in message for *_, message in found)


def test_exit_codes_of_check(tmp_path: Path) -> None:
    assert out("--check", stdin=CLEAN) == ""
    assert out("--check", stdin=AFTER) == ""
    assert "names.variant" in out("--check", "-l", "en", stdin=BEFORE, code=1)
    assert "calques.lexicon" in out("--check", "-l", "en", stdin="Bandit formations hid.", code=1)
    shown = out("--check", "-l", "en", "--fail-on", "1", stdin="Bandit formations hid.")
    assert "calques.lexicon" in shown  # listed, but sure enough to fail nothing
    assert out("--check", "-l", "en", "--ignore", "calques", stdin="Bandit formations hid.") == ""


def test_rows_are_found_behind_their_escapes(tmp_path: Path) -> None:
    row = '{"id": 1, "text": "\\ud83d\\ude00 \\"a\\u00e9\\" Lukashenka"}'
    (tmp_path / "r").write_text("{}\n" + row + "\n", encoding="utf-8")
    shown = out("--check", "-l", "en", "--jsonl", "text", tmp_path / "r", code=1)
    assert shown.startswith(f"{tmp_path}/r:2:{row.index('Lukashenka') + 1}: names.variant ")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_several_files_in_order(tmp_path: Path, jobs: str) -> None:
    files = [tmp_path / f"{n}.txt" for n in range(20)]
    for f in files:
        f.write_text("said Lukashenka", encoding="utf-8")
    shown = out("--check", "-l", "en", "-j", jobs, *files, code=1)
    assert [line.split(":")[0] for line in shown.split("\n")[:-1]] == [str(f) for f in files]


def test_json_format_lists_everything(file: Path) -> None:
    found = json.loads(out("--check", "--format", "json", "-l", "en", file, code=1))
    result = newsclean.clean(TEXT, lang="en")
    assert len(found) == len(result.changes) + len(result.flags)
    lines = TEXT.split("\n")
    for f in found:
        assert lines[f["line"] - 1][f["column"] - 1 :].startswith(f["before"])
        assert lines[f["end_line"] - 1][: f["end_column"] - 1].endswith(f["before"])
    assert json.loads(out("--check", "--format", "json", stdin=CLEAN)) == []


def test_github_format_escapes_what_would_be_a_command(file: Path) -> None:
    shown = out("--check", "--format", "github", "-l", "en", file, code=1)
    for line in shown.split("\n")[:-1]:
        assert re.fullmatch(r"::(error|warning|notice) file=[^,:]*%2Cc\.txt,line=\d+,[^:]*::.*", line), line
    hostile = out("--check", "--format", "github", "-l", "en", stdin="100 % of of\r::error::x said Lukashenka", code=1)
    assert all(line.startswith("::") and "\r" not in line for line in hostile.split("\n")[:-1])


def test_sarif_is_what_code_scanning_reads(file: Path) -> None:
    log = json.loads(out("--check", "--format", "sarif", "-l", "en", file, code=1))
    assert log["version"] == "2.1.0"
    (run_,) = log["runs"]
    assert run_["columnKind"] == "unicodeCodePoints"
    driver = run_["tool"]["driver"]
    assert driver["name"] == "newsclean"
    for result in run_["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"].endswith("a%20b%2Cc.txt")
        region = place["region"]
        assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])
    empty = json.loads(out("--check", "--format", "sarif", stdin=CLEAN))
    assert empty["runs"][0]["results"] == []


def test_diff_shows_words_flags_and_score(file: Path) -> None:
    shown = out("--diff", "-l", "en", file)
    assert f"--- {file}\n@ line 2\n" in shown
    assert (
        "The [-state“ slept-]{+state “slept+} [-through ”the-]{+through” the+} plot, said [-Lukashenka.-]{+Lukashenko.+}\n"
        in shown
    )
    assert "! 4:1 calques.lexicon" in shown
    assert shown.endswith("changes, 1 flags\n")
    assert out("--diff", stdin=CLEAN) == ""
    assert out("--diff", "--check", "-l", "en", file, code=1) == shown


def test_a_diff_holds_both_texts() -> None:
    text = "a CafÃ©CafÃ© b\n\nx\ny & laquo;z& raquo; “ q ”w\n"
    after = newsclean.clean(text, lang="en").text
    shown = [line for line in out("--diff", "-l", "en", stdin=text).split("\n") if "{+" in line]
    old = [re.sub(r"\{\+.*?\+\}", "", line).replace("[-", "").replace("-]", "") for line in shown]
    new = [re.sub(r"\[-.*?-\]", "", line).replace("{+", "").replace("+}", "") for line in shown]
    assert old == [line for line, other in zip(text.split("\n"), after.split("\n"), strict=True) if line != other]
    assert new == [line for other, line in zip(text.split("\n"), after.split("\n"), strict=True) if line != other]


def test_colour_obeys_option_then_environment() -> None:
    def coloured(*arguments: str, **more: str) -> bool:
        return b"\x1b[" in run("--diff", "-l", "en", *arguments, stdin=BEFORE, env=environment(**more)).stdout

    assert not coloured()
    assert coloured(FORCE_COLOR="1")
    assert coloured(FORCE_COLOR="1", NO_COLOR="1")
    assert not coloured(NO_COLOR="1")
    assert coloured("--color", "always", NO_COLOR="1")
    assert not coloured("--color", "never", FORCE_COLOR="1")


def test_a_text_cannot_command_the_terminal() -> None:
    shown = run("--diff", "-l", "en", stdin="\x1b]0;owned\x07 CafÃ©\x1b[31m Lukashenka\n").stdout
    assert b"\x1b" not in shown
    assert b"\x07" not in shown
    assert b"\x1b" not in run("--check", "-l", "en", stdin="\x1b[31m of of \x1b[1m Lukashenka\n").stdout


def test_steps_and_rules_are_explained() -> None:
    steps = [line.split()[0] for line in out("--list-steps").split("\n")[:-1]]
    assert tuple(steps) == newsclean.pipeline("news").names
    assert out("--list-steps", "-p", "repair").count("\n") == len(newsclean.pipeline("repair").names)
    one = out("--explain", "quotes.pushed")
    assert one.startswith("quotes.pushed: ")
    assert "becomes    “We saw bandits,” Tokayev said." in one
    assert out("--explain", "quotes").count("severity") > 1


def test_a_step_of_the_user_and_a_config_file(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(
        'from newsclean import Edit\n\ndef shout(doc):\n    """Shout."""\n'
        '    if doc.text.endswith("!\\n"):\n        return\n    yield Edit(len(doc.text) - 1, len(doc.text), "!\\n", "mine.shout")\n',
        encoding="utf-8",
    )
    here = environment(PYTHONPATH=f"{tmp_path}:{Path(newsclean.__file__).parents[1]}")
    assert run("--step", "mine:shout", stdin=CLEAN, env=here).stdout.decode() == CLEAN[:-1] + "!\n"
    config = tmp_path / "c.toml"
    config.write_text('step = ["mine:shout"]\nskip = ["names"]\nlang = "en"\n', encoding="utf-8")
    shown = run("--config", config, stdin=BEFORE, env=here).stdout.decode()
    assert shown == AFTER.replace("Lukashenko", "Lukashenka")[:-1] + "!\n"
    assert (
        run("--config", config, "--skip", "quotes", stdin=BEFORE, env=here).stdout.decode()
        == BEFORE.replace("nka.", "nko.")[:-1] + "!\n"
    )
    for text, said in (
        ("skipp = 1", "did you mean 'skip'"),
        ("skip = 1", "a list of strings"),
        ("jobs = 'x'", "a number"),
        ("x", "TOML"),
    ):
        config.write_text(text, encoding="utf-8")
        done = run("--config", config, stdin=CLEAN)
        assert done.returncode == 2
        assert said in done.stderr.decode()


def test_a_failing_step_of_the_user_costs_nothing_but_a_flag(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text("def fails(doc):\n    raise ValueError('no')\n", encoding="utf-8")
    here = environment(PYTHONPATH=f"{tmp_path}:{Path(newsclean.__file__).parents[1]}")
    done = run("--step", "mine:fails", "--lines", "-l", "en", stdin=BEFORE * 2, env=here)
    assert (done.stdout.decode(), done.returncode) == (AFTER * 2, 0)
    said = "newsclean: a step failed on 2 of 2 documents, which it left as they were; first: <stdin>:1: "
    assert done.stderr.decode().startswith(said)
    assert "no" in done.stderr.decode()[len(said) :]
    assert b"internal.failed" in run("--step", "mine:fails", "--check", stdin=CLEAN, env=here).stdout


def test_the_report_replaces_the_text(tmp_path: Path, file: Path) -> None:
    page = tmp_path / "out.html"
    assert out("--report", page, "-l", "en", file, file) == ""
    html = page.read_text(encoding="utf-8")
    assert html.count("<article") == 2
    assert "<ins>Lukashenko</ins>" in html
    rows = "".join(json.dumps({"t": f"{n} said Lukashenka" if n % 2 else "fine"}) + "\n" for n in range(1300))
    assert out("--report", page, "--jsonl", "t", "-l", "en", "-j", "2", stdin=rows) == ""
    html = page.read_text(encoding="utf-8")
    assert html.count("<article") == 500
    assert "1300 were read. The page shows the first 500 with findings; 150 more have some." in html
