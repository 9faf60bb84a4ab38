"""What the library knows: addresses, languages, tables, profiles; and what importing it costs."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean import language, protect, tables

PROTECTED = {
    "address": ("see https://kiev.ua/Kiev?x=1&y=(2), now", ["https://kiev.ua/Kiev?x=1&y=(2)"]),
    "international host": ("на http://президент.рф/новости. Да", ["http://президент.рф/новости"]),
    "bare international host": ("на президент.рф и", ["президент.рф"]),
    "bare host with path": ("at pravda.com/Kiev/1, he", ["pravda.com/Kiev/1"]),
    "mail": ("to (press.office@kiev.gov.ua).", ["press.office@kiev.gov.ua"]),
    "handle and tag": ("@Kiev_Live and #Kiev2022!", ["@Kiev_Live", "#Kiev2022"]),
    "path": ("in /usr/share/zoneinfo/x or C:\\temp\\a", ["/usr/share/zoneinfo/x", "C:\\temp\\a"]),
    "file": ("open Kiev.pdf now", ["Kiev.pdf"]),
    "zone": ("TZ=Europe/Kiev or America/Argentina/Ushuaia", ["Europe/Kiev", "America/Argentina/Ushuaia"]),
    "code": ("the `Kiev` field", ["`Kiev`"]),
    "tag with an attribute": ('<a href="Kiev">Kiev</a>', ['<a href="Kiev">']),
}
FREE = [
    "and/or, 24/7, he/she", "control.At the end", "Gazeta.Ru wrote", "U.S. and J.R. met.", "``quoted'' words", "<Reporter> There were",
    "No. 1 of #1", "&#39;s", "3.5 km", "a @ b", "end.The start",
]  # fmt: skip


@pytest.mark.parametrize("name", PROTECTED)
def test_protected(name: str) -> None:
    text, wanted = PROTECTED[name]
    assert [text[a:b] for a, b in protect.spans(text)] == wanted


@pytest.mark.parametrize("text", FREE)
def test_prose_is_not_protected(text: str) -> None:
    assert protect.spans(text) == ()


def test_every_ending_of_a_host_or_file_is_protected() -> None:
    names = tables.toml("protect.toml")
    for ending in (*names["tlds"], *names["file_endings"]):
        assert protect.spans(f"read kiev.{ending} now") == ((5, 10 + len(ending)),), ending


@given(st.text('ab@#./:\\`=<> \n"“', max_size=60))
def test_protected_spans_are_sorted_and_disjoint(text: str) -> None:
    spans = protect.spans(text)
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(x[1] <= y[0] for x, y in zip(spans, spans[1:], strict=False))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("In C:\\temp\\a now", ["C:\\temp\\a"]),
        ("a.com:b.com", ["a.com", ":b.com"]),  # the second does not reach into the first
        ("to a+@b.org", ["a+@b.org"]),
        ("@Kiev", ["@Kiev"]),
        ("by @Kiev", ["@Kiev"]),
        ("see https://a.org/x_@y or @Kiev", ["https://a.org/x_@y", "@Kiev"]),  # what follows an address is seen
        ("to a@b.org,c", ["a@b.org"]),
        ("(a@b.org)", ["a@b.org"]),  # the run begins behind the first character of all
        ("to kiev@host.example", ["kiev@host.example"]),  # a mail address needs no known ending
        ("to k+@host.example", ["k+@host.example"]),
        ("from x@y to z@host.example", ["z@host.example"]),
        ("x@y, z@host.example", ["z@host.example"]),
        ("(#Kiev) C#Dur ##Kiev &#xAB;", ["#Kiev"]),
        ("/usr/lib/x is gone", ["/usr/lib/x"]),  # a path, or a zone, may be the first thing of all
        ("~/news/x is gone", ["~/news/x"]),
        ("C:\\temp is gone", ["C:\\temp"]),
        ("Europe/Kiev is gone", ["Europe/Kiev"]),
    ],
)
def test_edges_of_protected_spans(text: str, wanted: list[str]) -> None:
    assert [text[a:b] for a, b in protect.spans(text)] == wanted


@pytest.mark.parametrize("unit", ["@Kiev_Live&copy=1", "@-@Note:", "a@b&", "x.com&y"])
def test_protected_runs_are_walked_once(unit: str) -> None:
    def steps(times: int) -> int:
        """How often an edge is looked for."""
        asked = 0

        class Edge:
            def match(self, text: str, at: int) -> re.Match[str] | None:
                nonlocal asked
                asked += 1
                return edge.match(text, at)

        edge = protect.LEFT_EDGE
        with pytest.MonkeyPatch.context() as m:
            m.setattr(protect, "LEFT_EDGE", Edge())
            protect.spans(unit * times)
        return asked

    assert steps(400) <= 2 * steps(200) + 4 * len(unit)


@given(st.text(st.sampled_from("@.#/:=&ak-_ ,("), max_size=40))
def test_where_a_protected_run_begins_does_not_depend_on_what_was_walked_before(text: str) -> None:
    for at in range(len(text)):
        plain = protect._left(text, at, 0, (0, 0))
        assert plain == max([i + 1 for i in range(at) if protect.LEFT_EDGE.match(text, i)], default=0)
        for before in range(at + 1):
            assert protect._left(text, at, 0, (before, protect._left(text, before, 0, (0, 0)))) == plain
            assert protect._left(text, at, before, (0, 0)) == max(plain, before)


def test_patterns_of_the_user_are_protected_and_merged_with_ours() -> None:
    text = "12 of kiev@mail.org and 34"
    assert [text[a:b] for a, b in protect.spans(text, (r"\d+", r"mail\.org and"))] == ["12", "kiev@mail.org and", "34"]
    assert protect.spans("abc", ("x*",)) == ()  # an empty match protects nothing
    assert protect.spans("abc 12", ("x*", r"\d+")) == ((4, 6),)
    assert protect.spans("a bcdef", ("a", "b.*f", "cd")) == ((0, 1), (2, 7))  # one inside another adds nothing


SENTENCES = {
    "en": "The ministry said that it would not comment on the report before the end of the week.",
    "de": "Das Ministerium teilte mit, dass es den Bericht nicht vor dem Ende der Woche kommentieren werde.",
    "fr": "Le ministère a déclaré qu'il ne commenterait pas le rapport avant la fin de la semaine.",
    "es": "El ministerio dijo que no iba a comentar el informe antes del final de la semana.",
    "pl": "Ministerstwo poinformowało, że nie będzie komentować raportu przed końcem tygodnia.",
    "cs": "Ministerstvo uvedlo, že zprávu nebude komentovat před koncem týdne, který teprve začal.",
    "hr": "Ministarstvo je objavilo da neće komentirati izvješće koje je objavljeno prije kraja tjedna.",
    "ru": "Министерство заявило, что оно не будет комментировать этот доклад до конца недели.",
    "uk": "Міністерство заявило, що воно не буде коментувати цю доповідь до кінця тижня, бо її ще немає.",
    "be": "Міністэрства заявіла, што яно не будзе каментаваць гэты даклад да канца тыдня.",
    "bg": "Министерството заяви, че няма да коментира доклада преди края на седмицата.",
    "sr": "Министарство је саопштило да неће коментарисати извештај који је објављен пре краја недеље.",
    "kk": "Министрлік бұл баяндама туралы апта соңына дейін пікір білдірмейтінін мәлімдеді және сол үшін кешірім сұрады.",
    "zh": "外交部星期一表示，不会在周末之前对这份报告发表评论。",
    "ja": "外務省は月曜日、週末までこの報告についてコメントしないと述べた。",
    "ko": "외교부는 월요일 이 보고서에 대해 논평하지 않겠다고 밝혔다.",
    "ar": "قالت الوزارة إنها لن تعلق على التقرير قبل نهاية الأسبوع.",
    "fa": "وزارتخانه گفت که پیش از پایان هفته درباره این گزارش اظهار نظر نمی‌کند.",
    "el": "Το υπουργείο δήλωσε ότι δεν θα σχολιάσει την έκθεση.",
    "he": "המשרד מסר כי לא יגיב על הדוח לפני סוף השבוע.",
    "ka": "სამინისტრომ განაცხადა, რომ ანგარიშზე კომენტარს არ გააკეთებს.",
    "tr": "Bakanlık, hafta sonundan önce rapor hakkında yorum yapmayacağını ve bu konuda daha sonra açıklama olacağını söyledi.",
}


@pytest.mark.parametrize("lang", SENTENCES)
def test_languages_are_told_from_one_sentence(lang: str) -> None:
    assert language.identify(SENTENCES[lang]) == lang


def test_a_few_pronouns_and_question_words_are_enough_for_english() -> None:
    assert language.identify("We could tell them what you did there") == "en"
    assert language.identify("our partners, our offer") == "en"


@pytest.mark.parametrize("text", ["", "ok", "1 2 3", "Barack Obama", "ROME", "???", "\ud800\ud800\ud800"])
def test_thin_evidence_gives_no_language(text: str) -> None:
    assert language.identify(text) is None


def test_langdetect_is_tamed() -> None:
    """Eight threads at a cold start agree, in a fresh process, and the global seed of the host stays as it was."""
    program = (
        "import threading\n"
        "from newsclean import language\n"
        "text = 'Zprzezne pragnienia nowoczesnych wzorcow zachowania spolecznego wymagaja ciaglego doskonalenia'\n"
        "out = []\n"
        "threads = [threading.Thread(target=lambda: out.append(language._ask(text))) for _ in range(8)]\n"
        "[t.start() for t in threads]; [t.join() for t in threads]\n"
        "from langdetect import DetectorFactory\n"
        "assert DetectorFactory.seed is None\n"
        "assert len(out) == 8 and len(set(out)) == 1, out\n"
        "print(out[0])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "pl"


def test_threads_at_a_cold_start_clean_alike() -> None:
    text = "“We counted 300 bandits, ”Lukashenka said of sleeping cells in the CafÃ©."
    out: list[newsclean.Result] = []
    threads = [threading.Thread(target=lambda: out.append(newsclean.clean(text))) for _ in range(8)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert len(out) == 8
    assert all(r == out[0] for r in out)


def test_importing_loads_nothing_heavy() -> None:
    program = (
        "import sys, newsclean\n"
        "heavy = {'ftfy', 'langdetect', 'regex', 'dataclasses', 'importlib.resources', 'argparse', 'tomllib', 'json',\n"
        "         'difflib', 'multiprocessing', 'concurrent.futures', 'html.entities'}\n"
        "found = sorted(heavy & set(sys.modules))\n"
        "assert not found, found\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_importing_is_cheap() -> None:
    """At most 50 ms above bare Python, on a busy machine five times what two modules of its library take there.

    The best of several runs of each, in turns, and of more if a machine is never at rest in the first ones. It takes
    35 ms where nobody else works; ftfy or langdetect alone would double that.
    """

    def seconds(program: str) -> float:
        timed = f"import time; t = time.process_time()\n{program}\nprint(time.process_time() - t)"
        return float(subprocess.run([sys.executable, "-c", timed], capture_output=True, text=True, check=True).stdout)

    ours, bare = [], []
    for _ in range(60):
        ours.append(seconds("import newsclean"))
        bare.append(seconds("import typing, re"))
        if len(ours) >= 12 and min(ours) < max(0.050, 5 * min(bare)):
            return
    pytest.fail(f"{min(ours):.3f} s to import newsclean, {min(bare):.3f} s for typing and re")


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("id\tform\nx\ty\tz\n", r"mine\.tsv:2: 3 cells for 2 columns"),
        ("id\tid\n", r"mine\.tsv:1: a column is named twice"),
        ("form\nx\n", r"mine\.tsv:1: no column 'id'"),
        ("", r"mine\.tsv:1: no header line"),
        ("id\n" + "x" * 200_000, r"mine\.tsv:2: a line of 200000 characters"),
    ],
)
def test_a_broken_table_names_file_and_line(text: str, match: str) -> None:
    with pytest.raises(newsclean.DataError, match=match):
        tables.parse_tsv(text, "mine.tsv", ("id",))


def test_a_table_that_is_not_utf8_names_line_byte_and_remedy(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_bytes(b"id\tform\nx\t\xff\n")
    with pytest.raises(newsclean.DataError, match=r"mine\.tsv:2: byte 10 \(0xff\) is not UTF-8; convert"):
        tables.user_file(str(path))


def test_a_profile_of_the_user(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('extends = "news"\nsteps = ["normalizers.names"]\n[options]\nstyle = "bbc"\n')
    mine = newsclean.pipeline(str(path))
    assert mine.names == ("names",)
    assert mine.options.style == "bbc"


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("stepz = []", "did you mean 'steps'"),
        ("steps = [", "not valid TOML"),
        ('steps = ["normalizers.nope"]', "no step 'normalizers.nope'"),
        ('[options]\nquotes = "curvy"', "did you mean 'curly'"),
        ('extends = "nope"', "no profile 'nope'"),
    ],
)
def test_a_broken_profile_says_what_to_do(tmp_path: Path, text: str, match: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(text)
    with pytest.raises(newsclean.NewscleanError, match=match):
        newsclean.pipeline(str(path))


def test_a_profile_that_extends_itself_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "loop.toml"
    path.write_text(f'extends = "{path}"\n')
    with pytest.raises(newsclean.DataError, match="extends itself"):
        newsclean.pipeline(str(path))
