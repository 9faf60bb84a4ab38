"""clean_column on a real local Spark: same result as clean(), fixed schema, null to null, poison survives."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from typing import Any

import pytest

import newsclean

from .corpus import LANGS, TEXTS, poisoned

pytest.importorskip("pyspark", reason="make test-engines installs it")
pytestmark = [pytest.mark.engines, pytest.mark.filterwarnings("ignore"), pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        pytest.fail("Spark needs Java: apt-get install default-jre-headless")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "3")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture
def frame(spark: Any) -> Any:
    rows = [(n, text, lang) for n, (text, lang) in enumerate(zip(TEXTS, LANGS, strict=True))]
    return spark.createDataFrame(rows, "id int, text string, lang string").repartition(2)


def expected(text: str, lang: str | None) -> newsclean.Result:
    return newsclean.clean(text, lang=None if lang == "not a tag !" else lang)


def test_every_row_is_what_clean_gives_and_null_stays_null(frame: Any) -> None:
    from newsclean.adapters.spark import clean_column

    rows = {row.id: row for row in clean_column(frame, "text", lang_column="lang").collect()}
    assert len(rows) == len(TEXTS)
    for n, (text, lang) in enumerate(zip(TEXTS, LANGS, strict=True)):
        row = rows[n]
        assert row.lang == lang
        if text is None:
            assert row.text is row.changes is row.flags is row.score is None
            continue
        known = expected(text, lang)
        assert row.text == known.text
        assert row.score == known.score
        assert [
            (c.rule, (c.start, c.end), (c.cleaned_start, c.cleaned_end), c.before, c.after) for c in row.changes
        ] == [(c.rule, c.original, c.cleaned, c.before, c.after) for c in known.changes]
        assert [
            (
                f.rule,
                (f.start, f.end),
                (f.cleaned_start, f.cleaned_end),
                f.text,
                f.message,
                f.suggestion,
                f.confidence,
                f.severity,
                f.group,
            )
            for f in row.flags
        ] == [
            (f.rule, f.original, f.cleaned, f.text, f.message, f.suggestion, f.confidence, f.severity, f.data["group"])
            for f in known.flags
        ]


def test_the_schema_is_known_before_anything_runs(frame: Any) -> None:
    from newsclean.adapters.spark import clean_column

    assert clean_column(frame, "text").dtypes[:3] == [("id", "int"), ("text", "string"), ("lang", "string")]
    assert [name for name, _ in clean_column(frame, "text").dtypes[3:]] == ["changes", "flags", "score"]
    assert (
        clean_column(frame, "text").schema["flags"].dataType.elementType["confidence"].dataType.simpleString()
        == "double"
    )
    bare = clean_column(frame, "text", lang="en", changes=None, flags=None, score=None)
    assert bare.dtypes == frame.dtypes
    assert {r.id: r.text for r in bare.collect()}[0] == newsclean.clean(TEXTS[0] or "", lang="en").text


def test_sql_finds_a_flag_by_its_offsets(frame: Any) -> None:
    from newsclean.adapters.spark import clean_column

    clean_column(frame, "text", lang="en").createOrReplaceTempView("cleaned")
    found = frame.sparkSession.sql(
        "select flag.text as a, substring(text, flag.cleaned_start + 1, flag.cleaned_end - flag.cleaned_start) as b "
        "from (select text, explode(flags) as flag from cleaned)"
    ).collect()
    assert found
    assert all(row.a == row.b for row in found)


def test_poison_never_fails_the_job(frame: Any) -> None:
    from newsclean.adapters.spark import clean_column

    pipe = newsclean.pipeline("news").before("encoding", poisoned)
    rows = clean_column(frame, "text", lang="en", profile=pipe).collect()
    assert len(rows) == len(TEXTS)
    failed = [row for row in rows if row.flags and any(f.rule == "internal.failed" for f in row.flags)]
    assert [row.text for row in failed] == [text for text in TEXTS if text and "POISON" in text]


def test_rows_keep_their_order_within_a_partition(spark: Any) -> None:
    from newsclean.adapters.spark import clean_column

    frame = spark.range(0, 50, 1, 1).selectExpr("id", "concat('row ', id) as text")
    assert [row.id for row in clean_column(frame, "text", lang="en").collect()] == list(range(50))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"column": "txt"}, "did you mean 'text'"),
        ({"column": "id"}, "holds int"),
        ({"column": "text", "flags": "lang"}, "already"),
        ({"column": "text", "flags": "x", "changes": "x"}, "already"),
        ({"column": "text", "lang_column": "language"}, "language"),
        ({"column": "text", "profile": "nwes"}, "did you mean 'news'"),
    ],
)
def test_wrong_use_is_an_error_on_the_driver(frame: Any, arguments: dict[str, Any], said: str) -> None:
    from newsclean.adapters.spark import clean_column

    with pytest.raises(newsclean.OptionError, match=said):
        clean_column(frame, **arguments)


def surrogates(doc: newsclean.Document) -> Iterator[newsclean.Finding]:
    """A step that yields what no file can hold."""
    yield newsclean.Finding(0, 1, "mine.odd", "\ud800!", confidence=0.5)


def test_findings_that_cannot_be_written_never_fail_the_job(frame: Any) -> None:
    from newsclean.adapters.spark import clean_column

    pipe = newsclean.pipeline("repair").after("spacing", surrogates)
    rows = clean_column(frame, "text", lang="en", profile=pipe).collect()
    odd = [f for row in rows for f in row.flags or () if f.rule == "mine.odd"]
    assert odd
    assert {f.message for f in odd} == {"?!"}
