"""Threads, processes, copies: the same bytes whoever asks, from the first call on."""

from __future__ import annotations

import copy
import multiprocessing
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import newsclean
from newsclean import DataError, OptionError, StepError, UnknownProfile, UnknownStep
from newsclean.names import gazetteer

TEXTS = {
    "en": "“We counted 300 bandits, ”Lukashenka said of sleeping cells in the CafÃ© at Alma-Ata. The the road is closed & nbsp;. "
    "Sure! Here is the translation: Lukashenko of Belarus told Kirghizia of 1,5 million dollars, ведь it was it was it was so.",
    "ru": "Мэр Алма-Аты заявил : «Дорога закрыта »на два дня , пишет РџСЂРёРІРµС‚. Дорога дорога закрыта.",
    "de": "„Die Lage ist ruhig”, sagte Lukaschenko in Alma-Ata . Das Das Gericht sagte, dass dass es gut sei.",
    "fr": 'Le maire d\'Almaty a dit: "La route est fermée" et Loukachenko a parlé parlé.',
    "zh": "经济观察网讯，他说“好的,谢谢“。经济观察网讯，他说“好的,谢谢“。",
}
# Every way into the tables: languages given and found, profiles, a source text, an own gazetteer, same_name.
PROGRAM = """
import hashlib, json, sys, threading
import newsclean
TEXTS = json.loads(sys.argv[1])
jobs = [(profile, text, lang) for profile in ("news", "repair", "bitext", "bbc") for lang, text in TEXTS.items()
        for lang in (lang, None)]
threads, start = int(sys.argv[2]), None
start = threading.Barrier(max(1, threads))
out = []

def work():
    start.wait()
    found = [newsclean.clean(text, lang=lang, profile=profile, source=TEXTS["ru"]).to_dict()
             for profile, text, lang in jobs]
    found.append([newsclean.names.same_name("Lukashenko", "Loukachenko"), newsclean.names.romanizations("Лукашенко", "ru")])
    out.append(json.dumps(found, sort_keys=True))

sys.setswitchinterval(1e-5)
pool = [threading.Thread(target=work) for _ in range(threads)]
[t.start() for t in pool]
[t.join() for t in pool]
assert len(out) == threads, f"{threads - len(out)} threads failed"
print(*{hashlib.sha256(o.encode()).hexdigest() for o in out})
"""


def digest(threads: int) -> str:
    """What a fresh interpreter gives, in one word if all its threads agree."""
    import json

    arguments = [sys.executable, "-W", "error", "-c", PROGRAM, json.dumps(TEXTS), str(threads)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert not done.stderr, done.stderr
    return done.stdout.strip()


def test_eight_threads_at_a_cold_start_give_the_same_bytes_as_one() -> None:
    alone = digest(1)
    assert len(alone) == 64
    for _ in range(2):
        assert digest(8) == alone


def cleaned(item: tuple[str, str]) -> dict[str, Any]:
    """Work of a process."""
    lang, text = item
    return newsclean.clean(text, lang=lang).to_dict()


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_processes_give_the_same(method: str) -> None:
    here = [cleaned(item) for item in TEXTS.items()]
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert pool.map(cleaned, TEXTS.items()) == here


RESULT = newsclean.clean(TEXTS["en"], lang="en", source_lang="ru")
VALUES = {
    "result": RESULT,
    "empty result": newsclean.clean(""),
    "change": RESULT.changes[0],
    "flag": RESULT.flags[0],
    "options": newsclean.Options(style="bbc", protect=(r"\d+",)),
    "pipeline": newsclean.pipeline("bbc").with_options(protect=[r"\d+"], strip=["chatter"]).without("calques"),
    "function as step": newsclean.Pipeline([newsclean.step_from(str.strip)]),
    "edit": newsclean.Edit(0, 1, "x", "a.b", {"k": [1]}),
    "finding": newsclean.Finding(0, 1, "a.b", data={"k": 1}),
    "learnt": newsclean.Learnt("k", 1),
    "span": newsclean.Span(0, 1, "x"),
    "entity": gazetteer.index().entity(0, "en", "ap"),
}
COPIES = {
    "deep copy": copy.deepcopy,
    "copy": copy.copy,
    **{f"pickle {n}": lambda x, n=n: pickle.loads(pickle.dumps(x, n)) for n in range(2, 6)},  # 0 and 1 know no slots,
}


@pytest.mark.parametrize("how", COPIES)
@pytest.mark.parametrize("name", VALUES)
def test_copies_are_equal(name: str, how: str) -> None:
    value = VALUES[name]
    twin = COPIES[how](value)
    assert twin == value
    assert type(twin) is type(value)
    assert hash(twin) == hash(value) if name in ("result", "pipeline", "options") else True
    shown = sorted if name == "entity" else str  # it holds a set, whose order follows the hash seed
    assert shown(repr(twin)) == shown(repr(value))


@pytest.mark.parametrize("how", COPIES)
def test_a_copied_result_still_maps_offsets_and_a_copied_pipeline_cleans(how: str) -> None:
    twin = COPIES[how](RESULT)
    assert twin.to_dict() == RESULT.to_dict()
    middle = len(RESULT.original) // 2
    assert twin.to_cleaned(middle, middle + 5) == RESULT.to_cleaned(middle, middle + 5)
    pipeline = newsclean.pipeline("news")
    assert COPIES[how](pipeline).clean(TEXTS["en"], lang="en") == pipeline.clean(TEXTS["en"], lang="en")


@pytest.mark.parametrize("how", COPIES)
def test_a_copied_gazetteer_finds_the_same(how: str) -> None:
    index = gazetteer.index()
    twin = COPIES[how](index)
    words = frozenset(["Lukashenka", "MOSCOW", "Ata", "nothing"])
    assert twin.candidates(words, words) == index.candidates(words, words)
    assert [twin.entity(n, "en", "ap") for n in twin.candidates(words, words)] == [
        index.entity(n, "en", "ap") for n in index.candidates(words, words)
    ]


def raised(*attempts: Any) -> list[Exception]:
    out = []
    for attempt in attempts:
        with pytest.raises(Exception) as caught:  # noqa: PT011  # its kind is what the test compares
            attempt()
        out.append(caught.value)
    return out


def test_errors_survive_the_way_from_a_process(tmp_path: Path) -> None:
    news = newsclean.pipeline("news")
    broken = tmp_path / "x.tsv"
    broken.write_text("id\ttype\ten\tvariants\nx\triver\ta\tb\n", encoding="utf-8")
    errors = raised(
        lambda: news.only("nope"),
        lambda: newsclean.pipeline("nope"),
        lambda: news.with_options(quotes="nope"),
        lambda: news.with_options(gazetteers=[broken]).clean("x", lang="en"),
        lambda: newsclean.Pipeline([lambda doc: 1 / 0]).clean("x"),  # type: ignore[list-item, return-value]
    )
    assert [type(e) for e in errors] == [UnknownStep, UnknownProfile, OptionError, DataError, StepError]
    for error in errors:
        for how in COPIES.values():
            twin = how(error)
            assert (type(twin), str(twin), vars(twin)) == (type(error), str(error), vars(error))
