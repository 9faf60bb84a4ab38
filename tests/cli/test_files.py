"""Files: in place and whole, encodings, compression, what happens to a run that dies."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from newsclean.cli.errors import UsageError
from newsclean.cli.reading import Codec
from newsclean.cli.writing import File

from .tool import AFTER, BEFORE, CLEAN, COMMAND, environment, newsclean, out, refused


def write(path: Path, text: str = BEFORE) -> Path:
    path.write_bytes(text.encode())
    return path


def test_in_place_rewrites_what_changes_and_leaves_the_rest_alone(tmp_path: Path) -> None:
    dirty, clean, empty = write(tmp_path / "a.txt"), write(tmp_path / "b.txt", CLEAN), write(tmp_path / "c.txt", "")
    dirty.chmod(0o640)
    os.utime(clean, (1, 1))
    node = clean.stat().st_ino
    assert out("-i", dirty, clean, empty) == ""
    assert dirty.read_bytes() == AFTER.encode()
    assert dirty.stat().st_mode & 0o777 == 0o640
    assert (clean.stat().st_ino, clean.stat().st_mtime) == (node, 1)
    assert empty.read_bytes() == b""
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "b.txt", "c.txt"]


@pytest.mark.parametrize("unit", [[], ["--lines"], ["-j", "2"], ["--lines", "-j", "2"]])
def test_in_place_over_many_files(tmp_path: Path, unit: list[str]) -> None:
    files = [write(tmp_path / f"{n}.txt", f"{n} {BEFORE}" * (n % 4)) for n in range(30)]
    out("-i", "-l", "en", *unit, *files)
    assert [f.read_text() for f in files] == [f"{n} {AFTER}" * (n % 4) for n in range(30)]


def test_backup_keeps_the_old_file_only_of_what_changed(tmp_path: Path) -> None:
    dirty, clean = write(tmp_path / "a.txt"), write(tmp_path / "b.txt", CLEAN)
    out("-i", "--backup", dirty, clean)
    assert (tmp_path / "a.txt.bak").read_bytes() == BEFORE.encode()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "a.txt.bak", "b.txt"]
    write(dirty)
    out("-i", "--backup-suffix", ".orig", dirty)
    assert (tmp_path / "a.txt.orig").exists()


def test_in_place_follows_a_link_and_keeps_it(tmp_path: Path) -> None:
    target = write(tmp_path / "a.txt")
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    out("-i", link)
    assert link.is_symlink()
    assert target.read_bytes() == AFTER.encode()


def test_in_place_names_what_is_no_file_to_write(tmp_path: Path) -> None:
    folder, dangling = tmp_path / "folder", tmp_path / "dangling"
    folder.mkdir()
    dangling.symlink_to(tmp_path / "nowhere")
    assert refused("-i", folder) == f"{folder}: is a directory; give files, as in {folder}/*.txt"
    assert refused("-i", tmp_path / "missing") == f"{tmp_path}/missing: No such file or directory"
    assert refused("-i", dangling) == f"{dangling}: No such file or directory"
    assert "stdin has no place" in refused("-i", "-", stdin=BEFORE)
    assert "stdin has no place" in refused("-i", stdin=BEFORE)
    assert not folder.with_name("nowhere").exists()


def test_a_read_only_file_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process: root, who runs many a CI, may write everywhere."""
    file = write(tmp_path / "a.txt")
    for locked, said in ((file, "is read-only; allow writing first"), (tmp_path, "its directory is read-only")):
        monkeypatch.setattr(os, "access", lambda path, mode, locked=locked: os.fspath(path) != os.fspath(locked))
        with pytest.raises(UsageError, match=said):
            File(os.fspath(file), Codec("utf-8"))
    assert file.read_bytes() == BEFORE.encode()
    assert len(list(tmp_path.iterdir())) == 1


def test_line_ends_a_mark_and_odd_characters_survive_in_place(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"one\r\nsaid Lukashenka\r\n\x00\x0c\r\nlast said Lukashenka")
    out("-i", "-l", "en", file)
    assert file.read_bytes() == b"one\r\nsaid Lukashenko\r\n\x00\x0c\r\nlast said Lukashenko"
    file.write_bytes(b"\xef\xbb\xbfsaid so\r\n")
    out("-i", "-l", "en", file)
    assert file.read_bytes() == b"\xef\xbb\xbfsaid so\r\n"  # nothing to repair: not even the mark is touched


