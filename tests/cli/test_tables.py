"""Tables, lists and removals that the user asks for: --gazetteer, --lexicon, --strip, and the same from --config."""

from __future__ import annotations

from pathlib import Path

import pytest

from .tool import BEFORE, out, refused

NAMES = "id\ttype\ten\ten_short\tvariants\nx:1\tperson\tMaryna Hryvnyak\tHryvnyak\tHryvniak\n"
CALQUES = "pattern\tsuggestion\nrolling stock of the metro\tmetro cars\n"


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_gazetteer_of_the_user_wins(tmp_path: Path) -> None:
    mine = write(tmp_path / "mine.tsv", NAMES)
    assert (
        out("--gazetteer", mine, "--lang", "en", stdin="said Hryvniak and Lukashenka") == "said Hryvnyak and Lukashenko"
    )
    removed = write(tmp_path / "removed.tsv", "id\ttype\ten\tvariants\npl:kz:almaty\tplace\t\t\n")
    both = ("--gazetteer", mine, "--gazetteer", removed)
    assert out(*both, "-l", "en", stdin="said Hryvniak in Alma-Ata") == "said Hryvnyak in Alma-Ata"


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (NAMES + "x\tperson\ta\tb\tc\td\n", "mine.tsv:3: 6 cells for 5 columns; cells are separated by one tab"),
        ("id\ttype\ten\nx\tperson\tA B\n", "mine.tsv:1: no column 'variants'; the first line names the columns"),
        (NAMES.replace("person", "river"), "type 'river': one of person, place, org"),
        ("x" * 200_000, "mine.tsv:1: a line of 200000 characters"),
    ],
)
def test_a_broken_gazetteer_is_named_with_its_line(tmp_path: Path, table: str, said: str) -> None:
    assert said in refused("--gazetteer", write(tmp_path / "mine.tsv", table), stdin=BEFORE)


def test_a_table_in_another_encoding_is_named_with_its_byte(tmp_path: Path) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_bytes(NAMES.encode() + "x:2\tplace\tCafé\t\tKafe\n".encode("cp1252"))
    assert f"{mine}:3: byte" in (said := refused("--gazetteer", mine, stdin=BEFORE))
    assert "iconv" in said


def test_a_lexicon_of_the_user(tmp_path: Path) -> None:
    mine = write(tmp_path / "mine.tsv", CALQUES)
    shown = out(
        "--check", "--lexicon", mine, "-l", "en", "--fail-on", "1", stdin="The rolling stock of the metro is old."
    )
    assert "calques.lexicon 'rolling stock of the metro'" in shown
    assert "'metro cars'?" in shown
    assert "no column 'pattern'" in refused("--lexicon", write(mine, "id\tx\na\tb\n"), "-l", "en", stdin=BEFORE)


def test_what_is_flagged_is_removed_only_when_asked() -> None:
    text = "Here is the translation:\n\nThe road is open again, the council said on Monday.\n"
    assert out("-l", "en", stdin=text) == text
    stripped = out("--strip", "chatter", "-l", "en", stdin=text)
    assert "translation" not in stripped
    assert "The road is open again, the council said on Monday.\n" in stripped
    twice = "The council said on Monday that the road is open again.\n\n" * 2
    assert out("--strip", "duplicates,boilerplate", "-l", "en", stdin=twice).count("council") == 1
    assert out("-l", "en", stdin=twice) == twice


def test_paths_in_a_config_file_are_relative_to_it(tmp_path: Path) -> None:
    folder = tmp_path / "settings"
    folder.mkdir()
    write(folder / "mine.tsv", NAMES)
    config = write(
        folder / "c.toml", 'lang = "en"\ngazetteer = ["mine.tsv"]\nignore = ["names.inconsistent"]\njobs = 2\n'
    )
    assert out("--config", config, stdin="said Hryvniak", cwd=tmp_path) == "said Hryvnyak"
    rows = write(folder / "rows.toml", 'out-field = "done"\nlang-field = "l"\nmax-score = 50\n')
    after = out("--config", rows, "--jsonl", "t", stdin='{"t": "said Lukashenka", "l": "en"}\n')
    assert after.startswith('{"t": "said Lukashenko", "l": "en", "done": {')


def test_long_names_of_options_are_the_short_ones(tmp_path: Path) -> None:
    short = out("-l", "en", "-p", "repair", "-j", "2", stdin=BEFORE)
    assert out("--lang", "en", "--profile", "repair", "--jobs", "2", "--output", tmp_path / "o", stdin=BEFORE) == ""
    assert (tmp_path / "o").read_text(encoding="utf-8") == short
    assert "--prof" in refused("--prof", "repair", stdin=BEFORE)  # no abbreviations: a new option would change meanings
