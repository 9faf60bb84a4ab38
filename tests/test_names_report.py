"""The table of names of a corpus."""

from __future__ import annotations

import json
from collections.abc import Iterator

from newsclean.names.report import Cluster, clusters, to_json, to_tsv

CORPUS = [
    ("a.txt", "Reporters asked Hryvnyak about it. They saw Hryvniak, Kiev’s envoy, and Hryvnyak again."),
    ("b.txt", "Then Hryvnyak flew from Kyiv to Alma-Ata; in Almaty he met Peter."),
    ("c.txt", "Nothing here: Peter paints, Petra sings, Running is running."),
]


def find(proposed: str, found: list[Cluster]) -> Cluster:
    return next(c for c in found if c.proposed == proposed)


def test_spellings_are_counted_over_files_and_known_names_get_their_house_form() -> None:
    found = list(clusters(CORPUS))
    hryvnyak = find("Hryvnyak", found)
    assert [(s.form, s.times, s.files, s.where) for s in hryvnyak.spellings] == [
        ("Hryvnyak", 3, 2, ("a.txt", "b.txt")),
        ("Hryvniak", 1, 1, ("a.txt",)),
    ]
    assert hryvnyak.entity == ""
    almaty = find("Almaty", found)
    assert {s.form for s in almaty.spellings} == {"Alma-Ata", "Almaty"}
    assert almaty.native.startswith("kk:")
    assert {s.form for s in find("Kyiv", found).spellings} == {"Kiev", "Kyiv"}  # short, but listed
    assert len(found) == 3  # Peter has one spelling


def test_texts_are_read_one_by_one() -> None:
    open_now = []

    def texts() -> Iterator[tuple[str, str]]:
        for name, text in CORPUS:
            open_now.append(name)
            yield name, text

    list(clusters(texts()))
    assert open_now == ["a.txt", "b.txt", "c.txt"]


def test_lines_are_a_table_or_json() -> None:
    found = list(clusters(CORPUS))
    lines = list(to_tsv(found))
    assert all(line.count("\t") == 6 for line in lines)
    assert lines[0].startswith("proposed\tnative\tentity\tspelling")
    assert {json.loads(line)["proposed"] for line in to_json(found)} == {"Hryvnyak", "Almaty", "Kyiv"}


def test_strange_texts_do_not_raise() -> None:
    assert list(clusters([("x", ""), ("y", "\ud800 \x00"), ("z", "A" * 10_000)])) == []