def test_in_place_rows(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", '{"n": 1.0, "t": "Lukashenka"}\n')
    out("-i", "-l", "en", "--jsonl", "t", file)
    assert file.read_bytes() == b'{"n": 1.0, "t": "Lukashenko"}\n'
    out("-i", "-l", "en", "--jsonl", "t", "--out-field", "x", file)
    assert b'"x": {"changes": []' in file.read_bytes()


def test_a_file_before_a_bad_one_is_done_and_the_bad_one_is_whole(tmp_path: Path) -> None:
    good, bad = write(tmp_path / "a.txt"), tmp_path / "b.txt"
    bad.write_bytes(b"caf\xe9 " + BEFORE.encode())
    for jobs in ("1", "2"):
        write(good)
        assert "b.txt:1: byte 3 (0xe9) is not utf-8" in refused("-i", "-j", jobs, good, bad)
        assert good.read_bytes() == AFTER.encode()
        assert bad.read_bytes() == b"caf\xe9 " + BEFORE.encode()
    assert len(list(tmp_path.iterdir())) == 2


def test_a_bad_row_leaves_the_file_whole(tmp_path: Path) -> None:
    rows = '{"t": "Lukashenka"}\n' * 300 + "{\n"
    file = write(tmp_path / "a.jsonl", rows)
    assert "a.jsonl:301" in refused("-i", "--jsonl", "t", file)
    assert file.read_text() == rows
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_killed_in_place_run_leaves_the_file_whole(tmp_path: Path, number: signal.Signals, jobs: str) -> None:
    rows = "".join(f'{{"n": {n}, "t": "said Lukashenka, CafÃ© {n}"}}\n' for n in range(200_000))
    file = write(tmp_path / "a.jsonl", rows)
    process = subprocess.Popen(
        [*COMMAND, "-i", "--backup", "--jsonl", "t", "-j", jobs, file], env=environment(), stderr=subprocess.PIPE,
        start_new_session=True,
    )  # fmt: skip
    for _ in range(600):
        time.sleep(0.05)
        begun = list(tmp_path.glob(".a.jsonl.*.newsclean"))
        if begun and begun[0].stat().st_size > 10_000:
            break
    else:
        pytest.fail("the run never began to write")
    if number == signal.SIGINT:
        os.killpg(process.pid, number)  # as a terminal does
    else:
        process.send_signal(number)
    _, said = process.communicate(timeout=20)  # comes back when the workers are gone too
    assert process.returncode == {signal.SIGKILL: -9, signal.SIGTERM: 143, signal.SIGINT: 130}[number]
    assert said == b""
    assert file.read_text() == rows
    left = {p.name for p in tmp_path.iterdir()} - {"a.jsonl"}
    assert len(left) == (1 if number == signal.SIGKILL else 0)  # nobody can tidy up after SIGKILL


def test_output_file_appears_complete_or_not_at_all(tmp_path: Path) -> None:
    file, target = write(tmp_path / "a.txt"), tmp_path / "out.txt"
    assert out("-o", target, file) == ""
    assert target.read_bytes() == AFTER.encode()
    target.write_bytes(b"old")
    refused("--jsonl", "t", "-o", target, stdin='{"t": "a"}\n{')
    assert target.read_bytes() == b"old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "out.txt"]
    assert "use --in-place" in refused("-o", file, file)
    assert file.read_bytes() == BEFORE.encode()
    assert out("-o", "/dev/stdout", file) == AFTER


def test_compressed_files_are_read_and_written(tmp_path: Path) -> None:
    packed = tmp_path / "a.txt.gz"
    packed.write_bytes(gzip.compress(BEFORE.encode()))
    assert out(packed) == AFTER
    out("-o", tmp_path / "b.txt.gz", packed)
    assert gzip.decompress((tmp_path / "b.txt.gz").read_bytes()) == AFTER.encode()
    out("-i", packed)
    assert gzip.decompress(packed.read_bytes()) == AFTER.encode()
    assert packed.read_bytes() == (tmp_path / "b.txt.gz").read_bytes()
    packed.write_bytes(packed.read_bytes()[:-12])
    assert "no sound gzip file" in refused(packed)
    packed.write_bytes(gzip.compress(BEFORE.encode()) + b"garbage")
    assert "no sound gzip file" in refused("-i", packed)
    assert packed.read_bytes().endswith(b"garbage")
    packed.write_bytes(b"plain")
    assert "a.txt.gz: no sound gzip file: Not a gzipped" in refused(packed)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "cp1251", "koi8-r", "utf-8-sig", "gb18030"])
def test_other_encodings(encoding: str, tmp_path: Path) -> None:
    text = "Он сказал: да.\r\nthe the the end of of it\nпоследняя"
    data = text.encode(encoding)
    for unit in ([], ["--lines"]):
        done = newsclean("--encoding", encoding, *unit, stdin=data)
        assert (done.stderr, done.returncode) == (b"", 0)
        assert done.stdout.decode(encoding) == text
    assert newsclean("--encoding", encoding, "--output-encoding", "utf-8", stdin=data).stdout.decode() == text


@pytest.mark.parametrize("unit", [[], ["--lines"], ["--check"], ["--json"]])
def test_a_bad_byte_is_named_with_file_line_place_and_remedy(tmp_path: Path, unit: list[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"x" * 70_000 + b"\nline two\n" + "é".encode() + b" caf\xe9\n")
    said = refused(*unit, file)
    assert said.startswith(f"{file}:3: byte 70016 (0xe9) is not utf-8; name the encoding, as in --encoding cp1252")


def test_bad_bytes_can_be_replaced_or_kept(tmp_path: Path) -> None:
    data = b"caf\xe9 \xff\n"
    assert newsclean("--errors", "surrogateescape", stdin=data).stdout == data
    assert newsclean("--errors", "surrogateescape", "--lines", "-j", "2", stdin=data).stdout == data
    assert newsclean("--errors", "replace", stdin=data).stdout.decode() == "caf\ufffd \ufffd\n"
    rows = b'{"t": "Lukashenka", "o": "\xe9"}\n'
    kept = newsclean("--errors", "surrogateescape", "--jsonl", "t", "-l", "en", stdin=rows).stdout
    assert kept == rows.replace(b"Lukashenka", b"Lukashenko")


def test_a_character_the_output_cannot_hold_is_named(tmp_path: Path) -> None:
    text = "said & #8220;no& #8221; &laquo;x&raquo; & mdash; y\n"
    assert "cannot be written as ascii; use --output-encoding utf-8" in refused("--encoding", "ascii", stdin=text)
    file = write(tmp_path / "a.txt", text)
    refused("-i", "--encoding", "ascii", file)
    assert file.read_text() == text
    assert len(list(tmp_path.iterdir())) == 1


def test_a_codepoint_cut_by_a_block_is_read_whole() -> None:
    text = "x" * 65_535 + "é" + "y" * 65_530 + "😀\n"
    assert out("--lines", "-l", "en", stdin=text) == text
